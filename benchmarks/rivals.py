"""The same texts read by other packages, each in a process of its own, in ``.venv-bench``."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import gold
import inventing
from accuracy import rates
from measuring import ROOT, note, progress, spread, table

HERE = Path(__file__).parent
PINS = HERE / "requirements-rivals.txt"
HOME = ROOT / ".venv-bench"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OURS = "regards-croises"
INSTALLED = {  # what pip is asked for, within the pins
    "recognizers-text-suite": ("recognizers-text-suite", "emoji", "setuptools"),
    "text2num": ("text2num",),
    "quantulum3": ("quantulum3", "setuptools"),
    "dateparser": ("dateparser",),
    "duckling": ("duckling", "jpype1", "setuptools"),
}
SPEED_SIZE = 50_000  # characters; the slowest reads 20 kB a second
TIMEOUT = 600


class CannotRun(Exception):
    """A package cannot be installed or started; says why."""


def reason(text):
    """Return the line of an error that says most, without the addresses where pip looked."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    pip = [line for line in lines if line.startswith("ERROR:")][:1]  # its first says most
    raised = [line for line in lines if re.match(r"[\w.]+(Error|Exception|Found)\b", line)]
    said = (pip or raised or lines or ["no reason given"])[-1].removeprefix("ERROR: ")
    return re.sub(r"\w+://\S+", "…", said)[:160]


def ran(command, **more):
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=TIMEOUT,
            **more,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotRun(str(error)) from None
    if done.returncode:
        raise CannotRun(reason(done.stderr or done.stdout))
    return done.stdout


def install(name):
    """Install a rival unless these very pins are installed already."""
    mark, pins = HOME / f"{name}.installed", PINS.read_text(encoding="utf-8")
    if mark.exists() and mark.read_text(encoding="utf-8") == pins:
        return
    progress(f"rivals: installing {name} in {HOME.name}")
    try:
        if not PYTHON.exists():
            ran([sys.executable, "-m", "venv", HOME])
        pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
        ran([*pip, "--retries", "1", "-c", PINS, *INSTALLED[name]])
    except CannotRun as error:
        raise CannotRun(f"could not be installed (no network?): {error}") from None
    mark.write_text(pins, encoding="utf-8")


def read(name, asked):
    """Return what a reader answers to every question."""
    python = PYTHON
    if name == OURS:
        python = sys.executable
    else:
        install(name)
    progress(f"rivals: {name} reads")
    try:
        out = ran([python, HERE / "rivals_worker.py", name], input=asked)
    except CannotRun as error:
        raise CannotRun(f"could not be run: {error}") from None
    return [json.loads(line) for line in out.splitlines()]


def close(a, b):
    return abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))


def is_right(row, numbers):
    """Say whether what was read at a quantity gives its value: generously, for whoever reads.

    Qualifier and unit are not asked for; the ends of a range may be read apart, and so may the
    terms of a ratio ("trois sur quatre").
    """
    if "*" in row["value"]:
        return bool(numbers)
    ends = (row["value"],) if row["value"] else (row["value_low"], row["value_high"])
    wanted = [float(end) for end in ends if end not in ("", "*")]
    if all(any(close(number, end) for number in numbers) for end in wanted):
        return True
    return row["unit"] == "RATIO" and any(
        b and close(a / b, wanted[0]) for a in numbers for b in numbers
    )


def judge(each, found, count, words):
    """Add one text to ``count`` (quantities) and ``words`` (those without digits)."""
    claims = [f for f in found if f[2] == "quantity"]
    good, other = set(), set()
    for start, end, row in each.places:
        over = [n for n, claim in enumerate(claims) if claim[0] < end and claim[1] > start]
        if row["kind"] != "quantity":
            other.update(over)
            continue
        met = is_right(row, [number for n in over for number in claims[n][3]])
        good.update(over if met else ())
        count.update(expected=1, met=met)
        if not re.search(r"\d", row["printed"]):
            words.update(expected=1, met=met)
    count.update(read=len(claims), good=len(good), other=len(other - good))


#: Days, months and years, with a year or without; both ends of a span.
ENDS = re.compile(r"\.\.|/")
PLAIN_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}|--[0-9]{2}-[0-9]{2}")


def says_date(end, said):
    """Say whether a date that was read is the one that is printed, as precisely as it is."""
    return said == end or (said[4:] == end[1:] if end.startswith("--") else said.startswith(end))


def judge_dates(each, found, count):
    """Add the days, months, years and spans of one text to ``count``; not quarters or times."""
    claims = [f for f in found if f[2] == "date"]
    good, other = set(), set()
    for start, end, row in each.places:
        over = [n for n, claim in enumerate(claims) if claim[0] < end and claim[1] > start]
        ends = [end for end in ENDS.split(row.get("text", "")) if end]
        if not ends or not all(PLAIN_DATE.fullmatch(end) for end in ends):
            other.update(over if row["kind"] == "date" else ())
            continue
        said = [text for n in over for text in claims[n][3]]
        met = all(any(says_date(end, text) for text in said) for end in ends)
        good.update(over if met else ())
        count.update(expected=1, met=met)
    count.update(read=len(set(range(len(claims))) - (other - good)), good=len(good))


def dates(texts, answers):
    """Tell the dates that each reader of dates gets right in the cases."""
    rows = []
    for name, answer in answers.items():
        count = Counter()
        for each, said in zip(texts, answer, strict=False):
            if each.group == "cases":
                judge_dates(each, said["found"], count)
        if count["read"]:
            precision, recall, f1 = rates(count)
            rows.append((name, recall, precision, f1))
    head = ["reader", "recall", "precision", "F1"]
    table(f"Dates told as precisely as printed: cases, {count['expected']} of them", head, rows)
    note(
        "  Days, months, years and both ends of spans; dateparser's dates are asked for the parts",
        "  that are printed, Recognizers' French dates are not asked (see rivals_worker.py).",
    )


def run(full):
    texts = gold.texts()
    speed = "".join(inventing.lines(SPEED_SIZE))
    questions = [{"text": each.text, "passes": 1} for each in texts]
    questions.append({"text": speed, "passes": 9 if full else 3})
    asked = "".join(json.dumps(question) + "\n" for question in questions)
    answers, failed = {}, {}
    for name in (OURS, *INSTALLED):
        try:
            answers[name] = read(name, asked)
        except CannotRun as error:
            failed[name] = error
    mega = len(speed.encode()) / 1e6
    groups = list(dict.fromkeys(each.group for each in texts))
    for group in groups:
        rows = []
        for name, answer in answers.items():
            count, words = Counter(), Counter()
            for each, said in zip(texts, answer, strict=False):  # the last is the text for speed
                if each.group == group:
                    judge(each, said["found"], count, words)
            if not count["read"]:
                continue  # it has dates only
            precision, recall, f1 = rates(count)
            lenient = rates({**count, "read": count["read"] - count["other"]})[0]
            rows.append((name, recall, rates(words)[1], precision, f1, lenient))
        head = ["reader", "recall", "in words", "precision", "F1", "precision among quantities"]
        table(f"Quantities with the right value: {group}, {count['expected']} of them", head, rows)
    if groups:
        note(
            "  Right: the value or both ends, whatever the unit and qualifier. Precision counts a",
            "  date or section number given as a quantity as wrong; the last column leaves those",
            "  out. What counts as a number is this project's rule: articles (un, une) do not,",
            "  fractions, ratios (un élu sur trois) and collectives (une vingtaine) do.",
            "  text2num looks for numbers in words only; quantulum3 knows English only;",
            "  dateparser looks for dates only. This reader was mended until every case was right:",
            "  what it is worth on lines that it has not seen, tests/reading/hard.md says.",
        )
        dates(texts, answers)
    speeds = {name: [mega / taken for taken in a[-1]["seconds"]] for name, a in answers.items()}
    best = sorted(speeds[OURS])[len(speeds[OURS]) // 2] if OURS in speeds else None
    rows = [
        (name, spread(s, 3), f"{best / sorted(s)[len(s) // 2]:.1f}" if best else "–")
        for name, s in speeds.items()
    ]
    table(f"Speed, on {mega * 1000:.0f} kB of invented text", ["reader", "MB/s", "we ÷ it"], rows)
    for name, error in failed.items():
        note(f"  {name} {error}")
