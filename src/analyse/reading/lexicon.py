"""The words around a figure: what it counts, how exactly it is stated, what it names.

Everything here is lower case; printed words are compared case-insensitively. Unit codes are those
of ``data/raw/codes/units.csv``.
"""

from __future__ import annotations

from analyse.reading.figure import Qualifier

#: Nouns to units. A noun that is not here counts things of its own kind: unit ``COUNT``.
_NOUNS = {
    "PERSONS": """
        personne adulte enfant jeune élève étudiant étudiante aîné ainé parent femme homme habitant
        citoyen citoyenne bénéficiaire allocataire salarié salariée employé employée travailleur
        participant participante membre élu élue volontaire visiteur visiteuse acteur actrice
        intervenant intervenante représentant représentante administrateur administratrice
        conseiller conseillère observateur observatrice votant professionnel professionnelle
        lecteur chercheur migrant immigrant immigrante bénévole délégué préfet ministre-délégué
        formateur animatrice animateur""",
    "HOUSEHOLDS": "ménage foyer",
    "JOBS": "emploi poste",
    "FTE": "etp",
    "ESTABLISHMENTS": "établissement",
    "YEARS": "an année ans",
    "MONTHS": "mois",
    "WEEKS": "semaine",
    "DAYS": "jour journée",
    "HOURS": "heure h",
    "MINUTES": "minute",
}
NOUN_UNITS = {noun: unit for unit, nouns in _NOUNS.items() for noun in nouns.split()}

#: Adjectives that stand between a numeral and the noun it counts.
PRENOMINAL = frozenset(
    """grand grande grands grandes petit petite petits petites nouveau nouvel nouvelle nouveaux
    nouvelles autre autres principal principale principaux principales premier première premiers
    premières dernier dernière derniers dernières différent différente différents différentes même
    mêmes bon bonne bons bonnes vrai vraie seul seule seuls seules jeune jeunes vieux gros grosse
    grosses prochain prochaine prochains prochaines ancien ancienne anciens anciennes
    divers diverses""".split()
)

#: Words after a numeral that are no counted noun.
NOT_COUNTED = frozenset(
    """a à afin ai ainsi aujourd'hui au aucun aucune auprès aussi autant autour aux avaient avait
    avant avec ayant bien car ce cela celle celles celui certains ces cet cette ceux chacun chacune
    chaque chez comme comment contre d d' dans de depuis dernièrement des devant devrait devraient
    doit doivent donc dont du durant elle elles en encore enfin ensemble ensuite entre envers
    environ es est et étaient était étant été être eu eux fait font furent fut hors ici il ils
    jusqu jusque l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsque lui là
    mais malgré me même moins moi n ne ni non nos notre nous n' on ont ou où outre par parce parmi
    pas pendant peut peuvent plus plutôt pour pourrait pourraient pourtant près puis puisque qu
    quand que quel quelle quels qui quoi s sa sans sauf se selon sera seront serait seraient ses si
    sinon soient sois soit son sont sous suivant sur ta tandis tant te tel telle telles tels toi
    toujours tous tout toute toutefois toutes trop tu un une va vers via voici voilà vont vos votre
    vous y également notamment respectivement environ passant allant incluant soit dits dites
    au-delà ci-dessous ci-dessus""".split()
)

#: Phrases just before a figure, longest first within each qualifier, and what they state.
#: "près de" is an approximation, not an upper bound: documents use it for both sides.
QUALIFIERS: tuple[tuple[str, Qualifier], ...] = (
    (r"(?:un )?peu plus d(?:e|['’])", "more_than"),
    (r"pas (?:plus|davantage) d(?:e|['’])", "at_most"),
    (r"pas moins d(?:e|['’])", "at_least"),
    (r"plus d(?:e|['’])", "more_than"),
    (r"(?:dépass|excéd)(?:e|ent|ait|aient|ant|é|era|eront)", "more_than"),
    (r"supérieure?s? (?:à|aux)", "more_than"),
    (r"au[- ]del[àa] d(?:e|['’]|es)", "more_than"),
    (r"au[- ]dessus d(?:e|['’]|es)", "more_than"),
    (r"au moins", "at_least"),
    (r"au (?:strict )?minimum(?: de)?", "at_least"),
    (r"(?:un )?minimum d(?:e|['’])", "at_least"),
    (r"minimale?s? d(?:e|['’])", "at_least"),
    (r"(?:un )?peu moins d(?:e|['’])", "less_than"),
    (r"moins d(?:e|['’])", "less_than"),
    (r"inférieure?s? (?:à|aux)", "less_than"),
    (r"en[- ]dessous d(?:e|['’]|es)", "less_than"),
    (r"au[- ]dessous d(?:e|['’]|es)", "less_than"),
    (r"n['’]attei(?:nt|gnent) pas", "less_than"),
    (r"(?:ne )?(?:dépass|excéd)(?:e|ent|ait|aient|ant) pas", "at_most"),
    (r"n['’]excéd(?:e|ent|ait|aient|ant) pas", "at_most"),
    (r"jusqu['’](?:à|au|aux|en)", "at_most"),
    (r"au (?:grand )?maximum(?: de)?", "at_most"),
    (r"(?:un )?maximum d(?:e|['’])", "at_most"),
    (r"maximale?s? d(?:e|['’])", "at_most"),
    (r"au plus", "at_most"),
    (r"à (?:partir|compter) d(?:e|['’])", "at_least"),
    (r"(?:tout )?près d(?:e|['’])", "about"),
    (r"(?:à )?environ", "about"),
    (r"quelques?", "about"),
    (r"autour d(?:e|['’])", "about"),
    (r"aux (?:alentours|environs) d(?:e|['’])", "about"),
    (r"de l['’]ordre d(?:e|['’])", "about"),
    (r"à peu (?:de chose )?près", "about"),
    (r"presque", "about"),
    (r"pratiquement", "about"),
    (r"quasi(?:ment)?", "about"),
    (r"approximativement", "about"),
    (r"plus ou moins", "about"),
    (r"grosso modo", "about"),
    (r"(?:app|approx|env)\.(?: ?[-–])?", "about"),
    (r"±|~|≈|∼", "about"),
    (r"≥", "at_least"),
    (r"≤", "at_most"),
    (r">", "more_than"),
    (r"<", "less_than"),
)

#: The last words a qualifying phrase can end on, before an optional article: a cheap first look.
QUALIFIER_ENDINGS = frozenset(
    """de d' à aux des moins minimum maximum au en pas plus environ quelque quelques près presque
    pratiquement quasi quasiment approximativement modo app. app.- approx. env. - – ± ~ ≈ ∼ ≥ ≤ > <
    dépasse dépassent dépassait dépassaient dépassant dépassé dépassera dépasseront excède excèdent
    excédait excédaient excédant excédé les la le""".split()
)

#: Words after which a number places or names something: "Loi 170", "objectif 2", "région 03".
HEADS = frozenset(
    """n no nos nº n° numéro numéros loi lois chapitre chapitres article articles art alinéa
    paragraphe page pages p pp objectif objectifs orientation orientations enjeu enjeux axe axes
    avenue annexe annexes phase phases région régions ligne étape étapes tableau tableaux
    figure figures section sections titre titres tome tomes vol volume version note notes isbn issn
    isbn-10 isbn-13 cote décret règlement zone niveau priorité scénario question agenda agendas
    local bureau poste téléphone tél télécopieur fax casier étage bill lot route autoroute canal
    chantier-pilote cp code doi arrêté directive circulaire mesure thème volet module partie acte
    fiche atelier""".split()
)
#: Heads that name even a number that looks like a year ("Réseau 2000", "Loi 2005-102").
NAMES_OF_YEARS = frozenset(
    "réseau horizon objectif agenda vision loi décret règlement n° no".split()
)

MONTHS = {
    "janvier": 1,
    "février": 2,
    "fevrier": 2,
    "mars": 3,
    "avril": 4,
    "mai": 5,
    "juin": 6,
    "juillet": 7,
    "août": 8,
    "aout": 8,
    "septembre": 9,
    "octobre": 10,
    "novembre": 11,
    "décembre": 12,
    "decembre": 12,
    "janv": 1,
    "févr": 2,
    "fév": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "déc": 12,
}
#: Meteorological seasons of the northern hemisphere, first and last month; winter begins the
#: year in which it mostly lies ("hiver 2014": January to March), as Québec documents use it.
SEASONS = {
    "hiver": (1, 3),
    "printemps": (3, 5),
    "été": (6, 8),
    "automne": (9, 11),
}
