"""How long a chart takes as a file, beside a bare ``savefig`` of the same figure."""

import tempfile
from io import BytesIO

from matplotlib.figure import Figure
from measuring import in_turns, note, progress, ratios, spread, table

import analyse
from analyse.charts import charts
from analyse.problems import DataError

LANGUAGES = ("fr", "en")
PICTURES = ("svg", "pdf", "png")
DATA = ("csv", "xlsx")
DPI = 200


def exported(name, language, form, folder):
    analyse.export(name, to=folder, languages=[language], formats=[form], dpi=DPI, force=True)


def run(full):
    with tempfile.TemporaryDirectory() as folder:
        names = list(charts()["chart"])
        forms = []
        for form in (*PICTURES, *DATA):  # the first of a format loads what writes it
            progress(f"export: once to warm up, {form}")
            try:
                for language in LANGUAGES:
                    exported(names[0], language, form, folder)
            except DataError as error:
                note(f"\n{form} cannot be measured: {error}")
            else:
                forms.append(form)
        works = {}
        for name in names:
            for language in LANGUAGES:
                figure = analyse.chart(name, language)
                for form in forms:
                    job = (name, language, form)
                    works["export", job] = lambda job=job: exported(*job, folder)
                    if form in PICTURES:
                        works["bare", job] = lambda figure=figure, form=form: Figure.savefig(
                            figure, BytesIO(), format=form, dpi=DPI
                        )
        times = in_turns(works, 5 if full else 1, "export")
    report(times, forms, len(names) * len(LANGUAGES))


def chosen(times, what, form):
    """Return the times of every chart and round of one format."""
    return [t for (w, job), taken in times.items() if (w, job[2]) == (what, form) for t in taken]


def report(times, forms, files):
    rows = []
    for form in forms:
        ours, bare = chosen(times, "export", form), chosen(times, "bare", form)
        beside = (spread(bare), spread(ratios(ours, bare))) if bare else ("", "")
        rows.append((form, files, spread(ours), *beside))
    head = ["format", "files", "seconds a file", "bare savefig", "ratio"]
    table(f"Export of every chart in {len(LANGUAGES)} languages", head, rows)
