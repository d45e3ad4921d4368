"""What the reader finds, against readings made by people before it was run.

``passages.csv`` holds invented passages of administrative, statistical, press and legal French.
Every third is held out: only its score is looked at, so that it stands for texts not seen yet.
``readings.csv`` holds readings of the five documents: numbers and places, no sentences.
"""

import pytest
from scoring import Score, located, passages, rows


def score(chosen):
    total = Score()
    for number, (text, expected) in enumerate(passages()):
        if chosen(number % 3 == 2):
            total.add(text, located(text, expected))
    return total


def check(total, found, kind, value, extra):
    report = "\n".join([total.summary, *total.errors])
    assert total.share("found", "expected") >= found, report
    assert total.share("kind", "expected") >= kind, report
    assert total.share("value", "quantities") >= value, report
    assert total.share("extra", "read") <= extra, report


def test_passages__are_many_and_each_once():
    texts = [text for text, _ in passages()]
    assert len(texts) >= 400
    assert len(texts) == len(set(texts))


def test_scan__open_passages():
    check(score(lambda held_out: not held_out), found=1, kind=0.995, value=0.995, extra=0.005)


def test_scan__held_out_passages():
    total = score(lambda held_out: held_out)
    total.errors.clear()  # not to be looked at
    check(total, found=1, kind=0.985, value=0.985, extra=0.01)


@pytest.mark.documents
def test_scan__readings_of_the_documents(texts):
    total = Score()
    for slug, document in texts.items():
        starts = [0]
        for line in document.lines:
            starts.append(starts[-1] + len(line) + 1)
        places = []
        for row in rows("readings.csv"):
            if row["document"] == slug:
                start = starts[int(row["line"]) - 1] + int(row["column"]) - 1
                places.append((start, start + len(row["printed"]), row))
        assert all(document.text.startswith(row["printed"], start) for start, _, row in places)
        total.add(document.text, places)
    check(total, found=1, kind=1, value=0.99, extra=0)
