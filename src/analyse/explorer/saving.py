"""The explorer's answer as files: the chart, the rows behind it, and the verdict."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from analyse.charts.style import ChartFigure
from analyse.explorer.answers import Answer
from analyse.explorer.words import WORDS
from analyse.files import write_atomically
from analyse.problems import DataError, Problem

_NAME = re.compile(r"[A-Za-z0-9_-]+")
DPI = 200


def files_of(answer: Answer, name: str) -> dict[str, bytes]:
    """Return the files of an answer, name to bytes: the same for the same answer.

    SVG and PNG of the chart, CSV of its tidy rows, and CSV of the verdict on each pair.
    """
    figure = answer.chart()
    picture = f"{name}.{answer.language}"
    rows, pairs = answer.comparison.rows, answer.comparison.pairs.drop(columns="declare")
    return {
        f"{picture}.svg": _drawn(figure, "svg"),
        f"{picture}.png": _drawn(figure, "png"),
        f"{name}.csv": rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8"),
        f"{picture}.verdict.csv": pairs.to_csv(index=False, lineterminator="\r\n").encode("utf-8"),
    }


def _drawn(figure: ChartFigure, form: str) -> bytes:
    out = BytesIO()
    figure.savefig(out, format=form, dpi=DPI)
    return out.getvalue()


def folder_of(text: str, answer: Answer) -> Path:
    """Return the folder that a reader names: from the project's folder, ``~`` is one's own."""
    return answer.at.root / Path(text.strip() or ".").expanduser()


def save(answer: Answer, folder: str, name: str, force: bool = False) -> list[Path]:
    """Write an answer's chart and data into a folder, all files or none, and return their paths.

    Args:
        answer: what :func:`analyse.explorer.answer` returns.
        folder: made if it is not there; a relative one is taken from the project's folder.
        name: of the files: letters, digits, - and _.
        force: replace files of that name.

    Raises:
        DataError: a file is there already and ``force`` is not set, a name that not every system
            allows, nothing to write, or a folder that cannot be written; nothing is written then.
    """
    words = WORDS[answer.language]
    if not _NAME.fullmatch(name):
        raise DataError(Problem(name, words["no_name"]))
    if answer.comparison.verdict == "nothing":
        raise DataError(Problem(name, words["nothing_to_write"]))
    to = folder_of(folder, answer)
    files = {to / file: content for file, content in files_of(answer, name).items()}
    there = [path.name for path in files if path.exists()]
    if there and not force:
        said = words["there"].format(files=", ".join(there), folder=to, replace=words["replace"])
        raise DataError(Problem(name, said))
    write_atomically(files)
    return list(files)
