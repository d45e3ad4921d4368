"""What a coded period says: its kind, its first and its last day."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyse.tables.periods import KINDS, parse


@pytest.mark.parametrize(
    ("period", "kind", "start", "end"),
    [
        ("", "none", "", ""),
        ("2007", "year", "2007-01-01", "2007-12-31"),
        ("2005/2006", "school_year", "2005-07-01", "2006-06-30"),
        ("1999/2000", "school_year", "1999-07-01", "2000-06-30"),
        ("2005..2007", "span", "2005-01-01", "2007-12-31"),
        ("2004-10..2005-02", "span", "2004-10-01", "2005-02-28"),
        ("2008-07-03..2008-07-04", "span", "2008-07-03", "2008-07-04"),
        ("2005-09-04..2006", "span", "2005-09-04", "2006-12-31"),
        ("2008-03", "month", "2008-03-01", "2008-03-31"),
        ("2008-02", "month", "2008-02-01", "2008-02-29"),
        ("2007-02", "month", "2007-02-01", "2007-02-28"),
        ("2008-03-31", "day", "2008-03-31", "2008-03-31"),
        ("2008-02-29", "day", "2008-02-29", "2008-02-29"),
        ("..2014-10-23", "until", "", "2014-10-23"),
        ("..2014-02", "until", "", "2014-02-28"),
    ],
)
def test_parse__each_form(period, kind, start, end):
    assert parse(period) == (kind, start, end)
    assert parse(period, kind) == (kind, start, end)  # the kind may be written out
    assert kind in KINDS


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [("2000", "2000-01-01", "2000-12-31"), ("2000/2001", "2000-07-01", "2001-06-30")],
)
def test_parse__cohort_is_the_year_of_entry(period, start, end):
    assert parse(period, "cohort") == ("cohort", start, end)


@pytest.mark.parametrize(
    ("period", "kind", "what"),
    [
        pytest.param("07", "", "is none of", id="two digits"),
        pytest.param(" 2007", "", "is none of", id="blank before"),
        pytest.param("2007\n", "", "is none of", id="line end"),
        pytest.param("2005-2007", "", "is none of", id="hyphen for two points"),
        pytest.param("31/03/2008", "", "is none of", id="day first"),
        pytest.param("٢٠٠٧", "", "is none of", id="digits of another script"),
        pytest.param("2005/2007", "", "does not end a year after", id="two school years"),
        pytest.param("2006/2005", "", "does not end a year after", id="school year reversed"),
        pytest.param("2007-13", "", "month", id="month 13"),
        pytest.param("2007-00", "", "month", id="month 0"),
        pytest.param("2008-04-31", "", "day", id="31 April"),
        pytest.param("2007-02-29", "", "day", id="29 February of a common year"),
        pytest.param("1900-02-29", "", "day", id="29 February of 1900"),
        pytest.param("0000", "", "year 0", id="year 0"),
        pytest.param("0000-05", "", "year 0", id="month of year 0"),
        pytest.param("0000/0001", "", "school year", id="school year 0"),
        pytest.param("2007..2005", "", "ends (2005-12-31) before it starts", id="span reversed"),
        pytest.param("2008-03-02..2008-03-01", "", "before it starts", id="days reversed"),
        pytest.param("2007", "school_year", "is a year, not a school_year", id="other kind"),
        pytest.param("2007-03", "cohort", "is a month, not a cohort", id="cohort of a month"),
        pytest.param("", "year", "not a year", id="kind without period"),
        pytest.param("2007", "cohrot", "not a cohrot", id="unknown kind"),
    ],
)
def test_parse__refused(period, kind, what):
    with pytest.raises(ValueError, match=re.escape(what)) as error:
        parse(period, kind)
    assert repr(period) in str(error.value)


@settings(deadline=None)
@given(st.dates())
def test_parse__any_day_is_its_own_first_and_last(day):
    assert parse(day.isoformat()) == ("day", day.isoformat(), day.isoformat())


@settings(deadline=None)
@given(st.dates(max_value=date(9998, 12, 31)))
def test_parse__a_month_ends_the_day_before_the_next(day):
    _, start, end = parse(f"{day:%Y-%m}".zfill(7))
    assert start == day.replace(day=1).isoformat()
    assert (date.fromisoformat(end) + timedelta(days=1)).day == 1
    assert start <= day.isoformat() <= end


@settings(deadline=None)
@given(st.integers(1, 9998))
def test_parse__a_school_year_is_followed_by_the_next(year):
    _, start, end = parse(f"{year:04}/{year + 1:04}")
    assert start == date(year, 7, 1).isoformat()
    assert date.fromisoformat(end) == date(year + 1, 6, 30)


@settings(deadline=None)
@given(st.dates(), st.dates())
def test_parse__a_span_of_two_days_is_refused_only_when_reversed(first, last):
    span = f"{first.isoformat()}..{last.isoformat()}"
    if first <= last:
        assert parse(span) == ("span", first.isoformat(), last.isoformat())
    else:
        with pytest.raises(ValueError, match="before it starts"):
            parse(span)


@settings(deadline=None)
@given(st.from_regex(r"[0-9]{1,4}([-/.]{1,2}[0-9]{1,4}){0,3}", fullmatch=True))
def test_parse__whatever_is_accepted_has_real_days_in_order(text):
    try:
        _, start, end = parse(text)
    except ValueError:
        return
    assert date.fromisoformat(start) <= date.fromisoformat(end)
