"""What ``analyse.show`` shows: charts, tables, comparisons; and that nothing in it acts."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

import analyse
from analyse.exports import screen, views
from analyse.tables.codes import codes
from analyse.tables.problems import DataError

BAD = '<img src=x onerror="alert(1)"> $x$ **b** </table><script>alert(1)</script>'


class Read(HTMLParser):
    """The elements of some HTML, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def named(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def test_show__a_chart_with_finding_picture_table_and_reservations():
    read = Read(analyse.show("school_dropout", "fr").html)
    (image,) = read.named("img")
    assert image["src"].startswith("data:image/png;base64,")
    assert "14,9" in image["alt"]
    assert len(image["alt"]) <= 150
    assert "Ce que ces chiffres ne disent pas" in read.text
    assert "Dossier des ateliers" in read.text
    (div, *_) = read.named("div")
    assert div["lang"] == "fr"


def test_show__says_its_language_and_stands_outside_mathematics():
    for what in ("ffqcd_budget", "tables", ["ffqcd_annual_budget@Québec"]):
        (div, *_) = Read(analyse.show(what).html).named("div")
        assert {"mathjax_ignore", "tex2jax_ignore"} <= set(div["class"].split())


def test_show__the_long_text_alternative_opens_on_demand():
    html = analyse.show("school_graduation").html
    (said,) = re.findall(r"<details><summary>The chart in words</summary>\n<p.*?>(.*?)</p>", html)
    assert said in analyse.chart("school_graduation").alt.replace("’", "’")


@pytest.mark.parametrize("name", sorted(views.VIEWS))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_show__every_view_by_its_name(name, language, monkeypatch):
    frame = views.VIEWS[name](language)
    assert len(frame)
    made = {language: frame}  # once, however often it is asked for
    monkeypatch.setitem(views.VIEWS, name, made.__getitem__)
    plain = str(analyse.show(name, language)).splitlines()
    assert len(plain) == len(frame)
    colon = {"en": ": ", "fr": "\u00a0: "}[language]
    assert plain[0].startswith(f"{frame.columns[0]}{colon}")


def test_show__a_tables_first_rows_and_the_rest_on_demand():
    frame = pd.DataFrame({"n": range(20)})
    read = Read(analyse.show(frame).html)
    assert "All 20 rows" in read.text
    assert len(read.named("table")) == 2
    assert len(read.named("tr")) == (1 + screen.FIRST_ROWS) + (1 + 20)
    assert len(Read(analyse.show(frame, first=None).html).named("table")) == 1
    assert len(Read(analyse.show(frame, first=0).html).named("table")) == 1
    assert all("text-align: left" in cell["style"] for cell in read.named("td"))


def test_show__several_series_by_name_with_their_verdict():
    shown = analyse.show(["dropout_rate_secondary@Québec", "dropout_rate_secondary@France"])
    assert 'data-verdict="not_comparable"' in shown.html
    compared = analyse.compare("dropout_rate_secondary@CA-QC", "dropout_rate_secondary@FR")
    assert analyse.show(compared).html == shown.html


def test_show__numbers_without_exponents_and_days_without_hours():
    frame = pd.DataFrame({"a": [68.2, 2.5e6], "b": [pd.Timestamp("2008-12-09"), pd.NaT]})
    assert str(analyse.show(frame)).splitlines() == ["a: 68.2 · b: 2008-12-09", "a: 2500000"]


def test_show__nothing_of_the_data_acts():
    frame = pd.DataFrame({BAD: [BAD]})
    read = Read(analyse.show(frame).html)
    assert not read.named("img")
    assert not read.named("script")
    assert read.text.count(BAD) == 2  # the heading and the cell, as text
    assert "<img" not in screen.folded(BAD, screen.text(BAD))
    assert "<script" not in screen.prose(f"{BAD}\n\n- {BAD}")


def test_show__a_publication_stays_text(copied, replace_in):
    named = copied.codes / "publications.csv"
    replace_in(named, '"ISQ, release', '"<img src=x onerror=alert(1)>ISQ, release', -1)
    codes.cache_clear()
    for shown in (
        analyse.show("official_dropout"),
        analyse.show(["qc_dropout_annual@CA-QC-02"]),
        analyse.show(analyse.figures("CA-QC-02")),
    ):
        assert "&lt;img src=x" in shown.html
        assert not [image for image in Read(shown.html).named("img") if image["src"] == "x"]


@pytest.mark.parametrize(
    ("asked", "near"),
    [("school_dropuot", "school_dropout"), ("regional_member", "regional_members")],
)
def test_show__an_unknown_name_names_the_nearest(asked, near):
    with pytest.raises(DataError, match=near):
        analyse.show(asked)


def test_show__an_unknown_language():
    with pytest.raises(DataError, match="no language 'de'"):
        analyse.show("school_dropout", "de")
