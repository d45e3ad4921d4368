"""The picture of a chart: it saves the same bytes each time, and shows itself in a notebook."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from analyse.charts.house import House, settings
from analyse.tables.escaping import html as escape

DPI = 144  # on screens
#: Of a picture in a file, and of one stored in a notebook; the plain colours stay as they are, an
#: edge between two of them moves by at most a 17th of white in a file.
FILE_COLOURS, STORED_COLOURS = 128, 256
LONG = 200  # signs: words of a file that are worth packing
#: zlib's Z_FILTERED; level 9 would take three times as long for the last 2 % of the bytes.
_SMALL = {"compress_level": 8, "compress_type": 1}


class ChartFigure(Figure):
    """A figure that saves the same bytes each time and shows itself once in a notebook.

    Attributes:
        name: the chart's.
        title: the chart's.
        alt: the long text alternative.
        alt_short: the short one, of at most 150 characters.
        house: the house style that it is drawn in.
        dropped: how many rows had no room: they are in the table.
    """

    def __init__(
        self, name: str, title: str, alts: tuple[str, str], style: House, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.name, self.title, self.house, self.dropped = name, title, style, 0
        self.alt_short, self.alt = alts
        FigureCanvasAgg(self)

    @property
    def alt_long(self) -> str:
        """The long text alternative: all that the chart shows."""
        return self.alt

    def savefig(self, fname: Any, **kwargs: Any) -> None:
        """Save as :meth:`matplotlib.figure.Figure.savefig` does, without today's date."""
        form = kwargs.get("format") or Path(str(fname)).suffix[1:] or "png"
        said = {
            "svg": {"Date": None, "Title": self.title, "Description": self.alt},
            "pdf": {"CreationDate": None, "Title": self.title, "Subject": self.alt},
            "png": {"Title": self.title, "Description": self.alt},
        }.get(form)
        with settings(self.name, self.house):
            super().savefig(fname, **{"metadata": said, **kwargs})

    def png(self, dpi: float = DPI, said: Mapping[str, str] | None = None) -> bytes:
        """Return the picture as PNG of few colours: a third of the bytes.

        Args:
            dpi: dots per inch.
            said: what the file says of itself, its resolution then too; none: nothing.
        """
        drawn, picture = io.BytesIO(), io.BytesIO()
        self.savefig(drawn, format="rgba", dpi=dpi)  # packed once, below
        wide, high = (int(inches * dpi) for inches in self.get_size_inches())
        seen = Image.frombytes("RGBA", (wide, high), drawn.getvalue())
        colours = FILE_COLOURS if said else STORED_COLOURS
        few = seen.convert("RGB").quantize(colours, Image.Quantize.MAXCOVERAGE)
        words = PngInfo()
        for key, text in (said or {}).items():
            words.add_text(key, text, zip=len(text) > LONG)
        held = {"pnginfo": words, "dpi": (dpi, dpi), **_SMALL} if said else {}
        few.save(picture, "png", **held)  # no colour moves visibly
        return picture.getvalue()

    def html(self) -> str:
        """Return the picture as an image with its short text alternative, which screens read."""
        source = b64encode(self.png()).decode("ascii")
        width = round(self.get_figwidth() * 96)
        return (
            f'<img class="rc-chart" width="{width}" style="max-width: 100%; height: auto" '
            f'alt="{escape(self.alt_short)}" src="data:image/png;base64,{source}">'
        )

    def _ipython_display_(self) -> None:
        """Show one image with its text alternatives, with or without the inline backend."""
        from IPython.display import display

        display({"text/html": self.html(), "text/plain": self.alt}, raw=True)
