"""What holds whatever the text: any Unicode, any number as Babel writes it, any mention re-read."""

import csv
import unicodedata
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from scoring import passages, rows, stated

from analyse.reading import DateSpan, Figure, Mention, read_quantity, scan
from analyse.reading.figure import KINDS, QUALIFIERS, qualified
from analyse.tables.paths import project

FRENCH = st.lists(
    st.one_of(
        st.sampled_from(
            """plus moins de d' un une à et ou entre environ 1 12 500 2008 3,5 000 deux cent vingt
            quatre mille millions % $ € M k \\ ans mars 1er n° ( ) [ ] | - – − + ^ { } e XIX siècle
            \n \t \u00a0 \u202f ½ ² . , ; : / ' ’ * < > sup moitié tiers quart h fois par sur
            dizaine demi le du premier trimestre quinzaine mai virgule points millionss voir bac+
            COM( 10^3 1e99 10³ années & &nbsp; <b> <img_src=1> O0 ¼ lundi F\u00a0CFA .41 |-5 \t-2
            cinquième vingt-septièmes 1999-00 2009-05 2010-2008""".split(" ")
        ),
        st.text(max_size=3),
    ),
    max_size=30,
)
#: A phrase before a number and what it states.
BEFORE = {
    "": "exact",
    "plus de ": "more_than",
    "un peu plus de ": "more_than",
    "au-delà de ": "more_than",
    "dépassant ": "more_than",
    "supérieur à ": "more_than",
    "au moins ": "at_least",
    "pas moins de ": "at_least",
    "un minimum de ": "at_least",
    "moins de ": "less_than",
    "en dessous de ": "less_than",
    "inférieurs à ": "less_than",
    "jusqu’à ": "at_most",
    "jusqu'à ": "at_most",
    "au maximum ": "at_most",
    "ne dépasse pas ": "at_most",
    "environ ": "about",
    "près de ": "nearly",
    "quelque ": "about",
    "autour de ": "about",
    "de l'ordre de ": "about",
    "app. - ": "about",
    "presque ": "nearly",
}
AFTER = {
    " et plus": "at_least",
    " ou moins": "at_most",
    " environ": "about",
    " au moins": "at_least",
}
#: What stands after a number, the unit it gives and its multiplier.
UNITS = {
    " %": ("PERCENT", 1),
    "%": ("PERCENT", 1),
    "\u00a0%": ("PERCENT", 1),
    " \\%": ("PERCENT", 1),
    " pour cent": ("PERCENT", 1),
    " $": ("CAD", 1),
    "$": ("CAD", 1),
    " \\$": ("CAD", 1),
    " dollars": ("CAD", 1),
    " $ US": ("USD", 1),
    " €": ("EUR", 1),
    " euros": ("EUR", 1),
    " k€": ("EUR", 10**3),
    " M$": ("CAD", 10**6),
    " Md€": ("EUR", 10**9),
    " millions de dollars": ("CAD", 10**6),
    " millions d’euros": ("EUR", 10**6),
    " milliards $": ("CAD", 10**9),
    " personnes": ("PERSONS", 1),
    " ménages": ("HOUSEHOLDS", 1),
    " emplois": ("JOBS", 1),
    " ETP": ("FTE", 1),
    " ans": ("YEARS", 1),
    " heures": ("HOURS", 1),
    " projets": ("COUNT", 1),
    " km": ("KILOMETRES", 1),
}
NUMBERS = st.decimals(2, 10**9, places=2, allow_nan=False).map(lambda d: d.normalize())


def write(number, locale):
    if locale == "plain":
        return format(number, "f").replace(".", ",")
    return format_decimal(number, format="#,##0.##", locale=locale)


def only(text):
    mentions = list(scan(text))
    assert [m.kind for m in mentions] == ["quantity"], (text, mentions)
    return text[mentions[0].start : mentions[0].end], mentions[0].says


def only_quantity(text):
    (printed,) = [text[m.start : m.end] for m in scan(text) if m.kind == "quantity"]
    return printed


@given(st.one_of(st.text(), FRENCH.map("".join), FRENCH.map(" ".join)))
def test_scan__any_text_gives_ordered_mentions_within_it(text):
    end = 0
    for mention in scan(text):
        assert isinstance(mention, Mention)
        assert mention.kind in KINDS
        assert end <= mention.start < mention.end <= len(text)
        assert isinstance(mention.says, Figure) == (mention.kind == "quantity")
        if isinstance(mention.says, Figure):
            figure = mention.says
            assert figure.qualifier in QUALIFIERS
            assert (figure.value is None) == (figure.qualifier in ("range", "order"))
            if figure.value is None:
                assert figure.low < figure.high
        if isinstance(mention.says, DateSpan) and mention.says.start and mention.says.end:
            assert mention.says.start <= mention.says.end
        end = mention.end


@given(
    st.lists(
        st.sampled_from(
            """à été é Été février août 2008 deux élèves élus près de zéro 12 3 % 5e siècle XXe
            décembre dépassé 14 modèle À, , ne 1er""".split()
        ),
        max_size=30,
    ).map(" ".join)
)
def test_scan__decomposed_accents_change_nothing(text):
    decomposed = unicodedata.normalize("NFD", text)
    read = [
        (unicodedata.normalize("NFC", decomposed[m.start : m.end]), m.kind, m.says)
        for m in scan(decomposed)
    ]
    assert read == [(text[m.start : m.end], m.kind, m.says) for m in scan(text)]


@given(
    NUMBERS,
    st.sampled_from(["fr_FR", "fr_CA", "plain"]),
    st.sampled_from(sorted(BEFORE)),
    st.sampled_from(sorted(UNITS)),
)
def test_scan__reads_back_what_babel_writes(number, locale, phrase, unit):
    code, factor = UNITS[unit]
    expected = qualified(number * factor, BEFORE[phrase], code)
    figure = phrase + write(number, locale) + unit
    printed, says = only(f"Le montant observé : {figure}, selon le comité.")
    assert says == expected
    assert printed == figure
    assert read_quantity(printed) == expected


@given(
    st.integers(2, 999), st.sampled_from(sorted(AFTER)), st.sampled_from([" %", " ans", " projets"])
)
def test_scan__a_qualifier_may_follow(number, phrase, unit):
    figure = f"{number}{unit}{phrase}"
    printed, says = only(f"Il y en a {figure} dans la région.")
    assert says == qualified(Decimal(number), AFTER[phrase], UNITS[unit][0])
    assert printed == figure


@given(
    st.integers(2, 500),
    st.integers(1, 500),
    st.sampled_from(["{} à {}", "{}-{}", "entre {} et {}", "{} ou {}", "{} – {}"]),
    st.sampled_from([" %", " ans", " $", " projets", " personnes"]),
)
def test_scan__ranges_have_two_ends(low, more, form, unit):
    figure = form.format(low, low + more) + unit
    printed, says = only(f"Prévoir {figure} au total.")
    assert says == Figure(None, Decimal(low), Decimal(low + more), "range", UNITS[unit][0])
    assert printed == figure
    assert read_quantity(printed) == says


def test_read_quantity__every_mention_of_the_raw_data_reads_alone():
    read = {r["printed"]: read_quantity(r["printed"]) for r in committed()}
    assert len(read) > 250
    wrong = {
        row["printed"]: stated(read[row["printed"]])
        for row in rows("readings.csv")
        if row["kind"] == "quantity"
        and row["printed"] in read
        and row["value"] not in ("", stated(read[row["printed"]])[0])
    }
    assert wrong == {}


def committed():
    with project().mentions.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] == "quantity"]


def test_read_quantity__every_mention_of_the_passages_reads_alone():
    wrong = []
    for text, _ in passages():
        for mention in scan(text):
            if isinstance(mention.says, Figure):
                printed = text[mention.start : mention.end]
                if stated(read_quantity(printed)) != stated(mention.says):
                    wrong.append((printed, mention.says))
    assert wrong == []


@pytest.mark.documents
def test_read_quantity__every_mention_of_the_documents_reads_alone(texts):
    for document in texts.values():
        for mention in scan(document.text):
            if isinstance(mention.says, Figure):
                printed = document.text[mention.start : mention.end]
                assert read_quantity(printed) == mention.says, printed


@pytest.mark.parametrize("printed", ["", "rien", "en 2008", "deux élus et trois maires"])
def test_read_quantity__refuses_what_is_not_one_quantity(printed):
    with pytest.raises(ValueError, match="quantities; one is needed"):
        read_quantity(printed)


@pytest.mark.parametrize("mark", ["\x1c", "\x1d", "\x1e", "\x1f", "\t", " "])
@pytest.mark.parametrize("before", ["", "www.exemple.fr"])
def test_scan__what_parts_fields_in_old_files_parts_a_figure_from_an_address(before, mark):
    assert only_quantity(f"{before}{mark}12 enfants") == "12 enfants"


@pytest.mark.parametrize("text", ["\t -5 années", "\t ‑ quatre-vingt [ : 0"])
def test_scan__a_sign_after_a_tab_alone(text):
    """What stands before a sign may be nothing but white space."""
    assert all(mention.end <= len(text) for mention in scan(text))
