"""How a text is written into a file or onto a screen so that nothing in it acts.

One function a sink: whoever writes a text of others (a publisher, a note, a title) into CSV, a
workbook, Markdown, HTML, SVG, LaTeX or onto a screen calls the one of its name, and nothing else.
The tables of ``data/clean`` hold texts as they are, so that a program reads what is meant: there a
text that would act is refused on the way in (:func:`harmless`), not written otherwise.
"""

from __future__ import annotations

import html as _html
import re
import unicodedata
from urllib.parse import urlsplit

#: What no file or screen needs: control characters, halves of characters, and the signs that turn
#: the direction of writing around, behind which a text can hide what it says.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udfff]"
)

#: What spreadsheets take for the beginning of a formula, in ASCII and in full width.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")

_MARKDOWN = re.compile(r"([\\`*_{}\[\]|~$])")
_BLOCK = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([#+\-=.)])")  # a heading, an item of a list, a rule
_LATEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "\u00a0": "~",
    "\u202f": r"\,",
    "−": r"\ensuremath{-}",
    "×": r"\ensuremath{\times}",
    "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}",
}


#: A hyphen between digits: of years, days or numbers, where no line should end.
HYPHEN = re.compile(r"(?<=\d)-(?=\d)")


def visible(text: str) -> str:
    """Return a text in which what cannot be seen is seen: a sign in its place."""
    return _UNSEEN.sub("\ufffd", text)


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet would take a text for a formula; a plain number is none."""
    return bool(_FORMULA.match(text)) and not re.fullmatch(r"[+-]?\d+([.,]\d+)?", text)


#: What is told of a text that is not harmless, and what mends it.
ACTS = "would act in a spreadsheet or on a screen"
TAMED = "begin it with a letter, and leave out what is not seen"


def harmless(text: str) -> bool:
    """Say whether a text can stand in a table as it is: no formula, nothing that is not seen."""
    return not is_formula(text) and visible(text) == text


def cell(text: str) -> str:
    """Return a text for a cell of CSV that no spreadsheet takes for a formula."""
    seen = visible(text)
    return f"'{seen}" if is_formula(seen) else seen


def html(text: str) -> str:
    """Return a text for HTML or SVG: between tags, or in an attribute between quotes."""
    return _html.escape(visible(text), quote=True)


def markdown(text: str) -> str:
    """Return a text for a line of Markdown: its own signs, HTML's and formulas' say themselves."""
    one = _html.escape(" ".join(visible(text).split("\n")), quote=False)
    return _BLOCK.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", one))


def latex(text: str) -> str:
    """Return a text for LaTeX: nothing in it is a command, a comment or a ligature."""
    written = "".join(map(_typeset, " ".join(visible(text).split("\n"))))
    return written.replace("--", "-{}-")


def _typeset(sign: str) -> str:
    """Return a sign for LaTeX: raised letters, which its fonts do not have, are raised."""
    kind, _, raised = unicodedata.decomposition(sign).partition(" ")
    if kind == "<super>":
        return rf"\textsuperscript{{{chr(int(raised, 16))}}}"
    return _LATEX.get(sign, sign)


def terminal(text: str) -> str:
    """Return a text for a screen: nothing in it moves the cursor or colours what comes after.

    Bytes of a file name that are no UTF-8 are told as they are, so that the file can be found.
    """
    told = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return visible(told).replace("\r", " ")


def address(url: str) -> str:
    """Return an address that may be followed, or nothing: the web's own two schemes only."""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return ""
    return url if scheme in ("http", "https") and not re.search(r"[\s<>\"'`]", url) else ""
