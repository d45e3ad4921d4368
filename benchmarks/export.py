"""How long a chart takes as a file, beside a bare ``savefig`` of the same figure.

Processor time without the garbage collector, so that what else a machine does counts little; what
is compared runs one right after the other. Each file is made from the data, with no text measured
before: "seconds a file" has the row "layout" in it. "The same figure" is the picture of a figure
that is there, beside ``savefig`` of it in the charts' own settings (text stays text, fonts are
embedded to be edited); "from data" is the whole file, beside layout and that ``savefig``.
"""

import gc
import statistics
import tempfile
import time
from io import BytesIO

from matplotlib.figure import Figure
from measuring import in_turns, judged, note, progress, spread, table

import analyse
from analyse.charts import charts
from analyse.charts.house import settings, text_width
from analyse.exports.pictures import picture
from analyse.tables.problems import DataError

LANGUAGES = ("fr", "en")
PICTURES = ("svg", "pdf", "png")
DATA = ("csv", "xlsx")
DPI = 200
SECONDS, TIMES = 0.35, 1.5  # what a file should take on average; SVG and PNG beside savefig


def laid_out(name, language):
    text_width.cache_clear()  # or else what ran before would have measured the texts
    return analyse.chart(name, language)


def exported(name, language, form, folder):
    text_width.cache_clear()
    analyse.export(name, to=folder, languages=[language], formats=[form], dpi=DPI, force=True)


def bare(figure, form):
    """Save a figure as matplotlib does, without words for readers or programs."""
    with settings(figure.name, figure.house):
        Figure.savefig(figure, BytesIO(), format=form, dpi=DPI)


def writable(name, folder):
    """Return the formats that can be written; the first file of each loads what writes it."""
    forms = []
    for form in (*PICTURES, *DATA):
        progress(f"export: once to warm up, {form}")
        try:
            exported(name, LANGUAGES[0], form, folder)
        except DataError as error:
            note(f"\n{form} cannot be measured: {error}")
        else:
            forms.append(form)
    return forms


def works_of(name, language, forms, folder):
    """Return what is timed of one chart, by what it is and by format."""
    figure = laid_out(name, language)
    for form in ("svg", "png"):  # the first drawing does more than the later ones
        bare(figure, form)
    works = {("layout", ""): lambda: laid_out(name, language)}
    for form in forms:
        works["export", form] = lambda form=form: exported(name, language, form, folder)
        if form in PICTURES:
            works["picture", form] = lambda form=form: picture(figure, form, language, DPI)
            works["bare", form] = lambda form=form: bare(figure, form)
    return works


def run(full):
    names, rounds = list(charts()["chart"]), 5 if full else 1
    files = [(name, language) for name in names for language in LANGUAGES]
    times = {}
    with tempfile.TemporaryDirectory() as folder:
        forms = writable(names[0], folder)
        for file in files:
            gc.collect()
            gc.disable()
            works = works_of(*file, forms, folder)
            taken = in_turns(works, rounds, f"export {' '.join(file)}", clock=time.process_time)
            times |= {(*what, *file): statistics.median(each) for what, each in taken.items()}
            gc.enable()
    report(times, forms, files)


def report(times, forms, files):
    """Print the medians of the charts, and of their ratios; ``times`` has one of each work."""

    def every(what, form=""):
        return [times[what, form, *file] for file in files]

    layout, rows, told = every("layout"), [], []
    rows.append(("layout", len(files), spread(layout), *[""] * 4))
    for form in forms:
        taken, beside = every("export", form), [""] * 4
        if form in PICTURES:
            saved = every("bare", form)
            same = [a / b for a, b in zip(every("picture", form), saved, strict=True)]
            whole = [a / (b + c) for a, b, c in zip(taken, layout, saved, strict=True)]
            goal = judged(same, TIMES) if form != "pdf" else ""
            beside = [spread(saved), spread(same), goal, spread(whole)]
        rows.append((form, len(files), spread(taken), *beside))
        told += taken
    head = ["format", "files", "seconds a file", "bare savefig", "the same figure", "goal"]
    table(f"Export of every chart in {len(LANGUAGES)} languages", [*head, "from data"], rows)
    mean = statistics.mean(told)
    note(f"  mean of {len(told)} files: {mean:.2f} s, {judged([mean], SECONDS)}")
