"""SVG, PDF and PNG: the picture."""

from __future__ import annotations

from functools import partial

from analyse.exports.formats import Format
from analyse.exports.pictures import PICTURES, picture
from analyse.exports.source import Files, Source


def _make(source: Source, name: str, form: str) -> Files:
    if form == "png":  # documents and workbooks hold the same
        return Files({name: source.png})
    return Files({name: picture(source.figure, form, source.language, source.look.dpi)})


_SAYS = {"en": "the chart, as a picture", "fr": "le graphique, en image"}

FORMATS = [
    Format(form, form, partial(_make, form=form), _SAYS, place, bundled=True)
    for place, form in enumerate(PICTURES)
]
