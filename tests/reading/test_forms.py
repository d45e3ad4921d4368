"""One golden case for each printed form, and the words around it."""

from decimal import Decimal

import pytest

from analyse.reading import DateSpan, Figure, plain, read_quantity, scan


def readings(text):
    """Printed text, kind and what it says, in short."""

    def says(mention):
        if isinstance(mention.says, Figure):
            figure = mention.says
            value = plain(figure.value) or f"{plain(figure.low)}..{plain(figure.high)}"
            return " ".join(part for part in (value, figure.qualifier, figure.unit) if part)
        return mention.says.text if isinstance(mention.says, DateSpan) else ""

    return [(text[m.start : m.end], m.kind, says(m)) for m in scan(text)]


def one(text):
    found = readings(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        ("12 élus", "12 exact PERSONS"),
        ("douze élus", "12 exact PERSONS"),
        ("125 000 personnes", "125000 exact PERSONS"),
        ("125\u00a0000 personnes", "125000 exact PERSONS"),
        ("125\u202f000 personnes", "125000 exact PERSONS"),
        ("125\u2009000 personnes", "125000 exact PERSONS"),
        ("125000 personnes", "125000 exact PERSONS"),
        ("1,25 %", "1.25 exact PERCENT"),
        ("15%", "15 exact PERCENT"),
        ("15 \\%", "15 exact PERCENT"),
        ("1,2 million de dollars", "1200000 exact CAD"),
        ("17 milliards", "17000000000 exact"),
        ("1,2 M$", "1200000 exact CAD"),
        ("300 000 \\$", "300000 exact CAD"),
        ("200 000 euros", "200000 exact EUR"),
        ("200 000 00$", "200000 exact CAD"),
        ("app. - 1 600 000 $", "1600000 about CAD"),
        ("½ journée", "0.5 exact DAYS"),
        ("2½ jours", "2.5 exact DAYS"),
        ("plus de 15 %", "15 more_than PERCENT"),
        ("près de 290 000 salariés", "290000 nearly PERSONS"),
        ("environ 5 %", "5 about PERCENT"),
        ("quelque 60 élus", "60 about PERSONS"),
        ("autour de 220 projets", "220 about COUNT"),
        ("dépassant les 17 milliards", "17000000000 more_than"),
        ("moins de 10 salariés", "10 less_than PERSONS"),
        ("jusqu'à 75 %", "75 at_most PERCENT"),
        ("jusqu'au 20^e anniversaire", "20 at_most YEARS"),
        ("maximale de 3 ans", "3 at_most YEARS"),
        ("5 ans et moins", "5 at_most YEARS"),
        ("65 ans et plus", "65 at_least YEARS"),
        ("16-25 ans", "16..25 range YEARS"),
        ("un à deux membres", "1..2 range PERSONS"),
        ("entre 3 et 4 millions d'euros", "3000000..4000000 range EUR"),
        ("trois adultes sur quatre", "0.75 exact RATIO"),
        ("de moitié", "0.5 exact RATIO"),
        ("doubler", "2 exact RATIO"),
        ("une douzaine d'années", "12 about YEARS"),
        ("plusieurs dizaines de millions de dollars", "20000000..100000000 order CAD"),
        ("milliers d'entreprises", "2000 at_least COUNT"),
        ("quatre (4) grands enjeux", "4 exact COUNT"),
        ("plus d'un an", "1 more_than YEARS"),
        ("-5 %", "-5 exact PERCENT"),
        ("−250 postes", "-250 exact JOBS"),
    ],
)
def test_scan__quantity(printed, says):
    assert one(f"C'est bien {printed} ; oui.") == (printed, "quantity", says)


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        ("31 mars 2009", "2009-03-31"),
        ("1er janvier 2014", "2014-01-01"),
        ("1^{er} janvier 2014", "2014-01-01"),
        ("31/03/08", "2008-03-31"),
        ("2009-11-23", "2009-11-23"),
        ("8, 9 et 10 octobre 2008", "2008-10-08..2008-10-10"),
        ("du 4 au 10 septembre 2005", "2005-09-04..2005-09-10"),
        ("18 novembre", "--11-18"),
        ("31 février 2009", "--02-31"),
        ("avril 2006", "2006-04"),
        ("avril ’13", "2013-04"),
        ("automne 2014", "2014-09..2014-11"),
        ("2014-2015", "2014/2015"),
        ("2014/2015", "2014/2015"),
        ("2008-09", "2008/2009"),
        ("2008-2010", "2008..2010"),
        ("entre 2005 et 2007", "2005..2007"),
        ("de 2003 à 2008", "2003..2008"),
        ("d'ici 2010", "..2010"),
        ("années 80", "1980..1989"),
        ("années 1990", "1990..1999"),
        ("3e trimestre 2006", "2006-Q3"),
        ("T3 2012", "2012-Q3"),
        ("2e semestre 2011", "2011-S2"),
        ("XXIème siècle", "C21"),
        ("XIXe et XXe siècles", "C19..C20"),
        ("5 novembre 2024 10:41", "2024-11-05"),
        ("onze septembre 2001", "2001-09-11"),
        ("03/2014", "2014-03"),
    ],
)
def test_scan__date(printed, says):
    assert one(f"Voilà : {printed} ; oui.") == (printed, "date", says)


REFERENCES = """\
Loi 170|n° 2005-102|article 1457|objectif 2|pages 12 et 13|tome IV|S-4.2|Agenda 21|COVID-19|ÉN3S
978-2-550-47799-0|10.1234/abcd.5678|418 643-1234|01 23 45 67 89|G1R 2B5|4x4|2e|3^{es}
400<sup>e</sup>|https://exemple.org/n/d0RR/2014|jean2@exemple.org"""


@pytest.mark.parametrize("printed", REFERENCES.replace("\n", "|").split("|"))
def test_scan__reference(printed):
    assert one(f"Voir {printed} ; oui.") == (printed, "reference", "")


@pytest.mark.parametrize(
    "text",
    [
        "Un comité réunit une élue et un maire.",
        "Plusieurs villes, quelques maires, la plupart des élus.",
        "Le deuxième volet et la troisième phase.",
        "Un logement neuf, rien de neuf.",
        "Trois-Rivières et Sept-Îles.",
        "Une fois le budget adopté, un tiers payant.",
        "L'un et l'autre, quelqu'un, aucun, chacun.",
        "",
    ],
)
def test_scan__no_number(text):
    assert readings(text) == []


def test_scan__a_contents_page_is_no_table():
    contents = "Contexte\t3\nMéthode\t7\nRésultats\t12\n"
    table = "Estrie\t312\nLaval\t45\nMontréal\t80\n"
    assert [kind for _, kind, _ in readings(contents)] == ["reference"] * 3
    assert [kind for _, kind, _ in readings(table)] == ["quantity"] * 3


def test_scan__a_dash_that_opens_lists_is_no_sign():
    assert [says for *_, says in readings("-3 comités\n-12 élus\n")] == [
        "3 exact COUNT",
        "12 exact PERSONS",
    ]


def test_scan__a_qualifier_belongs_to_what_follows_it():
    assert [says for *_, says in readings("12 élus et plus de 300 bénévoles")] == [
        "12 exact PERSONS",
        "300 more_than PERSONS",
    ]


@pytest.mark.parametrize("printed", ["- 31 400", "-31 400", "– 31 400", "− 31 400"])
def test_read_quantity__a_sign_with_its_space_is_kept(printed):
    (mention,) = [m for m in scan(f"Solde\t{printed}\t") if m.kind == "quantity"]
    assert mention.says.value == read_quantity(printed).value == -31400
    assert [m.says.value for m in scan(f"\t{printed}")] == [-31400]  # the first cell is empty


def test_read_quantity__what_is_known_to_be_one_needs_nothing_around_it():
    assert read_quantity("un lieu") == Figure(Decimal(1), unit="COUNT")
    assert read_quantity("neuf") == Figure(Decimal(9))
    assert read_quantity("2 h 30") == Figure(Decimal("2.5"), unit="HOURS")
