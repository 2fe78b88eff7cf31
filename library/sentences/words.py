"""The words that decide whether a sentence goes on after a full stop, a mark or a closing quote."""

from __future__ import annotations

from library.patterns import lazy


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


TITLES = _words(
    "mr mrs ms mx dr prof gen gov sen rep capt cpt cmdr lt sgt col maj adm rev hon pres supt messrs",
    "mme mlle fr hr bros pvt ald amb",
)
"""A name follows: never an end."""

NEVER = _words("e.g i.e eg ie vs v cf viz ca approx al.e esp incl resp seq ed eds trans")
"""The sentence goes on whatever follows."""

NUMBERED = _words(
    "no nos nr vol vols fig figs p pp ch chap sec sect art eq eqs ref refs pt ex app pl col ll cap",
)
"""Not an end before a number; `No.` and `Art.` alone may be one."""

SHORTENED = _words(
    "inc ltd co corp llc plc gmbh jr sr etc al dept univ assn bros est ave blvd rd st sq mt ft jan feb mar apr jun",
    "jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun min max avg misc tel ext a.m p.m",
    "am pm u.s u.k u.n ph.d b.c a.d",
)
"""An end only where the next word is one that starts sentences."""

CLOCK = _words("a.m p.m am pm")
DAYS = lazy(r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b|[ECMP][SD]?T\b|GMT|UTC|BST|CET|JST")

STARTERS = _words(
    "a after all also although among an and another any anyone as at because before both but by can could did",
    "do does each even every everybody everyone few finally first for from had has have he her here his how",
    "however i if in instead is it its last later let many maybe meanwhile most my neither never next no",
    "nobody none nor nothing now of on once one only or our over people perhaps please rather she should since",
    "so some somebody someone sometimes soon still such suddenly than that the their then there these they",
    "this those though through thus to today together tomorrow tonight too under until was we well were what",
    "whatever when where whether which while who whoever whose why will with without would yes yesterday yet",
    "you your",
)
"""Words that, with a capital, start a sentence more often than they are part of a name."""

NAMES = (
    "Yahoo!",
    "Jeopardy!",
    "Guess?",
    "Oklahoma!",
    "Airplane!",
    "Kahoot!",
    "Yum!",
    "モーニング娘。",
    "ゲスの極み乙女。",
)
"""Names that end in a mark."""

ATTRIBUTION = lazy(
    r"(?:I|we|he|she|they|you|it|(?:the |my |his |her |our )?[A-Z]?[\w’'-]+(?: [A-Z][\w’'-]+)?) "
    r"(?:\w+ly )?(?:said|says|asked|asks|cried|shouted|replied|answered|whispered|yelled|exclaimed|called|"
    r"screamed|added|demanded|wondered|muttered|murmured|laughed|went on|continued|wrote|thought)\b"
)
"""`Tom said`, `she asked` after a closing quote."""

CHINESE_SAYS = lazy(
    r"[^，。！？；：、“”‘’「」『』…\s没不据沒據]{0,12}?"
    r"(?:(?<![听再小传假聽傳])[说說]|[说說]道|[问問]道?|答道?|喊道?|叫道?|笑道|[叹嘆]道|[写寫]道|吼道?|[骂罵]道?|嚷道?|[叹嘆]气?|"
    r"回答道?|回[应應]道?|解[释釋]道?|[补補]充道?|表示|指出|感[叹嘆]道?|嘟囔|嘀咕|低[语語]|[惊驚]呼|大[喊叫]|自言自[语語]|心想|想道)"
    r"(?:了?[一两几兩幾]?[声聲句遍]?)?(?:[着著]|[过過]|[你我他她它](?:[们們])?|大家|自己|道)?(?=[，。！？；,.!?]|$)"
    r"|[^。！？；：、“”「」\n]{0,20}[说說道问問答喊叫][，,][“「]"
)
"""`他说。`, `老张笑着问我，` after a closing quote; `她摘下眼镜，慢慢地说，“` before more of the same speech.

Before a colon the words belong to the next speech.
"""

CHINESE_RESUMES = lazy(r"[^。！？；：、“”‘’「」『』…—\n]{1,20}[，,][“「][^“”「」\n]{1,60}[。！？…，—][”」]")
"""`他站起来，“天要黑了。”` after a closing quote: what is done between two parts of one speech."""

CHINESE_GOES_ON = lazy(
    r"[的地得]|了(?!不起|解)|[着著](?!急|[实實])|等(?!到|我|他|她|你)|之[类類]|之[后後]|之前|[时時](?![间間]|代|候不)|[后後](?![来來]|面)|"
    r"然[后後]|接[着著]|[随隨][后後]|[随隨]即|[说說][完罢罷着著]|[话話]音|就|便(?!宜)|又|[还還]|也|[并並]|而(?!且|今)|[却卻]|"
    r"再(?!见|說|说|見)|才(?!能|华|華)|是|[为為](?!什|何|了)|和(?!平|[谐諧])|[与與](?!其|此)|或(?!许|許|者)|"
    r"一(?:[类類]|[词詞]|句|[语語]|[说說]|[样樣]|般)|[来來](?:形容|表示|[说說]|回答|概括)|似的|中的|[里裡]的|[这這](?:[样樣]的|[种種]|[类類]|[一两兩几幾]?句|(?:一?[番段席])?[话話])"
)
"""After speech that was introduced (`他说：“……”`), words without a subject of their own continue the sentence."""

CHINESE_BELONGS = lazy(
    r"[的地得]|之[类類]|等等?[，、的]|似的|是(?!不是|否)|一(?:[类類]|[词詞]|句|[语語])|[这這](?:[样樣]的|[种種]|[类類]|[一两兩几幾]?句|(?:一?[番段席])?[话話]|[个個])|"
    r"[说說][完罢罷]|[话話]音"
)
"""After a quote that opens the sentence, words that make the quote part of it."""

JAPANESE_GOES_ON = lazy(
    r"と(?!ころ|にかく|りあえず|もかく|はいえ|き|ても|つぜん)|って|など|なん(?:て|か)|の(?!ち|んび)|は(?!い|じめ|っ|たして)|"
    r"が(?!ん|っ)|を|に(?!こ|や|っこ)|で(?!も|は|すが|すから)|も(?!う|し|ちろん|っと|はや|ともと)|だ(?=[っろとけそ。、])|です(?!が|から)|"
    r"や(?!が|はり|っ|め)|へ(?!え|ぇ)|か(?=[とのらも。])|ばかり|ぐらい|くらい|という|みたいな|的な|風(?:の|に)"
)
"""Particles after a closing bracket: the quote is part of the sentence."""

JAPANESE_SAYS = lazy(
    r"[^。！？「」『』、\n]{0,15}?(?<!と)(?<!って)(?:言った|言う|言って|言い|叫ん|叫ぶ|尋ね|聞い|答え|呟い|つぶや|囁い|ささや|話し|語っ|問うた|問いかけ|笑っ|笑う)"
    r"[^。！？「」、\n]{0,6}(?=[。、]|$)"
)
"""`彼は叫んだ。` after a closing bracket."""

JAPANESE_QUOTATIVE = lazy(r"と(?:[言云叫思問尋聞呼答書いさお]|、|の(?:こと|声))|って(?:[言いさ思感聞呼、]|のは)|という")
"""What makes `？` or `！` without brackets part of a quotation: `行くぞ！と叫んだ`."""
