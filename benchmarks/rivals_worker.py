"""Read texts with one package: JSON lines in, JSON lines out.

Usage: rivals_worker.py READER. Each line in is ``{"text": …, "passes": n}``; each line out is
``{"found": [[start, end, kind, [values]]…], "seconds": [of each pass]}``. This file knows each
package's interface and nothing of the project's, except for the reader "regards-croises" itself.

Every package is asked for all that it knows about numbers in French, where it has French, line by
line; of what overlaps, the longest is kept.
"""

import json
import re
import sys
import time
import warnings


def ours():
    from analyse.reading import DateSpan, Figure, scan

    def numbers(says):
        if isinstance(says, DateSpan):
            return [end for end in re.split(r"\.\.|/", says.text) if end]
        every = (says.value, says.low, says.high) if isinstance(says, Figure) else ()
        return [float(number) for number in every if number is not None]

    return lambda text: [(m.start, m.end, m.kind, numbers(m.says)) for m in scan(text)]


def recognizers():
    # Its French dates are left out: they take "16 à 25" for a time of day and read 3 kB a second.
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    numbers, units = NumberRecognizer("fr-fr"), NumberWithUnitRecognizer("fr-fr")
    models = (
        units.get_currency_model(),
        units.get_age_model(),
        units.get_dimension_model(),
        numbers.get_percentage_model(),
        numbers.get_number_model(),
    )

    def value(result):
        printed = (result.resolution or {}).get("value") or ""
        return [float(n.replace(",", ".")) for n in re.findall(r"-?\d+(?:[.,]\d+)?", printed)[:1]]

    return by_line(
        lambda line: [
            (r.start, r.end + 1, "quantity", value(r))
            for model in models
            for r in model.parse(line)
        ]
    )


class Word:
    """A token as text2num wants it."""

    def __init__(self, match):
        self.match = match

    def text(self):
        return self.match[0]

    def nt_separated(self, previous):
        return False

    def not_a_number_part(self):
        return False


def text2num():
    # Numbers in words are all that it looks for.
    from text_to_num import find_numbers

    def read(line):
        words = [Word(match) for match in re.finditer(r"\w+|\W", line)]
        for one in find_numbers(words, "fr"):
            start, end = words[one.start].match.start(), words[one.end - 1].match.end()
            yield start, end, "reference" if one.is_ordinal else "quantity", [float(one.value)]

    return by_line(read)


def quantulum3():
    # It has English only.
    from quantulum3 import parser

    def values(quantity):
        about = quantity.uncertainty or 0
        return [quantity.value, quantity.value - about, quantity.value + about]

    return by_line(lambda line: [(*q.span, "quantity", values(q)) for q in parser.parse(line)])


def dateparser():
    # It has dates only, and fills in what is not printed from a day of reference.
    import datetime

    from dateparser.search import search_dates

    settings = {
        "RELATIVE_BASE": datetime.datetime(2001, 1, 1),
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
    }

    def read(line):
        position = 0
        for printed, date in search_dates(line, languages=["fr"], settings=settings) or []:
            start = line.find(printed, position)
            if start >= 0:
                position = start + len(printed)
                yield start, position, "date", [date.date().isoformat()]

    return by_line(read)


def duckling():
    import pathlib

    import duckling as package
    import jpype

    jars = [str(path) for path in pathlib.Path(package.__file__).parent.rglob("*.jar")]
    # duckling would start it without convertStrings, as the JPype of its day did not need it
    jpype.startJVM("-Xmx1024m", classpath=jars, convertStrings=True)
    logging = jpype.JClass("java.util.logging.LogManager").getLogManager()
    logging.reset()
    reader = package.Duckling(jvm_started=True)
    reader.load(["fr"])
    kinds = {"time": "date", "ordinal": "reference"} | dict.fromkeys(
        "number amount-of-money duration distance volume temperature".split(), "quantity"
    )

    def values(said):
        ends = (said, said.get("from", {}), said.get("to", {}))
        return [end["value"] for end in ends if isinstance(end.get("value"), float)]

    def read(line):
        for found in reader.parse(line, language="fr"):
            kind = kinds.get(found["dim"])
            if kind and not found.get("latent"):
                yield found["start"], found["end"], kind, values(found["value"])

    return by_line(read)


def by_line(read):
    """Make a reader of lines a reader of texts."""

    def lines(text):
        for line in re.finditer(r"[^\n]+", text):
            kept = []
            # the longest first; a date before a number of the same length
            for found in sorted(read(line[0]), key=lambda f: (f[0] - f[1], f[2] != "date")):
                if all(found[1] <= k[0] or found[0] >= k[1] for k in kept):
                    kept.append(found)
            at = line.start()
            yield from ((at + s, at + e, kind, values) for s, e, kind, values in sorted(kept))

    return lambda text: list(lines(text))


READERS = {
    "regards-croises": ours,
    "recognizers-text-suite": recognizers,
    "text2num": text2num,
    "quantulum3": quantulum3,
    "dateparser": dateparser,
    "duckling": duckling,
}


def main(name):
    warnings.simplefilter("ignore")
    read = READERS[name]()
    read("Deux essais, 3 % et 4 €, pour échauffer.")
    for line in sys.stdin:
        asked, taken = json.loads(line), []
        for _ in range(asked["passes"]):
            start = time.perf_counter()
            found = read(asked["text"])
            taken.append(time.perf_counter() - start)
        print(json.dumps({"found": found, "seconds": taken}))


if __name__ == "__main__":
    main(sys.argv[1])
