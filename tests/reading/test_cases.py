"""Every figure of every case is found, at its place, with what it says; and nothing else is."""

import calendar
import re

import pytest
from casebook import HARD, PAGE, cases, found, page

from analyse.reading import DateSpan, Figure, read, scan

#: Which bounds a qualifier gives a figure that has a value: below it, above it.
BOUNDS = {
    "exact": (False, False),
    "about": (False, False),
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "less_than": (False, True),
    "nearly": (False, True),
}
#: Months in a part of a year, which is written with its letter and number.
PARTS = {"Q": 3, "S": 6}


def rounded(says):
    """Eight decimals tell any two fractions apart."""
    number, _, rest = says.partition(" ")
    try:
        return f"{round(float(number), 8):.8f} {rest}"
    except ValueError:
        return says


@pytest.mark.parametrize("case", [*cases(), *cases(HARD)], ids=lambda case: case.line)
def test_scan__case(case):
    places, says = found(case)
    assert [case.text[a:b] for a, b in places] == [case.text[a:b] for a, b in case.places]
    assert list(map(rounded, says)) == list(map(rounded, case.says))
    assert places == case.places


def day(said, last):
    """Return the first or last day (ISO) of what a date says: "" without a year."""
    if century := re.fullmatch(r"C(\d+)", said):
        return f"{century[1]}00-12-31" if last else f"{int(century[1]) - 1}01-01-01"
    if part := re.fullmatch(r"(\d{4})-([QS])(\d)", said):
        months = PARTS[part[2]]
        month = int(part[3]) * months - (0 if last else months - 1)
        said = f"{part[1]}-{month:02d}"
    if years := re.fullmatch(r"(\d{4})/(\d{4})", said):
        said = years[2] if last else years[1]
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", said):
        return ""
    if len(said) == 4:
        said += "-12" if last else "-01"
    if len(said) == 7:
        said += f"-{calendar.monthrange(*map(int, said.split('-')))[1] if last else 1:02d}"
    return said


@pytest.mark.parametrize("case", [*cases(), *cases(HARD)], ids=lambda case: case.line)
def test_scan__days_and_bounds_follow_from_what_is_said(case):
    for mention in scan(case.text):
        says = mention.says
        if isinstance(says, DateSpan):
            ends = says.text.split("..") if ".." in says.text else [says.text] * 2
            expected = [day(one, last) for last, one in enumerate(ends)]
            winter = "hiver" in case.text[mention.start : mention.end].lower()
            if winter and "/" in says.text:  # of two years; it is no year
                expected = [expected[0][:4] + "-12-01", expected[1][:4] + "-03-31"]
            assert [says.start, says.end] == expected, says
        elif isinstance(says, Figure) and says.value is not None:
            below, above = BOUNDS[says.qualifier]
            expected = [says.value if below else None, says.value if above else None]
            assert [says.low, says.high] == expected, says
        elif isinstance(says, Figure):
            assert says.low < says.high, says


def test_page__is_made_from_the_cases():
    # as lines: of two long texts pytest seeks the shortest difference, for minutes
    there = PAGE.read_text(encoding="utf-8").split("\n")
    assert there == page().split("\n"), "run python tests/reading/casebook.py"


def test_read__gives_places_from_the_first_to_the_last_character():
    text = "Il y eut\nun délai de trente\njours."
    (reading,) = read(text)
    assert text[reading.start : reading.end] == reading.printed == "trente\njours"
    assert (reading.line, reading.column) == (2, 13)
    assert (reading.end_line, reading.end_column) == (3, 5)
