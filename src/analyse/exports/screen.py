"""What a notebook or a page shows, as HTML: the one place where text from data becomes HTML.

Every text is escaped here, so that a publisher called ``<img src=x onerror=…>`` stays text. Every
piece stands outside mathematics: JupyterLab reads what is between two dollar signs as a formula,
in Markdown and HTML alike, backslash or not, unless an element around it bears these classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analyse.charts.figure import ChartFigure
from analyse.charts.words import typeset
from analyse.exports.wording import colon
from analyse.tables.escaping import html as escape

#: What MathJax leaves alone: JupyterLab's own name, and that of the pages of nbconvert.
NO_MATHS = "mathjax_ignore tex2jax_ignore"

#: Rows of a table that are seen at once; the rest opens on demand.
FIRST_ROWS = 5

_LEFT = 'style="text-align: left; vertical-align: top"'

_WORDS = {
    "en": {
        "all_rows": "All {count} rows",
        "described": "The chart in words",
        "nothing": "no row",
    },
    "fr": {
        "all_rows": "Les {count} lignes",
        "described": "Description du graphique",
        "nothing": "aucune ligne",
    },
}


@dataclass(frozen=True)
class Shown:
    """What a cell shows: HTML for readers, and the same as plain text, which tests compare.

    Attributes:
        html: the HTML, escaped and outside mathematics.
        plain: the text that stands where HTML cannot be shown, one row of a table a line.
    """

    html: str
    plain: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.plain


def page(pieces: Iterable[str], language: str) -> str:
    """Return pieces of HTML as one that says its language and holds no formula."""
    inside = typeset("\n".join(piece for piece in pieces if piece), language)
    return f'<div class="rc jp-RenderedHTMLCommon {NO_MATHS}" lang="{language}">\n{inside}\n</div>'


def text(said: str) -> str:
    """Return a text as HTML, its marks of emphasis (``**strong**``, ``*weak*``) kept."""
    safe = escape(said.replace(r"\$", "$"))
    safe = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", safe)
    return re.sub(r"(?<!\w)\*(.+?)\*(?!\w)", r"<em>\1</em>", safe)


def prose(said: str) -> str:
    """Return paragraphs and bullets, as :func:`analyse.charts.reading` writes them, as HTML."""
    pieces = []
    for paragraph in said.split("\n\n"):
        lines = paragraph.splitlines()
        if lines and all(line.startswith("- ") for line in lines):
            pieces.append(bullets(line[2:] for line in lines))
        elif paragraph.strip():
            pieces.append(f"<p>{text(paragraph)}</p>")
    return "\n".join(pieces)


def bullets(items: Iterable[str]) -> str:
    """Return texts as a list."""
    return "<ul>" + "".join(f"<li>{text(item)}</li>" for item in items) + "</ul>"


def folded(summary: str, inside: str) -> str:
    """Return HTML that opens on demand, under a summary that is always seen."""
    return f"<details><summary>{escape(summary)}</summary>\n{inside}\n</details>"


def table(
    frame: pd.DataFrame, language: str, first: int | None = FIRST_ROWS, caption: str = ""
) -> str:
    """Return a table, left-aligned: its first rows, and all of them on demand.

    Args:
        frame: its cells are written as they are; numbers without a needless exponent.
        language: "en" or "fr".
        first: how many rows are seen at once; 0 folds them all, None folds none.
        caption: the table's title; none by default.
    """
    words, count = _WORDS[language], len(frame)
    if not count:
        return f"<p><em>{words['nothing']}</em></p>"
    if first is None or (first and count <= first + 1):  # one row more is no reason to fold
        return _rows(frame, caption)
    every = folded(words["all_rows"].format(count=count), _rows(frame, ""))
    return f"{_rows(frame.head(first), caption)}\n{every}" if first else every


def _rows(frame: pd.DataFrame, caption: str) -> str:
    named = f'<caption style="text-align: left">{text(caption)}</caption>' if caption else ""
    head = "".join(f'<th scope="col" {_LEFT}>{escape(str(name))}</th>' for name in frame.columns)
    body = "\n".join(
        "<tr>" + "".join(f"<td {_LEFT}>{escape(cell(value))}</td>" for value in row) + "</tr>"
        for row in frame.itertuples(index=False)
    )
    return (
        f'<table class="rc-table" style="margin-left: 0">{named}<thead><tr>{head}</tr></thead>\n'
        f"<tbody>{body}</tbody></table>"
    )


def cell(value: Any) -> str:
    """Return a cell as text: nothing for what is absent, 68.2 and not 6.820000e+01."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def picture(figure: ChartFigure, language: str) -> str:
    """Return a chart as an image with its text alternatives: a short one, the long one folded."""
    return figure.html() + "\n" + described(figure.alt, language)


def described(alt: str, language: str) -> str:
    """Return the long text alternative of a chart, which opens on demand."""
    return folded(_WORDS[language]["described"], f'<p class="rc-described">{escape(alt)}</p>')


def plain_table(frame: pd.DataFrame, language: str) -> str:
    """Return a table as plain text: a line a row, each cell after its heading, empty ones out."""
    heads = [f"{name}{colon(language)}" for name in frame.columns]
    rows = (map(cell, row) for row in frame.itertuples(index=False, name=None))
    return "\n".join(
        " · ".join(f"{head}{said}" for head, said in zip(heads, row, strict=True) if said)
        for row in rows
    )
