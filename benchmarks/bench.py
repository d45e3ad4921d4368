"""Measure the project: how long things take, how much is read rightly, and how others do.

    make bench                                       every section, four or five minutes
    .venv/bin/python benchmarks/bench.py --only accuracy

Machines are noisy: what is compared runs in turns within one run (rivals one after the other), and
the tables give medians with minimum–maximum and ratios. Nothing is written in the project, except
.venv-bench (rivals).
"""

import argparse
import importlib
import os
import platform
import sys
import time

from measuring import note, progress

SECTIONS = {
    "commands": "the commands beside `import pandas`, and the stages of make",
    "export": "charts as files beside matplotlib's own savefig",
    "reading-speed": "scan: MB/s, linearity, memory, two processes, hostile strings",
    "accuracy": "precision and recall by form of number, over tests/reading",
    "site-answers": "the site's explorer: how long it takes to answer a change, in Chromium",
    "tests": "CPU-seconds of the tests, by folder (named alone: it takes as long as they do)",
    "rivals": "the same texts read by other packages, in .venv-bench",
}


def arguments():
    listed = "\n".join(f"  {name:<15}{text}" for name, text in SECTIONS.items())
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog=f"sections:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=SECTIONS,
        metavar="SECTION",
        help="run this section alone; may be repeated",
    )
    parser.add_argument(
        "--full", action="store_true", help="texts up to 100 MB, more rounds: a quarter of an hour"
    )
    return parser.parse_args()


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = arguments()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    note(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores{load}"
    )
    failed = []
    for name, text in SECTIONS.items():
        if name in (args.only or SECTIONS.keys() - {"tests"}):
            start = time.perf_counter()
            progress(f"{name}: {text}")
            try:
                importlib.import_module(name.replace("-", "_")).run(args.full)
            except Exception as error:  # the other sections can still be measured
                note(f"\n{name} could not be measured: {type(error).__name__}: {error}")
                failed.append(name)
            progress(f"{name}: done in {time.perf_counter() - start:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("interrupted")
