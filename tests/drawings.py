"""What the tests of the charts share: figures drawn once, and what is seen on them."""

from functools import cache

from matplotlib.collections import PathCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text

from analyse import charts
from analyse.charts.drawing import compose
from analyse.charts.house import house
from analyse.charts.page import SIZES

LANGUAGES = ("en", "fr")


@cache
def _made(name, language, locale):
    return charts.described(name, language, locale)


def made(name, language="en", locale=None):
    """A chart's words and products, made once for every size, however they are asked for."""
    return _made(name, language, locale)


@cache
def _drawn(name, language, width, height):
    return compose(*made(name, language), house(), width, height)


def drawn(name, language="en", width=16.0, height=None):
    """A chart's picture, drawn once for all tests that only look at it, however it is asked for."""
    return _drawn(name, language, float(width), height)


def sized(name, language, size):
    """A chart's picture in a preset size."""
    return drawn(name, language, *SIZES[size])


def texts_of(figure, gid=None):
    """The texts that a reader sees, in drawing order; those of one gid where asked."""
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [t for t in texts if gid is None or t.get_gid() == gid]


def marks_of(figure):
    """The marks that stand for figures: scattered ones, bars and cells, by gid."""
    found = {}
    for artist in figure.findobj(lambda a: isinstance(a, PathCollection | Rectangle)):
        gid = artist.get_gid()
        if gid and gid not in ("grid", "key", "band"):
            found.setdefault(gid, []).append(artist)
    return found


def boxes_of(figure):
    """What is seen, name to bounding box in pixels: texts, marks and arrows."""
    renderer = figure.canvas.get_renderer()
    boxes = []
    for text in texts_of(figure):
        inside = str(text.get_gid()).startswith("in ")  # a figure in its own bar, cell or tile
        said = f"mark {text.get_gid()}" if inside else text.get_text()
        if text.get_gid() == "column":  # names at an angle: their boxes say nothing
            continue
        boxes.append((said, text.get_window_extent(renderer)))
    for dot in figure.findobj(PathCollection):
        if dot.get_gid() != "grid":
            boxes.append((f"mark {dot.get_gid()}", dot.get_window_extent(renderer)))
    for arrow in figure.findobj(lambda a: isinstance(a, Annotation) and not a.get_text()):
        boxes.append((f"arrow {arrow.xy}", arrow.arrow_patch.get_window_extent(renderer)))
    return boxes
