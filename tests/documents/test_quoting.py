"""Where is that printed, and what exactly does it say?"""

import pytest

from analyse import cli
from analyse.documents.quoting import Quote, quote, sentence_around
from analyse.tables.problems import DataError
from analyse.tables.store import load

RATE = "dropout_rate_secondary:CA-QC-02:secondary_pupils:2005/2006:PERCENT"
TWICE = "ffqcd_annual_budget:FR+CA-QC:total:2010:EUR:-:each_party"


@pytest.mark.parametrize(
    ("line", "figure", "sentence"),
    [
        ("9 postes.", "9 postes", "9 postes."),
        ("Avant. Ici 9 postes. Après.", "9 postes", "Ici 9 postes. "),
        ("Avant. Neuf postes. Après.", "Neuf postes", "Neuf postes. "),
        ("Avant ! Ici 9 postes ? Après.", "9 postes", "Ici 9 postes ? "),
        ("Avant. « Ici 9 postes. » Après.", "9 postes", "« Ici 9 postes. » "),
        ("Avant. À ce jour, 9 postes. (Après.)", "9 postes", "À ce jour, 9 postes. "),
        ("Coût de 1.5 M$ en 2007. Après.", "1.5 M$", "Coût de 1.5 M$ en 2007. "),
        ("Avant. Ici 9 postes", "9 postes", "Ici 9 postes"),
    ],
)
def test_sentence_around__figure(line, figure, sentence):
    start = line.index(figure)
    begin, stop = sentence_around(line, start, start + len(figure))
    assert line[begin:stop] == sentence


def test_quote__written_with_its_place_and_the_figure_marked():
    written = Quote("ateliers:110:390", "2.1.1.1", "Le taux est de 14,9 %.", 15, 21)
    assert str(written) == (
        "ateliers, section 2.1.1.1, line 110, column 390:\n  Le taux est de [14,9 %]."
    )
    written = Quote("bilan:3:1", "", "9 postes.", 0, 8)
    assert str(written) == "bilan, line 3, column 1:\n  [9 postes]."


@pytest.mark.parametrize(
    ("given", "nearest"),
    [(RATE.replace("dropout", "dropuot"), RATE), ("ateliers:110:391", "ateliers:110:390")],
)
def test_quote__unknown_offers_the_nearest(here, given, nearest):
    with pytest.raises(DataError) as error:
        quote(given, at=here)
    assert f"no observation {given!r}" in str(error.value)
    assert f"did you mean {nearest!r}?" in str(error.value)


@pytest.mark.documents
def test_quote__sentence_around_the_figure(here, texts):
    (found,) = quote(RATE, at=here)
    assert (found.mention, found.section) == ("ateliers:110:390", "2.1.1.1")
    assert found.sentence[found.start : found.end] == "14,9 %"
    assert found.sentence in texts["ateliers"].lines[109]
    assert len(found.sentence) < len(texts["ateliers"].lines[109])


@pytest.mark.documents
def test_quote__each_place_of_a_fact_printed_twice(here, texts):
    found = quote(TWICE, at=here)
    assert [each.mention for each in found] == ["plan_action:226:371", "plan_action:226:478"]
    assert [each.sentence[each.start : each.end] for each in found] == ["200 000 euros"] * 2


@pytest.mark.documents
def test_quote__a_place_instead_of_an_observation(here, texts):
    (found,) = quote("ateliers:110:429", at=here)
    assert found.sentence[found.start : found.end] == "27,6 %"


@pytest.mark.documents
def test_quote__every_observation_of_every_table(here, texts):
    rows = load("observations", here)
    for observation in rows["observation"]:
        assert all(each.start < each.end for each in quote(observation, at=here))


@pytest.mark.documents
def test_quote__place_that_prints_something_else_is_refused(copied, texts, replace_in):
    replace_in(copied.mentions, '390,"14,9 %"', '390,"14,8 %"')
    with pytest.raises(DataError) as error:
        quote("ateliers:110:390", at=copied)
    assert "ateliers:110:390: '14,8 %' is not printed there, but '14,9 %'" in str(error.value)


@pytest.mark.documents
def test_quote__on_the_command_line(copied, texts, capsys):
    assert cli.main(["quote", RATE]) == 0
    first, sentence = capsys.readouterr().out.splitlines()
    assert first == "ateliers, section 2.1.1.1, line 110, column 390:"
    assert "[14,9 %]" in sentence
    assert cli.main(["quote", "dropout"]) == 2
    assert RATE in capsys.readouterr().err
