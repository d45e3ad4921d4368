"""The coding screen: one number after the other, into the same sheets as the workbook's."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "documents"))
import samples

import analyse
from analyse import cli
from analyse.building import collecting
from analyse.coding.words import REFUSALS
from analyse.explorer import saying, seeking
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.paths import project
from analyse.tables.problems import DataError


@pytest.fixture
def coder(tmp_path, monkeypatch):
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    samples.pdf_table(tmp_path / "rapport.pdf")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "mien", "rapport.pdf"]) == 0
    monkeypatch.chdir(tmp_path / "mien")
    collecting.forget()
    yield analyse.code("en")
    collecting.forget()


def at(coder, mention):
    coder._show([one.mention["mention"] for one in coder.numbers].index(mention))


def rows(name):
    path = project().raw / name
    header = path.read_text("utf-8").splitlines()[0].split(",")
    return {row["mention"]: row for row in read_rows(path, name, tuple(header))}


def say(coder, **said):
    for column, value in said.items():
        coder.fields[column].value = value


def test_coder__shows_number_sentence_reasons_and_picture(coder):
    at(coder, "rapport:4:22")
    number = coder.number
    assert f"[{number.mention['printed']}]" in coder.shown.value
    assert "page 1" in coder.shown.value
    assert all(one.why in coder.shown.value for one in number.suggested.values())
    assert bytes(coder.picture.value).startswith(b"\x89PNG")


def test_coder__accept_writes_the_sheet_and_goes_on(coder):
    at(coder, "rapport:4:22")
    say(coder, indicator="social_action_budget", territory="FR", period="2019", unit="EUR")
    coder.buttons["accept"].click()
    assert "coded: 1" in coder.said.value
    assert rows("coded/figures.csv")["rapport:4:22"]["indicator"] == "social_action_budget"
    assert coder.number.mention["mention"] != "rapport:4:22"
    assert not coder.number.decision


def test_coder__what_is_wrong_is_told_and_nothing_written(coder):
    at(coder, "rapport:4:22")
    say(coder, indicator="", territory="FR")
    coder.accept()
    assert "Nothing is chosen (indicator)" in coder.said.value
    assert not rows("coded/figures.csv")
    assert coder.number.mention["mention"] == "rapport:4:22"


def test_coder__set_aside_needs_a_reason(coder):
    at(coder, "rapport:4:22")
    coder.aside()
    assert "needs a reason" in coder.said.value
    coder.reason.value = "name"
    coder.aside()
    assert rows("rules/set_aside.csv")["rapport:4:22"]["reason"] == "name"


def test_coder__a_whole_column_is_decided_at_once(coder):
    at(coder, "rapport:4:22")
    column = coder.number.mention["column_label"]
    same = [one for one in coder.numbers if one.mention["column_label"] == column]
    assert len(same) > 1
    coder.all.value = saying.COLUMN
    coder.reason.value = "not_tabulable"
    coder.aside()
    assert set(rows("rules/set_aside.csv")) == {one.mention["mention"] for one in same}


def test_coder__same_as_above_fills_what_was_said_before(coder):
    at(coder, "rapport:4:22")
    say(coder, indicator="social_action_budget", territory="FR", period="2019", unit="EUR")
    coder.accept()
    assert coder.number.mention["mention"] != "rapport:4:22"
    assert coder.fields["indicator"].value == ""
    coder.same()
    assert coder.fields["indicator"].value == "social_action_budget"
    assert coder.fields["period"].value == "2019"


def test_code__needs_a_collection_of_ones_own(here):
    with pytest.raises(DataError, match="collection of your own"):
        analyse.code(at=here)


def test_coder__of_a_column_each_number_keeps_its_own_suggestion_unless_it_was_changed(coder):
    at(coder, "rapport:4:22")
    first = {column: one.value for column, one in coder.number.suggested.items()}
    other = next(
        one
        for one in coder.numbers
        if one.suggested.get("period") and one.suggested["period"].value != first.get("period", "")
    )
    left = {"indicator": "social_action_budget", "period": first.get("period", "")}
    assert saying.meant(other, left, first)["period"] == other.suggested["period"].value
    assert saying.meant(other, left, first)["indicator"] == "social_action_budget"
    changed = left | {"period": "1999"}
    assert saying.meant(other, changed, first)["period"] == "1999"


def test_coder__a_column_is_coded_at_once_or_not_at_all(coder):
    at(coder, "rapport:4:22")
    coder.all.value = saying.COLUMN
    say(coder, indicator="social_action_budget", territory="FR", period="2019", unit="EUR")
    coder.accept()
    assert "duplicate key" not in coder.said.value
    assert coder.said.value.count("would be the same figure") == 1  # of one place and year
    column = coder.number.mention["column_label"]
    printed = [n.mention["printed"] for n in coder.numbers if n.mention["column_label"] == column]
    for one in printed:
        assert " ".join(one.split()) in coder.said.value
    assert "(2019)" in coder.said.value
    assert "(France)" in coder.said.value
    assert "Haut-Pré" in coder.said.value  # what tells it apart
    assert "Choose “For: this number”" in coder.said.value
    assert not rows("coded/figures.csv")
    assert not any(one.decision for one in coder.numbers)


def new(coder, kind, fr, en=""):
    coder.kind.value, coder.names["fr"].value, coder.names["en"].value = kind, fr, en
    coder.buttons["make"].click()


def test_coder__new_codes_are_made_in_place_and_chosen(coder):
    at(coder, "rapport:4:22")
    say(coder, unit="EUR", territory="FR", period="2019")
    new(coder, "indicator", "Aides versées", "Aid paid")
    new(coder, "territory", "Haut-Pré")
    new(coder, "population", "Ménages aidés")
    chosen = {column: coder.fields[column].value for column in ("indicator", "territory")}
    assert chosen == {"indicator": "aides_versees", "territory": "haut_pre"}
    coder.accept()
    row = rows("coded/figures.csv")["rapport:4:22"]
    assert (row["indicator"], row["population"]) == ("aides_versees", "menages_aides")
    lists = codes(project())
    assert lists.territories["haut_pre"]["parent"] == "FR"
    assert lists.indicators["aides_versees"]["unit"] == "EUR"
    assert lists.indicators["aides_versees"]["name_en"] == "Aid paid"


@pytest.mark.parametrize(
    ("unit", "name", "told"),
    [("", "Aides versées", "needs a unit"), ("EUR", " ", "needs a French name")],
)
def test_coder__a_new_code_that_lacks_something_is_told(coder, unit, name, told):
    at(coder, "rapport:4:22")
    say(coder, unit=unit)
    new(coder, "indicator", name)
    assert told in coder.said.value
    assert not (project().codes / "indicators.csv").read_text("utf-8").strip().count("\n")


def test_coder__status_side_and_variant_go_into_the_sheet(coder):
    at(coder, "rapport:4:22")
    same = {"indicator": "social_action_budget", "territory": "FR", "period": "2019", "unit": "EUR"}
    say(coder, **same, obs_status="F", side="up_to")
    coder.accept()
    at(coder, "rapport:5:22")
    say(coder, **same)
    coder.accept()
    assert "or name a variant" in coder.said.value  # which the screen can do
    say(coder, variant="revised")
    coder.accept()
    sheet = rows("coded/figures.csv")
    first, second = (sheet[mention] for mention in ("rapport:4:22", "rapport:5:22"))
    assert (first["obs_status"], first["side"], first["variant"]) == ("F", "up_to", "")
    assert (second["obs_status"], second["side"], second["variant"]) == ("", "", "revised")
    at(coder, "rapport:4:22")  # shown again as it was said
    shown = {column: coder.fields[column].value for column in ("obs_status", "side", "variant")}
    assert shown == {"obs_status": "F", "side": "up_to", "variant": ""}


def test_coder__tab_goes_through_every_column_that_a_sheet_has(coder):
    header = (project().raw / "coded" / "figures.csv").read_text("utf-8").splitlines()[0]
    asked = [column for column in header.split(",") if column not in ("mention", "printed")]
    assert sorted(coder.fields) == sorted(asked)
    assert list(coder.fields)[:5] == ["indicator", "territory", "population", "period", "unit"]


def test_coder__a_column_that_no_sheet_has_is_not_asked_for(tmp_path, monkeypatch):
    """A table described without variant and side: its sheet has none, and the screen neither."""
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    samples.pdf_table(tmp_path / "rapport.pdf")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "mien", "rapport.pdf"]) == 0
    tables = tmp_path / "mien" / "data" / "raw" / "codes" / "tables.csv"
    text = tables.read_text("utf-8")
    assert "@coding,@coding_optional" in text
    kept = "period_kind unit scale obs_status note"
    tables.write_text(text.replace("@coding,@coding_optional", f"@coding,{kept}"), "utf-8")
    sheet = tmp_path / "mien" / "data" / "raw" / "coded" / "figures.csv"
    sheet.write_text(sheet.read_text("utf-8").replace("side,variant,", ""), "utf-8")
    monkeypatch.chdir(tmp_path / "mien")
    collecting.forget()
    fields = analyse.code("en").fields
    collecting.forget()
    assert {"variant", "side"}.isdisjoint(fields)
    assert "obs_status" in fields


def test_coder__what_would_be_the_same_figure_is_said_in_french(tmp_path, coder):
    french = analyse.code("fr")
    at(french, "rapport:4:22")
    french.all.value = saying.COLUMN
    say(french, indicator="social_action_budget", territory="FR", period="2019", unit="EUR")
    french.accept()
    assert "Ces nombres formeraient un seul et même chiffre" in french.said.value
    assert "duplicate" not in french.said.value


def go(coder, sought):
    coder.sought.value = sought
    assert coder.sought.value == ""  # ready for the next
    return coder.number.mention["mention"]


def test_coder__a_number_is_gone_to_as_printed_or_as_typed(coder):
    at(coder, "rapport:4:22")
    other = next(
        one for one in reversed(coder.numbers) if " " in " ".join(one.mention["printed"].split())
    )
    printed = " ".join(other.mention["printed"].split())
    assert go(coder, printed) == other.mention["mention"]
    at(coder, "rapport:3:20")
    assert go(coder, printed.replace(" ", "")) == other.mention["mention"]
    assert coder.said.value == ""


@pytest.mark.parametrize(
    ("sought", "told"),
    [
        ("14 821", "No number 14 821; nearest: 14 820."),
        ("p. 7", "No number on page 7; nearest: page 1."),
        ("page", "“page” is no page and no number"),
    ],
)
def test_coder__where_there_is_none_the_nearest_is_shown_and_said(coder, sought, told):
    at(coder, "rapport:3:20")
    go(coder, sought)
    assert told in coder.said.value


def test_coder__a_page_is_gone_to_and_a_number_stands_first(coder):
    pages = [replace(one, mention={**one.mention, "page": "3"}) for one in coder.numbers]
    pages[5:] = [replace(one, mention={**one.mention, "page": "9"}) for one in pages[5:]]
    for sought, place in (("p. 9", 5), ("page 3", 0), ("p9", 5)):
        assert seeking.seek(pages, 7, sought) == seeking.Found(place, seeking.PAGE)
    assert seeking.seek(pages, 0, "8").exact is False
    assert seeking.seek(pages, 0, "p. 8") == seeking.Found(5, seeking.PAGE, False, "9")
    pages[7] = replace(pages[7], mention={**pages[7].mention, "printed": "9 %"})
    assert seeking.seek(pages, 0, "9") == seeking.Found(7)
    twice = replace(pages[8], mention={**pages[8].mention, "printed": "9 %"})
    assert seeking.seek([*pages[:8], twice], 7, "9 %") == seeking.Found(8)  # the next one


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"indicator": ""}, "Il manque une valeur (indicateur)"),
        ({"territory": ""}, "Il manque une valeur (territoire)"),
        ({"period": "jadis"}, "«\xa0jadis\xa0» n’est pas une période"),
        ({"scale": "7"}, "Le code «\xa07\xa0» ne figure pas dans la liste (échelle)"),
        ({"unit": "PERCENT"}, "est «\xa0pour cent\xa0», mais"),
        ({"variant": "=1+1"}, "pourrait s’exécuter dans un tableur ou à l’écran (variante)"),
    ],
)
def test_coder__refusals_are_in_french_on_a_french_screen(coder, said, told):
    french = analyse.code("fr")
    at(french, "rapport:4:22")
    same = {"indicator": "social_action_budget", "territory": "FR", "period": "2019", "unit": "EUR"}
    say(french, **(same | said))
    french.accept()
    assert told in french.said.value
    assert "unknown" not in french.said.value
    assert "would act" not in french.said.value


@pytest.mark.parametrize("language", ["en", "fr"])
def test_coder__refusals_name_what_they_speak_of_and_show_no_code(coder, language):
    screen = analyse.code(language)
    at(screen, "rapport:4:22")
    say(screen, indicator="social_action_budget", territory="FR", period="2019", unit="PERCENT")
    screen.accept()
    for code in ("social_action_budget", "PERCENT", "EUR", "rapport:4:22"):
        assert code not in screen.said.value


def test_coder__what_is_set_aside_or_made_is_refused_in_french(coder):
    french = analyse.code("fr")
    at(french, "rapport:4:22")
    french.aside()
    assert "Un nombre écarté doit avoir un motif" in french.said.value
    say(french, unit="")
    new(french, "indicator", "")
    assert "Un nouveau code doit avoir un nom français." in french.said.value
    assert "Un nouvel indicateur doit avoir une unité" in french.said.value
    new(french, "population", "=HYPERLINK(1)")
    assert "pourrait s’exécuter dans un tableur ou à l’écran (nom français)" in french.said.value
    assert "would act" not in french.said.value
    french.all.value = saying.COLUMN
    french.aside()
    assert french.said.value.count("doit avoir un motif") == 1  # of a whole column, once


def test_coder__what_holds_for_a_whole_column_is_said_once_in_english_too(coder):
    at(coder, "rapport:4:22")
    coder.all.value = saying.COLUMN
    coder.aside()
    assert coder.said.value.count("A number set aside needs a reason") == 1


def test_words__every_refusal_has_its_french():
    assert REFUSALS["codes"].keys() == REFUSALS["en"].keys() == REFUSALS["fr"].keys()
