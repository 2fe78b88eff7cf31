"""Who speaks in a document, and where: turns laid over its text, which stays as it is."""

from library.speakers.corrections import Corrections, correct, speakers_of
from library.speakers.find import find_speakers
from library.speakers.legend import Share, legend, shares

__all__ = ["Corrections", "Share", "correct", "find_speakers", "legend", "shares", "speakers_of"]
