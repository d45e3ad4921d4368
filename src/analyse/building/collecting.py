"""``analyse new DIR [FILES…]``: a collection of one's own, and more documents for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analyse.building import own
from analyse.building.together import write_built
from analyse.coding.sheets import ASIDE, CORRECTIONS
from analyse.documents import registering
from analyse.documents.numbers import ENGLISH
from analyse.documents.scanning import ITEM_COLUMNS, SECTION_COLUMNS
from analyse.tables import codes as code_lists
from analyse.tables import schemas
from analyse.tables.collection import settings
from analyse.tables.files import csv_text, read_rows, read_text
from analyse.tables.paths import COLLECTION, Project, repository
from analyse.tables.problems import DataError, Problem, stop_if
from analyse.tables.writing import LOCK, locked, recovered, write_atomically

#: Code lists that a collection begins with, empty: its own rows stand beside the shared ones.
OWN_LISTS = ("indicators", "territories", "populations", "units")
#: Tables and columns as a new collection describes them.
TEMPLATE = Path(__file__).parent / "template"
IGNORED = """# other people's texts: never committed
/data/raw/documents/
/data/raw/texts/
/coding*.xlsx

# written anew by `analyse site`
/site/

# a set of files being written
.analyse/
.analyse.lock

# a file that a scan is writing
.*.part
.*.lock
"""


@dataclass(frozen=True)
class Made:
    """What was made: the collection, how many documents and numbers were added, what is wrong.

    ``recognised`` says of how many pages of a document OCR has made the text, ``english`` which
    write their numbers as English does.
    """

    at: Project
    new: bool
    documents: int
    numbers: int
    problems: Sequence[Problem]
    recognised: Mapping[str, int] = field(default_factory=dict)
    english: Sequence[str] = ()


def make(
    folder: Path,
    files: Sequence[Path],
    title: str = "",
    language: str = "fr",
    *,
    recognise: bool = False,
) -> Made:
    """Make a collection in ``folder``, or add documents to the one that is there.

    With ``recognise``, scanned pages become text by OCR, and the recognised copy is kept.

    Raises:
        DataError: the folder holds something else, or is part of another collection.
    """
    at = Project(folder.resolve())
    recovered(at.root)  # where a killed command had begun to make it
    new = not at.own
    if new:
        _free(folder)
    with locked(at.root):
        known = {} if new else {k: dict(v) for k, v in code_lists.codes(at).documents.items()}
        read, problems = registering.read_new(files, known, recognise=recognise)
        contents: dict[Path, str | bytes] = _skeleton(at, title, language) if new else {}
        contents |= _documents(at, read, known)
        _write_built(at, contents)
    numbers = sum(len(one.mentions) for one in read)
    recognised = {one.row["document"]: len(one.recognised) for one in read if one.recognised}
    english = [one.row["document"] for one in read if one.row["numbers"] == ENGLISH]
    return Made(at, new, len(read), numbers, problems, recognised, english)


def forget() -> None:
    """Read code lists and tables anew, after they have been written."""
    code_lists.codes.cache_clear()
    schemas.tables.cache_clear()


def _free(folder: Path) -> None:
    """Raise where no collection may be made."""
    if folder.exists() and not folder.is_dir():
        raise DataError(Problem(str(folder), "is a file", "name another folder"))
    if any(not path.is_dir() and path.name != LOCK for path in folder.rglob("*")):
        mend = "name a folder that is not there yet, or an empty one"
        raise DataError(Problem(str(folder), "is not empty and holds no collection", mend))
    checkout = repository()
    if folder.resolve().is_relative_to(checkout.root) and checkout.raw.is_dir():
        mend = "name a folder outside of it"
        raise DataError(Problem(str(folder), "lies in the checkout of Regards croisés", mend))


def _skeleton(at: Project, title: str, language: str) -> dict[Path, str | bytes]:
    """Return the files of an empty collection."""
    name = (title or at.root.name).replace("\\", "\\\\").replace('"', '\\"')
    settings = (
        f'title = "{name}"\nlanguage = "{language}"  # of the charts and notebooks: fr or en\n'
        'licence = ""  # of your tables, such as CC-BY-4.0\n'
        "complete = false  # true: a number that is neither coded nor set aside is an error\n"
    )
    shared = schemas.tables(repository())
    lists = {kind: csv_text(shared[kind].names, []) for kind in OWN_LISTS}
    lists |= {name: (TEMPLATE / f"{name}.csv").read_text("utf-8") for name in ("tables", "columns")}
    coding = next(table for table in shared.values() if table.kind == "quantities")
    contents: dict[Path, str | bytes] = {
        at.root / COLLECTION: settings,
        at.root / ".gitignore": IGNORED,
        at.raw / "coded" / "figures.csv": csv_text((*coding.sheet, *coding.optional), []),
        at.raw / "rules" / "set_aside.csv": csv_text(ASIDE, []),
        at.raw / "rules" / "corrections.csv": csv_text(CORRECTIONS, []),
        at.sections: csv_text(SECTION_COLUMNS, []),
        at.items: csv_text(ITEM_COLUMNS, []),
    }
    return contents | {at.codes / f"{kind}.csv": text for kind, text in lists.items()}


def _documents(
    at: Project, read: Sequence[registering.Read], known: dict[str, dict[str, str]]
) -> dict[Path, str | bytes]:
    """Return the files that register documents: copies, texts, numbers, the list of documents."""
    rows = [*known.values(), *(one.row for one in read)]
    mentions = []
    if at.mentions.exists():
        name = at.relative(at.mentions)
        mentions = read_rows(at.mentions, name, registering.MENTIONS, (registering.OCR,))
    mentions += [mention for one in read for mention in one.mentions]
    contents: dict[Path, str | bytes] = {
        at.codes / "documents.csv": csv_text(registering.DOCUMENT_COLUMNS, rows),
        at.mentions: registering.listed(mentions),
    }
    for one in read:
        contents[at.documents / one.row["file"]] = one.data
        contents[at.texts / f"{one.row['document']}.txt"] = one.text
    return contents


def rescan(at: Project, places: dict[str, Path]) -> tuple[int, list[Problem]]:
    """Read the documents of a collection again; return how many numbers, and what is unread."""
    with locked(at.root):
        read, problems = registering.read_known(at, places)
        mentions = [mention for one in read for mention in one.mentions]
        contents: dict[Path, str | bytes] = {at.mentions: registering.listed(mentions)}
        contents |= {at.texts / f"{one.row['document']}.txt": one.text for one in read}
        write_atomically(contents, at.root)
    return len(mentions), problems


def take_codes(at: Project, contents: dict[Path, str | bytes]) -> list[str]:
    """Write coded sheets and build, or leave everything as it was; return what changed.

    Raises:
        DataError: what is wrong with the tables that the sheets give.
    """
    with locked(at.root):
        return _write_built(at, contents, complete=settings(at).complete)


def _write_built(
    at: Project, contents: dict[Path, str | bytes], *, complete: bool = False
) -> list[str]:
    """Write files of a collection and what is built from them as one set; return what changed."""

    def rendered(trial: Project) -> Mapping[Path, str]:
        if complete:
            stop_if(own.open_problems(trial))
        return own.rendered(trial)

    changed = write_built(at, contents, rendered, [at.root / COLLECTION])
    forget()
    return changed


def unverified(at: Project, places: dict[str, Path]) -> list[Problem]:
    """Return a problem where scanning the documents gives other numbers than are there."""
    read, _ = registering.read_known(at, places)
    mentions = [mention for one in read for mention in one.mentions]
    name = at.relative(at.mentions)
    if registering.listed(mentions) == read_text(at.mentions, name):
        return []
    return [Problem(name, "is not what scanning gives", "run `analyse scan`")]
