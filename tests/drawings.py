"""What the tests of the charts share: figures drawn once, and what is seen on them."""

import gc
from functools import cache

from matplotlib.collections import PathCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text

from analyse.charts.drawing import compose
from analyse.charts.house import house, settings
from analyse.charts.page import SIZES
from analyse.exports.material import Material
from analyse.tables.formats import locale_of

LANGUAGES = ("en", "fr")
#: Dots per inch of a picture that is there to be embedded; other tests look at pictures.
COARSE = 30


@cache
def _material(name, language, locale):
    return Material.of(name, language, locale)


def material(name, language="en", locale=None):
    """What is exported of a chart, made once for every test that only looks at it."""
    return _material(name, language, locale_of(language, locale))


def made(name, language="en", locale=None):
    """A chart's words and products, of the same making."""
    one = material(name, language, locale)
    return one.words, one.content


@cache
def _drawn(name, language, width, height):
    figure = compose(*made(name, language), house(), width, height)
    gc.freeze()  # it is kept: no search for garbage need go through it again
    return figure


def drawn(name, language="en", width=16.0, height=None):
    """A chart's picture, drawn once for all tests that only look at it, however it is asked for."""
    return _drawn(name, language, float(width), height)


def sized(name, language, size):
    """A chart's picture in a preset size."""
    return drawn(name, language, *SIZES[size])


@cache
def settled(figure):
    """The same figure, once its parts have found their places, as when it is saved."""
    with settings(figure.name, figure.house):
        figure.draw_without_rendering()
    return figure


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
    renderer = settled(figure).canvas.get_renderer()
    boxes = []
    with settings(figure.name, figure.house):
        for text in texts_of(figure):
            inside = str(text.get_gid()).startswith("in ")  # a figure in its own bar, cell or tile
            said = f"mark {text.get_gid()}" if inside else text.get_text()
            if text.get_gid() != "column":  # names at an angle: their boxes say nothing
                boxes.append((said, text.get_window_extent(renderer)))
    for dot in figure.findobj(PathCollection):
        if dot.get_gid() != "grid":
            boxes.append((f"mark {dot.get_gid()}", dot.get_window_extent(renderer)))
    for arrow in figure.findobj(lambda a: isinstance(a, Annotation) and not a.get_text()):
        boxes.append((f"arrow {arrow.xy}", arrow.arrow_patch.get_window_extent(renderer)))
    return boxes
