"""An answer as HTML, for a notebook's output and for the explorer alike."""

from __future__ import annotations

from collections.abc import Sequence

from analyse.documents import quoting, sources
from analyse.explorer.answers import Answer
from analyse.explorer.words import WORDS
from analyse.exports import screen
from analyse.tables.codes import codes
from analyse.tables.escaping import html as escape
from analyse.tables.paths import Project

_REASONS = 2  # reasons of a verdict that are seen at once, the worst first


def html_of(shown: Answer, first: int | None = screen.FIRST_ROWS, width: float = 16.0) -> str:
    """Return an answer's verdict, chart, table and sources as HTML, its words escaped."""
    language = shown.language
    parts = [_verdict(shown)]
    if shown.comparison.verdict != "nothing":
        figure = shown.chart(width=width)
        lines = "<br>".join(f"<em>{escape(line)}</em>" for line in shown.cited())
        parts += [
            screen.picture(figure, language),
            screen.table(shown.table(), language, first, WORDS[language]["table"]),
            f'<p class="rc-sources">{lines}</p>',
        ]
    return screen.page(parts, language)


def _verdict(shown: Answer) -> str:
    words, verdict = WORDS[shown.language], shown.comparison.verdict
    head = f"<p><strong>{words['verdict']}{words['colon']}{words[verdict]}.</strong></p>"
    items = []
    for row in shown.pairs():
        said = f"<em>{words[row['verdict']]}</em> – {escape(row['reason'])}"
        if row["remedy"]:
            said += f" <em>{words['remedy']}</em> {escape(row['remedy'])}"
        said += f" ({escape(row['pairs'])})"
        if row["declare"]:
            said += f"<pre>{escape(row['declare'])}</pre>"
        items.append(f"<li>{said}</li>")
    absent = [f"<li>{escape(sentence)}</li>" for sentence in shown.absent()]
    seen = items if len(items) <= _REASONS + 1 else items[:_REASONS]  # one more is seen too
    listed = f"<ul>{''.join([*seen, *absent])}</ul>" if seen or absent else ""
    if len(items) > len(seen):
        summary = words["other_reasons"].format(count=len(items) - len(seen))
        listed += screen.folded(summary, f"<ul>{''.join(items[len(seen) :])}</ul>")
    return f'<div class="rc-verdict" data-verdict="{verdict}">{head}{listed}</div>'


def quotes_html(quotes: Sequence[quoting.Quote], language: str, at: Project) -> str:
    """Return sentences with their figure marked and their place, as HTML."""
    words, lists, parts = WORDS[language], codes(at), []
    for quote in quotes:
        document, line, _ = sources.parts(quote.mention)
        place = words["at_section" if quote.section else "at"].format(
            document=lists.name("documents", document, language), section=quote.section, line=line
        )
        before, figure, after = (
            escape(text)
            for text in (
                quote.sentence[: quote.start],
                quote.sentence[quote.start : quote.end],
                quote.sentence[quote.end :],
            )
        )
        parts.append(
            f'<blockquote lang="fr">{before}<mark>{figure}</mark>{after}</blockquote>'
            f"<p>{escape(place)}</p>"
        )
    return status("".join(parts))


def status(inside: str) -> str:
    """Wrap a message so that screen readers say it when it changes."""
    return (
        f'<div class="jp-RenderedHTMLCommon {screen.NO_MATHS}" role="status" aria-live="polite">'
        f"{inside}</div>"
    )
