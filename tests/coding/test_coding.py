"""Coding: out to a workbook or annotations, back whole or not at all, suggestions with reasons."""

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from matplotlib.text import Text as Text_

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "documents"))
import samples

import analyse
from analyse import charts, cli
from analyse.building import collecting
from analyse.charts.own import own as own_chart
from analyse.coding import book, dating, titles, words
from analyse.coding.agreement import agreement
from analyse.coding.suggesting import Suggester, plain
from analyse.coding.taken import Taken
from analyse.coding.taking import take
from analyse.coding.words import column_of
from analyse.documents import finding
from analyse.documents.surroundings import Around, Text
from analyse.exports.readable import readable
from analyse.exports.site.data import scripts
from analyse.exports.site.facts import Collection
from analyse.reading import Figure, read_quantity, scan
from analyse.tables import store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project, repository
from analyse.tables.problems import DataError
from analyse.tables.schemas import of_kind

HEADINGS = 2  # the row of a document's sheet that holds the headings


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Path:
    """A folder with a PDF, a DOCX and a collection of both, begun once: to copy, never to write."""
    folder = tmp_path_factory.mktemp("begun")
    samples.pdf_table(folder / "rapport.pdf")
    samples.docx(folder / "note.docx")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("ANALYSE_ROOT", raising=False)
        patch.chdir(folder)
        assert cli.main(["new", "mien", "rapport.pdf", "note.docx"]) == 0
    return folder


@pytest.fixture
def made(begun, tmp_path, monkeypatch) -> Project:
    """A collection of one's own with two documents; its folder is the working directory."""
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "mien")
    collecting.forget()
    yield project()
    collecting.forget()


def rows_of(sheet) -> dict[str, dict[str, openpyxl.cell.Cell]]:
    """Return the cells of a document's sheet by mention and column."""
    names = [column_of(cell.value) for cell in sheet[HEADINGS]]
    found = {}
    for row in sheet.iter_rows(min_row=HEADINGS + 1):
        cells = dict(zip(names, row, strict=True))
        found[cells["mention"].value] = cells
    return found


def new_codes(workbook):
    """Return the sheet of new codes, whichever language the workbook is in."""
    (name,) = {book.NEW, book.CALLED[book.NEW]} & set(workbook.sheetnames)
    return workbook[name]


def code(cells, **said) -> None:
    cells["decision"].value = "code"
    for column, value in said.items():
        cells[column].value = value


def filled(path="coding.xlsx") -> None:
    """Code the share and the amounts of the table in a workbook, with new codes."""
    assert cli.main(["code", "--to", path, "--force"]) == 0
    workbook = openpyxl.load_workbook(path)
    new = new_codes(workbook)
    lines = [
        ("indicators", "grants", "Grants", "Aides versées", "EUR", ""),
        ("territories", "haut_pre", "Haut-Pré", "Haut-Pré", "", "FR"),
    ]
    for row, line in enumerate(lines, start=2):
        for column, value in enumerate(line, start=1):
            new.cell(row, column).value = value or None
    rows = rows_of(workbook["rapport"])
    code(rows["rapport:4:22"], indicator="grants", territory="haut_pre", period="2019")
    rows["rapport:3:20"]["decision"].value = "aside"
    rows["rapport:3:20"]["reason"].value = "page_furniture"
    share = rows_of(workbook["note"])["note:1:49"]
    code(share, indicator="dropout_rate_secondary · x", territory="FR · France")
    workbook.save(path)


# --- out ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "head", "why", "documents"),
    [
        ("fr", "décision", "aucune population n’est nommée", "date de publication"),
        ("en", "decision", "no population is named", "published"),
    ],
)
def test_book__headings_and_reasons_are_in_the_collections_language(
    made, language, head, why, documents
):
    settings = made.root / "collection.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('language = "fr"', f'language = "{language}"'), "utf-8"
    )
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    heads = [cell.value for cell in workbook["rapport"][HEADINGS]]
    assert head in heads
    assert documents in [cell.value for cell in workbook["documents"][HEADINGS]]
    explained = [cells["why"].value for cells in rows_of(workbook["rapport"]).values()]
    assert any(why in text for text in explained)
    sheets = {"fr": set(book.CALLED.values()), "en": {book.NEW, book.LISTS}}
    assert sheets[language] <= set(workbook.sheetnames)
    assert take(made, Path("coding.xlsx")).rows == 2  # and come back


def test_book__a_workbook_of_the_other_language_comes_back_and_no_column_twice(made):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    for cell in workbook["rapport"][HEADINGS]:
        cell.value = column_of(cell.value)
    new_codes(workbook).title = book.NEW
    workbook.save("coding.xlsx")
    assert take(made, Path("coding.xlsx")).rows == 2
    workbook["rapport"].cell(HEADINGS, workbook["rapport"].max_column + 1).value = "décision"
    workbook.save("coding.xlsx")
    with pytest.raises(DataError, match="column decision stands twice"):
        take(made, Path("coding.xlsx"))


def test_words__every_heading_and_reason_has_its_french():
    assert words.WHY["en"].keys() == words.WHY["fr"].keys()
    columns = {*book.COLUMNS, *book.NEW_COLUMNS, *titles.COLUMNS}
    assert columns == words.HEADINGS.keys()
    assert {words.column_of(words.heading(c, lang)) for c in columns for lang in ("en", "fr")} == (
        columns
    )


def test_book__each_number_with_sentence_heading_labels_and_suggestions(made):
    assert cli.main(["code", "--to", "coding.xlsx"]) == 0
    workbook = openpyxl.load_workbook("coding.xlsx")
    new, lists = book.CALLED[book.NEW], book.CALLED[book.LISTS]
    assert workbook.sheetnames == ["rapport", "note", new, "documents", lists]
    cells = rows_of(workbook["rapport"])["rapport:4:22"]
    shown = {name: cell.value for name, cell in cells.items()}
    assert (shown["printed"], shown["page"], shown["row"]) == ("14 820", "1", "Haut-Pré")
    assert shown["heading"].startswith("Tableau 1")
    assert "[14 820]" in shown["sentence"]
    assert (shown["unit"], shown["scale"]) == ("EUR · euros", "1000")
    assert "l’en-tête indique EUR ×1000" in shown["why"]
    assert not shown["decision"]


def test_book__what_was_read_is_protected_and_what_is_said_is_chosen_from_lists(made):
    assert cli.main(["code", "--to", "coding.xlsx"]) == 0
    sheet = openpyxl.load_workbook("coding.xlsx")["note"]
    assert sheet.protection.sheet
    cells = rows_of(sheet)["note:1:49"]
    locked = {name for name, cell in cells.items() if cell.protection.locked}
    assert locked == {*book.SHOWN, "why"}
    lists = {
        next(iter(rule.sqref.ranges)).min_col: rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    territory = book.COLUMNS.index("territory") + 1
    assert lists[territory].startswith("listes!$B$2")
    assert '"code,aside"' in lists.values()


def test_book__same_bytes_each_time(made):
    outputs = set()
    for name in ("a.xlsx", "b.xlsx"):
        assert cli.main(["code", "--to", name]) == 0
        outputs.add(Path(name).read_bytes())
    assert len(outputs) == 1


def test_book__a_file_that_is_there_is_not_replaced_unasked(made, capsys):
    Path("coding.xlsx").write_text("mine", "utf-8")
    assert cli.main(["code", "--to", "coding.xlsx"]) == 2
    assert Path("coding.xlsx").read_text("utf-8") == "mine"


def test_code__needs_a_collection_of_ones_own(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["code"]) == 2
    assert "analyse new DIR" in capsys.readouterr().err


# --- and back -------------------------------------------------------------------------------------


def expect_taken(made) -> None:
    frame = store.load("figures", made).set_index("indicator")
    assert frame["value"].to_dict() == {"grants": 14_820_000.0, "dropout_rate_secondary": 14.9}
    assert frame["territory"].to_dict() == {"grants": "haut_pre", "dropout_rate_secondary": "FR"}
    assert frame["period"].to_dict() == {"grants": "2019", "dropout_rate_secondary": "2019"}
    assert "rapport:3:20" in (made.raw / "rules" / "set_aside.csv").read_text("utf-8")
    assert "grants" in (made.codes / "indicators.csv").read_text("utf-8")


def test_from__what_is_decided_is_taken_and_the_rest_stays_open(made, capsys):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    expect_taken(made)
    assert "2 numbers coded, 1 set aside" in capsys.readouterr().out
    assert cli.main(["code", "--to", "again.xlsx"]) == 0  # shows what was decided
    cells = rows_of(openpyxl.load_workbook("again.xlsx")["rapport"])["rapport:4:22"]
    assert (cells["decision"].value, cells["indicator"].value) == ("code", "grants · Aides versées")
    assert cli.main(["code", "--from", "again.xlsx"]) == 0
    expect_taken(made)


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_from__through_libreoffice(made, tmp_path):
    filled()
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", "out"]
    subprocess.run([*command, "coding.xlsx"], check=True, capture_output=True, timeout=3_600)
    assert cli.main(["code", "--from", "out/coding.xlsx"]) == 0
    expect_taken(made)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("decision", "codes", "unknown decision 'codes'"),
        ("indicator", "dropout_rate_secundary", "did you mean 'dropout_rate_secondary'?"),
        ("territory", "Frence", "unknown territory 'Frence'"),
        ("population", "", "unknown population ''"),
        ("period", "2019-13", "2019-13"),
        ("unit", "EUR", "unit EUR, but PERCENT is printed"),
        ("scale", "12", "unknown scale '12'"),
        ("obs_status", "Z", "unknown status 'Z'"),
        ("printed", "14,8 %", "leave the protected cells as they are"),
        ("mention", "note:1:1", "is no number of this collection"),
        ("indicator", "ess_associations", "unit PERCENT, but ess_associations is in"),
    ],
)
def test_from__what_is_wrong_is_told_by_cell_and_nothing_is_taken(
    made, capsys, column, value, told
):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    cell = rows_of(workbook["note"])["note:1:49"][column]
    cell.value = value or None
    workbook.save("coding.xlsx")
    before = {p: p.read_bytes() for p in made.root.rglob("*.csv")}
    assert cli.main(["code", "--from", "coding.xlsx"]) == 2
    said = capsys.readouterr().err
    assert told in said
    where = f"{'P' if 'is in' in told else cell.column_letter}{cell.row}"  # the unit is told of
    assert f"sheet 'note', cell {where}" in said
    assert {p: p.read_bytes() for p in made.root.rglob("*.csv")} == before


def test_from__what_only_the_tables_find_wrong_leaves_everything_as_it_was(made, capsys):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    rows = rows_of(workbook["rapport"])
    same = {"indicator": "grants", "territory": "haut_pre", "period": "2019"}
    code(rows["rapport:5:22"], **same)  # another figure under one key
    workbook.save("coding.xlsx")
    before = {p: p.read_bytes() for p in made.root.rglob("*.csv")}
    assert cli.main(["code", "--from", "coding.xlsx"]) == 2
    assert "duplicate key" in capsys.readouterr().err
    assert {p: p.read_bytes() for p in made.root.rglob("*.csv")} == before


def test_check__writes_nothing(made, capsys):
    filled()
    before = {p: p.read_bytes() for p in made.root.rglob("*.csv")}
    assert cli.main(["code", "--from", "coding.xlsx", "--check"]) == 0
    assert {p: p.read_bytes() for p in made.root.rglob("*.csv")} == before


# --- annotations ----------------------------------------------------------------------------------


def test_annotations__go_out_and_come_back_without_words_of_the_document(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    assert cli.main(["code", "--to", "codes.jsonld"]) == 0
    text = Path("codes.jsonld").read_text("utf-8")
    page = json.loads(text)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert {item["type"] for item in page["items"]} == {"Annotation"}
    assert len(page["items"]) == 3
    for word in ("Valmont", "14 820", "ménages"):
        assert word not in text
    sheet = made.raw / "coded" / "figures.csv"
    coded = sheet.read_bytes()
    sheet.write_text(sheet.read_text("utf-8").split("\n")[0] + "\n", "utf-8")
    assert cli.main(["code", "--from", "codes.jsonld"]) == 0
    assert sheet.read_bytes() == coded


def test_annotations__of_another_text_are_refused(made, capsys):
    item = {
        "type": "Annotation",
        "body": [{"purpose": "tagging", "value": "decision:aside"}],
        "target": {"source": "ni:///sha-256;x", "selector": {"start": 3, "end": 5}},
    }
    Path("other.jsonld").write_text(json.dumps({"items": [item, {}]}), "utf-8")
    assert cli.main(["code", "--from", "other.jsonld"]) == 2
    said = capsys.readouterr().err
    assert "other.jsonld, annotation 1: is of no number and text of this collection" in said
    assert "annotation 2" in said


# --- two coders -----------------------------------------------------------------------------------


def one(**codes_by_mention) -> Taken:
    taken = Taken()
    for mention, indicator in codes_by_mention.items():
        if indicator:
            taken.coded.setdefault("figures", {})[mention] = {"indicator": indicator}
        else:
            taken.aside[mention] = {"reason": "idiom"}
    return taken


def test_agreement__kappa_by_column_and_each_disagreement():
    first = one(a="x", b="x", c="y", d="y", e="")
    second = one(a="x", b="x", c="y", d="x", e="z", f="x")
    found, differing = agreement(first, second)
    by_column = {one.column: one for one in found}
    assert (by_column["decision"].numbers, by_column["decision"].alike) == (5, 4)
    # of four: observed 3/4, by chance 1/2 · 3/4 + 1/2 · 1/4
    assert by_column["indicator"].kappa == pytest.approx((0.75 - 0.5) / 0.5)
    assert by_column["territory"].kappa is None
    assert [(row["mention"], row["column"]) for row in differing] == [
        ("e", "decision"),
        ("d", "indicator"),
    ]


def test_compare__two_workbooks(made, capsys):
    filled("first.xlsx")
    shutil.copy("first.xlsx", "second.xlsx")
    workbook = openpyxl.load_workbook("second.xlsx")
    rows_of(workbook["note"])["note:1:49"]["territory"].value = "CA"
    workbook.save("second.xlsx")
    assert cli.main(["code", "--compare", "first.xlsx", "second.xlsx"]) == 1
    said = capsys.readouterr()
    assert "note:1:49,territory,FR,CA" in said.out
    assert "decision: 3 of 3 alike" in said.err


# --- suggestions ----------------------------------------------------------------------------------


def test_suggestions__each_says_why(made):
    text = Text(
        "2 Décrochage scolaire\nEn Aquitaine, le taux de décrochage au secondaire atteint 14,9 % "
        "en 2007.\n"
    )
    mention = {"line": "2", "column": "56", "printed": "14,9 %", "mention": "x:2:56"}
    start = text.lines[1].index("14,9")
    mention["column"] = str(start + 1)
    said = Suggester(codes(made)).suggest(mention, text.around(mention), text)
    assert {column: one.value for column, one in said.items()} == {
        "unit": "PERCENT",
        "period": "2007",
        "territory": "FR-AQU" if "FR-AQU" in codes(made).territories else said["territory"].value,
        "population": "total",
        "indicator": "dropout_rate_secondary",
    }
    assert said["indicator"].why == "named near the number: decrochage, secondaire, tau"
    assert said["territory"].why == "the sentence names it"
    name = codes(made).territories[said["territory"].value]["name_fr"]
    assert plain(name) == "aquitaine"


@pytest.mark.documents
def test_suggestions__most_units_periods_and_territories_of_a_hidden_document(here, texts):
    """Hide the codings of each document, suggest from the others; six in ten must be right."""
    from analyse.documents.scanning import read_mentions
    from analyse.tables.files import read_rows

    lists, mentions = codes(here), read_mentions(here)
    looked_up = {slug: Text(document.text) for slug, document in texts.items()}
    coded = {}
    for table in of_kind("quantities", at=here):
        path = here.raw / "coded" / f"{table.slug}.csv"
        for row in read_rows(path, path.name, table.sheet, table.optional):
            coded[row["mention"]] = row
    right = dict.fromkeys(("unit", "period", "territory"), 0)
    stated = dict.fromkeys(right, 0)
    indicators = {"right": 0, "wrong": 0, "none": 0}
    for hidden in texts:
        before = [
            (mentions[m], row) for m, row in coded.items() if mentions[m]["document"] != hidden
        ]
        suggester = Suggester(lists, before)
        for mention, row in coded.items():
            if mentions[mention]["document"] != hidden:
                continue
            text = looked_up[hidden]
            said = suggester.suggest(mentions[mention], text.around(mentions[mention]), text)
            one = said.get("indicator")
            right_one = one and one.value == row["indicator"]
            indicators["right" if right_one else "wrong" if one else "none"] += 1
            wanted = row | {"unit": row["unit"] or read_quantity(row["printed"]).unit}
            for column in right:
                if wanted[column]:
                    stated[column] += 1
                    right[column] += column in said and said[column].value == wanted[column]
    shares = {column: right[column] / stated[column] for column in right}
    assert min(shares.values()) >= 0.6, shares
    assert shares["period"] >= 0.65, shares  # 0.63 with the nearest of a sentence's periods
    # of 260, 110 and 112 when any two words in common with a definition were enough
    assert indicators["wrong"] <= 20, indicators
    assert indicators["right"] >= 85, indicators


POVERTY, DROPOUT = "poverty_line_median_income_share", "dropout_rate_secondary"


@pytest.mark.parametrize(
    ("sentence", "label", "indicator"),
    [
        ("Le seuil de pauvreté est fixé à 60 % du revenu médian.", "", POVERTY),
        # words of its definition, a word of its name, the words of another clause, another unit
        ("La part des ménages pauvres dont le revenu est bas est de 23 %.", "", None),
        ("Le revenu médian des 23 % de ménages aidés a baissé.", "", None),
        ("On abaissa le seuil de pauvreté ; 23 % des foyers furent aidés.", "", None),
        ("Le seuil de pauvreté est fixé à 900 € de revenu médian.", "", None),
        ("Valmont : 23 %", "Seuil de pauvreté, part du revenu médian", POVERTY),
        ("Valmont : 23 %", "Ménages pauvres, part", None),
        ("Valmont : 23 %", "Foyers à bas revenu", DROPOUT),  # as it was coded before
        ("Valmont : 23 €", "Foyers à bas revenu", None),
        ("Valmont : 23 %", "2019", None),
        ("Valmont : 23 %", "Aquitaine", None),  # a place's row may hold anything
    ],
)
def test_suggestions__an_indicator_is_named_near_the_number_or_not_suggested(
    here, sentence, label, indicator
):
    before = [
        ({"column_label": "Foyers à bas  revenu", "row_label": ""}, {"indicator": DROPOUT}),
        ({"column_label": "2019", "row_label": "Aquitaine"}, {"indicator": DROPOUT}),
    ]
    text, found = Text(f"{sentence}\n"), next(m for m in scan(sentence) if m.start > 5)
    printed = sentence[found.start : found.end]
    mention = {"line": "1", "column": str(found.start + 1), "printed": printed}
    mention |= {"column_label": label}
    said = Suggester(codes(here), before).suggest(mention, text.around(mention), text)
    assert (said["indicator"].value if "indicator" in said else None) == indicator


def test_suggestions__a_number_that_counts_something_counts_what_the_indicator_names(here):
    said = []
    for counted in ("représentants", "élus"):
        sentence = f"Chaque comité régional a 12 {counted}, dont des représentants par MRC."
        text, found = Text(f"{sentence}\n"), next(scan(sentence))
        mention = {"line": "1", "column": str(found.start + 1)}
        mention |= {"printed": sentence[found.start : found.end]}
        suggested = Suggester(codes(here)).suggest(mention, text.around(mention), text)
        said.append("indicator" in suggested)
    assert said == [True, False]


#: Sentences, and of which period each of their numbers is.
DATED = {
    "Le taux est de 14,9 % en 2019, contre 12,6 % en 2018.": ["2019", "2018"],
    "Le taux touche 14,9 % des élèves en 2019, contre 12,6 % des élèves en 2018.": ["2019", "2018"],
    "En 2019, 14,9 % des jeunes sont partis, contre 12,6 % de tous en 2018.": ["2019", "2018"],
    "En 2019, 14,9 % des jeunes (12,6 % en 2018) sont partis.": ["2019", "2018"],
    "En 2018, 300 ménages étaient aidés ; en 2019, 400 ménages l'étaient.": ["2018", "2019"],
    "En 2018, on comptait 300 ménages et en 2019, 400 ménages.": ["2018", "2019"],
    "Le nombre passe de 300 ménages en 2017 à 450 ménages en 2019.": ["2017", "2019"],
    "On comptait 12 gares en 2001, 14 gares en 2005, 20 gares en 2010.": ["2001", "2005", "2010"],
    "En 2001, il y avait 12 gares, en 2005, 14 gares.": ["2001", "2005"],
    "Depuis 2012, 300 ménages ont été aidés, dont 25 familles en 2019.": ["2012", "2019"],
    "Convention 2012-2014 : 300 ménages Convention 2014-2016": ["2012..2014"],
    "Première réunion le 3 mai 2006, puis 35 rencontres (2006-2009).": ["2006..2009"],
}


@pytest.mark.parametrize(("sentence", "wanted"), DATED.items())
def test_suggestions__a_number_is_of_the_period_that_its_clause_states(sentence, wanted):
    text, found = Text(f"{sentence}\n"), []
    for mention in scan(sentence):
        if isinstance(mention.says, Figure):
            row = {
                "line": "1",
                "column": str(mention.start + 1),
                "printed": sentence[mention.start : mention.end],
            }
            found.append(dating.in_sentence(text.around(row)))
    assert found == wanted


@pytest.mark.parametrize(
    ("sentence", "territory"),
    [
        ("Le centre de la commune compte 12 écoles.", None),
        ("La région Centre compte 12 écoles.", "FR-R24"),
        ("Les québécoises ont ouvert 12 écoles.", "CA-QC"),
    ],
)
def test_suggestions__a_place_is_named_with_a_capital(here, sentence, territory):
    suggester = Suggester(codes(here))
    names = suggester.names["territories"].within(sentence)
    assert [code for code, _ in names] == ([territory] if territory else [])


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_suggestions__a_place_is_named_with_either_apostrophe(here, apostrophe):
    sentence = f"En Provence-Alpes-Côte d{apostrophe}Azur, on compte 12 écoles."
    names = Suggester(codes(here)).names["territories"].within(sentence)
    assert [code for code, _ in names] == ["FR-R93"]


@pytest.mark.parametrize(
    ("printed", "unit"), [("3,34", None), ("334", "COUNT"), ("3 %", "PERCENT")]
)
def test_suggestions__a_decimal_without_a_unit_counts_nothing(here, printed, unit):
    said = Suggester(codes(here))._unit({"printed": printed}, Around("", 0, 0, ""))
    assert (said and said.value) == unit


def around(sentence: str, printed: str) -> Around:
    start = sentence.rindex(printed)
    return Around(sentence, start, start + len(printed), "Les ménages aidés")


@pytest.mark.parametrize(
    ("sentence", "printed", "unit"),
    [
        ("L'aide est de 12 milliards d'euros, contre 17 milliards en 2018.", "17 milliards", "EUR"),
        ("Elle passe de 3 millions de dollars à 4 millions.", "4 millions", "CAD"),
        ("On compte 3 % de refus et 17 milliards.", "17 milliards", "COUNT"),
        ("L'aide est de 12 millions d'euros, contre 17 en 2018.", "17", "COUNT"),
        ("L'aide va à 12 000 foyers et 17 milliards.", "17 milliards", "COUNT"),
        ("L'aide est de 17 milliards.", "17 milliards", "COUNT"),
    ],
)
def test_suggestions__a_number_shares_the_unit_of_the_one_before(here, sentence, printed, unit):
    said = Suggester(codes(here))._unit({"printed": printed}, around(sentence, printed))
    assert said.value == unit


@pytest.mark.parametrize(
    ("sentence", "printed", "label", "population"),
    [
        ("Valmont compte 450 ménages.", "450 ménages", "", "total"),  # its unit
        (
            "L'aide aux ménages a été créée ; 38 % des élus la connaissent.",
            "38 %",
            "",
            "elected_officials",
        ),
        ("Parmi les femmes, 38 % la connaissent.", "38 %", "", "women"),
        ("Valmont : 38 %", "38 %", "Ménages", "households"),
        ("Valmont : 450", "450", "Ménages aidés", "total"),
    ],
)
def test_suggestions__a_number_is_of_whom_the_words_beside_it_name(
    here, sentence, printed, label, population
):
    mention = {"printed": printed, "row_label": label}
    there = around(sentence, printed)
    said = Suggester(codes(here)).suggest(mention | {"line": "1"}, there, Text(sentence))
    assert said["population"].value == population


@pytest.mark.parametrize(
    ("label", "unit"),
    [("Foyers aidés / 2018", "HOUSEHOLDS"), ("Mois", "COUNT"), ("Ensemble", "COUNT")],
)
def test_suggestions__a_label_names_what_its_numbers_count(here, label, unit):
    mention = {"printed": "1 204", "column_label": label}
    said = Suggester(codes(here))._unit(mention, Around("", 0, 0, ""))
    assert said.value == unit
    assert ("label" in said.why) == (unit == "HOUSEHOLDS")


def test_take__a_workbook_of_another_collection_is_no_number_of_this_one(made, tmp_path):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    assert take(made, Path("coding.xlsx")).rows == 2
    assert finding.find(made).keys() == {"rapport", "note"}
    workbook.close()


def test_from__a_new_indicator_without_unit_has_that_of_its_numbers(made):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    new_codes(workbook).cell(2, 5).value = None
    workbook.save("coding.xlsx")
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    assert codes(made).indicators["grants"]["unit"] == "EUR"


def add_new(*lines: tuple[str, ...]) -> None:
    """Write further rows into the sheet of new codes, below the two of :func:`filled`."""
    workbook = openpyxl.load_workbook("coding.xlsx")
    for row, line in enumerate(lines, start=4):
        for column, said in enumerate(line, start=1):
            new_codes(workbook).cell(row, column).value = said
    workbook.save("coding.xlsx")


def test_from__new_codes_that_no_number_is_coded_with_are_told_and_not_taken(made, capsys):
    filled()
    add_new(
        ("indicators", "unused", "Unused", "Inutile"),
        ("populations", "nobody", "Nobody", "Personne"),
        ("territories", "nowhere", "Nowhere", "Nulle part"),
    )
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    said = capsys.readouterr().err
    assert "cell B4: no number is coded with the new code 'unused'" in said
    assert said.count("no number is coded with the new code") == 3
    lists = codes(made)
    assert "grants" in lists.indicators
    assert {"unused", "nobody", "nowhere"}.isdisjoint(
        {*lists.indicators, *lists.populations, *lists.territories}
    )


def test_from__a_new_territory_in_which_a_coded_one_lies_is_taken(made):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    sheet = new_codes(workbook)
    for column, said in enumerate(("territories", "canton", "Canton", "Canton", "", "FR"), start=1):
        sheet.cell(3, column).value, sheet.cell(4, column).value = said, sheet.cell(3, column).value
    sheet.cell(4, 6).value = "canton"
    workbook.save("coding.xlsx")
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    assert codes(made).territories["haut_pre"]["parent"] == "canton"
    assert codes(made).territories["canton"]["parent"] == "FR"


def test_from__the_same_workbook_again_says_nothing_new(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    before = {p: p.read_bytes() for p in made.root.rglob("*.csv")}
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    assert {p: p.read_bytes() for p in made.root.rglob("*.csv")} == before


def test_from__a_code_that_is_there_under_other_names_is_told(made, capsys):
    filled()
    add_new(("populations", "women", "Ladies", "Dames"))
    assert cli.main(["code", "--from", "coding.xlsx"]) == 2
    assert "cell B4: 'women' is in the list already: " in capsys.readouterr().err


def test_from__an_unknown_list_of_a_new_code_is_told_with_those_there_are(made, capsys):
    filled()
    add_new(("indicateur", "unused", "Unused", "Inutile"))
    assert cli.main(["code", "--from", "coding.xlsx"]) == 2
    said = capsys.readouterr().err
    assert "cell A4: 'unused' is to go into the unknown list 'indicateur'" in said
    assert "indicators, territories, populations" in said


def test_book__new_codes_choose_their_list_unit_and_parent_from_lists(made):
    assert cli.main(["code", "--to", "coding.xlsx"]) == 0
    sheet = new_codes(openpyxl.load_workbook("coding.xlsx"))
    rules = {next(iter(r.sqref.ranges)).min_col: r for r in sheet.data_validations.dataValidation}
    assert rules[1].formula1 == '"indicators,territories,populations"'
    assert "populations" in rules[1].prompt
    assert "populations" in rules[1].error
    assert [rules[n].formula1.partition("$")[0] for n in (5, 6)] == ["listes!", "listes!"]


def test_from__unit_and_parent_of_a_new_code_may_have_their_names(made):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    new_codes(workbook).cell(2, 5).value = "EUR · euros"
    new_codes(workbook).cell(3, 6).value = "FR · France"
    workbook.save("coding.xlsx")
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    assert codes(made).indicators["grants"]["unit"] == "EUR"
    assert codes(made).territories["haut_pre"]["parent"] == "FR"


def test_from__a_number_set_aside_needs_a_reason(made, capsys):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    rows_of(workbook["note"])["note:1:49"]["decision"].value = "aside"
    rows_of(workbook["note"])["note:1:49"]["reason"].value = None
    workbook.save("coding.xlsx")
    assert cli.main(["code", "--from", "coding.xlsx"]) == 2
    assert "needs a reason" in capsys.readouterr().err


def test_a_collection__figures_controls_and_ledger_do_without_official_figures(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    figures = analyse.figures("haut_pre")
    assert set(figures["indicator"]) == {"grants"}
    assert set(figures["origin"]) == {"documents"}
    analyse.explore("grants")
    with pytest.raises(DataError, match="is not declared"):
        analyse.compare("grants@haut_pre", "jobs@haut_pre".replace("jobs", "ess_jobs"))


def test_a_collection__signs_its_charts_with_its_title(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    figure = analyse.chart(indicator="grants", language="fr")
    said = " ".join(text.get_text() for text in figure.findobj(Text_))
    assert "Regards croisés" not in said
    assert "mien" in said


def taken_with(workbook, *lines) -> None:
    """Take the workbook that :func:`filled` makes, with further new codes."""
    for row, line in enumerate(lines, start=4):
        for column, value in enumerate(line, start=1):
            new_codes(workbook).cell(row, column).value = value
    workbook.save("coding.xlsx")
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0


def test_chart__own_figures_stand_beside_the_repositorys_and_say_whose_they_are(made):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    theirs = store.observations(repository())
    theirs = theirs[theirs["unit"] == "EUR"].iloc[0]
    rows = rows_of(workbook["rapport"])
    same = {"indicator": theirs["indicator"], "territory": "haut_pre", "period": "2019"}
    code(rows["rapport:5:22"], **same)
    taken_with(workbook)
    chosen = {"indicator": theirs["indicator"], "language": "fr"}
    words, shown = own_chart("fr", indicator=theirs["indicator"], beside=True)
    labels = [point.label for point in shown.points]
    assert any("Haut-Pré" in label and "mien" in label for label in labels)
    assert any("Regards croisés" in label for label in labels)
    assert "rapport" in shown.caption.source
    assert theirs["mention"].split(":")[0] in documents_cited(words, shown)
    assert any("comparabilité" in caveat for caveat in words.caveats(shown))
    assert "la comparabilité" in shown.caption.note  # after « Note : » French has a small letter
    assert "Regards croisés" not in texts_of(analyse.chart(**chosen))
    assert "Regards croisés" in texts_of(analyse.chart(**chosen, beside=True))


def documents_cited(words, shown) -> list[str]:
    return [mention.split(":")[0] for mention in shown.mentions]


def texts_of(figure) -> str:
    return " ".join(text.get_text() for text in figure.findobj(Text_))


def test_chart__an_indicator_without_a_figure_is_told_not_left_out(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    with pytest.raises(DataError, match="no figures of ess_jobs"):
        analyse.chart(indicator=["grants", "ess_jobs"])


def test_chart__two_measures_that_the_ledger_does_not_declare_call_for_caution(made):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    rows = rows_of(workbook["rapport"])
    code(rows["rapport:5:22"], indicator="loans", territory="haut_pre", period="2019")
    taken_with(workbook, ("indicators", "loans", "Loans", "Prêts", "EUR"))
    words, shown = own_chart("en", indicator=["grants", "loans"])
    assert any("is not declared" in caveat for caveat in words.caveats(shown))
    words, shown = own_chart("en", indicator="grants")
    assert not words.caveats(shown)
    words, shown = own_chart("en", indicator=["grants", "dropout_rate_secondary"])
    assert not words.caveats(shown)  # two units, two axes


def test_chart__says_the_period_that_all_its_figures_share(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    words, _ = own_chart("fr", indicator="grants")
    assert words.one("subtitle") == "euros, 2019"


def test_source__cites_pages_where_a_document_has_them(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    assert analyse.figures("haut_pre")["source"].iloc[0] == "rapport, page 1"


def test_chart__figures_beside_are_written_in_the_scale_of_their_own_document(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    asked = {"indicator": ["grants", "family_benefits_paid"], "beside": True}
    _, shown = own_chart("en", **asked)
    theirs = [point.figure for point in shown.points if "Regards croisés" in point.label]
    assert theirs
    assert not any(".0" in figure and "billion" not in figure for figure in theirs), theirs


# --- how documents are named ----------------------------------------------------------------------


def named(**said) -> None:
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    sheet = workbook["documents"]
    columns = [column_of(cell.value) for cell in sheet[HEADINGS]]
    assert sheet.cell(HEADINGS + 1, 1).value == "rapport"
    for column, text in said.items():
        sheet.cell(HEADINGS + 1, columns.index(column) + 1).value = text
    workbook.save("coding.xlsx")


def test_documents__are_named_and_dated_in_the_workbook_and_cited_so(made):
    named(name_fr="Rapport Untel", title="L’année", publisher="Untel", published="2020-03")
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    out = exported("grants", "--lang", "fr", "--format", "csv,md")
    cited = (out / "grants.citation.txt").read_text(encoding="utf-8")
    assert "Untel (mars 2020). L’année. Page 1." in cited
    assert "Source\u00a0: Rapport Untel, page 1." in (out / "grants.fr.md").read_text(
        encoding="utf-8"
    )
    assert codes(project()).documents["note"]["name_fr"] == "note"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"published": "mars 2020"}, "no year, month or day"),
        ({"title": None}, "a document needs title"),
        ({"document": "raport"}, "did you mean 'rapport'"),
    ],
)
def test_documents__what_is_wrong_with_their_names_is_told_and_nothing_taken(
    made, capsys, said, told
):
    named(**said)
    assert cli.main(["code", "--from", "coding.xlsx"]) == 2
    assert told in capsys.readouterr().err
    assert "grants" not in codes(project()).indicators


# --- charts and exports of a collection -----------------------------------------------------------


def exported(*command) -> Path:
    assert cli.main(["export", *command, "--to", "out", "--force"]) == 0
    return Path("out")


def test_charts__every_indicator_with_figures_and_those_that_the_file_declares(made, capsys):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    Path("charts.toml").write_text(
        '[both]\nindicator = ["grants", "dropout_rate_secondary"]\ntitle = {fr = "Les deux"}\n',
        encoding="utf-8",
    )
    capsys.readouterr()
    assert cli.main(["charts", "--lang", "fr"]) == 0
    listed = capsys.readouterr().out
    assert {"dropout_rate_secondary", "grants", "both"} == set(listed.split()) & {
        *codes(made).indicators,
        "both",
    }
    assert "Les deux" in listed
    assert analyse.charts("en").set_index("chart").loc["grants", "title"] == "Grants"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[Bad]\nindicator = 'grants'", "is no name of a chart"),
        ("both = 1", "is no chart"),
        ("[both]\nindicator = 1", "indicator is 1"),
        ("[both]\nindicators = 'grants'", "did you mean 'indicator'"),
        ("[both", "is no TOML"),
    ],
)
def test_charts__a_wrong_declaration_is_told(made, capsys, text, said):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    Path("charts.toml").write_text(text, encoding="utf-8")
    assert cli.main(["charts"]) == 2
    assert said in capsys.readouterr().err


def test_charts__before_anything_is_coded_the_way_is_told(made, capsys):
    assert cli.main(["build"]) == 0
    assert cli.main(["export", "grants"]) == 2
    assert "analyse code" in capsys.readouterr().err


def test_export__a_chart_of_a_collection_leads_to_pages_and_is_signed_by_it(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    forms = "svg,png,pdf,xlsx,docx,pptx,html,csv,csv-excel,md,tex,sdmx"
    out = exported("grants", "--lang", "fr", "--format", forms)
    for name in ("grants.fr.svg", "grants.fr.html", "grants.fr.md", "grants.citation.txt"):
        text = (out / name).read_text(encoding="utf-8")
        assert re.search(r"[Pp]age\W1\b", unescape(text)), name
        assert "CC BY" not in text, name
    passages = openpyxl.load_workbook(out / "grants.fr.xlsx")["Passages"]
    head, row = passages.iter_rows(max_row=2, values_only=True)
    assert dict(zip(head, row, strict=True))["Page"] == 1
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["title"], package["licenses"]) == ("mien", [])
    assert package["sources"][0]["slug"] == "rapport"


def test_chart__a_place_of_ones_own_is_on_the_side_of_the_place_that_it_is_in(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    _, shown = charts.described("grants", "en")
    assert [point.side for point in shown.points] == ["france"]  # Haut-Pré is in France


def test_export__form_and_restriction_as_asked(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    assert "1_2" not in str(exported("grants", "--form", "table", "--format", "svg"))
    with pytest.raises(DataError, match="shows nothing of France"):
        charts.described("grants", "en", only=["France"])
    assert cli.main(["export", "grants", "--form", "tabel"]) == 2
    with pytest.raises(DataError, match="no figure is of a region"):
        charts.described("grants", "en", form="tiles")  # not an empty map


@pytest.mark.parametrize(("chart", "alone"), [("grants", True), ("dropout_rate_secondary", False)])
def test_export__beside_says_where_nothing_stands_beside(made, capsys, chart, alone):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    exported(chart, "--format", "csv", "--beside")
    assert (f"{chart}: nothing stands beside" in capsys.readouterr().err) == alone


def test_export__the_whole_of_a_collection_is_called_after_it(made):
    filled()
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    out = exported("--all", "--format", "xlsx,sdmx,csv")
    there = {path.name for path in out.iterdir()}
    assert {"mien.fr.xlsx", "observations.sdmx.csv", "grants.fr.csv"} <= there


def test_citation__of_figures_of_both_collections_names_the_documents_of_both(made):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    theirs = store.observations(repository())
    theirs = theirs[theirs["unit"] == "EUR"].iloc[0]
    same = {"indicator": theirs["indicator"], "territory": "haut_pre", "period": "2019"}
    code(rows_of(workbook["rapport"])["rapport:5:22"], **same)
    taken_with(workbook)
    forms = ("--format", "csv,xlsx,sdmx,docx", "--lang", "fr")
    out = exported(theirs["indicator"], "--beside", *forms)
    cited = (out / f"{theirs['indicator']}.citation.txt").read_text(encoding="utf-8")
    slug = theirs["mention"].split(":")[0]
    assert codes(repository()).documents[slug]["title"].rstrip(".") in cited
    assert "rapport. Page 1." in cited
    assert cited.index("rapport. Page 1.") < cited.index(
        codes(repository()).documents[slug]["title"]
    )
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert {"rapport", slug} <= {one["slug"] for one in package["sources"]}


def test_export__a_chart_of_the_repository_takes_no_form_of_its_own(tmp_path, capsys):
    words = ["export", "ffqcd_budget", "--form", "table", "--to", str(tmp_path)]
    assert cli.main(words) == 2
    assert "restricted by only and period" in capsys.readouterr().err


def told_otherwise() -> None:
    """Code one fact in two ways: as stated first, and as revised."""
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    same = {"indicator": "grants", "territory": "haut_pre", "period": "2019"}
    code(rows_of(workbook["rapport"])["rapport:5:22"], **same, variant="revised_2021")
    taken_with(workbook)


def test_figures__that_differ_in_variant_alone_are_told_apart(made):
    """In labels, on the axis of years, in tables, in names, in the data of the site's explorer."""
    told_otherwise()
    words, shown = own_chart("fr", indicator="grants")
    assert [point.label for point in shown.points] == ["Haut-Pré", "Haut-Pré, revised 2021"]
    _, by_year = own_chart("fr", indicator="grants", form="years")
    assert len({point.series for point in by_year.points}) == 2
    measured = [line[words.common("column_indicator")] for line in shown.beside]
    assert measured == ["Aides versées", "Aides versées, revised 2021"]
    assert len(set(readable(store.observations(made), "fr")["Indicateur"])) == 3  # and the share
    known = Collection.of(made)
    titles = [fact.title("fr") for fact in known.facts if fact.row["indicator"] == "grants"]
    assert titles == [
        "Aides versées, Haut-Pré, 2019",
        "Aides versées, Haut-Pré, 2019, revised 2021",
    ]
    said = dict(scripts(known))["assets/said.fr.js"]
    told, _ = json.JSONDecoder().raw_decode(said[said.index("{") :])
    assert set(told["otherwise"]) == {"", "revised 2021"}


@pytest.mark.parametrize(
    ("column", "said", "told"),
    [("side", "upto", "unknown side 'upto'"), ("variant", "=cmd()", "would act")],
)
def test_from__what_is_wrong_with_side_or_variant_is_told_by_cell(made, capsys, column, said, told):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    cell = rows_of(workbook["rapport"])["rapport:4:22"][column]
    cell.value, cell.data_type = said, "s"
    where = f"sheet 'rapport', cell {cell.coordinate}: "
    workbook.save("coding.xlsx")
    assert cli.main(["code", "--from", "coding.xlsx"]) == 2
    assert any(
        line.startswith(where) and told in line for line in capsys.readouterr().err.split("\n")
    )


def test_book__the_side_of_a_threshold_is_chosen_from_a_list_and_comes_back(made):
    filled()
    workbook = openpyxl.load_workbook("coding.xlsx")
    sheet = workbook["rapport"]
    rules = {next(iter(r.sqref.ranges)).min_col: r for r in sheet.data_validations.dataValidation}
    assert rules[book.COLUMNS.index("side") + 1].formula1.startswith("listes!")
    rows_of(sheet)["rapport:4:22"]["side"].value = "up_to · jusqu’au seuil"
    workbook.save("coding.xlsx")
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0
    assert store.load("figures")["side"].tolist().count("up_to") == 1
