"""Dated lists: cells of a table to title, date, heading and place."""

import pytest

from analyse.documents.dated_lists import dated_items, follow_up_items, readable, shortened


def listed(cell, **given):
    return [(i.title, i.date, i.iso) for i in dated_items(cell, 1, **given)]


def test_dated_items__dashes_and_brackets():
    assert listed("-Logement (09/02/09) -Du pain : pour tous (05-11-07)") == [
        ("Logement", "09/02/09", "2009-02-09"),
        ("Du pain : pour tous", "05-11-07", "2007-11-05"),
    ]


def test_dated_items__as_precise_as_printed():
    assert listed("-Forum (mars 2008) -4 rencontres (2007-2008) -Fête du 3 mai 2006") == [
        ("Forum", "mars 2008", "2008-03"),
        ("4 rencontres", "2007-2008", "2007..2008"),
        ("Fête", "3 mai 2006", "2006-05-03"),
    ]


def test_dated_items__an_item_without_a_date_is_none():
    assert listed("-Un logo -Une affiche (juin 2007) -Autre chose") == [
        ("Une affiche", "juin 2007", "2007-06"),
    ]


def test_dated_items__two_dates_in_one_item():
    assert listed("-Signature une (juin 2007) et signature deux (mars 2008)") == [
        ("Signature une", "juin 2007", "2007-06"),
        ("signature deux", "mars 2008", "2008-03"),
    ]


def test_dated_items__brackets_that_hold_no_date():
    assert listed("-Visite (préparée, suivie) (mai 2008)") == [("Visite", "mai 2008", "2008-05")]


def test_dated_items__without_dashes_brackets_part_them():
    assert listed("Voir ceci (page cinq) Suivi (janvier 2008) Suivi (mai 2008)") == [
        ("Suivi", "janvier 2008", "2008-01"),
        ("Suivi", "mai 2008", "2008-05"),
    ]


def test_dated_items__a_label_before_the_date():
    assert listed("-Un projet (durée : janvier 2009-mars 2010)") == [
        ("Un projet", "janvier 2009-mars 2010", "2009-01..2010-03"),
    ]


def test_dated_items__headings():
    cell = "<u>Feuille</u> -Un (09/02/09) <u>Revue</u> -Deux (mars 2009)"
    assert [(i.title, i.heading) for i in dated_items(cell, 1)] == [
        ("Un", "Feuille"),
        ("Deux", "Revue"),
    ]


def test_follow_up_items__places_and_a_list_that_goes_on():
    text = (
        "Objectif\tActions\tQui\tQuand\tSuivi au 31 mars 2009\n"
        "But\tFaire\tNous\t2008\t<u>Feuille</u> -Un (09/02/09)\n"
        "\t\t\t\t(suite) -Deux (02/02/09)\n"
        "\tFaire mieux\tNous\t2008\t-Trois (mai 2008)\n"
    )
    assert [
        (i.line, i.column, i.title, i.date_column, i.heading) for i in follow_up_items(text)
    ] == [
        (2, 37, "Un", 41, "Feuille"),
        (3, 14, "Deux", 20, "Feuille"),
        (4, 25, "Trois", 32, ""),
    ]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Cinq mots et pas un", "Cinq mots et pas un"),
        ("Ceci est un titre bien trop long pour la case", "Ceci est un titre bien trop long …"),
        ("L'un et l'autre et d'autres encore à n'en plus", "L'un et l'autre et d'autres …"),
    ],
)
def test_shortened__whole_or_cut_before_a_link_word(title, short):
    assert shortened(title, 8) == short


def test_readable__without_mark_up():
    assert readable(r"Le 1 ^{er} prix de 20 000 \$") == "Le 1er prix de 20 000 $"
