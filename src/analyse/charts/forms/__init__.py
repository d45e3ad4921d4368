"""The forms of charts: one class each, which yields picture, words, table, Excel and web chart."""

from __future__ import annotations

from collections.abc import Mapping

from analyse.charts.forms.bars import Bars
from analyse.charts.forms.base import Form
from analyse.charts.forms.dots import Dots
from analyse.charts.forms.matrix import Matrix
from analyse.charts.forms.numbers import Numbers, Table
from analyse.charts.forms.paired import Paired
from analyse.charts.forms.spans import Spans, Strip
from analyse.charts.forms.tile_lines import TileLines
from analyse.charts.forms.tiles import Tiles
from analyse.charts.forms.years import Years

FORMS: Mapping[str, type[Form]] = {
    "bars": Bars,
    "dots": Dots,
    "matrix": Matrix,
    "numbers": Numbers,
    "paired": Paired,
    "spans": Spans,
    "strip": Strip,
    "table": Table,
    "tile_lines": TileLines,
    "tiles": Tiles,
    "years": Years,
}
