"""From a chart's words to its figure: the finding, the panels, the key, the source and caveats."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from analyse.charts import marks, panels
from analyse.charts.spec import Filled, Row
from analyse.charts.style import ChartFigure, Page
from analyse.charts.words import Words

GAP = 5.0  # points between a sample mark and its word


def compose(words: Words, bands: Sequence[Sequence[Filled]], width: float, alt: str) -> ChartFigure:
    """Lay out and draw a chart.

    Args:
        words: the chart's words.
        bands: its panels, filled.
        width: in centimetres.
        alt: the text alternative that the figure carries.
    """
    page = Page(width, words)
    plotted = [filled for band in bands for filled in band if filled.panel.form is panels.dots]
    page.scales = panels.scales(page, plotted)
    labels = [item.label for filled in plotted for item in filled.items]
    widest = max((page.measure(label, "label") for label in labels), default=0.0)
    page.column = min(widest, (0.25 if page.wide and _side_by_side(bands) else 0.36) * page.inner)

    page.text(words.one("title"), "title")
    page.space(0.2)
    page.text(words.one("subtitle"), "subtitle")
    page.space(1.4)
    for band in bands:
        band[0].panel.form(page, band)
    page.space(0.2)
    _legend(page, [row for filled in plotted for row in filled.rows])
    rows = [row for band in bands for filled in band for row in filled.rows]
    page.text(words.common("source", source=words.source(rows)), "small")
    for caveat in words.many("caveats"):
        page.text(caveat, "small")
    page.text(words.common("producer"), "small")
    return page.figure(words.chart.name, words.one("title"), alt)


def _side_by_side(bands: Sequence[Sequence[Filled]]) -> bool:
    return any(len(band) > 1 for band in bands)


def _legend(page: Page, rows: Sequence[Row]) -> None:
    """Add the key to the marks that occur, and to the colours where there are several."""
    entries = [(kind, page.words.common(f"mark_{kind}")) for kind in marks.kinds(rows)]
    sides = {marks.side(row["territory"]) for row in rows}
    if len(sides) > 1:
        entries += [(s, page.words.common(f"side_{s}")) for s in marks.COLOURS if s in sides]
    if not entries:
        return
    between, lead = 1.6 * page.size, 1.7 * page.size
    widths = {
        name: marks.sample_width(name) + GAP + page.measure(text, "small") for name, text in entries
    }
    crowded = sum(widths.values()) + between * (len(widths) - 1) > page.inner
    first_side = next((name for name in widths if name in marks.COLOURS), "")
    places, x, y = [], 0.0, 0.0
    for name, width in widths.items():
        if x and (x + width > page.inner or (crowded and name == first_side)):
            x, y = 0.0, y + lead
        places.append((x, y))
        x += width + between

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, page.inner, y + lead)
        ax.set_xlim(0, page.inner)
        for (name, text), (x, y_) in zip(entries, places, strict=True):
            marks.sample(ax, name, x, y_ + lead / 2)
            after = x + marks.sample_width(name) + GAP
            font = page.font("small")
            ax.text(after, y_ + lead / 2, text, va="center_baseline", gid="key", **font)

    page.add(y + lead, draw)
    page.space(0.5)
