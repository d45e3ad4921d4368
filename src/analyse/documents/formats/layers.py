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
WORDLIKE_SHARE = 0.5
VOWELS = 0.28  # of the letters; French has 0.45, lists of names and acronyms 0.35


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


def _strange(tokens: Sequence[str]) -> bool:
    """Say whether tokens are built of letters that no language puts together."""
    letters = [c for token in tokens for c in token if c.isalpha()]
    vowels = sum(bool(_VOWEL.match(c)) for c in letters)
    if len(letters) >= 3 * MIN_TOKENS and vowels < VOWELS * len(letters):
        return True
    return sum(map(_wordlike, tokens)) < WORDLIKE_SHARE * len(tokens)


def unreadable(text: str) -> str:
    """Return why a page's text cannot be read; "" where it can, or where there is too little."""
    every = _TOKEN.findall(text)
    mapless = len(_MAPLESS.findall(text))
    if mapless > 20 and mapless * 4 > len(every):
        return "its fonts say not which letters they draw: needs OCR"
    tokens = [token for token in every if not any(c.isdigit() for c in token)]
    if len(every) < MIN_TOKENS:
        return ""
    words = [word.lower() for token in every for word in _WORD.findall(token)]
    share = sum(word in FUNCTION_WORDS for word in words) / max(1, len(words))
    prose = [line for line in text.split("\n") if "\t" not in line and len(line.split()) >= 8]
    spoken = [word.lower() for line in prose for word in _WORD.findall(line)]
    said = sum(word in FUNCTION_WORDS for word in spoken)
    silent = len(spoken) >= 2 * MIN_TOKENS and said < 0.05 * len(spoken)
    if silent or (share < BROKEN_SHARE and len(tokens) >= MIN_TOKENS and _strange(tokens)):
        one = f"one word in {round(1 / share)} is" if share else "no word is"
        return f"its text cannot be read ({one} a French function word): needs OCR"
    return ""
