"""The site in a house's style: its colours and its font, in the place of the site's own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from analyse.charts.house import TEXT_CONTRAST, House, contrast, house

#: The site's own colours, and the role in a house style that each takes.
_MARKS = {"paper": "background", "ink": "ink", "accent": "quebec"}
#: Those that texts have: the ink, where the role's colour is too pale to be read.
_TEXTS = {"link": "quebec", "warm": "france", "green": "both"}


def files(theme: str | None) -> Iterator[tuple[str, bytes]]:
    """Yield the style sheet, and a house's logo: path from the site's folder, content.

    Args:
        theme: the TOML file of a house style, which goes before the site's own; none: that alone.

    Raises:
        DataError: see :func:`analyse.charts.house.house`.
    """
    of = house(theme)
    own = resources.files(__package__).joinpath("assets", "site.css").read_text(encoding="utf-8")
    yield "assets/site.css", (own + (css(of) if theme else "")).encode("utf-8")
    if of.logo:
        yield "assets/logo.png", of.logo.read_bytes()


def css(of: House) -> str:
    """Return a house's style sheet; in the dark, the site keeps colours that can be read there."""
    said = {name: of[role] for name, role in _MARKS.items()}
    for name, role in _TEXTS.items():
        pale = contrast(of[role], of["background"]) < TEXT_CONTRAST
        said[name] = of["ink" if pale else role]
    colours = " ".join(f"--{name}: {colour};" for name, colour in said.items())
    font = of.font.replace('"', "")
    lines = [
        f"@media not all and (prefers-color-scheme: dark) {{ :root {{ {colours} }} }}",
        f".paper {{ {colours} }}",
        f'body {{ font-family: "{font}", system-ui, sans-serif; }}',
    ]
    if of.logo:
        lines.append(".brand::before { content: url(logo.png); margin-right: .5rem; }")
    return "\n".join(lines) + "\n"
