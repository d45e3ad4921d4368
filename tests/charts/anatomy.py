"""Take a figure apart: the marks and the texts that a reader sees."""

import csv
import re
from pathlib import Path

from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.text import Text

from analyse.charts import registry
from analyse.tables import formats

ROOT = Path(__file__).resolve().parents[2]
NAMES = list(registry())
#: Charts of panels that draw tidy rows; the others bring their own description and drawing.
PANELS = [name for name, chart in registry().items() if chart.draw is None]
LANGUAGES = ("en", "fr")
WIDTHS = (8, 12, 16)


with (ROOT / "data" / "raw" / "scanned" / "mentions.csv").open(
    encoding="utf-8", newline=""
) as _file:
    PRINTED = {row["mention"]: row["printed"] for row in csv.DictReader(_file)}


def rows_of(table):
    """The rows of a clean table, as text, read without the package's own reader."""
    with (ROOT / "data" / "clean" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figure_of(row, language):
    """The figure of a row read from a file, as readers write it."""
    numbers = [
        float("nan" if row[name] == "" else row[name])
        for name in ("value", "value_low", "value_high")
    ]
    form = formats.Form(
        formats.decimals_of(printed := PRINTED[row["mention"].split()[0]]),
        formats.scale_of(printed),
    )
    return formats.figure(*numbers, row["qualifier"], row["unit"], language, form=form)


def marks_of(figure, observations):
    """Observation → x of its mark (both ends of a range), from the artists themselves, in order."""
    found = {}
    for artist in figure.findobj(lambda a: a.get_gid() in observations):
        if isinstance(artist, PathCollection):
            found[artist.get_gid()] = [float(x) for x, _ in artist.get_offsets()]
        elif isinstance(artist, Line2D):
            found[artist.get_gid()] = [float(x) for x in artist.get_xdata()]
    return found


def texts_of(figure, gid=None):
    """The texts that a reader sees, in drawing order; those of one gid where asked."""
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [t for t in texts if gid is None or t.get_gid() == gid]


def written(figure):
    """All that a figure says, its wrapped lines joined, with plain spaces only."""
    return re.sub(r"\s", " ", " ".join(text.get_text() for text in texts_of(figure)))
