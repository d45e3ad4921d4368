"""Can a text be read at all? A PDF whose fonts have no maps yields letters that mean nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Words that no page of prose is without, in French and in English.
FUNCTION_WORDS = frozenset(
    "le la les l un une des de du d à au aux en et ou où par pour sur sous dans avec sans que qui "
    "qu est sont a ont ce cette ces se s il elle ils on ne pas plus son sa ses leur leurs n c j "
    "the of and to in is are for on with that by this be as at from or it was an not "
    "ainsi comme mais entre dont été être".split()
)
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]", re.IGNORECASE)
_MAPLESS = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]|/g\d+\b")
MIN_TOKENS = 30
BROKEN_SHARE = 0.15  # measured: a broken layer 0.13, every readable report at least 0.28
WORDLIKE_SHARE = 0.7


def _wordlike(token: str) -> bool:
    """Say whether a token is built as words are: letters with a vowel, capitals only in front."""
    words = _WORD.findall(token)
    letters = sum(len(word) for word in words)
    if letters < len(token.strip(".,;:!?()[]«»“”\"'’-–—/%€$•…*")) * 0.7:
        return False
    return all(
        len(word) < 3 or (bool(_VOWEL.search(word)) and not re.search(r"[a-zà-ÿ][A-ZÀ-Ý]", word))
        for word in words
    )


def _wordlike_share(tokens: Sequence[str]) -> float:
    return sum(map(_wordlike, tokens)) / len(tokens)


def unreadable(text: str) -> str:
    """Return why a page's text cannot be read; "" where it can, or where there is too little."""
    mapless = len(_MAPLESS.findall(text))
    if mapless > 20 and mapless * 4 > len(_TOKEN.findall(text)):
        return "its fonts say not which letters they draw: needs OCR"
    tokens = [t for t in _TOKEN.findall(text) if not re.fullmatch(r"[\d.,%€$()+–-]+", t)]
    if len(tokens) < MIN_TOKENS:
        return ""
    words = [word.lower() for token in tokens for word in _WORD.findall(token)]
    share = sum(word in FUNCTION_WORDS for word in words) / max(1, len(words))
    prose = [line for line in text.split("\n") if "\t" not in line and len(line.split()) >= 8]
    spoken = [word.lower() for line in prose for word in _WORD.findall(line)]
    said = sum(word in FUNCTION_WORDS for word in spoken)
    strange = share < BROKEN_SHARE and _wordlike_share(tokens) < WORDLIKE_SHARE
    silent = len(spoken) >= 2 * MIN_TOKENS and said < 0.05 * len(spoken)
    if strange or silent:
        return (
            f"its text cannot be read (one word in {round(1 / share) if share else 'none'} "
            "is a French function word): needs OCR"
        )
    return ""
