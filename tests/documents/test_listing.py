"""Lists of the regions' portraits: text to items with line, column and printed text."""

import pytest

from analyse.building.verifying import verify
from analyse.documents.listing import LEADERSHIP, MEMBERS, items
from analyse.documents.scanning import ITEM_COLUMNS, item_rows
from analyse.tables.files import csv_text


def listed(block, heading=MEMBERS):
    """What a block's lists name; the members' heading, which makes a portrait, follows."""
    lines = [heading, *block.split("\n"), "Périodicité", MEMBERS]
    return [(item.list, item.printed) for item in items(lines)]


def named(block, heading=MEMBERS):
    return [printed for _, printed in listed(block, heading)]


def test_items__one_a_line():
    assert listed("CJE\nCégeps\nMRC") == [(MEMBERS, "CJE"), (MEMBERS, "Cégeps"), (MEMBERS, "MRC")]


def test_items__place_counts_from_one():
    lines = ["x", MEMBERS, "", "CJE; MRC"]
    assert [(i.line, i.column) for i in items(lines)] == [(4, 1), (4, 6)]


def test_items__a_bullet_is_one_body_whatever_its_commas():
    block = "Organismes :\n  • Service des loisirs, sports et parcs (SLSP)\n  • CDC"
    assert listed(block) == [
        ("Organismes", "Service des loisirs, sports et parcs (SLSP)"),
        ("Organismes", "CDC"),
    ]


def test_items__bullets_below_a_bullet_are_its_list():
    block = "  • Comité de gestion\n    • CRE, MAMOT, les deux CSSS\n  • Partenaires\n    • CLD"
    assert listed(block) == [
        ("Comité de gestion", "CRE"),
        ("Comité de gestion", "MAMOT"),
        ("Comité de gestion", "les deux CSSS"),
        ("Partenaires", "CLD"),
    ]


@pytest.mark.parametrize(
    "line",
    ["ASSS; CRÉ; MELS", "ASSS ; CRÉ ; MELS.", "ASSS, CRÉ, MELS", "ASSS – CRÉ – MELS"],
)
def test_items__separators(line):
    assert named(line) == ["ASSS", "CRÉ", "MELS"]


def test_items__plus_signs_apart_from_names_that_end_on_one():
    assert named("CJE + Commission scolaire + SADC + RÉGAL+") == [
        *("CJE", "Commission scolaire", "SADC", "RÉGAL+")
    ]


def test_items__a_comma_within_a_name_separates_nothing():
    assert named("Ministère de l’Éducation, du Loisir et du Sport; CRÉ") == [
        *("Ministère de l’Éducation, du Loisir et du Sport", "CRÉ")
    ]


def test_items__two_labelled_lists_on_a_line():
    line = (
        "Comité de gestion : CRÉ; MICC Comité des partenaires` ; FJL. Comité d’examen : STL ; CRÉ"
    )
    assert listed(line) == [
        ("Comité de gestion", "CRÉ"),
        ("Comité de gestion", "MICC"),
        ("Comité des partenaires", "FJL"),
        ("Comité d’examen", "STL"),
        ("Comité d’examen", "CRÉ"),
    ]


def test_items__counts_in_one_sentence():
    assert named("Le comité est formé de 4 ministères, 2 élus et 3 citoyens.") == [
        *("4 ministères", "2 élus", "3 citoyens")
    ]


def test_items__a_bracket_with_commas_is_a_list():
    assert named("les partenaires (CRÉ, ASSS, MAMOT)") == [
        "les partenaires",
        "CRÉ",
        "ASSS",
        "MAMOT",
    ]
    assert named("Le Coffret (immigration)") == ["Le Coffret (immigration)"]


def test_items__prose_is_no_list():
    assert named("Il a fait beaucoup.") == []
    assert named(" ".join(["mot"] * 30)) == []


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("La Conférence (CRÉ) en assume le leadership.", ["La Conférence (CRÉ)"]),
        ("Coordination de la CRDS par la Table de CA", ["la Table de CA"]),
        ("Le leadership est assumé par la CRÉ par son mandat.", ["la CRÉ"]),
        ("CRÉ de Laval - Culture", ["CRÉ de Laval - Culture"]),
    ],
)
def test_items__who_leads(line, who):
    assert listed(line, LEADERSHIP) == [(LEADERSHIP, each) for each in who]


def test_items__partners_that_prose_announces():
    block = (
        "Entente de deux ans en collaboration avec le MAMOT, la TJO et le Ministère de la Famille."
    )
    assert listed(block, "Intentions") == [
        ("en collaboration avec", "le MAMOT"),
        ("en collaboration avec", "la TJO"),
        ("en collaboration avec", "le Ministère de la Famille"),
    ]
    assert listed("Journée avec la CRÉ et le MAMOT.", "Intentions") == []


def test_items__of_a_long_item_twelve_words_are_kept():
    line = "Comité : " + " ".join(["l’un"] * 10) + "; CRÉ"
    assert named(line) == [" ".join(["l’un"] * 6), "CRÉ"]


def test_items__a_text_without_portraits_has_none():
    assert list(items(["Leadership", "CRÉ"])) == []
    assert list(items([])) == []


#: Lines of tour in the blocks of leaders and members that name nobody: labels, headings, prose.
NO_ITEM = {
    *(111, 188, 238, 351, 387, 391, 432, 444, 467, 483),
    *(853, 855, 857, 859, 970, 1015, 1018, 1073),
}


@pytest.mark.documents
def test_items__every_line_of_a_block_gives_one_or_is_known_to_give_none(texts):
    lines = texts["tour"].lines
    giving = {item.line for item in items(lines)}
    ends = ("Intentions", "Périodicité", "Particularité", "Documentation", "Événements", "DESC")
    inside, silent = False, set()
    for number, line in enumerate(lines, start=1):
        if line in (LEADERSHIP, MEMBERS):
            inside = True
        elif line.startswith((*ends, "pdf")) or line[:5].endswith(" | "):
            inside = False
        elif inside and line.strip() and number not in giving:
            silent.add(number)
    assert silent == NO_ITEM


@pytest.mark.documents
def test_items__each_is_printed_at_its_place_once(texts):
    lines = texts["tour"].lines
    found = list(items(lines))
    for item in found:
        assert lines[item.line - 1][item.column - 1 :].startswith(item.printed)
        assert item.printed == item.printed.strip()
    assert len({(item.line, item.column) for item in found}) == len(found)
    assert {slug for slug in texts if list(items(texts[slug].lines))} == {"tour"}


@pytest.mark.documents
def test_items__committed_as_scanned(here, texts):
    assert here.items.read_text("utf-8").split("\n") == (
        csv_text(ITEM_COLUMNS, item_rows(texts)).split("\n")
    )


@pytest.mark.documents
def test_verify__an_item_altered_by_hand(copied, texts, replace_in):
    replace_in(copied.items, "CRÉ DE LAVAL", "CRE DE LAVAL")
    said = [str(problem) for problem in verify(copied, texts)]
    assert any(s.startswith("data/raw/scanned/items.csv: is not what scanning gives") for s in said)
