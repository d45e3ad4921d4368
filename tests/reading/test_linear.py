"""Hostile texts take no more than linear time, and finish."""

import time

import pytest

from analyse.reading import scan
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


def seconds(text):
    def once():
        start = time.perf_counter()
        for mention in scan(text):
            assert mention.end - mention.start <= len(text)
        return time.perf_counter() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_scan__hostile_text_takes_linear_time(piece):
    long = piece * (12_000 // len(piece))
    short = long[: len(long) // 8]
    once, eight = seconds(short), seconds(long)
    # quadratic time would be 64 times as much; under 20 ms the clock says nothing
    assert eight < max(0.02, 24 * once), f"{once:.4f} s, eight times the text {eight:.4f} s"


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
