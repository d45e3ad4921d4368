"""From a chart's words to its figure: the finding, the panels, the key, the source and caveats."""

from __future__ import annotations

from collections.abc import Sequence

from analyse.charts import panels
from analyse.charts.key import key, of_marks, of_official, of_sides
from analyse.charts.spec import Content, Filled
from analyse.charts.style import ChartFigure, Page
from analyse.charts.words import Words


def compose(words: Words, content: Content, width: float, alt: str) -> ChartFigure:
    """Lay out and draw a chart.

    Args:
        words: the chart's words.
        content: what it shows: the filled panels, or what its own ``draw`` needs.
        width: in centimetres.
        alt: the text alternative that the figure carries.
    """
    page = Page(width, words)
    page.text(words.one("title"), "title")
    page.space(0.2)
    page.text(words.one("subtitle"), "subtitle")
    page.space(1.4)
    (words.chart.draw or _panels)(page, content)
    for line in words.sources(content):
        page.text(line, "small")
    for caveat in words.caveats(content):
        page.text(caveat, "small")
    page.text(words.common("producer"), "small")
    return page.figure(words.chart.name, words.one("title"), alt)


def _panels(page: Page, content: Content) -> None:
    """Draw the bands of panels, then the key to their marks."""
    bands: Sequence[Sequence[Filled]] = content.items
    plotted = [filled for band in bands for filled in band if filled.panel.form is panels.dots]
    page.scales = panels.scales(page, plotted)
    labels = [item.label for filled in plotted for item in filled.items]
    widest = max((page.measure(label, "label") for label in labels), default=0.0)
    beside = any(len(band) > 1 for band in bands)
    page.column = min(widest, (0.25 if page.wide and beside else 0.36) * page.inner)
    for band in bands:
        band[0].panel.form(page, band)
    page.space(0.2)
    rows = [row for filled in plotted for row in filled.rows]
    sides = of_sides(page.words, [row["territory"] for row in rows])
    key(page, [*of_marks(page.words, rows), *of_official(page.words, rows), *sides])
