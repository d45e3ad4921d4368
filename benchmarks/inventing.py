"""Invented French administrative prose with numbers in every form, as much as one wants.

About as many numbers a page as a report prints: most sentences have none.
"""

import random

SUBJECTS = """La commune|Le conseil régional|L'association|Le comité de suivi|La table de quartier
Le département|Une coopérative|La fédération|Notre réseau|L'office du logement""".replace("\n", "|")
PLAIN = (
    "{subject} poursuit le dialogue engagé avec les habitants et les partenaires.",
    "La démarche repose sur la confiance, la durée et le partage des responsabilités.",
    "{subject} souhaite que chacun prenne part aux décisions qui le touchent.",
    "Les avis recueillis pendant l'enquête nourrissent la réflexion des équipes locales.",
    "Aucune autre mesure n'a été retenue, faute de moyens et de calendrier.",
)
NUMBERED = (
    "{subject} accompagne {count} personnes, soit {percent} de la population.",
    "{subject} consacre {money} à ce programme pour la période {span}.",
    "En {year}, {qualifier} {count} ménages ont reçu une aide de {money}.",
    "Le {day} {month} {year}, {subject} a réuni {words} élus et {small} bénévoles.",
    "{small}.{small} La part des {small} à {large} ans atteint {percent}.",
    "Selon l'article {small} de la loi n° {year}-{large}, le délai est de {small} mois.",
    "{words} adultes sur cent déclarent un revenu inférieur à {money}.",
    "{subject} compte {words} postes, contre {small} pour l'année scolaire {school}.",
    "L'effectif passe de {count} à {count} élèves entre {year} et {year}.",
)
WORDS = "deux|trois|quatre|sept|neuf|douze|seize|vingt-deux|trente et un|cent dix".split("|")
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre".split()
QUALIFIERS = "plus de|environ|près de|moins de|au moins|quelque".split("|")
MONEY = ("{0} €", "{0} $", "{0} millions d'euros", "{0},5 M$", "{0} 000 €", "{0} dollars")
PLAIN_SHARE = 0.8


def sentence(draw):
    """Return one sentence drawn with ``draw``, a ``random.Random``."""
    year = draw.randint(1985, 2030)
    return draw.choice(PLAIN if draw.random() < PLAIN_SHARE else NUMBERED).format(
        subject=draw.choice(SUBJECTS.split("|")),
        count=f"{draw.randint(1, 999)} {draw.randint(0, 999):03d}",
        percent=f"{draw.randint(1, 99)},{draw.randint(0, 9)} %",
        money=draw.choice(MONEY).format(draw.randint(2, 900)),
        span=f"{year}-{year + draw.randint(2, 6)}",
        school=f"{year}-{year + 1}",
        year=year,
        qualifier=draw.choice(QUALIFIERS),
        day=draw.randint(2, 28),
        month=draw.choice(MONTHS),
        words=draw.choice(WORDS),
        small=draw.randint(2, 19),
        large=draw.randint(20, 99),
    )


def lines(size, seed=0):
    """Yield lines of one to six sentences, about ``size`` characters in all."""
    draw = random.Random(seed)
    while size > 0:
        line = " ".join(sentence(draw) for _ in range(draw.randint(1, 6))) + "\n"
        size -= len(line)
        yield line
