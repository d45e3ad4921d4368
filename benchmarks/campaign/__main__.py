"""Try to break the project, and write down what held: ``make campaign``.

    make campaign                                        minutes, every part with few trials
    make campaign ARGS="--only kills --only races"       some parts
    make campaign ARGS="--count mutations=300 --write"   so many, and into benchmarks/RELIABILITY.md
    make campaign ARGS="--full --write"                  as many as were asked for: hours

Everything is seeded: the same seed tries the same things. Nothing is written in the project but
``benchmarks/RELIABILITY.md``, and that with ``--write`` alone; a part that is not run again keeps
its place there. What is found and stays has its reason in ``reasons.csv``. The exit status is 0
where everything held, or has its reason.
"""

import argparse
import csv
import importlib
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import trials

#: Part → what it does, how many trials in a short run, and in a full one.
PARTS = {
    "fuzz": ("hostile strings through the reader", 20_000, 10_000_000),
    "line": ("one line of so many megabytes, with a figure in each hundred signs", 2, 50),
    "hostile": ("hostile files through scan and companion add", 1, 1),
    "payloads": ("hostile words in every column of words, through every format", 1, 4),
    "mutations": ("one cell or byte of what is committed changed", 20, 1_000),
    "kills": ("commands killed half-way, then the next command", 18, 300),
    "steps": ("commands ended at one step of their writing, then the next command", 12, 1_000),
    "races": ("two commands at once", 4, 100),
    "environments": ("the same commands in other environments", 3, 24),
    "mutants": ("one spot of the code changed, its tests asked", 8, 240),
}
REPORT = Path(__file__).resolve().parents[1] / "RELIABILITY.md"
REASONS = Path(__file__).resolve().parent / "reasons.csv"


def arguments():
    listed = "\n".join(
        f"  {name:<11}{text} ({short:,}; in full {full:,})"
        for name, (text, short, full) in PARTS.items()
    )
    parser = argparse.ArgumentParser(
        prog="campaign",
        description=__doc__,
        epilog=f"parts, with how many trials:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", action="append", choices=PARTS, help="may be repeated")
    parser.add_argument("--full", action="store_true", help="as many trials as were asked for")
    parser.add_argument(
        "--count", action="append", type=_counted, default=[], metavar="PART=N", help="so many"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help=f"write benchmarks/{REPORT.name}")
    return parser.parse_args()


def _counted(text):
    name, _, number = text.partition("=")
    if name not in PARTS or not number.isdigit() or number == "0":
        raise argparse.ArgumentTypeError(f"{text!r}: write PART=N, such as kills=100")
    return name, int(number)


def main():
    args = arguments()
    counts, failed = dict(args.count), 0
    chosen = {*(args.only or ()), *counts} or set(PARTS)
    trials.stoppable()
    for name, (text, short, full) in PARTS.items():
        if name not in chosen or trials.stopped():
            continue
        count = counts.get(name, full if args.full else short)
        print(f"… {name}: {text} ({count:,})", file=sys.stderr, flush=True)
        found = importlib.import_module(name).run(count, args.seed)
        section, open_ones = _section(name, args.seed, count, *found)
        print(section, flush=True)
        failed += open_ones
        if args.write:  # at once, so that a part that is done is kept whatever comes
            REPORT.write_text(_page({**_told(), name: section}), "utf-8", newline="\n")
    return 1 if failed else 0


def _section(name, seed, count, tried, survivors, said=""):
    """Return the section of a part, and how many of its survivors have no reason."""
    reasons = [row for row in csv.DictReader(REASONS.open("r")) if row["part"] == name]
    lines, missing = [], 0
    for one in survivors:
        why = next((row["reason"] for row in reasons if re.search(row["matches"], one)), "")
        missing += not why
        lines.append(f"- `{one.replace('`', ' ')}`: {why or '**no reason yet**'}")
    full = PARTS[name][2]
    asked = f" The full count, {full:,}, was not run." if tried < full else ""
    if tried < min(count, full):
        asked += f" The run was stopped after {tried:,} of {count:,}."
    head = f"Seed {seed}: {tried:,} tried, {len(survivors):,} not held.{asked}"
    parts = [f"## {name.capitalize()}: {PARTS[name][0]}", " ".join(filter(None, (head, said)))]
    return "\n\n".join([*parts, *(["\n".join(lines)] if lines else [])]), missing


def _told():
    """Return the sections that the page has, by part."""
    page = REPORT.read_text("utf-8") if REPORT.exists() else ""
    parts = [part.strip() for part in re.split(r"^(?=## )", page, flags=re.M)[1:]]
    there = {part[3:].partition(":")[0].lower(): part for part in parts}
    return {name: part for name, part in there.items() if "Not run." not in part}


def _page(told):
    """Return the page: every part as it was last run, or that it was not."""
    none = {
        name: f"## {name.capitalize()}: {text}\n\nNot run." for name, (text, *_) in PARTS.items()
    }
    head = (
        "# What the campaign tried, and what held\n\n"
        "Written by `make campaign`, which repeats it; each part as it was last run."
    )
    return "\n\n".join([head, *({**none, **told}[name] for name in PARTS)]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
