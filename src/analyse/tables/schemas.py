"""The tables' schemas: one description of every column of every clean table.

The builder validates each table against its schema on the way out, and the same descriptions
make ``datapackage.json`` and the codebook.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from analyse.reading import QUALIFIERS
from analyse.tables import periods

#: What an identity is about, and what comes of checking it.
CHECK_KINDS = (
    "parts_total",
    "count_list",
    "duration_span",
    "rate_level",
    "currency",
    "repeated",
    "order",
    "event_date",
    "weekday",
    "anniversary",
    "magnitude",
    "form",
    "name",
    "acronym",
    "title",
    "wording",
    "external",
    "official_total",
    "official_rate",
)
VERDICTS = ("consistent", "within_rounding", "discrepancy", "doubtful", "cannot_tell")


@dataclass(frozen=True)
class Column:
    """One column: its Data Package type and constraints, named and described in two languages."""

    name: str
    type: str  # a Table Schema type: string, number, integer, date
    title_en: str
    title_fr: str
    description: str
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    codes: str = ""  # the code list that the values come from


@dataclass(frozen=True)
class Table:
    """One clean table: its columns in order and its key."""

    slug: str
    title_en: str
    title_fr: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("observation",)
    dimensions: tuple[str, ...] = field(default=())
    coded: bool = True  # from a coding sheet of its own; False: derived from other tables

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]


_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

TIDY: tuple[Column, ...] = (
    Column(
        "observation",
        "string",
        "observation",
        "observation",
        "Stable id: indicator, territory, population, period, unit and the table's own dimensions, "
        "joined by colons.",
        required=True,
    ),
    Column(
        "indicator",
        "string",
        "indicator",
        "indicateur",
        "What is measured.",
        required=True,
        codes="indicators",
    ),
    Column(
        "territory",
        "string",
        "territory",
        "territoire",
        "Where: the territory that the document states the figure for.",
        required=True,
        codes="territories",
    ),
    Column(
        "population",
        "string",
        "population",
        "population",
        "For whom: total where the document states no restriction.",
        required=True,
        codes="populations",
    ),
    Column(
        "period",
        "string",
        "period",
        "période",
        f"When, as the document states it ({periods.FORMS_SHOWN}: none stated).",
    ),
    Column(
        "period_kind",
        "string",
        "kind of period",
        "type de période",
        "Form of the period; cohort: the year in which a cohort entered.",
        required=True,
        enum=periods.KINDS,
    ),
    Column("period_start", "date", "first day", "premier jour", "First day of the period."),
    Column("period_end", "date", "last day", "dernier jour", "Last day of the period."),
    Column(
        "value",
        "number",
        "value",
        "valeur",
        "The printed number after its multiplier; empty for a range.",
    ),
    Column(
        "value_low",
        "number",
        "lower bound",
        "borne inférieure",
        "What the qualifier states: nothing for an exact or approximate figure.",
    ),
    Column(
        "value_high",
        "number",
        "upper bound",
        "borne supérieure",
        "What the qualifier states: nothing for an exact or approximate figure.",
    ),
    Column(
        "qualifier",
        "string",
        "qualifier",
        "qualificatif",
        "How exactly the figure is stated.",
        required=True,
        enum=QUALIFIERS,
    ),
    Column(
        "unit",
        "string",
        "unit",
        "unité",
        "Unit of the value and its bounds.",
        required=True,
        codes="units",
    ),
    Column(
        "decimals",
        "integer",
        "decimals",
        "décimales",
        "With how many decimals the number is printed: 59,3 milliards has one.",
        required=True,
        minimum=0,
    ),
    Column(
        "obs_status",
        "string",
        "status",
        "statut",
        "SDMX observation status: A normal, E estimated, F forecast.",
        required=True,
        enum=("A", "E", "F"),
    ),
    Column(
        "mention",
        "string",
        "place",
        "lieu d’impression",
        "Where it is printed, as document:line:column; several where a fact is printed again.",
        required=True,
        pattern=r"[a-z_]+:[1-9][0-9]*:[1-9][0-9]*(?: [a-z_]+:[1-9][0-9]*:[1-9][0-9]*)*",
    ),
)

#: A threshold that a text defines ("moins de 50 % du revenu médian") is exact, and has a side.
SIDE = Column(
    "side",
    "string",
    "side of the threshold",
    "côté du seuil",
    "For a threshold that the text defines, on which side of it the case lies; empty for others.",
    codes="sides",
)

VARIANT = Column(
    "variant",
    "string",
    "variant",
    "variante",
    "Tells apart two statements of one fact that differ; empty for the first.",
)

#: The columns of a quantity table's coding sheet, besides the table's own dimensions.
SHEET = ("mention", "printed", "indicator", "territory", "population", "period")
SHEET_OPTIONAL = ("period_kind", "unit", "obs_status", "side", "variant", "note")


def _quantities(slug: str, title_en: str, title_fr: str, description: str, *own: Column) -> Table:
    """Describe a quantity table: the tidy contract's columns, then its own dimensions."""
    dimensions = (VARIANT, *own)
    return Table(
        slug,
        title_en,
        title_fr,
        description,
        (*TIDY, SIDE, *dimensions),
        dimensions=tuple(column.name for column in dimensions),
    )


QUANTITY_TABLES: tuple[Table, ...] = (
    _quantities(
        "school_persistence",
        "School persistence",
        "Persévérance scolaire",
        "Dropout and graduation rates, the cost of dropping out, and what is done about it.",
    ),
    _quantities(
        "rmi_placements",
        "Placements of RMI recipients",
        "Insertion des bénéficiaires du RMI",
        "Maine-et-Loire's advisers: posts, contracts, outcomes, thresholds.",
    ),
    _quantities(
        "social_economy",
        "Social economy",
        "Économie sociale et solidaire",
        "Jobs, full-time equivalents, shares, organisations and turnover of the social economy.",
    ),
    _quantities(
        "ffqcd_budgets",
        "Budgets of the FFQCD",
        "Budgets du FFQCD",
        "The Franco-Québec fund for decentralised cooperation before and after its doubling.",
        Column(
            "party",
            "string",
            "party",
            "partie",
            "Whose contribution: each party's, or all together; empty where no sum is meant.",
            enum=("each_party", "all_contributors"),
        ),
    ),
    _quantities(
        "family_policy",
        "Family policy",
        "Politique familiale",
        "Benefits, funds, age limits, child care, poverty lines and leave, in France and Québec.",
    ),
    _quantities(
        "agreement_amounts",
        "Amounts and lengths of regional agreements",
        "Montants et durées des ententes régionales",
        "What the portraits of Québec's regions print of agreements: amounts and printed lengths.",
        Column(
            "agreement",
            "string",
            "agreement",
            "entente",
            "The agreement that the figure is of.",
            required=True,
            codes="agreements",
        ),
    ),
    _quantities(
        "territorial_action",
        "Territorial action",
        "Action territoriale",
        "Members, projects, committees, meetings, participants and funds, body by body.",
        Column(
            "body",
            "string",
            "body",
            "instance",
            "The body, programme or event that it is about; empty for the territory itself.",
            codes="bodies",
        ),
    ),
)

OBSERVATIONS = Table(
    "observations",
    "All figures",
    "Tous les chiffres",
    "Every row of every quantity table, with the table it comes from.",
    (
        Column(
            "table",
            "string",
            "table",
            "tableau",
            "The quantity table that the row comes from.",
            required=True,
            enum=tuple(t.slug for t in QUANTITY_TABLES),
        ),
        *TIDY,
        SIDE,
        VARIANT,
    ),
    coded=False,
)

COVERAGE = Table(
    "coverage",
    "What is stated and what is not",
    "Ce qui est énoncé et ce qui ne l’est pas",
    "Each indicator and each territory: stated in the documents or not.",
    (
        Column("indicator", "string", "indicator", "indicateur", "What.", True, codes="indicators"),
        Column(
            "territory", "string", "territory", "territoire", "Where.", True, codes="territories"
        ),
        Column("table", "string", "table", "tableau", "The indicator's table.", True),
        Column(
            "stated",
            "string",
            "stated",
            "énoncé",
            "Whether the documents state it for the territory.",
            True,
            enum=("stated", "not_stated"),
        ),
        Column("rows", "integer", "rows", "lignes", "Number of observations.", True, minimum=0),
    ),
    key=("indicator", "territory"),
    coded=False,
)

CONSISTENCY = Table(
    "consistency",
    "Identities that the printed figures must satisfy",
    "Identités que les chiffres imprimés doivent vérifier",
    "Every identity checked, with its arithmetic and verdict.",
    (
        Column("check", "string", "check", "vérification", "Its name.", True),
        Column("kind", "string", "kind", "type", "Kind of identity.", True, enum=CHECK_KINDS),
        Column("statement_en", "string", "statement", "énoncé (anglais)", "In English.", True),
        Column("statement_fr", "string", "statement (French)", "énoncé", "In French.", True),
        Column("left", "string", "implied", "impliqué", "What the other figures imply.", True),
        Column("right", "string", "printed", "imprimé", "What is printed.", True),
        Column("difference", "number", "difference", "écart", "Left minus right; days for dates."),
        Column("verdict", "string", "verdict", "verdict", "What comes of it.", True, enum=VERDICTS),
        Column(
            "mentions",
            "string",
            "places",
            "lieux",
            "Mention ids, or the place of a claim without a figure, separated by spaces; empty "
            "where only official figures are held together.",
        ),
        Column(
            "companion",
            "string",
            "official figures",
            "chiffres officiels",
            "Observations of companion that it rests on, separated by spaces; empty for none.",
        ),
        Column(
            "slip",
            "string",
            "slip",
            "erreur",
            "For a contradiction or a doubt, which slip of the documents it finds: checks that "
            "find one slip share it, and it counts once.",
            pattern=r"[a-z0-9_]+",
        ),
    ),
    key=("check",),
    coded=False,
)

_TOPIC = Column(
    "topic", "string", "topic", "thème", "What it is about, as coded.", True, codes="topics"
)
_CONFIDENCE = Column(
    "confidence",
    "string",
    "confidence",
    "certitude",
    "Clear where the words name it, inferred where the coder concluded it.",
    True,
    enum=("clear", "inferred"),
)
_PLACE = (
    Column("document", "string", "document", "document", "Where it is.", True, codes="documents"),
    Column("line", "integer", "line", "ligne", "Line of the document, from 1.", True, minimum=1),
)
_COLUMN = Column(
    "column", "integer", "column", "colonne", "Column of the words, from 1.", True, minimum=1
)
_MENTION = Column(
    "mention",
    "string",
    "place",
    "lieu d’impression",
    "Where the date is printed, as document:line:column.",
    pattern=r"[a-z_]+:[1-9][0-9]*:[1-9][0-9]*",
)

DATED_EVENTS = Table(
    "dated_events",
    "Dated events of the Capitale-Nationale",
    "Événements datés de la Capitale-Nationale",
    "Articles, presentations, meetings, signings and documents with the date printed for each.",
    (
        Column(
            "date",
            "string",
            "date",
            "date",
            "The printed date, as precise as it is printed (2008-03-31, 2008-03, 2007..2008).",
            True,
            pattern=r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:\.\.[0-9]{4}(?:-[0-9]{2}){0,2})?",
        ),
        Column("date_printed", "string", "date as printed", "date imprimée", "Its words.", True),
        Column(
            "used_date",
            "date",
            "date to use",
            "date à utiliser",
            "What an obvious slip stands for; empty where the printed date stands.",
        ),
        Column(
            "correction",
            "string",
            "correction",
            "correction",
            "Which part the list around it shows to be a slip; doubtful: left as it is; "
            "project_years: the years of a project, the event's own date being not stated.",
            enum=("year_slip", "month_slip", "doubtful", "project_years"),
        ),
        Column(
            "precision",
            "string",
            "precision",
            "précision",
            "How precise the printed date is.",
            True,
            enum=("day", "month", "year", "span"),
        ),
        Column(
            "weekday",
            "number",
            "weekday",
            "jour de la semaine",
            "ISO weekday of the printed date (1: Monday), where it is a full date.",
            minimum=1,
        ),
        Column("kind", "string", "kind", "type", "What happened.", True, codes="event_kinds"),
        Column("outlet", "string", "outlet", "support", "Where.", True, codes="outlets"),
        Column("title", "string", "title", "titre", "As printed; long ones are cut.", True),
        _TOPIC,
        _CONFIDENCE,
        Column(
            "action",
            "string",
            "action",
            "action",
            "The action of the plan under which it is listed.",
            True,
            codes="actions",
        ),
        _MENTION,
        *_PLACE,
        _COLUMN,
    ),
    key=("mention",),
)

FOLLOW_UP = Table(
    "follow_up",
    "Follow-up of the Capitale-Nationale plan",
    "Suivi du plan de la Capitale-Nationale",
    "Each action of the plan 2006-2008: who, when it was due, what had come of it by March 2009.",
    (
        Column("action", "string", "action", "action", "The action.", True, codes="actions"),
        Column(
            "objective", "string", "objective", "objectif", "Its aim.", True, codes="objectives"
        ),
        Column(
            "responsible",
            "string",
            "responsible",
            "responsable",
            "Who answers for it: codes of responsibles.csv, separated by spaces.",
            True,
            pattern=r"[a-z0-9_]+(?: [a-z0-9_]+)*",
        ),
        Column("due_printed", "string", "due as printed", "échéance imprimée", "Its words.", True),
        Column(
            "due",
            "string",
            "due",
            "échéance",
            "The due date, as precise as it is printed; empty where none is.",
            pattern=r"[0-9]{4}(?:-[0-9]{2})?",
        ),
        Column(
            "due_kind",
            "string",
            "kind of due date",
            "type d’échéance",
            "A date, or what is printed instead of one.",
            True,
            enum=("date", "continuous", "yearly", "each_meeting", "undetermined"),
        ),
        Column(
            "status",
            "string",
            "status",
            "état",
            "What the follow-up cell says had come of it by 31 March 2009.",
            True,
            codes="follow_up_statuses",
        ),
        _CONFIDENCE,
        Column(
            "events",
            "integer",
            "dated events",
            "événements datés",
            "Number of dates in the follow-up cell, each a row of dated_events.",
            True,
            minimum=0,
        ),
        _MENTION,
        *_PLACE,
        Column("continued", "string", "goes on", "suite", "Line on which the cell goes on."),
    ),
    key=("action",),
)

REGIONAL_PRIORITIES = Table(
    "regional_priorities",
    "Topics that Québec’s regions put forward",
    "Thèmes que les régions du Québec mettent de l’avant",
    "Territory and topic: what each regional process aims at, with the words that carry it.",
    (
        Column(
            "territory", "string", "territory", "territoire", "Whose.", True, codes="territories"
        ),
        Column(
            "process",
            "string",
            "process",
            "démarche",
            "The process of the territory that it belongs to, as in regional_processes.",
            True,
            pattern=r"[a-z0-9_]+",
        ),
        _TOPIC,
        Column(
            "source_kind",
            "string",
            "kind of statement",
            "type d’énoncé",
            "What kind of statement names the topic.",
            True,
            codes="priority_sources",
        ),
        _CONFIDENCE,
        Column("printed", "string", "words", "mots", "The few words that carry it.", True),
        *_PLACE,
        _COLUMN,
    ),
    key=("territory", "topic", "line", "column"),
)

POLICY_FEATURES = Table(
    "policy_features",
    "Social policies of France and Québec, dimension by dimension",
    "Politiques sociales de la France et du Québec, dimension par dimension",
    "What the documents say of each side: a coded position, a summary in our words, the place.",
    (
        Column("dimension", "string", "subject", "sujet", "On what.", True, codes="dimensions"),
        Column("territory", "string", "side", "côté", "FR or CA-QC.", True, codes="territories"),
        Column(
            "stated_for",
            "string",
            "stated for",
            "porte sur",
            "The territory that the line speaks of, within that side.",
            True,
            codes="territories",
        ),
        Column("position", "string", "position", "position", "How it is.", True, codes="positions"),
        Column("summary_en", "string", "in English", "en anglais", "In our own words.", True),
        Column("summary_fr", "string", "in French", "en français", "In our own words.", True),
        Column("mention", "string", "figure", "chiffre", "The place of a figure that it rests on."),
        Column("document", "string", "document", "document", "Where.", True, codes="documents"),
        Column("line", "integer", "line", "ligne", "On which line.", True, minimum=1),
    ),
    key=("dimension", "territory"),
)

_CODES = r"[a-z0-9_]+(?: [a-z0-9_]+)*"
_YEAR_PLACE = Column(
    "mention",
    "string",
    "place of the year",
    "lieu de l’année",
    "Where the year or period is printed, as document:line:column; several separated by spaces.",
    pattern=r"[a-z_]+:[1-9][0-9]*:[1-9][0-9]*(?: [a-z_]+:[1-9][0-9]*:[1-9][0-9]*)*",
)
_OF_TERRITORY = Column(
    "territory", "string", "territory", "territoire", "Whose.", True, codes="territories"
)
_PROCESS = Column(
    "process",
    "string",
    "process",
    "démarche",
    "The process or entry of the territory's portrait.",
    True,
    pattern=r"[a-z0-9_]+",
)

REGIONAL_PROCESSES = Table(
    "regional_processes",
    "Regional social-development processes of Québec",
    "Démarches régionales de développement social du Québec",
    "Each region's processes: what kind of body, who leads, since when, on which website.",
    (
        _OF_TERRITORY,
        _PROCESS,
        Column("name_fr", "string", "name (French)", "nom", "Its name as printed.", True),
        Column("name_en", "string", "name", "nom (anglais)", "Its name in English.", True),
        Column(
            "kind", "string", "kind", "type", "Kind of body.", required=True, codes="process_kinds"
        ),
        Column(
            "lead",
            "string",
            "led by",
            "leadership",
            "Who leads: codes of organisations.csv, separated by spaces.",
            required=True,
            pattern=_CODES,
        ),
        Column("began", "number", "began", "début", "Year it began, where printed.", minimum=1900),
        Column(
            "began_basis",
            "string",
            "what the year is",
            "nature de l’année",
            "Set up in that year, at work since then, or first met then.",
            enum=("set_up", "since", "first_meeting"),
        ),
        Column(
            "website", "string", "website", "site Internet", "As printed for it or its portrait."
        ),
        Column(
            "updated_2014",
            "string",
            "updated in 2014",
            "mis à jour en 2014",
            "Whether the portrait says that it was updated in 2014.",
            required=True,
            enum=("yes", "no", "not_stated"),
        ),
        _YEAR_PLACE,
        *_PLACE,
    ),
    key=("territory", "process"),
)

REGIONAL_MEMBERS = Table(
    "regional_members",
    "Who sits where in Québec's regions",
    "Qui siège où dans les régions du Québec",
    "Every organisation that a portrait's lists name, process by process, with its role and seats.",
    (
        _OF_TERRITORY,
        _PROCESS,
        Column(
            "organisation",
            "string",
            "organisation",
            "organisme",
            "The organisation, normalised.",
            required=True,
            codes="organisations",
        ),
        Column(
            "network",
            "string",
            "network",
            "réseau",
            "The network that it is an instance of; itself for a network, empty for none.",
            codes="organisations",
        ),
        Column("printed", "string", "as printed", "tel qu’imprimé", "The item of the list.", True),
        Column(
            "role", "string", "role", "rôle", "As what it is listed.", True, codes="member_roles"
        ),
        Column(
            "seats", "number", "seats", "sièges", "Seats or members, where a number is printed."
        ),
        Column(
            "seats_mention",
            "string",
            "place of the seats",
            "lieu des sièges",
            "Where their number is printed, as document:line:column.",
            pattern=r"[a-z_]+:[1-9][0-9]*:[1-9][0-9]*",
        ),
        *_PLACE,
        _COLUMN,
    ),
    key=("document", "line", "column", "organisation"),
)

REGIONAL_AGREEMENTS = Table(
    "regional_agreements",
    "Regional agreements of Québec",
    "Ententes régionales du Québec",
    "One row an agreement with a period, a length or an amount: subject, kind, partners, years.",
    (
        Column("agreement", "string", "agreement", "entente", "Which.", True, codes="agreements"),
        _OF_TERRITORY,
        Column(
            "subject",
            "string",
            "subject",
            "objet",
            "What it is about.",
            required=True,
            codes="agreement_subjects",
        ),
        Column(
            "kind", "string", "kind", "type", "As printed.", required=True, codes="agreement_kinds"
        ),
        Column(
            "partners",
            "string",
            "partners",
            "partenaires",
            "Partners where stated: codes of organisations.csv, separated by spaces.",
            pattern=_CODES,
        ),
        Column(
            "status",
            "string",
            "status",
            "état",
            "Where it stood in the autumn of 2014.",
            required=True,
            codes="agreement_statuses",
        ),
        Column(
            "status_basis",
            "string",
            "basis of the status",
            "fondement de l’état",
            "Stated in the text, or implied by its being listed and by its last year.",
            required=True,
            enum=("stated", "implied"),
        ),
        Column("start", "number", "first year", "première année", "As printed.", minimum=1900),
        Column("end", "number", "last year", "dernière année", "As printed.", minimum=1900),
        Column(
            "span_years",
            "number",
            "years of the span",
            "années de la période",
            "Last year minus first year.",
            minimum=0,
        ),
        Column(
            "printed_duration",
            "number",
            "printed length",
            "durée imprimée",
            "Number of years printed for it (agreement_amounts).",
            minimum=0,
        ),
        Column(
            "duration_qualifier",
            "string",
            "qualifier of the length",
            "qualificatif de la durée",
            "How exactly the length is stated.",
            enum=QUALIFIERS,
        ),
        Column(
            "duration_mention", "string", "place of the length", "lieu de la durée", "Where it is."
        ),
        Column(
            "amount",
            "number",
            "amount (CAD)",
            "montant ($ CA)",
            "The whole amount printed for it, in Canadian dollars (agreement_amounts).",
            minimum=0,
        ),
        Column(
            "amount_qualifier",
            "string",
            "qualifier of the amount",
            "qualificatif du montant",
            "How exactly the amount is stated.",
            enum=QUALIFIERS,
        ),
        Column(
            "amount_mention", "string", "place of the amount", "lieu du montant", "Where it is."
        ),
        Column(
            "amount_per_year",
            "number",
            "amount a year (CAD)",
            "montant annuel ($ CA)",
            "Amount divided by the years of the span, else by the printed length; to the cent.",
            minimum=0,
        ),
        Column(
            "per_year_basis",
            "string",
            "divided by",
            "divisé par",
            "What the amount was divided by.",
            enum=("printed_duration", "span"),
        ),
        Column(
            "covers",
            "number",
            "agreements covered",
            "ententes couvertes",
            "Number of agreements that the row stands for, where it is more than one.",
            minimum=1,
        ),
        Column(
            "covers_qualifier",
            "string",
            "qualifier of the number covered",
            "qualificatif du nombre couvert",
            "How exactly that number is stated: at_least where only a plural is printed.",
            enum=QUALIFIERS,
        ),
        Column(
            "signed",
            "string",
            "signed",
            "signature",
            "When it was signed, where printed.",
            pattern=r"[0-9]{4}(?:-[0-9]{2})?(?:/[0-9]{4})?",
        ),
        _YEAR_PLACE,
        *_PLACE,
    ),
    key=("agreement",),
)

#: Tables coded from text into rows: their sheets have the columns that their modules name.
TEXT_TABLES: tuple[Table, ...] = (
    POLICY_FEATURES,
    DATED_EVENTS,
    FOLLOW_UP,
    REGIONAL_PRIORITIES,
    REGIONAL_PROCESSES,
    REGIONAL_MEMBERS,
    REGIONAL_AGREEMENTS,
)

#: SDMX statuses of official figures: A normal, B break in series, E estimated, F forecast (an
#: announced target), P provisional.
COMPANION_STATUSES = ("A", "B", "E", "F", "P", "U")
SEEN_IN = ("primary", "secondary")

_SERIES = Column(
    "series", "string", "series", "série", "What the publication measures.", True, codes="series"
)
_OFFICIAL = {
    "observation": replace(
        TIDY[0],
        description="Stable id: series, territory, population, period, unit, publisher and "
        "vintage, joined by colons.",
    ),
    "indicator": _SERIES,
    "period": replace(TIDY[4], description=TIDY[4].description.replace("document", "publication")),
    "value": replace(TIDY[8], description="The figure as published; empty for a range."),
    "decimals": replace(
        TIDY[13],
        description="With how many decimals the figure is published: 18.0 has one "
        "(SDMX: DECIMALS).",
    ),
    "obs_status": Column(
        "obs_status",
        "string",
        "status",
        "statut",
        "SDMX status: A normal, B break in series, E estimated, F announced, P provisional, "
        "U low reliability.",
        True,
        enum=COMPANION_STATUSES,
    ),
}

COMPANION = Table(
    "companion",
    "Official figures to set beside the documents’",
    "Chiffres officiels à mettre en regard de ceux des documents",
    "Official statistics seen in published texts, each with its citation; none from the documents.",
    (
        *(_OFFICIAL.get(column.name, column) for column in TIDY if column.name != "mention"),
        Column(
            "vintage",
            "string",
            "release",
            "édition",
            "Which release, where several of one fact are known.",
            pattern=r"[a-z0-9_]+",
        ),
        Column(
            "conflict",
            "string",
            "conflict",
            "conflit",
            "Whether another row states another value of the same fact.",
            True,
            enum=("none", "conflicting"),
        ),
        Column("publisher", "string", "publisher", "éditeur", "Who published it.", True),
        Column("publication", "string", "publication", "publication", "In what.", True),
        Column(
            "url",
            "string",
            "address",
            "adresse",
            "Where it was seen.",
            True,
            pattern=r"https?://\S+",
        ),
        Column("definition", "string", "definition", "définition", "As the text words it.", True),
        Column(
            "seen_in",
            "string",
            "kind of text",
            "type de texte",
            "The producing office’s own text (primary), or one that names it (secondary).",
            True,
            enum=SEEN_IN,
        ),
        Column(
            "checked",
            "integer",
            "texts",
            "textes",
            "How many texts show the value; 1: a single text, to be looked up again before use.",
            True,
            minimum=1,
        ),
        Column("note", "string", "note", "note", "What to know before using it."),
    ),
)

TABLES: dict[str, Table] = {
    t.slug: t
    for t in (*QUANTITY_TABLES, *TEXT_TABLES, COMPANION, OBSERVATIONS, COVERAGE, CONSISTENCY)
}
