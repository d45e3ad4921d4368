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
        formateur animatrice animateur pers hab""",
    "HOUSEHOLDS": "ménage foyer",
    "JOBS": "emploi poste",
    "FTE": "etp",
    "ESTABLISHMENTS": "établissement",
    "YEARS": "an année ans",
    "MONTHS": "mois",
    "WEEKS": "semaine",
    "DAYS": "jour journée j",
    "HOURS": "heure h",
    "MINUTES": "minute min mn",
}
NOUN_UNITS = {noun: unit for unit, nouns in _NOUNS.items() for noun in nouns.split()}

#: A unit of measure that the code list does not know: it is read, and no unit is claimed.
OTHER_UNIT = ""

#: Money as printed after a number (or, for codes and symbols, before it), longest first.
MONEY: tuple[tuple[str, str], ...] = (
    (r"US ?\\?\$|\\?\$ ?(?:US|[ÉE]\.?-?U)|dollars? (?:américains?|US)|USD", "USD"),
    (r"CA?\\?\$|\\?\$ ?CAN?|dollars?(?: canadiens?)?|CAD|\\?\$", "CAD"),
    (r"€|euros?|EUR", "EUR"),
    (r"francs? (?:suisses?|belges?|CFA)|CHF|GBP|£|centimes?|cents?|¢|livres sterling", OTHER_UNIT),
    (r"francs?|(?-i:FF?)", "FRF"),
)

#: Symbols and names of measures, compared with their case.
MEASURES = """‰ °C °F ° µm mm cm dm m km mm² cm² dm² m² km² mm³ cm³ dm³ m³ km/h m/s ha hl dl cl ml
    L l mg g kg t kt Mt tCO2 kWh MWh GWh TWh Wh kW MW GW TW W kV V Hz kHz MHz GHz dB ko Mo Go To
    Mbit/s Gbit/s
    hab./km² hab/km² pts pt degré degrés mètre mètres kilomètre kilomètres hectare hectares
    litre litres gramme grammes kilo kilos kilogramme kilogrammes tonne tonnes""".split()

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
    au-delà ci-dessous ci-dessus bis ter quater jamais presque dehors après vis-à-vis ailleurs
    désormais parfois autrefois dessous dessus""".split()
)

_DE = r"d(?:es?|u|['’])"
_TO = r"(?:à|aux?)"
_AGE = r"(?: l['’]âge d(?:e|['’]))?"
_EXCEED = r"(?:dépass|excéd|excèd)"

#: Phrases that end just before a figure, and what they state; of those that fit the longest counts.
#: "près de" is an approximation, not an upper bound: documents use it for both sides.
QUALIFIERS: tuple[tuple[str, Qualifier], ...] = (
    (rf"(?:un )?peu plus {_DE}", "more_than"),
    (rf"pas (?:plus|davantage) {_DE}", "at_most"),
    (rf"pas moins {_DE}", "at_least"),
    (r"plus d(?:e|u|['’])|(?<!\ben.)plus des", "more_than"),  # "en plus des": besides
    (r"\+ d(?:e|['’])", "more_than"),
    (rf"{_EXCEED}(?:e|ent|ait|aient|ant|é|er|era|eront)", "more_than"),
    (rf"supérieure?s? {_TO}", "more_than"),
    (rf"(?:supérieure?s? ou égale?s?|égale?s? ou supérieure?s?) {_TO}", "at_least"),
    (rf"au(?:-| )del[àa] {_DE}", "more_than"),
    (rf"au(?:-| )dessus {_DE}", "more_than"),
    (r"après l['’]âge d(?:e|['’])", "more_than"),
    (r"au moins", "at_least"),
    (r"au (?:strict )?minimum(?: de)?", "at_least"),
    (r"(?:un )?minimum(?: d(?:e|['’]))?", "at_least"),
    (r"min\.", "at_least"),
    (r"minimale?s? d(?:e|['’])", "at_least"),
    (rf"(?:un )?peu moins {_DE}", "less_than"),
    (rf"moins {_DE}", "less_than"),
    (rf"inférieure?s? {_TO}", "less_than"),
    (rf"(?:inférieure?s? ou égale?s?|égale?s? ou inférieure?s?) {_TO}", "at_most"),
    (rf"en(?:-| )dessous {_DE}", "less_than"),
    (rf"au(?:-| )dessous {_DE}", "less_than"),
    (rf"sous (?:le seuil|la barre) {_DE}", "less_than"),
    (r"avant l['’]âge d(?:e|['’])", "less_than"),
    (r"n['’]attei(?:nt|gnent) pas", "less_than"),
    (rf"(?:ne )?{_EXCEED}(?:e|ent|ait|aient|ant) pas", "at_most"),
    (r"n['’]exc[éè]d(?:e|ent|ait|aient|ant) pas", "at_most"),
    (
        rf"ne (?:peu[tx]|peuvent|doi[ts]|doivent|pourra|pourront|devra|devront|saurait)"
        rf"(?: pas| en aucun cas)? {_EXCEED}er",
        "at_most",
    ),
    (rf"(?:ne pas|sans(?: toutefois| jamais)?) {_EXCEED}er", "at_most"),
    (rf"jusqu(?:['’](?:à|aux?|en)|e(?: à)?){_AGE}", "at_most"),
    (rf"(?:jusqu['’])?à concurrence {_DE}", "at_most"),
    (rf"(?:plafonn|limit)ée?s? {_TO}", "at_most"),
    (rf"dans la limite {_DE}", "at_most"),
    (r"au (?:grand )?maximum(?: de)?", "at_most"),
    (r"(?:un )?maximum(?: d(?:e|['’]))?", "at_most"),
    (r"max\.", "at_most"),
    (r"maximale?s? d(?:e|['’])", "at_most"),
    (r"au plus", "at_most"),
    (rf"à (?:partir|compter) {_DE}{_AGE}", "at_least"),
    (r"dès l['’]âge d(?:e|['’])", "at_least"),
    (rf"(?:tout )?près {_DE}", "about"),
    (rf"(?:proches?|pas loin|non loin) {_DE}", "about"),
    (r"(?:à )?environ", "about"),
    (r"quelques?", "about"),
    (rf"autour {_DE}", "about"),
    (rf"aux (?:alentours|environs) {_DE}", "about"),
    (r"de l['’]ordre d(?:e|['’])", "about"),
    (r"avoisin(?:e|ent|ait|aient|ant|er)", "about"),
    (r"approch(?:ent|ait|aient|ant)(?: d(?:e|['’]))?", "about"),
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
    (r"(?<![\w\"'/*-])>", "more_than"),  # not the end of <td>
    (r"<", "less_than"),
)

#: The last words a qualifying phrase can end on, before an optional article: a cheap first look.
QUALIFIER_ENDINGS = frozenset(
    """de d' du des à au aux en moins minimum min. maximum max. pas plus jusque environ quelque
    quelques près presque pratiquement quasi quasiment approximativement modo app. app.- approx.
    env. - – ± ~ ≈ ∼ ≥ ≤ > < dépasse dépassent dépassait dépassaient dépassant dépassé dépasser
    dépassera dépasseront excède excèdent excédait excédaient excédant excédé excéder excédera
    excéderont avoisine avoisinent avoisinait avoisinaient avoisinant avoisiner approchent
    approchait approchaient approchant les la le l'""".split()
)

#: Words after which a number places or names something: "Loi 170", "objectif 2", "région 03".
HEADS = frozenset(
    """n no nos nº n° numéro numéros loi lois chapitre chapitres chap article articles art alinéa
    paragraphe paragraphes page pages p pp § # objectif objectifs orientation orientations enjeu
    enjeux axe axes avenue annexe annexes phase phases région régions ligne lignes étape étapes
    tableau tableaux figure figures fig graphique graphiques encadré encadrés carte section
    sections titre titres tome tomes vol volume volumes version note notes isbn issn isbn-10
    isbn-13 cote décret règlement zone niveau priorité scénario question agenda agendas local
    bureau poste téléphone tél télécopieur fax casier étage bill lot lots route autoroute canal
    chantier-pilote cp c.p bp code doi arrêté directive circulaire mesure thème volet module partie
    acte fiche fiches atelier type classe catégorie groupe cycle bloc salle chambre appartement
    bâtiment porte sortie voie dossier décision résolution recommandation recommandations
    proposition action actions pilier indicateur point clause amendement formulaire modèle option
    variante hypothèse critère colonne case épisode saison livre cahier échelon siret siren naf nas
    matricule référence réf facture département arrondissement c""".split()
)
#: Heads of identifiers, which alone are set off by a colon or a dash: "Téléphone : 418 …".
IDENTIFIERS = frozenset(
    """n no n° numéro isbn issn isbn-10 isbn-13 cote téléphone tél télécopieur fax poste casier code
    doi siret siren naf nas matricule référence réf dossier facture""".split()
)
#: Heads that name even a number that looks like a year ("Réseau 2000", "Loi 2005-102").
NAMES_OF_YEARS = frozenset(
    """réseau horizon objectif agenda vision loi décret règlement arrêté n° no article articles art
    page pages dossier""".split()
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
