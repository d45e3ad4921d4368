"""The four lines under a picture: how to read it, its scope, a note, and its source.

They are short: documents and publications with their year and section, and of a comparison that
needs caution the verdict; lines of the text, cells and reasons stand in the table, the workbook and
the bundle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyse.charts import caution
from analyse.charts.forms.base import Form
from analyse.charts.spec import Caption, Data
from analyse.charts.words import Words, labels
from analyse.documents import sources
from analyse.tables.codes import codes

#: How many words the caption may have, and how many sections and pages of a document are named.
MOST, SECTIONS, PAGES = 60, 2, 6


def caption(words: Words, form: Form, selected: str = "") -> Caption:
    """Return the caption of a chart.

    Args:
        words: its words, filled.
        form: what it is drawn as: it knows what must be verified.
        selected: the names that the picture was restricted to, where it was.
    """
    own = words.one("note")
    doubted = caution.reasons(form.data.axes, words.language, words.at)
    verdict = words.common("caution", reasons="").strip() if doubted else ""
    if caution.said(own, words.language):
        own = own if doubted or not selected else ""  # nothing is left to compare with caution
        verdict = ""
    note = " ".join(filter(None, (own, verdict, form.single())))
    note = note if own else noted(note, words.language)
    scope = words.one("scope")
    if selected:  # what is said of the whole chart does not hold of a part of it
        scope = f"{words.common('selected', names=selected)}."
    reading = _example(words, form) if selected else words.one("reading")
    before = {"reading": reading, "scope": scope, "note": note}
    left = MOST - len(before) - 1 - sum(map(count, before.values()))
    lines = {**before, "source": source(words, form.data, left)}
    named = {
        key: words.common(f"head_{key}", text=text) if text else "" for key, text in lines.items()
    }
    return Caption(**named)


def noted(text: str, language: str) -> str:
    """Write a sentence as it stands after « Note : »: small in French, but for an acronym."""
    small = labels()["words"][language]["after_colon"] == "small"
    first = re.split(r"[\s’']", text, maxsplit=1)[0]
    return text[:1].lower() + text[1:] if small and first[1:] == first[1:].lower() else text


def _example(words: Words, form: Form) -> str:
    """Return how to read the first figure of a restricted chart: all are not there to tell of.

    Cells that say yes or no have none.
    """
    point = next((p for p in form.points if not p.absent and form.written(p)), None)
    if point is None:
        return ""
    series = form.look(point)
    label = ", ".join(filter(None, (point.label, series.name if series else "")))
    return words.common("alt_row", label=label, figure=form.written(point)) + "."


def count(text: str) -> int:
    """Return how many words a text has: what stands between spaces and bears a letter or digit."""
    return sum(any(sign.isalnum() for sign in part) for part in text.split())


def source(words: Words, data: Data, left: int) -> str:
    """Return the source line: documents with their sections, then publications.

    Args:
        words: the chart's words.
        data: what it is drawn from.
        left: how many words there is room for; publications beyond are counted, and of one that is
            too long what stands before its first comma, the publisher, is named.
    """
    mentions = _mentions(data)
    own = [text for text in (words.one("source"),) if text]
    parts = _documents(words, mentions) if mentions or not data.official else []
    cited = words.cited(data.official) if data.official else []
    room = left - sum(map(count, (*parts, *own)))
    shown: list[str] = []
    for name in cited:
        more = 3 if len(shown) + 1 < len(cited) else 0
        if sum(map(count, shown)) + count(name) + more > room:
            break
        shown.append(name)
    if cited and not shown:
        shown = [cited[0].split(",")[0]]
    if shown and len(cited) > len(shown):
        rest = len(cited) - len(shown)
        more_ = words.common("one_more") if rest == 1 else words.common("more_sources", count=rest)
        shown[-1] += f" {more_}"
    return " · ".join([*parts, *shown, *own]) + "."


def _mentions(data: Data) -> list[str]:
    """Return where the figures of a chart are printed: places, or whole documents."""
    if data.mentions is not None:
        return [place for cell in data.mentions for place in cell.split()]
    rows = [point.row for point in data.points if point.row]
    return [place for row in rows for place in str(row.get("mention", "")).split()]


def _documents(words: Words, mentions: Sequence[str]) -> list[str]:
    """Return documents by name and year, with their sections where these are few."""
    known = codes(words.at).documents
    places: dict[str, list[str]] = {}
    for mention in mentions:
        document, _, rest = mention.partition(":")
        found = places.setdefault(document, [])
        if rest:
            section = sources.section(document, int(rest.split(":")[0]), words.at)
            if section not in found:
                found.append(section)
    paged = _paged(words, mentions) if words.at.own else {}
    cited = []
    for document in [s for s in {**known, **places} if s in places or not mentions]:
        name = sources.named(document, words.language, words.at)
        sections = [section for section in places.get(document, ()) if section[:1].isdigit()]
        plain = [section.split(" | ")[0] for section in sections]
        if plain and len(plain) == len(places[document]) and len(plain) <= SECTIONS:
            key = "section" if len(plain) == 1 else "sections"
            told = words.common(key, name=plain[0], names=", ".join(plain))
            name = f"{name}, {told}"
        if document in paged:
            name = f"{name}, {paged[document]}"
        cited.append(name)
    return cited


def _paged(words: Words, mentions: Sequence[str]) -> dict[str, str]:
    """Return the pages that figures of a collection's documents are on, as a caption names them."""
    found: dict[str, set[int]] = {}
    for mention in mentions:
        page = sources.page(mention, words.at)
        if page is not None:
            found.setdefault(mention.partition(":")[0], set()).add(page)
    told = {}
    for document, pages in found.items():
        every = sorted(pages)
        many = f"{every[0]}–{every[-1]}"
        names = ", ".join(map(str, every)) if len(every) <= PAGES else many
        told[document] = f"page{'s' * (len(every) > 1)} {names}"
    return told
