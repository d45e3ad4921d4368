"""Hostile strings: no exception, no figure outside its text, no span that ends before it starts."""

import random

from analyse.reading import DateSpan, Figure, scan

PIECES = (
    *"0 1 2 7 12 100 1000 1999 2005 2009-05 1999-00 3.5 14,9 -5 +2 ½ ⅔ ² ¹ % ‰ € $".split(),
    *"M$ k€ Md€ un deux vingt quatre-vingt mille millionss millions milliards".split(),
    *"dizaines douzaine tiers".split(),
    *"de du des à au et ou entre plus moins près environ quelque plusieurs sur pour par".split(),
    *"mai janvier 1er trimestre lundi année années siècle XXe page p. article n° art. §".split(),
    *"emplois habitants ans euros francs points élèves personnes foyers km ha °C CHF F CFA".split(),
    *(" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u202f", "\u00ad", "\ufffe", "\0", "\u0301"),
    *(chr(code) for code in (*range(1, 32), 127, 133, 160, 8203, 8232, 8233, 12288, 65279)),
    *("-", "–", "—", "‑", "−", "/", "|", ";", ":", ",", ".", "…", "(", ")", "[", "«", "'", "’"),
)


def run(count, seed):
    """Return how many strings were read, and those that were read wrongly."""
    chance, wrong = random.Random(seed), []
    for _ in range(count):
        length = chance.randint(1, 24)
        text = chance.choice(("", " ")).join(chance.choice(PIECES) for _ in range(length))
        try:
            problem = _problem(text)
        except Exception as error:  # whatever it is, it is what is looked for
            problem = f"{type(error).__name__}: {error}"
        if problem:
            wrong.append(f"{text!r}: {problem}")
    return count, wrong


def _problem(text):
    end = 0
    for mention in scan(text):
        if not end <= mention.start < mention.end <= len(text):
            return f"a mention at {mention.start}–{mention.end}"
        end = mention.end
        says = mention.says
        if isinstance(says, DateSpan) and says.start and says.end and says.end < says.start:
            return f"a span from {says.start} to {says.end}"
        if isinstance(says, Figure) and None not in (says.low, says.high) and says.low > says.high:
            return f"bounds from {says.low} to {says.high}"
    return ""
