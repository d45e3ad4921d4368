# %% [markdown] lang="en"
"""
# Your own documents

**How do the figures of a report on your desk become a table, a chart and a citation?**

Two short documents serve as the example: a report (PDF) and a note (DOCX), written for this notebook; figures and places are invented. Each step is a command; in a terminal, write `analyse new valmont …` where this notebook writes `run("new", "valmont", …)`.
"""

# %% [markdown] lang="fr"
"""
# Vos propres documents

**Comment les chiffres d’un rapport posé sur votre bureau deviennent-ils un tableau, un graphique et une référence ?**

Deux courts documents servent d’exemple : un rapport (PDF) et une note (DOCX), écrits pour ce carnet ; les chiffres et les lieux sont inventés. Chaque étape est une commande ; dans un terminal, écrivez `analyse new valmont …` là où ce carnet écrit `run("new", "valmont", …)`.
"""

# %%
import os
import shutil
import sys
import tempfile
from pathlib import Path

import analyse
from analyse.cli import main

language = "en"
examples = next(f for f in Path.cwd().parents if (f / "examples").is_dir()) / "examples"
os.chdir(tempfile.mkdtemp())
for document in (examples / "own_documents").glob("*_valmont.*"):
    shutil.copy(document, document.name)


def run(*command):
    """Run a command of `analyse`, as in a terminal."""
    sys.stderr = sys.stdout
    main(command)


made = ["rapport_valmont.pdf", "note_valmont.docx", "--title", "Valmont"]
run("new", "valmont", *made, "--language", language)

# %% [markdown] lang="en"
"""
## What was read

The collection is a folder. Every number of both documents stands in `data/raw/scanned/mentions.csv`, with its page and its place; in a table, with the words of its row and column, the unit and the year of the heading. Nothing was written anywhere else.
"""

# %% [markdown] lang="fr"
"""
## Ce qui a été lu

La collection est un dossier. Tous les nombres des deux documents se trouvent dans `data/raw/scanned/mentions.csv`, avec leur page et leur emplacement ; dans un tableau, avec les mots de la ligne et de la colonne, l’unité et l’année de l’en-tête. Rien n’a été écrit ailleurs.
"""

# %%
import pandas as pd

os.chdir("valmont")
mentions = pd.read_csv("data/raw/scanned/mentions.csv", dtype=str, keep_default_na=False)
shown = ["mention", "page", "printed", "row_label", "column_label", "header_unit"]
mentions[(mentions["kind"] == "quantity") & (mentions["row_label"] != "")][shown]

# %% [markdown] lang="en"
"""
## Say what the numbers are

`analyse code --to coding.xlsx` writes a workbook: one sheet per document, one row per number, with its sentence, its heading and suggestions that say what they rest on. A person opens it in Excel or LibreOffice, corrects what is suggested and writes `code` or `aside` beside each number that she has looked at. Here, the next cell does what she would do.
"""

# %% [markdown] lang="fr"
"""
## Dire ce que sont les nombres

`analyse code --to coding.xlsx` écrit un classeur : une feuille par document, une ligne par nombre, avec sa phrase, son titre et des suggestions qui disent sur quoi elles reposent. On l’ouvre dans Excel ou LibreOffice, on corrige ce qui est suggéré et l’on écrit `code` ou `aside` en face de chaque nombre examiné. Ici, la cellule suivante fait ce qu’une personne ferait.
"""

# %%
run("code", "--to", "coding.xlsx")
sheet = pd.read_excel("coding.xlsx", sheet_name="note_valmont", header=1, dtype=str)
heads = {
    "en": ["printed", "sentence", "period", "unit", "why"],
    "fr": ["nombre", "phrase", "période", "unité", "explication"],
}
sheet[heads[language]].fillna("")

# %%
import openpyxl

book = openpyxl.load_workbook("coding.xlsx")
new = book[{"en": "new codes", "fr": "nouveaux codes"}[language]]
lines = [
    ("indicators", "aided_households", "Aided households", "Ménages aidés", "HOUSEHOLDS", ""),
    ("indicators", "aid_paid", "Aid paid", "Montant versé", "EUR", ""),
    ("territories", "valmont", "Valmont", "Valmont", "", "FR"),
    ("territories", "haut_pre", "Haut-Pré", "Haut-Pré", "", "valmont"),
    ("territories", "les_etangs", "Les Étangs", "Les Étangs", "", "valmont"),
    ("territories", "val_brun", "Val-Brun", "Val-Brun", "", "valmont"),
]
for row, line in enumerate(lines, start=2):
    for column, text in enumerate(line, start=1):
        new.cell(row, column).value = text or None

places = {"Haut-Pré": "haut_pre", "Les Étangs": "les_etangs", "Val-Brun": "val_brun"}
places["Ensemble"] = "valmont"
heads = {
    "en": ["row", "column", "decision", "indicator", "territory", "unit", "period"],
    "fr": ["ligne", "colonne", "décision", "indicateur", "territoire", "unité", "période"],
}
report = book["rapport_valmont"]
names = [cell.value for cell in report[2]]
for row in report.iter_rows(min_row=3):
    cells = dict(zip(names, row, strict=True))
    label, column, decision, indicator, territory, unit, period = (
        cells[h] for h in heads[language]
    )
    if label.value not in places:
        continue
    paid = column.value.startswith("Montant")
    decision.value = "code"
    indicator.value = "aid_paid" if paid else "aided_households"
    territory.value = places[label.value]
    unit.value = "EUR" if paid else "HOUSEHOLDS"
    period.value = "2019" if paid else period.value
book.save("coding.xlsx")
run("code", "--from", "coding.xlsx")

# %% [markdown] lang="en"
"""
Everything is checked, cell by cell, and taken back as a whole or not at all. What was not decided stays open and is counted: in `STATUS.md`, and by `analyse check`.

## Table and chart

The amounts are in euros: the heading says thousands, which the workbook’s column `scale` recorded.
"""

# %% [markdown] lang="fr"
"""
Tout est vérifié, cellule par cellule, et repris en entier ou pas du tout. Ce qui n’a pas été décidé reste ouvert, et compté : dans `STATUS.md` et par `analyse check`.

## Tableau et graphique

Les montants sont en euros : l’en-tête indique des milliers, ce que la colonne `scale` du classeur a retenu.
"""

# %%
figures = analyse.load("figures")
figures[["indicator", "territory", "period", "value", "unit", "mention"]]

# %%
analyse.chart(indicator="aided_households", language=language)

# %% [markdown] lang="en"
"""
## Back to the page

Any number is found again, however it is written, and quoted with its sentence; `--picture` saves the piece of the page with the figure boxed.
"""

# %% [markdown] lang="fr"
"""
## Retour à la page

Tout nombre se retrouve, quelle que soit sa graphie, et se cite avec sa phrase ; `--picture` enregistre l’extrait de la page, chiffre encadré.
"""

# %%
run("find", "14.9")
run("quote", "745,5")
