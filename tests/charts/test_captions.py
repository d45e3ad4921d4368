"""What stands around a picture: short, in the reader's language, and true to the rows."""

import re

import pytest

from analyse.charts import alt_text, registry
from analyse.charts.caption import MOST, count, noted
from analyse.charts.drawing import SHORT
from drawings import LANGUAGES, made

NAMES = list(registry())
every = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in NAMES for language in LANGUAGES]
)
HEADS = {
    "en": ("How to read", "Scope", "Note", "Source"),
    "fr": ("Lecture", "Champ", "Note", "Source"),
}
#: Calques of English, and words that French statisticians do not use.
BANNED = re.compile(
    r"imprim|énonc|en pour cent|contre sa durée|\bédition\b|pour Outaouais|pour Jamésie|\bfut\b",
    re.IGNORECASE,
)


@every
def test_words__years_are_joined_as_the_language_joins_them(name, language):
    words, content = made(name, language)
    caption = content.caption
    said = [words.one("title"), words.one("subtitle"), caption.reading, caption.scope, caption.note]
    foreign = {"en": r"\b\d{4}-\d{4}\b", "fr": r"\b\d{4}–\d{4}\b"}[language]
    assert not [text for text in said if re.search(foreign, text or "")]


@every
def test_caption__four_lines_and_sixty_words_at_most(name, language):
    lines = made(name, language)[1].caption.lines
    assert 1 <= len(lines) <= 4
    assert sum(map(count, lines)) <= MOST == 60
    heads = [head for head in HEADS[language] if any(line.startswith(head) for line in lines)]
    assert len(heads) == len(lines)
    assert heads[-1] == "Source"


@every
def test_caption__cites_no_line_of_a_text(name, language):
    said = " ".join(made(name, language)[1].caption.lines)
    assert not re.search(r"\b(lignes?|lines?) \d", said)


@pytest.mark.parametrize("name", NAMES)
def test_caption__names_publishers_as_french_does(name):
    source = made(name, "fr")[1].caption.lines[-1]
    assert not re.search(r"\b(from|through|own|reproduced)\b|, [Tt]he\b", source)


@every
def test_alternatives__a_short_one_and_one_that_says_all(name, language):
    words, content = made(name, language)
    assert len(content.alt_short) <= SHORT == 150
    assert words.one("title")[:40] in content.alt_short
    assert words.one("title") in content.alt_long
    for point in content.items.points:
        if point.figure and point.series != "band":
            assert point.figure in content.alt_long


#: Years and dates date a title; what is left of its numbers are figures.
YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
NUMBER = re.compile(r"\d+(?:[.,\u202f\u00a0]\d+)*")


@every
def test_title__no_figure_that_one_text_alone_shows(name, language):
    """What was seen once is to be looked up again: it may be drawn, and is no headline."""
    words, content = made(name, language)
    if not any(row.get("checked") == 1 for row in content.official):
        return
    held = [words.figure(row) for row in content.official if row.get("checked") != 1]
    held += [point.figure for point in content.items.points if (point.row or {}).get("mention")]
    figures = {each for figure in held for each in NUMBER.findall(figure)}
    territories = {str(row["territory"]) for row in content.official}
    told = set(NUMBER.findall(YEAR.sub("", words.one("title"))))
    counts = {str(len(territories)), str(len(territories) - 1)}  # with, or without, the whole
    assert told <= figures | counts


def test_alt_text__is_either():
    assert len(alt_text("school_dropout", "fr", short=True)) <= 150
    assert "14,9" in alt_text("school_dropout", "fr")


@every
def test_title__is_short(name, language):
    """Thirteen words at most; a number and what no-break spaces bind to it are one."""
    words = made(name, language)[0].one("title").split(" ")
    assert sum(any(sign.isalnum() for sign in word) for word in words) <= 13


@every
def test_finding__no_sentence_begins_with_a_number(name, language):
    """It would meet the number that ends the sentence before: "and the dossier 6. 8 are on …"."""
    assert not re.search(r"(?:^|[.!?]\s+)\d", made(name, language)[0].one("finding"))


@pytest.mark.parametrize("name", NAMES)
def test_french__is_written_in_french(name):
    words, content = made(name, "fr")
    said = [words.one(key) for key in ("title", "subtitle", "finding")]
    said += [*words.many("does_not_say"), *content.caption.lines, *content.told]
    assert [text for text in said if BANNED.search(text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_words__the_same_keys_in_both_languages(name):
    chart = registry()[name]

    def keys(node):
        if isinstance(node, dict):
            return {key: keys(part) for key, part in node.items()}
        return len(node) if isinstance(node, list) else None

    assert keys(chart.words["en"]) == keys(chart.words["fr"])


def test_locale__has_its_own_terms():
    assert "conjoncturel" in made("official_fertility", "fr")[0].one("subtitle")
    quebec = made("official_fertility", "fr", "fr_CA")[0].one("subtitle")
    assert "Indice synthétique" in quebec


@pytest.mark.parametrize("name", NAMES)
def test_caption__french_has_a_small_letter_after_the_colon(name):
    note = made(name, "fr")[1].caption.note
    assert not re.match(r"Note\s:\s(?:À|Une?|Les?|La|Des|Chaque|Compar\w+)\b", note), note


@pytest.mark.parametrize("name", list(registry()))
def test_words__no_line_begins_with_a_sign_that_french_binds_to_the_word_before(name):
    words, content = made(name, "fr")
    told = [*content.caption.lines, *content.told, content.alt_long, *words.caveats(content)]
    told += [*words.many("does_not_say"), words.one("title"), words.one("subtitle")]
    told += [text for row in content.beside for text in row.values()]
    assert not [text for text in told if re.search(r" [;:?!%»]|« ", text)]


@pytest.mark.parametrize(
    ("language", "text", "set_"),
    [
        ("fr", "La comparabilité n’a pas été établie.", "la comparabilité n’a pas été établie."),
        ("fr", "L’un compte des ménages.", "l’un compte des ménages."),
        ("fr", "À comparer avec prudence.", "à comparer avec prudence."),
        ("fr", "CNAF et MSA comptent autrement.", "CNAF et MSA comptent autrement."),
        ("en", "Whether it may is not declared.", "Whether it may is not declared."),
    ],
)
def test_caption__a_sentence_after_the_colon_is_small_in_french_alone(language, text, set_):
    assert noted(text, language) == set_


@every
def test_caption__says_why_it_calls_for_caution(name, language):
    words, content = made(name, language)
    note = content.caption.note
    if words.common("caution", reasons="").strip(" .").lower() in note.lower():
        plain = [words.common("caution", reasons="").strip()]
        plain += [words.common(key, mark="†") for key in ("each_single", "mostly_single", "single")]
        for text in (words.common("head_note", text=""), *plain):
            note = re.sub(re.escape(text), "", note, flags=re.IGNORECASE)
        assert count(note) >= 3, content.caption.note


@every
def test_cautions__joined_reasons_do_not_repeat_themselves(name, language):
    words, content = made(name, language)
    for text in words.cautions(content):
        said = re.findall(r"\w+", text.lower())
        runs = list(zip(*(said[at:] for at in range(5)), strict=False))
        assert len(runs) == len(set(runs)), [run for run in runs if runs.count(run) > 1]


def test_sources__name_what_no_document_states_too():
    for language, bank in (("en", "European Central Bank"), ("fr", "Banque centrale européenne")):
        words, content = made("ffqcd_rates", language)
        assert bank in " ".join(words.sources(content))
        of_bank = [row for row in content.beside if bank in row.values() or bank in str(row)]
        assert len(of_bank) >= 4
        assert all(bank in row[words.common("column_source")] for row in of_bank)


@pytest.mark.parametrize("language", LANGUAGES)
def test_coverage__an_empty_cell_is_a_dash_that_the_note_explains(language):
    words, content = made("coverage_matrix", language)
    cells = [cell for row in content.beside for cell in list(row.values())[1:]]
    assert {cell for cell in cells if not cell.isdigit()} == {words.common("no_figure")}


def test_timeline__dates_are_written_in_the_reader_s_language_without_mark_up():
    said = {language: made("cooperation_timeline", language)[1] for language in LANGUAGES}
    english, french = (" ".join(said[language].alt_long.split()) for language in LANGUAGES)
    for text in (english, french, str(said["fr"].beside)):
        assert "^{" not in text
    assert "(April 2004)" in english
    assert "(February 1, 2007)" in english
    assert "(Oct 8 – 10, 2008)" in english
    assert not re.search(r"\b(avril|février|septembre|octobre) \d{4}", english)
    assert "(1er février 2007)" in french.replace("1ᵉʳ", "1er")
    assert "(2006-2008)" in french
