"""The explorer's answer as files, with the guarantees of every other export."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from analyse.charts.figure import ChartFigure
from analyse.comparing.comparison import CITATION, measure
from analyse.explorer.answers import PAIR, Answer
from analyse.explorer.words import WORDS
from analyse.exports import bundle as zips
from analyse.exports import citation, datafiles, is_reserved
from analyse.exports.grids import Grid, coded
from analyse.exports.pictures import PICTURES, picture
from analyse.exports.wording import say
from analyse.tables.problems import DataError, Problem
from analyse.tables.writing import write_atomically

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_VERDICT = PAIR[:-1]  # without the error that says what to declare
DPI = 200


def files_of(answer: Answer, name: str, bundle: bool = False) -> dict[str, bytes]:
    """Return the files of an answer, name to bytes: the same for the same answer.

    They are the chart as every kind of picture, CSV of its rows with codes and names, CSV of the
    verdict on each pair, and how to cite; with ``bundle`` one zip of these and what describes them.
    """
    figure, stem, language = answer.chart(), f"{name}.{answer.language}", answer.language
    grids = {f"{stem}.csv": _rows(answer), f"{stem}.verdict.csv": _verdicts(answer)}
    cite = citation.text(_mentions(answer), language, answer.at, official=answer.official)
    files = {
        **{f"{stem}.{form}": picture(figure, form, language, DPI) for form in PICTURES},
        **{file: datafiles.csv_bytes(grid) for file, grid in grids.items()},
        f"{stem}.citation.txt": cite.encode("utf-8"),
    }
    if not bundle:
        return files
    described = [
        datafiles.resource(file, figure.title, grid, files[file], answer.at)
        for file, grid in grids.items()
    ]
    package = _package(answer, described)
    files[datafiles.DESCRIPTOR] = datafiles.json_bytes(package)
    files["README.md"] = _readme(answer, figure, list(files))
    return {f"{stem}.zip": zips.zipped({f"{stem}/{file}": files[file] for file in files})}


def _mentions(answer: Answer) -> list[str]:
    return list(answer.printed["mention"])


def _package(answer: Answer, described: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what describes the files; its sources are documents, then publications."""
    mentions, official = _mentions(answer), answer.official
    documents = citation.places(mentions, answer.at) if mentions or not official else {}
    package = datafiles.package(described, documents, answer.at)
    published = citation.publications(official, answer.language, answer.at)
    package["sources"] += [{"title": name, "path": url} for name, url in published.items()]
    return package


def _rows(answer: Answer) -> Grid:
    """Return the rows with their codes and names; official ones bring where they are published."""
    rows = answer.comparison.rows
    if not answer.official:
        rows = rows.drop(columns=["origin", *CITATION])
        return coded(rows, "observations", answer.language, answer.at)
    rows = rows.astype({"checked": "float64"})
    grid = coded(rows, "observations", answer.language, answer.at)
    place = grid.at("indicator_name")  # names of official series are in another list
    names = [measure(code, answer.at)[f"name_{answer.language}"] for code in rows["indicator"]]
    cells = tuple(
        (*row[:place], name, *row[place + 1 :]) for row, name in zip(grid.rows, names, strict=True)
    )
    lists = {column: kind for column, kind in grid.lists.items() if column != "indicator"}
    return replace(grid, rows=cells, lists=lists)


def _verdicts(answer: Answer) -> Grid:
    pairs = answer.comparison.pairs[list(_VERDICT)]
    return Grid(_VERDICT, tuple(pairs.itertuples(index=False, name=None)))


def _readme(answer: Answer, figure: ChartFigure, names: list[str]) -> bytes:
    """Return the README of a zip: the verdict, the files, the chart in words, how to cite."""
    language = answer.language
    parts = [
        f"# {figure.title}",
        answer.verdict(),
        zips.contents(names, language),
        f"## {say(language, 'texts', 'alt')}",
        figure.alt,
        zips.rights(
            citation.entries(_mentions(answer), language, answer.at, official=answer.official),
            language,
        ),
    ]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def folder_of(text: str, answer: Answer) -> Path:
    """Return the folder that a reader names: from the project's folder, ``~`` is one's own."""
    return answer.at.root / Path(text.strip() or ".").expanduser()


def save(
    answer: Answer, folder: str, name: str, force: bool = False, bundle: bool = False
) -> list[Path]:
    """Write an answer's chart and data into a folder, all files or none, and return their paths.

    Args:
        answer: what :func:`analyse.explorer.answer` returns.
        folder: made if it is not there; a relative one is taken from the project's folder.
        name: of the files: letters, digits, - and _.
        force: replace files of that name.
        bundle: one zip of all files, with a README.

    Raises:
        DataError: a file is there already and ``force`` is not set, a name that not every system
            allows, nothing to write, or a folder that cannot be written; nothing is written then.
    """
    words = WORDS[answer.language]
    if not _NAME.fullmatch(name) or is_reserved(name):
        raise DataError(Problem(name, words["no_name"]))
    if answer.comparison.verdict == "nothing":
        raise DataError(Problem(name, words["nothing_to_write"]))
    to = folder_of(folder, answer)
    files = {to / file: content for file, content in files_of(answer, name, bundle).items()}
    there = [path.name for path in files if os.path.lexists(path)]
    if there and not force:
        said = words["there"].format(files=", ".join(there), folder=to, replace=words["replace"])
        raise DataError(Problem(name, said))
    write_atomically(files)
    return list(files)
