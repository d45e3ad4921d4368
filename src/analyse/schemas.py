"""The tables' schemas: one description of every column of every clean table.

The builder validates each table against its schema on the way out, and the same descriptions
make ``datapackage.json`` and the codebook.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from analyse import periods
from analyse.reading import QUALIFIERS

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
)
VERDICTS = ("consistent", "within_rounding", "discrepancy", "doubtful")


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

VARIANT = Column(
    "variant",
    "string",
    "variant",
    "variante",
    "Tells apart two statements of one fact that differ; empty for the first.",
)

#: The columns of a quantity table's coding sheet, besides the table's own dimensions.
SHEET = ("mention", "printed", "indicator", "territory", "population", "period")
SHEET_OPTIONAL = ("period_kind", "unit", "obs_status", "variant", "note")


def _quantities(slug: str, title_en: str, title_fr: str, description: str, *own: Column) -> Table:
    """Describe a quantity table: the tidy contract's columns, then its own dimensions."""
    dimensions = (VARIANT, *own)
    return Table(
        slug,
        title_en,
        title_fr,
        description,
        (*TIDY, *dimensions),
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
        Column("mentions", "string", "places", "lieux", "Mention ids, separated by spaces.", True),
    ),
    key=("check",),
    coded=False,
)

#: Tables coded from text into rows: their sheets have the columns that their modules name.
TEXT_TABLES: tuple[Table, ...] = ()

TABLES: dict[str, Table] = {
    t.slug: t for t in (*QUANTITY_TABLES, *TEXT_TABLES, OBSERVATIONS, COVERAGE, CONSISTENCY)
}
