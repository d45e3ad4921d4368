"""Hostile texts take no more than linear work, and finish: work is counted, never timed.

Three things together make the reading linear, and each is counted here. The search for anchors
moves forward only. What is done at an anchor is a bounded number of calls (counted with the
interpreter's profiling hook) that look at bounded stretches (counted by a text that adds up what
is taken from it). And no pattern can run further than a fixed width, which its syntax tree says.
"""

import importlib
import pkgutil
import re
import sys

import pytest

import analyse.reading
from analyse.reading import scan, scanner
from analyse.reading.context import WIDTH, before

HOSTILE = {
    "digits": "1",
    "zeros": "0 ",
    "grouped digits": "1 000 ",
    "spaces": " ",
    "tabs": "\t",
    "newlines": "\n",
    "parentheses": "(",
    "a number after parentheses": "(((((((1",
    "words": "cent mille ",
    "hyphenated words": "vingt-deux-",
    "names": "deux-Aaa-",
    "articles": "1 et ",
    "un": "un ",
    "qualifiers": "plus de ",
    "qualified": "plus de plus de 1 ",
    "years": "2000-",
    "slashes": "1/",
    "colons": "1:",
    "commas": "1,",
    "points": "1.",
    "grouped points": "1.000",
    "apostrophes": "1'000",
    "citations": "(2000",
    "cited years": "Roy (2000, ",
    "days": "1, ",
    "days and": "1 et 2, ",
    "months": "1 mai ",
    "ranges": "1 à ",
    "entre": "entre 1 et ",
    "fractions": "1/2 ",
    "out of": "un sur ",
    "letters": "a",
    "letters and digits": "a1",
    "address": "http://1",
    "roman": "XIV",
    "roman words": "XIV ",
    "centuries": "XXe et ",
    "carets": "1^{",
    "accents": "e\u0301",
    "accents alone": "\u0301\u0300",
    "pages": "1. A\t1\n",
    "cells": "\t1",
    "pipes": "|1",
    "dashes": "- 1\n-1 ",
    "articles of law": "articles 1, ",
    "streets": "rue a a 1 ",
    "million": "million ",
    "millions": "1 million 200 ",
    "dozens": "une douzaine de ",
    "marks": "**1",
    "tags": "<b>1",
    "superscripts": "²",
}


class Counted(str):
    """A text that adds up the characters that are sliced from it or searched in it."""

    visited = 0

    def __getitem__(self, key):
        taken = super().__getitem__(key)
        Counted.visited += len(taken)
        return taken


def _looking(name):
    """Wrap a method that looks through text[start:end], so that the stretch is counted."""
    method = getattr(str, name)

    def look(self, what, start=0, end=None):
        end = len(self) if end is None else min(end, len(self))
        if name not in ("startswith", "endswith"):
            Counted.visited += max(0, end - max(0, start))
        return method(self, what, start, end)

    return look


for _name in ("find", "rfind", "index", "rindex", "count", "startswith", "endswith"):
    setattr(Counted, _name, _looking(_name))


def work(text):
    """Return calls made plus characters visited while ``text`` is read."""
    calls = 0

    def count(_frame, event, _what):
        nonlocal calls
        calls += event in ("call", "c_call")

    Counted.visited = 0
    sys.setprofile(count)
    try:
        for mention in scanner.scan_unified(Counted(text)):
            assert mention.end - mention.start <= len(text)
    finally:
        sys.setprofile(None)
    return calls + Counted.visited


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_scan__hostile_text_takes_linear_work(piece):
    long = piece * (12_000 // len(piece))
    short = long[: len(long) // 8]
    once, eight = work(short), work(long)
    # quadratic work would be 64 times as much; the constant is what a text costs however short
    assert eight <= 9 * once + 2000, f"{once}, eight times the text {eight}"


def patterns():
    """Return every compiled pattern of the reading modules, by module and name."""

    def found(value):
        if isinstance(value, re.Pattern):
            yield value
        elif isinstance(value, dict):
            for item in value.values():
                yield from found(item)
        elif isinstance(value, (tuple, list)):
            for item in value:
                yield from found(item)

    for info in pkgutil.iter_modules(analyse.reading.__path__):
        module = importlib.import_module(f"analyse.reading.{info.name}")
        for name, value in vars(module).items():
            for pattern in found(value):
                yield f"{info.name}.{name}", pattern


#: Widest stretch that one attempt of a pattern may run over.
WIDEST = 10_000
#: Patterns that take a run of any length: the reading goes on behind it, so that each character
#: is run over once.
WHOLE_RUNS = {
    "anchors._ANCHOR",
    "scanner._DIGITS",
    "scanner._DIGIT_RUN",
    "codes._TOKEN_RIGHT",
}


def test_patterns__run_over_a_bounded_stretch():
    assert len(dict(patterns())) > 50
    wide = {
        name
        for name, pattern in patterns()
        if re._parser.parse(pattern.pattern, pattern.flags).getwidth()[1] > WIDEST
    }
    assert wide <= WHOLE_RUNS


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_scan__looks_at_bounded_stretches(piece):
    """What is read at a place does not depend on how much text stands before it."""
    near, far = piece * 500, piece * 1000
    tail = "\n\nEn 2008, plus de 12 élus.\n"
    read = [
        [(m.start - len(text), m.kind, m.says) for m in scan(text + tail) if m.start > len(text)]
        for text in (near, far)
    ]
    assert read[0] == read[1]
    assert [kind for _, kind, _ in read[0]] == ["date", "quantity"]


def test_before__is_bounded_and_stays_on_the_line():
    assert len(before("x" * 1000, 900)) == WIDTH
    assert before("plus de\n12 %", 8) == ""
