"""What coding says in words, by language: reasons of suggestions, headings of the workbook."""

from __future__ import annotations

from collections.abc import Iterable

#: Why something is suggested; {of} is the row or the column.
WHY = {
    "en": {
        "recognised": "recognised in a picture (OCR): look at the page",
        "one": "{column} {value}: {why}",
        "no_population": "no population is named",
        "heading_unit": "the heading states {unit}",
        "printed": "printed with the number",
        "no_unit": "no unit is printed",
        "shared_unit": "that of the number before it: {printed}",
        "row_label": "the row's label names it",
        "column_label": "the column's label names it",
        "sentence": "the sentence names it",
        "heading": "the heading names it: {heading}",
        "above": "named most above, last on line {line}",
        "labelled": "coded so before under the label {label}",
        "near": "named near the number: {words}",
        "table_dated": "the table's heading states it",
        "sentence_dated": "the sentence states it",
        "heading_dated": "the heading states it: {heading}",
        "line_dated": "line {line} states it",
    },
    "fr": {
        "recognised": "reconnu dans une image (OCR) : vérifiez sur la page",
        "one": "{column} {value} : {why}",
        "no_population": "aucune population n’est nommée",
        "heading_unit": "l’en-tête indique {unit}",
        "printed": "indiquée avec le nombre",
        "no_unit": "aucune unité n’est indiquée",
        "shared_unit": "celle du nombre qui précède : {printed}",
        "row_label": "figure dans l’intitulé de la ligne",
        "column_label": "figure dans l’intitulé de la colonne",
        "sentence": "figure dans la phrase",
        "heading": "figure dans le titre : {heading}",
        "above": "le plus souvent nommé plus haut, en dernier lieu à la ligne {line}",
        "labelled": "déjà codé ainsi sous l’intitulé {label}",
        "near": "nommé près du nombre : {words}",
        "table_dated": "figure dans l’en-tête du tableau",
        "sentence_dated": "figure dans la phrase",
        "heading_dated": "figure dans le titre : {heading}",
        "line_dated": "figure à la ligne {line}",
    },
}
#: What is wrong with what was said of a number: in files and on the command line by codes, on the
#: screen in words of its language.
REFUSALS = {
    "codes": {
        "unknown": "unknown {column} {code!r}",
        "missing": "unknown {column} ''",
        "no_reason": "a number set aside needs a reason",
        "period": "{error}",
        "unit_printed": "unit {unit}, but {printed} is printed",
        "unit_of_indicator": "unit {unit}, but {indicator} is in {units}",
        "no_name": "a new code needs name_fr",
        "needs": "a new code needs {column}",
        "acts": "{text!r} would act in a spreadsheet or on a screen",
        "no_code": "{code!r} cannot be a code",
        "there": "{code!r} is in the list already: {names}",
        "unit_of_new": "unknown unit {code!r} of a new indicator",
        "no_unit": "a new indicator needs a unit",
    },
    "en": {
        "unknown": "The code “{code}” is not in the list ({column}).",
        "missing": "Nothing is chosen ({column}): choose it above.",
        "no_reason": "A number set aside needs a reason: choose it above.",
        "period": "“{period}” is not a period: write, for instance, 2019, 2019-03 or 2017..2019.",
        "unit_printed": "The unit chosen is “{unit}”, but the document gives “{printed}”; possible "
        "units: {choices}.",
        "unit_of_indicator": "The unit chosen is “{unit}”, but “{indicator}” is in “{units}”: "
        "choose another indicator, or make one for this unit.",
        "no_name": "A new code needs a French name.",
        "needs": "A new code needs a value ({column}).",
        "acts": "“{text}” could act in a spreadsheet or on a screen ({column}): begin with a "
        "letter, and leave out what is not seen.",
        "no_code": "“{code}” cannot be a code: choose a name made of letters.",
        "there": "“{code}” is in the list already: {names}. Choose it, or give another name.",
        "unit_of_new": "The unit “{code}” of the new indicator is not in the list.",
        "no_unit": "A new indicator needs a unit: choose it above.",
    },
    "fr": {
        "unknown": "Le code « {code} » ne figure pas dans la liste ({column}).",
        "missing": "Il manque une valeur ({column}) : choisissez-la plus haut.",
        "no_reason": "Un nombre écarté doit avoir un motif : choisissez-le plus haut.",
        "period": "« {period} » n’est pas une période : écrivez par exemple 2019, 2019-03 ou "
        "2017..2019.",
        "unit_printed": "L’unité choisie est « {unit} », mais le document indique « {printed} » ; "
        "unités possibles : {choices}.",
        "unit_of_indicator": "L’unité choisie est « {unit} », mais « {indicator} » est en "
        "« {units} » : choisissez un autre indicateur, ou créez-en un pour cette unité.",
        "no_name": "Un nouveau code doit avoir un nom français.",
        "needs": "Un nouveau code doit avoir une valeur ({column}).",
        "acts": "« {text} » pourrait s’exécuter dans un tableur ou à l’écran ({column}) : "
        "commencez par une lettre et retirez ce qui ne se voit pas.",
        "no_code": "« {code} » ne peut pas servir de code : choisissez un nom fait de lettres.",
        "there": "« {code} » figure déjà dans la liste : {names}. Choisissez-le, ou donnez un "
        "autre nom.",
        "unit_of_new": "L’unité « {code} » du nouvel indicateur ne figure pas dans la liste.",
        "no_unit": "Un nouvel indicateur doit avoir une unité : choisissez-la plus haut.",
    },
}
#: The headings of the workbook's columns in French; in English they are the columns' own names.
HEADINGS = {
    "mention": "mention",
    "printed": "nombre",
    "page": "page",
    "heading": "titre de section",
    "sentence": "phrase",
    "row": "ligne",
    "column": "colonne",
    "heading_unit": "unité de l’en-tête",
    "decision": "décision",
    "table": "tableau",
    "indicator": "indicateur",
    "territory": "territoire",
    "population": "population",
    "period": "période",
    "period_kind": "type de période",
    "unit": "unité",
    "scale": "échelle",
    "obs_status": "statut",
    "side": "seuil",
    "variant": "variante",
    "note": "note",
    "reason": "motif",
    "why": "explication",
    "list": "liste",
    "code": "code",
    "name_en": "nom anglais",
    "name_fr": "nom français",
    "parent": "territoire englobant",
    "document": "document",
    "title": "titre",
    "publisher": "producteur",
    "published": "date de publication",
}
_COLUMNS = {name: column for column, name in HEADINGS.items()}


def heading(column: str, language: str) -> str:
    """Return the heading of a column of the workbook."""
    return HEADINGS[column] if language == "fr" else column


def headings(columns: Iterable[str]) -> list[str]:
    """Return the headings that columns may have, in any language."""
    return list(dict.fromkeys(name for c in columns for name in (c, HEADINGS[c])))


def column_of(name: str) -> str:
    """Return the column that a heading is of, in whichever language it stands."""
    return _COLUMNS.get(name, name)
