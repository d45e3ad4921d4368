"""The same bytes wherever a command is given: hash seeds, locales, time zones, masks, folders.

``build`` from an empty folder of tables and ``export`` of charts in every format that promises it
are given in each environment, then compared with what the first one wrote. Other interpreters are
named in ``$CAMPAIGN_PYTHONS`` (paths, with colons between them); each needs what the project needs.
"""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import trials

CHARTS = ("school_dropout", "ess_shares", "official_dropout", "cooperation_avenues")
FORMATS = "svg,pdf,png,csv,md,html,tex,docx,pptx,xlsx"
NAMES = (
    "plain",
    "a space",
    "é à ü",
    "#hash",
    "semi;colon",
    'it\'s "quoted"',
    "two\nlines",
    "$HOME %d",
)
SEEDS = ("0", "1", "4242", "random")
LOCALES = ("C", "C.UTF-8", "fr_CA.UTF-8", "tr_TR.UTF-8", "POSIX")
ZONES = ("UTC", "Asia/Tokyo", "America/St_Johns", "Pacific/Apia", "Nowhere/At_all")
MASKS = ("022", "077", "002")


def run(count, seed):
    """Return how many environments were tried, which files differ, and what they were."""
    pythons = [sys.executable, *filter(None, os.environ.get("CAMPAIGN_PYTHONS", "").split(":"))]
    chance, wrong, first, number = random.Random(seed), [], {}, -1
    for number in trials.turns(count):
        # each value of each list comes before chance mixes them
        python, name, hashed, locale, zone, mask = (
            values[number] if number < len(values) else chance.choice(values)
            for values in (pythons, NAMES, SEEDS, LOCALES, ZONES, MASKS)
        )
        said = f"{Path(python).name} in {name!r}, seed {hashed}, {locale}, {zone}, umask {mask}"
        settings = {"PYTHONHASHSEED": hashed, "LC_ALL": locale, "LANG": locale, "TZ": zone}
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve() / name
            root.mkdir()
            problem = _given(python, trials.copy(root), settings, mask)
            made = {} if problem else _hashes(root)
        first = first or made
        differing = trials.differing(first, made)
        if problem or differing:
            wrong.append(f"{said}: {problem or trials.named(differing, 9)}")
            print(f"  {wrong[-1]}", file=sys.stderr, flush=True)
        trials.progress(number + 1, count, f"environments; {len(wrong)} differ")
    shown = ", ".join(map(_version, pythons))
    return (
        number + 1,
        wrong,
        f"{len(first)} files of `build` and `export` compared each time; {shown}.",
    )


def _given(python, root, settings, mask):
    """Build and export in an environment; return what goes wrong."""
    shutil.rmtree(root / "data" / "clean")
    for words in (
        ["build"],
        ["export", *CHARTS, "--lang", "fr,en", "--format", FORMATS, "--to", "out"],
        ["export", CHARTS[0], "--bundle", "--format", "csv,svg", "--to", "bundles"],
    ):
        done = subprocess.run(
            [python, "-m", "analyse", *words],
            cwd=root,
            env={**trials.environment(root), **settings, "PYTHONDONTWRITEBYTECODE": "1"},
            umask=int(mask, 8),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            return f"{words[0]} ends with {done.returncode}: {done.stderr.strip()[-300:]}"
    return ""


def _hashes(root):
    """Return the hash of every file that was written, and of those that were there."""
    return {
        f"{folder}/{name}": hashlib.sha256(data).hexdigest()
        for folder in ("data", "out", "bundles")
        for name, data in trials.contents(root / folder).items()
    }


def _version(python):
    done = subprocess.run([python, "-V"], capture_output=True, check=True, text=True)
    return done.stdout.strip()
