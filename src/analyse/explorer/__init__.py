"""Choose indicators and territories; see chart, table, verdict, sources, and what is printed.

Pure functions (:mod:`analyse.explorer.answers`, :mod:`analyse.explorer.saving`) answer; the
controls of :mod:`analyse.explorer.controls` ask.
"""

from analyse.explorer.answers import Answer, answer, printed, series
from analyse.explorer.controls import Explorer, explorer
from analyse.explorer.saving import save

__all__ = ["Answer", "Explorer", "answer", "explorer", "printed", "save", "series"]
