"""Where the reader stopped."""

from pathlib import Path

from library.progress import Place, Progress, find_place, place_at

TEXT = "第一句在这里。第二句在那里。第三句在远处。"


def test_a_place_outlives_the_program(tmp_path: Path) -> None:
    file = tmp_path / "state" / "progress.json"
    Progress(file).set("/a.md", place_at(TEXT, 7, seen=14))
    again = Progress(file)
    assert again.get("/a.md") == Place(7, round(14 / len(TEXT), 4), TEXT[7:39], False)
    assert (again.state("/a.md"), again.state("/b.md")) == ("reading", "unread")


def test_what_was_read_stays_read_when_opened_again(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.json")
    progress.set("/a.md", place_at(TEXT, 14, seen=21, finished=True))
    progress.set("/a.md", place_at(TEXT, 0, seen=7))
    assert progress.state("/a.md") == "read"
    assert progress.get("/a.md") == Place(0, round(7 / len(TEXT), 4), TEXT[:32], True)


def test_two_instances_keep_each_others_places(tmp_path: Path) -> None:
    one, two = Progress(tmp_path / "p.json"), Progress(tmp_path / "p.json")
    one.set("/a.md", Place(1))
    two.set("/b.md", Place(2))
    assert Progress(tmp_path / "p.json").get("/a.md") == Place(1)
    assert Progress(tmp_path / "p.json").get("/b.md") == Place(2)


def test_a_broken_file_is_an_empty_one(tmp_path: Path) -> None:
    for content in (b"", b"\xff\xfe", b"[]", b'{"schema": 2, "places": {"x": {"no": 1}}}', b'{"schema": 9}'):
        file = tmp_path / "p.json"
        file.write_bytes(content)
        assert Progress(file).get("x") is None


def test_the_place_is_found_in_a_changed_text() -> None:
    place = place_at(TEXT, 7, seen=14)
    assert find_place(place, TEXT) == 7
    assert find_place(place, "新加的开头。" + TEXT) == 7 + 6
    assert find_place(place, TEXT[7:]) == 0


def test_the_place_is_found_by_its_first_words_where_those_after_them_were_edited() -> None:
    text = "前言。" * 40 + "灯在窗边亮着，一直亮到天明，谁也没有去关它，也没有人问。" + "后记。" * 40
    offset = text.index("灯在窗边")
    place = place_at(text, offset, seen=offset)
    assert find_place(place, "新。" + text.replace("天明", "半夜")) == offset + 2


def test_a_lost_place_falls_back_to_the_share_passed() -> None:
    place = place_at("甲" * 100, 50, seen=50)
    assert find_place(place, "乙" * 200) == 100
    assert find_place(place, "") == 0


def test_a_file_name_that_is_no_utf8_costs_no_other_place(tmp_path: Path) -> None:
    file = tmp_path / "progress.json"
    keys = ("/library/a.md", "/library/\udcff.md", "/library/书.md")
    for key in keys:
        Progress(file).set(key, Place(7))
    assert [Progress(file).get(key) for key in keys] == [Place(7)] * 3


def test_places_at_hand_outlive_a_file_that_was_spoilt_meanwhile(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.json")
    progress.set("/a.md", Place(1))
    (tmp_path / "progress.json").write_text("{")
    progress.set("/b.md", Place(2))
    again = Progress(tmp_path / "progress.json")
    assert (again.get("/a.md"), again.get("/b.md")) == (Place(1), Place(2))
