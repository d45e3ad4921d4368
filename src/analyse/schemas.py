"""The tables' schemas: one description of every column of every clean table.

The builder validates each table against its schema on the way out, and the same descriptions
make ``datapackage.json`` and the codebook.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from analyse import periods
from analyse.reading import QUALIFIERS


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
            "Whose contribution: that of each party, or the sum of all contributions.",
            required=True,
            enum=("each_party", "all_contributors"),
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

TABLES: dict[str, Table] = {t.slug: t for t in (*QUANTITY_TABLES, OBSERVATIONS)}
