"""A piece of a PDF's page as a picture, with a figure boxed."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from analyse.documents.formats import pdf, turned
from analyse.tables.problems import DataError, Problem

#: Pixels a point.
SCALE = 2.0
#: How much of the page is shown above and below the figure, in points.
AROUND = 90.0
_COLOUR = (213, 94, 0)


def picture(path: Path, mention: Mapping[str, str]) -> bytes:
    """Return a PNG of the page's strip that a mention stands in, with the mention boxed.

    Raises:
        DataError: the document has no pages with boxes.
    """
    if not mention.get("x0"):
        what = "no picture: only PDFs have pages with places"
        raise DataError(Problem(mention["mention"], what))
    from PIL import ImageDraw

    document = pdf.opened(path, path.name)
    try:
        page = document[int(mention["page"]) - 1]
        text = page.get_textpage()
        turn = (turned.turns(page, text) - page.get_rotation()) % 360
        image = page.render(scale=SCALE, rotation=turn).to_pil().convert("RGB")
    finally:
        document.close()
    x0, y0, x1, y1 = (float(mention[side]) * SCALE for side in ("x0", "y0", "x1", "y1"))
    draw = ImageDraw.Draw(image)
    draw.rectangle((x0 - 4, y0 - 3, x1 + 4, y1 + 3), outline=_COLOUR, width=3)
    top = max(0, int(y0 - AROUND * SCALE))
    bottom = min(image.height, int(y1 + AROUND * SCALE))
    out = BytesIO()
    image.crop((0, top, image.width, bottom)).save(out, "PNG")
    return out.getvalue()
