"""The words around a figure, as rows: numerals, months, units, qualifiers, what names a number.

``words/*.csv`` beside this module hold what French is made of; ``codes/units.csv`` and
``codes/qualifiers.csv`` are shared with the rest of the house (:mod:`analyse.reading.shared`).
Words are compared folded: lower case, without accents, so that "FÉVRIER" and "fevrier" are one.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from analyse.reading.figure import Qualifier
from analyse.reading.shared import rows as shared_rows

_ACCENTED = "àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ"
_FOLDED = "aaaceeeeiioouuuyAAACEEEEIIOOUUUY"
_FOLD = str.maketrans(_ACCENTED + "\u00a0\t’", _FOLDED + "  '")


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents, character for character.

    >>> fold("Près d’ÉLÈVES")
    "pres d'eleves"
    """
    return _folded(text) if len(text) < 24 else text.translate(_FOLD).lower()


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    """Fold a word once: those of a text are few."""
    return word.translate(_FOLD).lower()


def _rows(name: str) -> list[dict[str, str]]:
    path = Path(__file__).with_name("words") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _of_kind(kind: str) -> dict[str, int]:
    return {fold(r["word"]): int(r["value"]) for r in _rows("numerals") if r["kind"] == kind}


UNITS, TENS, SCALES = _of_kind("unit"), _of_kind("ten"), _of_kind("scale")
HUNDREDS, THOUSANDS = _of_kind("hundred"), _of_kind("thousand")
#: Every word that a numeral is made of.
NUMERALS: dict[str, int] = {**UNITS, **TENS, **HUNDREDS, **THOUSANDS, **SCALES}
#: Collective numerals: "une vingtaine" says about twenty.
COLLECTIVES = _of_kind("collective")
#: Parts that are no ordinal; the others are numerals with "-ième".
PARTS = _of_kind("part")
#: Multiplying stems: "doubler", "le triple".
MULTIPLES = _of_kind("multiple")


def _months(*kinds: str) -> dict[str, tuple[int, int]]:
    return {
        fold(r["word"]): (int(r["first"]), int(r["last"]))
        for r in _rows("months")
        if r["kind"] in kinds
    }


MONTHS = {word: first for word, (first, _) in _months("month", "short").items()}
FULL_MONTHS = _months("month")
#: Meteorological seasons of the northern hemisphere, first and last month; winter begins the
#: year in which it mostly lies ("hiver 2014": January to March), as Québec documents use it.
SEASONS = _months("season")


def either(words: Mapping[str, object] | frozenset[str] | set[str]) -> str:
    """Return a pattern of folded ``words``, longest first, that takes accents as well."""
    letters = {"e": "[eéèêë]", "a": "[aàâ]", "u": "[uûùü]", "i": "[iîï]", "o": "[oô]", "c": "[cç]"}
    return "|".join(
        "".join(letters.get(c, re.escape(c)) for c in word)
        for word in sorted(words, key=len, reverse=True)
    )


# --- what a number counts ----------------------------------------------------------------------

#: Adjectives between a numeral and the noun it counts; words after a numeral that are no noun.
#: Nouns that without their accents are a word that is none: "fermes" beside "fermés".
#: Sums: what millions of them are is money, and no currency is printed.
PRENOMINAL, NOT_COUNTED, COUNTED_AS_PRINTED, SUMS = (
    frozenset(
        (str if kind == "noun" else fold)(r["word"])
        for r in _rows("uncounted")
        if r["kind"] == kind
    )
    for kind in ("adjective", "none", "noun", "sum")
)


def _units(column: str) -> Iterator[tuple[str, str]]:
    for unit, row in shared_rows("units").items():
        for word in row[column].split("|"):
            if word:
                yield word, unit


#: Signs and abbreviations, compared with their case, to units.
SYMBOLS = dict(_units("symbols"))
FAMILIES = {unit: row["family"] for unit, row in shared_rows("units").items()}
#: Nouns that are adjectives or verbs too stand in the plural alone: "la loi 112 pilote".
_PERSONS = _rows("persons")
#: "Cadre", "médecin": one person; of several, French prints a plural.
PERSONS_IN_THE_SINGULAR = frozenset(
    fold(r["word"])
    for r in _PERSONS
    if r["kind"] == "noun" and r["word"][-1] not in "sxz" and "-" not in r["word"]
)
_WORDS = {fold(r["word"]): "PERSONS" for r in _PERSONS if r["kind"] == "noun"}
_WORDS |= {fold(word): unit for word, unit in _units("words")}
#: Nouns of several words, such as "franc suisse"; money, shares and measures in one word.
MEASURE_WORDS = {
    word: unit
    for word, unit in _WORDS.items()
    if " " in word or FAMILIES[unit] in ("money", "share", "measure", "rate")
}
#: Measures and currencies of no row, signs and nouns: read, and no unit is claimed.
OTHER_MEASURES = {
    kind: [r["word"] for r in _rows("measures") if r["kind"] == kind] for kind in ("sign", "noun")
}
#: Counted nouns to units. A noun of no row counts things of its own kind: unit ``COUNT``.
NOUN_UNITS = {word: unit for word, unit in _WORDS.items() if word not in MEASURE_WORDS}


#: Who lives somewhere or comes from there, with a capital unless by a slip: "12 000 Québécois".
_PEOPLES = frozenset(fold(r["word"]) for r in _PERSONS if r["kind"] == "people")
_PEOPLE = re.compile(
    r"[A-ZÀ-Ý][a-zà-ÿ-]{2,30}(?:[a-zà-ÿ]{2}ais(?:es?)?|ois(?:es?)?|[a-zà-ÿ]{2}ien(?:ne)?s?|ain(?:e)?s?"
    r"|éen(?:ne)?s?|[a-zà-ÿ]{2}ard(?:e)?s)\Z"
)
#: Endings that nouns of persons alone have, but for the rows of things: "éclairagistes".
_ENDINGS = tuple(fold(r["word"]) for r in _PERSONS if r["kind"] == "ending")
_THINGS = frozenset(fold(r["word"]) for r in _PERSONS if r["kind"] == "thing")
#: What stands before a noun of persons and leaves it one: "ex-détenus", "vice-présidents".
_BEFORE_PERSONS = re.compile(
    r"(?:ex|vice|co|sous|non|demi|auto|primo|post|arriere|grand|archi)-(?=.{4})"
)


def _one(word: str) -> str | None:
    """Return the unit of a folded noun, singular or plural."""
    found = NOUN_UNITS.get(word)
    if found is None and word[-1:] in ("s", "x"):
        found = NOUN_UNITS.get(word[:-1])
        if found is None and word[-3:] == "aux":
            found = NOUN_UNITS.get(word[:-3] + "al")
    single = word.removesuffix("s")
    if found is None and single.endswith(_ENDINGS) and single not in _THINGS:
        found = "PERSONS"
    return found


@lru_cache(maxsize=16384)
def unit_of(noun: str) -> str:
    """Return the unit that a counted noun gives; ``COUNT`` for a noun of no row.

    >>> unit_of("élues"), unit_of("vice-présidents"), unit_of("Lyonnais"), unit_of("projets")
    ('PERSONS', 'PERSONS', 'PERSONS', 'COUNT')
    """
    word = fold(noun)
    found = _one(word)
    if found is None and "-" in word:  # "sages-femmes", "grands-parents"
        found = NOUN_UNITS.get("-".join(part.rstrip("s") for part in word.split("-")))
    if found is None and "-" in word:
        prefix = _BEFORE_PERSONS.match(word)
        found = _one(word[prefix.end() :]) if prefix else None
        found = found if found == "PERSONS" else None
    if found is None and not noun.isupper():  # "6 millions de québécois" is a slip, and met
        named = _PEOPLE.match(noun) if noun[:1].isupper() else None
        if word in _PEOPLES or word.removesuffix("s") in _PEOPLES or named:
            found = "PERSONS"
    return found or "COUNT"


_SENSES = [(fold(r["noun"]), fold(r["followed_by"]), r["unit"]) for r in _rows("senses")]
_GAPS = re.compile(r" {2,4}")
_WITH_SENSES = frozenset(noun for noun, _, _ in _SENSES)


def senses(noun: str, following: str, unit: str) -> str:
    """Return the unit of a noun of several senses: "cinq postes : …" counts no jobs.

    Args:
        noun: as printed.
        following: what stands after it.
        unit: what it says otherwise.
    """
    word = fold(noun).rstrip("sx")
    if word in _WITH_SENSES:
        after = _GAPS.sub(" ", fold(following))
        for listed, start, meant in _SENSES:
            if listed == word and after.startswith(start):
                return meant
    return unit


# --- how exactly a number is stated ------------------------------------------------------------

_BRACES = re.compile(r"\{([^{}]{0,400})\}")


def expand(phrase: str) -> Iterator[str]:
    """Yield the phrases that braces stand for, as a shell does.

    >>> list(expand("{,un peu }plus de"))
    ['plus de', 'un peu plus de']
    """
    parts = _BRACES.split(phrase)
    choices = [part.split(",") if i % 2 else [part] for i, part in enumerate(parts)]
    for chosen in itertools.product(*choices):
        yield "".join(chosen).strip()


SAME_WORD = {"d'": "de", "du": "de", "des": "de", "au": "a", "aux": "a"}


def phrase_key(words: list[str]) -> str:
    """Return the one form of a phrase, given as folded words: "plus d'" and "plus des" are one."""
    return " ".join(SAME_WORD.get(word, word) for word in words)


#: "dès", folded so that it is not "des": its letter stands in no French word.
SINCE = "dɛs"


def fold_word(word: str) -> str:
    """Fold a word, but tell "dès" from "des"."""
    return SINCE if word.lower() == "dès" else fold(word)


def tokens(phrase: str) -> list[str]:
    """Split a phrase into words; an apostrophe ends one: "jusqu'", "à".

    >>> tokens("jusqu'à l'âge")
    ["jusqu'", 'à', "l'", 'âge']
    """
    return phrase.replace("'", "' ").split()


#: Phrases that end just before a figure, in their one form, to what they state.
QUALIFIERS: dict[str, Qualifier] = {
    phrase_key([fold_word(word) for word in tokens(phrase)]): name
    for name, row in shared_rows("qualifiers").items()
    for listed in row["words"].split("|")
    if listed
    for phrase in expand(listed)
}
#: Their last two words, or their only one: a cheap first look.
QUALIFIER_TAILS = frozenset(tuple(phrase.split()[-2:]) for phrase in QUALIFIERS)
#: How many words the phrases have that end on a word, the longest first.
QUALIFIER_LENGTHS: dict[str, list[int]] = {}
for _phrase in QUALIFIERS:
    _words = _phrase.split()
    _lengths = QUALIFIER_LENGTHS.setdefault(_words[-1], [])
    if len(_words) not in _lengths:
        _lengths.append(len(_words))
        _lengths.sort(reverse=True)
LONGEST_QUALIFIER = max(lengths[0] for lengths in QUALIFIER_LENGTHS.values())

# --- what a number names ---------------------------------------------------------------------

_HEADS = {r["word"]: r for r in _rows("heads")}
#: Words after which a number places or names something: "Loi 170", "objectif 2", "région 03".
HEADS = frozenset(_HEADS)
#: Heads of identifiers, which alone are set off by a colon or a dash: "Téléphone : 418 …".
IDENTIFIERS = frozenset(w for w, r in _HEADS.items() if r["identifier"])
#: Heads that a number which could be a year belongs to: "Horizon 2020", "loi 1901".
NAMES_OF_YEARS = frozenset(w for w, r in _HEADS.items() if r["year"])
#: Heads that are verbs as well: "l'enquête mesure 48 indicateurs".
VERBS = frozenset(w for w, r in _HEADS.items() if r["verb"])
