"""Try to break the project, and write down what held: ``make campaign``.

    .venv/bin/python benchmarks/campaign              minutes
    .venv/bin/python benchmarks/campaign --full       the counts of the reliability page, hours
    .venv/bin/python benchmarks/campaign --only kills

Everything is seeded: the same seed tries the same things. Nothing is written in the project but
``benchmarks/RELIABILITY.md``, and that with ``--write`` alone.
"""

import argparse
import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

#: Part → what it does, how many trials in a short run, and in a full one.
PARTS = {
    "fuzz": ("hostile strings through the reader", 20_000, 10_000_000),
    "hostile": ("hostile files through scan and companion add", 1, 1),
    "mutations": ("one cell or byte of the data changed, then analyse check", 40, 1_000),
    "kills": ("commands killed half-way, then the next command", 12, 300),
    "races": ("two commands at once", 4, 100),
}
REPORT = Path(__file__).resolve().parents[1] / "RELIABILITY.md"


def arguments():
    listed = "\n".join(f"  {name:<11}{text}" for name, (text, *_) in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="campaign",
        description=__doc__,
        epilog=f"parts:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", action="append", choices=PARTS, help="may be repeated")
    parser.add_argument("--full", action="store_true", help="as many trials as the page promises")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help=f"write {REPORT.name}")
    return parser.parse_args()


def main():
    args = arguments()
    lines, failed = ["# What the campaign tried, and what held", ""], 0
    lines += [f"Seed {args.seed}. `make campaign` repeats it.", ""]
    for name, (text, short, full) in PARTS.items():
        if args.only and name not in args.only:
            continue
        print(f"… {name}: {text}", file=sys.stderr, flush=True)
        tried, survivors = importlib.import_module(name).run(
            full if args.full else short, args.seed
        )
        lines += [
            f"## {name.capitalize()}: {text}",
            "",
            f"{tried} tried, {len(survivors)} not held.",
        ]
        lines += ["", *(f"- {one}" for one in survivors), ""] if survivors else [""]
        failed += len(survivors)
    report = "\n".join(lines).rstrip() + "\n"
    print(report)
    if args.write:
        REPORT.write_text(report, "utf-8", newline="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
