"""Take a figure apart: the marks and the texts that a reader sees."""

import re

from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.text import Text

from analyse.charts import registry

NAMES = list(registry())
LANGUAGES = ("en", "fr")
WIDTHS = (8, 12, 16)


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
