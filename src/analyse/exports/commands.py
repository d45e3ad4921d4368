"""The commands that show, write and check what is shown: charts, export, notebooks, site, check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from analyse import exports
from analyse.building import commands as building
from analyse.tables.collection import settings
from analyse.tables.paths import project
from analyse.tables.problems import DataError, Problem, told
from analyse.tables.telling import progress, report


def charts(args: argparse.Namespace) -> int:
    """List the charts; those of a collection with their titles."""
    from analyse.charts import charts

    titled = project().own
    for row in charts(args.lang or settings(project()).language).itertuples():
        print(f"{row.chart:<22} {f'{row.title} – ' if titled else ''}{row.description}")
    return 0


def export(args: argparse.Namespace) -> int:
    """Write charts as files."""
    args.lang = args.lang or [settings(project()).language]
    if args.formats:
        for name, says in exports.form_names(args.lang[0]).items():
            print(f"{name:<10} {says}")
        return 0
    if not args.charts and not args.all:
        raise DataError(
            Problem(
                "export", "no chart named", "name charts, or say --all; `analyse charts` lists them"
            )
        )
    if args.charts and args.all:
        what = f"--all is every chart; named beside it: {', '.join(args.charts)}"
        mend = "drop --all to write what is named, or drop the names to write every chart"
        raise DataError(Problem("export", what, mend))
    forms = args.format or (exports.bundled() if args.bundle else ["svg"])
    only = tuple(name.strip() for name in args.only.split(",") if name.strip())
    other = {"form": args.form, "beside": args.beside}
    asked = tuple((name, said) for name, said in other.items() if said)
    shown = (args.size, args.height, args.theme, only, args.period, asked)
    look = exports.Look(args.width, args.dpi, *shown)
    jobs = exports.plan(args.charts, args.lang, forms, args.locale or [], look, args.bundle)
    written = exports.write(jobs, Path(args.to), force=args.force, progress=progress)
    print(f"{len(written)} files in {args.to}")
    if args.beside:
        _tell_alone(dict.fromkeys(job.chart for job in jobs if job.chart))
    return 0


def _tell_alone(names: Iterable[str]) -> None:
    """Say beside which charts Regards croisés has nothing."""
    from analyse.charts import declared
    from analyse.charts.transforms import asked

    here = project()
    alone = [n for n in names if asked.alone(here, declared.named(n, here, beside=True).options)]
    if alone:
        what = "nothing stands beside: Regards croisés has no figure of the same indicator there"
        print(f"{', '.join(alone)}: {what}", file=sys.stderr)


def notebooks(args: argparse.Namespace) -> int:
    """Execute the notebooks."""
    from analyse.exports import notebooks

    here = project()
    paths = notebooks.listed(here)
    problems = []
    for path in progress(paths, "notebooks", len(paths)):
        problems += notebooks.refresh(here, path, write=not args.check)
    done = "are as committed" if args.check else "executed"
    return report(problems, f"{len(paths)} notebooks {done}.")


def notebook(args: argparse.Namespace) -> int:
    """Write the notebook of a table; `analyse notebooks` executes it."""
    from analyse.exports import own_notebook
    from analyse.tables.writing import write_atomically

    here = project()
    path, text = own_notebook.write(here, args.table)
    if path.exists() and not args.force:
        mend = "say --force to write it anew; what was changed in it is then lost"
        raise DataError(Problem(here.relative(path), "is there already", mend))
    write_atomically({path: text}, here.root)
    print(f"{here.relative(path)}: written; `analyse notebooks` executes it")
    return 0


def site(args: argparse.Namespace) -> int:
    """Write the site."""
    from analyse.exports.site import site

    how = {"formats": args.format, "url": args.url, "theme": args.theme}
    files = site(args.to, **how, progress=progress)
    print(f"{files} files in {args.to}: open {Path(args.to) / 'index.html'}")
    return 0


def check(args: argparse.Namespace) -> int:
    """Everything that CI checks about the data: tables, the ledger's word, reviews, places."""
    if project().own:
        return _check_own(args)
    from analyse.building import differences, verifying
    from analyse.comparing import against, reviewing
    from analyse.documents import finding
    from analyse.exports import editions

    problems = differences.differences(project())
    problems += against.forbidden()
    problems += reviewing.unreviewed()
    problems += editions.altered(project())
    problems += verifying.verify(project(), finding.find(project(), args.documents))
    return report(problems, "Tables, notebooks, places, checksums and reviews hold.")


def _check_own(args: argparse.Namespace) -> int:
    """Check tables and places, and say how much is open."""
    from analyse.building import own
    from analyse.tables.collection import settings

    here = project()
    problems = own.differences(here) + building.unverified(args)
    still = own.open_problems(here)
    if args.complete or settings(here).complete:
        problems += still
    elif still:
        print(told(still))
    return report(problems, f"Tables and places hold; {own.open_line(here)}.")
