"""Lists in the portraits of Québec's regions: text to items with line, column and printed text.

A portrait names who leads and who sits under the headings ``Leadership`` and ``Membres du
comité``: one body a line, bullets, or one line with bodies between semicolons, commas, plus signs
or dashes, sometimes after a label ("Comité de gestion : …"). Elsewhere bodies are listed where the
text announces them ("en collaboration avec …"). What stands in such a list is an item, read here
and nowhere typed; what each item names is a person's to say. Prose is no list: a sentence that
announces nothing is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

LEADERSHIP = "Leadership"
MEMBERS = "Membres du comité"

#: A line that begins a block, whatever it holds.
_HEADING = re.compile(
    r"(?P<name>Leadership|Membres du comité)$"
    r"|(?:Intentions|Périodicité|Particularité\(s\)|Documentation|Événements|Participation à)"
)
#: A line that ends every block: a portrait's heading, a description, the page around the text.
_OUTSIDE = re.compile(r"[01][0-9] \| |DESCRIPTION |pdf ")
_BULLET = re.compile(r"( *)(?:•|[0-9]+\.)[ ]+")
_SENTENCE = re.compile(r"\. +(?=[A-ZÀ-Ý]|le )|(?<=[A-Z]{3}) (?=Comité des? )")
#: "Comité de gestion : …"; a backtick is a slip for the colon.
_LABEL = re.compile(r"(?P<label>[^:;,`]*[^:;,` ]) ?(?::|` ;)(?= |$)")
#: What announces members in the middle of a sentence.
_LEAD_IN = re.compile(
    r"(?:\b(?:est|sont) (?:formée?s?|composée?s?|constituée?s?) (?:de |d’|des )"
    r"|\bSoit |\bse composent ainsi : )"
)
#: What announces partners in prose; the list ends with what follows "et".
_PARTNERS = re.compile(
    r"(?:[Ee]n collaboration avec|[Dd]e concert avec|réunissant également"
    r"|[Oo]rganisée? conjointement par|orchestrée? par|leadership partagé avec"
    r"|Organisation des [^(.]+(?= \()) \(?"
)
#: Who leads, where a sentence says so.
_LEADS = (
    re.compile(r"^(?P<item>L[ae’] ?.+?) (?:en assume|assume|est responsable|est fiduciaire)\b"),
    re.compile(r"^(?P<item>L[ae’] ?.+?) est le fiduciaire\b"),
    re.compile(r"\bleadership est assumé par (?P<item>.+?)(?=,? par son|$)"),
    re.compile(r"^(?:Coordination|Concertation|Gestion)\b.*? par (?P<item>.+?)(?= du comité|$)"),
)
#: A comma that continues a name ("de l’Éducation, du Loisir et du Sport") separates nothing.
_SEPARATOR = re.compile(
    r" *;| *\+(?= )| *,(?! *(?:d[eu]|des) | *d’)(?: et(?= l))?| et (?=[0-9]| *[A-Z]{3})"
)
_ARTICLE = re.compile(r" et (?=l(?:[ae]s? |’))")
_DASH = re.compile(r" – ")
_END = re.compile(r" ont |, d’une ")
#: A sentence that announces nothing and has one of these verbs is prose.
_VERB = re.compile(r"\b(?:a|ont|est|sont|voit|varient|actualisent)\b|Bref")
_SENTENCE_WORDS = 20  # a longer sentence that announces nothing is prose
_LIST_COMMAS = 6  # but so many commas, and no verb, are a list
_LABEL_WORDS = 7
_WORD = re.compile(r"\w+")
_ITEM_WORDS = 12  # of a longer item the rest is left out: names are facts, sentences are not


@dataclass(frozen=True)
class Item:
    """One thing that a list names: line and column counted from 1, the list, the printed text."""

    line: int
    column: int
    list: str
    printed: str


def items(lines: Sequence[str]) -> Iterator[Item]:
    """Yield the items of every list of a document's portraits, in order.

    A document without the heading of members has no portraits, and no items. Of a long item the
    first twelve words are kept.
    """
    for item in _items(lines):
        cut = item.printed
        words = list(_WORD.finditer(cut))
        if len(words) > _ITEM_WORDS:
            cut = cut[: words[_ITEM_WORDS - 1].end()]
        yield replace(item, printed=cut)


def _items(lines: Sequence[str]) -> Iterator[Item]:
    if MEMBERS not in lines:
        return
    heading, label, outside = "", "", True
    for number, line in enumerate(lines, start=1):
        found = _HEADING.match(line)
        if found or _OUTSIDE.match(line):
            heading = label = (found["name"] or "") if found else ""
            outside = found is None
            continue
        if outside or not line.strip():
            continue
        bullet = _BULLET.match(line) or re.match(r"( *)", line)
        assert bullet is not None  # the second pattern always matches
        start, indent = bullet.end(), len(bullet[1])
        below = _BULLET.match(lines[number]) if number < len(lines) else None
        text = line[start:].rstrip()
        if not heading:
            yield from _partners(number, line)
        elif text.endswith(":") or (below and start > indent and len(below[1]) > indent):
            label = _short(text.rstrip(" :"), heading)  # of the lines that follow
        elif start > indent and indent == 2:  # a bullet of its own is one body
            yield Item(number, start + 1, label, text)
        else:
            for begin, end in _sentences(line, start):
                yield from _sentence(number, line, begin, end, heading, label)


def _sentences(line: str, start: int) -> Iterator[tuple[int, int]]:
    for gap in _SENTENCE.finditer(line, start):
        yield start, gap.start()
        start = gap.end()
    yield start, len(line.rstrip(" ."))


def _sentence(
    number: int, line: str, start: int, end: int, heading: str, label: str
) -> Iterator[Item]:
    """Yield the items of one sentence: after what announces them, or all of it when short."""
    labelled = _LABEL.match(line, start, end)
    if labelled:
        label, start = _short(labelled["label"], heading), labelled.end()
    start += len(line[start:end]) - len(line[start:end].lstrip())
    text = line[start:end]
    for pattern in _LEADS:
        lead = pattern.search(text)
        if lead:
            yield Item(number, start + lead.start("item") + 1, LEADERSHIP, lead["item"])
    if _PARTNERS.match(text):
        yield from _partners(number, line[:end], start)
        return
    lead_in = _LEAD_IN.search(line, start, end)
    if lead_in:
        start = lead_in.end()
    elif any(pattern.match(text) for pattern in _LEADS) or _prose(text, bool(labelled), label):
        return
    for begin, stop in _split(line, start, end, bool(labelled or lead_in)):
        if not _VERB.search(line[begin:stop]):
            yield Item(number, begin + 1, label, line[begin:stop])


def _prose(text: str, labelled: bool, label: str) -> bool:
    announced = labelled or label not in (LEADERSHIP, MEMBERS)  # here, or on a line above
    if announced or len(re.findall("[;+]", text)) >= 3:
        return False
    long = len(text.split()) > _SENTENCE_WORDS and text.count(",") < _LIST_COMMAS
    return long or bool(_VERB.search(text))


def _short(label: str, otherwise: str) -> str:
    return label if len(label.split()) <= _LABEL_WORDS else otherwise


def _split(line: str, start: int, end: int, announced: bool) -> Iterator[tuple[int, int]]:
    """Yield where each item of ``line[start:end]`` begins and ends.

    A parenthesis that holds a comma is a list of its own.
    """
    cuts: list[tuple[int, int]] = []
    depth = opened = 0
    dashes = len(_DASH.findall(line, start, end)) >= 2
    at = start
    while at < end:
        if line[at] == "(":
            inside = line[at : line.find(")", at)]
            depth += 1
            if "," in inside:
                opened, depth = at, 0
                cuts.append((at, at + 1))
        elif line[at] == ")":
            if depth:
                depth -= 1
            elif opened:
                cuts.append((at, at + 1))
        elif not depth:
            found = _SEPARATOR.match(line, at, end)
            if not found and line[at - 1] == ")":
                found = re.compile(",").match(line, at, end)
            if not found and announced:
                found = _ARTICLE.match(line, at, end)
            if not found and dashes:
                found = _DASH.match(line, at, end)
            if not found and line.startswith(" : ", at):
                found = re.compile(" : ").match(line, at)
            if found:
                cuts.append(found.span())
                at = found.end()
                continue
        at += 1
    for cut, after in [*cuts, (end, end)]:
        text = line[start:cut]
        begin = start + len(text) - len(text.lstrip())
        text = text.strip().removesuffix(" -").rstrip(" `")
        text = text if re.search(r"\.[A-Z]\.$", text) else text.rstrip(".")
        if text and text != "etc":
            yield begin, begin + len(text)
        start = after


def _partners(number: int, line: str, start: int = 0) -> Iterator[Item]:
    """Yield the bodies that a sentence announces as partners."""
    for found in _PARTNERS.finditer(line, start):
        stop = re.compile(r"\)?\.(?: |$)|\)$|$").search(line, found.end())
        assert stop is not None
        spans = list(_split(line, found.end(), stop.start(), True))
        ends = [n for n, (begin, _) in enumerate(spans) if line[:begin].endswith(" et ")]
        last = len(spans) if found[0].endswith("(") else ends[0] if ends else 0
        for begin, end in spans[: last + 1]:
            cut = _END.search(line, begin, end)
            yield Item(
                number, begin + 1, found[0].strip(" ("), line[begin : cut.start() if cut else end]
            )
