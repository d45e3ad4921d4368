"""LaTeX: the table beside a chart, to be read into a document."""

from __future__ import annotations

from analyse.exports.formats import Format
from analyse.exports.source import Files, Source
from analyse.exports.tabular import Tabular
from analyse.tables.escaping import latex

_NEEDS = "% \\usepackage{array,booktabs,longtable}"


def _row(cells: tuple[str, ...], bold: bool = False) -> str:
    told = [f"\\textbf{{{latex(cell)}}}" if bold else latex(cell) for cell in cells]
    return " & ".join(told) + r" \\"


def _make(source: Source, name: str) -> Files:
    table, material = Tabular(source.material), source.material
    columns = "".join(
        f">{{\\ragged{'left' if ends else 'right'}\\arraybackslash}}"
        f"p{{\\dimexpr {share:.3f}\\linewidth-2\\tabcolsep\\relax}}"
        for share, ends in zip(table.shares, table.right, strict=True)
    )
    below = [latex(text) for text in (*table.notes, table.source)]
    lines = [
        _NEEDS,
        r"\begingroup\footnotesize\setlength{\tabcolsep}{3pt}\setlength{\LTcapwidth}{\linewidth}",
        f"\\begin{{longtable}}{{@{{}}{columns}@{{}}}}",
        f"\\caption{{{latex(material.title)}. {latex(material.subtitle)}.}}\\\\",
        r"\toprule",
        _row(table.columns, bold=True),
        r"\midrule\endfirsthead",
        r"\toprule",
        _row(table.columns, bold=True),
        r"\midrule\endhead",
        r"\bottomrule\endfoot",
        *map(_row, table.rows),
        r"\end{longtable}",
        r"\noindent " + r"\par\noindent ".join(below) + r"\par",
        r"\endgroup",
    ]
    return Files({name: ("\n".join(lines) + "\n").encode("utf-8")})


FORMATS = [
    Format(
        "tex",
        "tex",
        _make,
        {
            "en": "the table beside the chart, in LaTeX (booktabs, longtable)",
            "fr": "le tableau qui accompagne le graphique, en LaTeX (booktabs, longtable)",
        },
        13,
    )
]
