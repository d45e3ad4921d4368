"""The words of the charts: the same in both languages, without a typed figure, well set."""

import re
import string

import pandas as pd
import pytest
from anatomy import LANGUAGES, NAMES, texts_of

from analyse import charts
from analyse.charts import registry
from analyse.charts.spec import find
from analyse.charts.words import labels, typeset
from analyse.tables.problems import DataError

#: Names that hold a digit.
NAMES_WITH_DIGITS = ("CC BY 4.0",)


def leaves(node, path=()):
    """Path → text of every text below a node."""
    if isinstance(node, str):
        return {path: node}
    children = node.items() if isinstance(node, dict) else enumerate(node)
    return {k: v for key, child in children for k, v in leaves(child, (*path, key)).items()}


def slots(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def without_slots(text):
    for name in NAMES_WITH_DIGITS:
        text = text.replace(name, "")
    return re.sub(r"\{[^}]*\}", "", text)


EVERY = [(name, language) for name in labels() for language in LANGUAGES]


def test_labels__one_table_a_chart_and_one_for_the_common_words():
    assert set(labels()) == {"words", *NAMES}
    assert {tuple(sorted(languages)) for languages in labels().values()} == {("en", "fr")}


@pytest.mark.parametrize("name", labels())
def test_labels__same_keys_and_slots_in_both_languages(name):
    english, french = (leaves(labels()[name][language]) for language in LANGUAGES)
    assert list(english) == list(french)
    differ = [path for path in english if slots(english[path]) != slots(french[path])]
    assert differ == []


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_labels__no_figure_is_typed(name, language):
    typed = {
        p: t
        for p, t in leaves(labels()[name][language]).items()
        if re.search(r"\d", without_slots(t))
    }
    assert typed == {}


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_labels__curly_apostrophes_and_no_loose_spaces(name, language):
    for text in leaves(labels()[name][language]).values():
        assert "'" not in text
        assert text == text.strip() or text in ("; ", "\u202f; ")
        assert "  " not in text


@pytest.mark.parametrize("name", NAMES)
def test_labels__every_panel_and_row_label_is_used(name):
    own, chart = labels()[name]["en"], registry()[name]
    assert set(own.get("panels", {})) <= {panel.name for panel in chart.panels}
    said = {text.get_text() for text in texts_of(charts.chart(name, width=30))}
    for text in own.get("rows", {}).values():
        if not slots(text):
            assert text in said


def test_typeset__french_no_break_spaces():
    assert typeset("« a » : b ; c ! d ? 5 %", "fr") == (
        "«\u00a0a\u00a0»\u00a0: b\u202f; c\u202f! d\u202f? 5\u00a0%"
    )


def test_typeset__english_keeps_its_spaces():
    assert typeset("a : b ; c ! 5 %", "en") == "a : b ; c ! 5 %"


@pytest.mark.parametrize("name", NAMES)
def test_french__no_plain_space_before_high_punctuation(name):
    texts = [text.get_text() for text in texts_of(charts.chart(name, "fr"))]
    texts += [
        charts.reading(name, "fr"),
        charts.alt_text(name, "fr"),
        charts.table(name, "fr").to_csv(),
    ]
    for text in texts:
        assert re.findall(r".{0,20} [:;?!%»€].{0,5}|« .{0,5}", text) == []


def test_find__a_match_of_several_rows_stops():
    frame = pd.DataFrame([{"indicator": "rate", "territory": t} for t in ("FR", "CA-QC")])
    assert find(frame, "rate@FR", "here")["territory"] == "FR"
    with pytest.raises(DataError, match="here: 'rate' matches 2 rows"):
        find(frame, "rate", "here")
    with pytest.raises(DataError, match="did you mean 'rate@FR'"):
        find(frame, "rates@FR", "here")
