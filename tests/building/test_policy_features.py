"""Social policies of both sides: rows by the place where the documents tell of them."""

import pytest

from analyse.building import sheets
from analyse.building.coded_text import TextRaw
from analyse.tables.codes import codes
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES
from analyse.tables.store import load

SLUG = "policy_features"

#: Dimension and side → territory that the line speaks of, position, document and line.
GOLDEN = {
    ("allowance_rank", "CA-QC"): ("CA-QC", "first_child_favoured", "mission", 228),
    ("allowance_age", "FR"): ("FR", "twentieth_birthday", "mission", 224),
    ("poverty_definition", "FR"): ("FR", "relative_income", "mission", 242),
    ("poverty_definition", "CA-QC"): ("CA-QC", "basic_needs", "mission", 244),
    ("elected_officials", "FR"): ("FR", "involved", "mission", 284),
    ("social_housing", "FR"): ("FR-C33318", "lower_rents", "mission", 318),
    ("participation", "FR"): ("FR-C33063", "consultative", "mission", 338),
    ("disability", "CA-QC"): ("CA-QC", "assistance_supplements", "mission", 262),
    ("dropout_prevention", "FR"): ("FR-R72", "experiments", "ateliers", 128),
    ("dropout_prevention", "CA-QC"): ("CA-QC-02", "regional_body", "ateliers", 90),
}


@pytest.mark.parametrize("side", GOLDEN, ids="-".join)
def test_table__golden_row(here, side):
    row = load(SLUG, here).set_index(["dimension", "territory"]).loc[side]
    said = (row["stated_for"], row["position"], row["document"], row["line"])
    assert said == GOLDEN[side]


@pytest.mark.parametrize(
    ("side", "english", "french"),
    [
        (("access_to_rights", "FR"), "seem", "semblent"),
        (("associations", "FR"), "sometimes", "parfois"),
        (("partnership", "FR"), "appears", "apparaît"),
        (("partnership", "CA-QC"), "seems", "semble"),
        (("disability", "FR"), "part of the pay", "une partie du salaire"),
        (("financing", "FR"), "could", "pourrait"),
        (("aim", "FR"), "appears", "apparaît"),
        (("aim", "CA-QC"), "rather", "plutôt"),
        (("integration_services", "FR"), "seems", "semble"),
        (("evaluation", "FR"), "seem", "semblent"),
        (("dropout_prevention", "FR"), "aims to", "se propose de"),
    ],
    ids=lambda side: "-".join(side) if isinstance(side, tuple) else side,
)
def test_summary__keeps_the_hedge_of_its_line(here, side, english, french):
    row = load(SLUG, here).set_index(["dimension", "territory"]).loc[side]
    assert english in row["summary_en"]
    assert french in row["summary_fr"]


def test_table__both_sides_of_every_dimension(here):
    sides = load(SLUG, here).groupby("dimension")["territory"].agg(set)
    assert all(side == {"FR", "CA-QC"} for side in sides)


def row(territory="FR", **cells):
    base = {"dimension": "scope", "position": "wide", "mention": "", "document": "mission"}
    base |= {"line": "212", "summary_en": "Wide.", "summary_fr": "Large."}
    return {**base, "territory": territory, "stated_for": territory, **cells}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row()], "scope is told for FR, not for both sides"),
        ([row(), row("CA-QC", summary_fr="")], "summary_fr is empty"),
        ([row(), row("CA-QC", position="wid")], "did you mean 'wide'?"),
        ([row(), row("CA-QC", line="", document="")], "no place"),
        ([row(), row("CA-QC", stated_for="FR-C33063")], "FR-C33063 is not in CA-QC"),
        (
            [row(), row("CA-QC", mention="mission:228:39")],
            "mention mission:228:39 is not on line 212 of mission",
        ),
    ],
)
def test_check__malformed_sheet_is_refused(here, rows, said):
    mentions = {"mission:228:39": {"printed": "2005"}}
    placed = [(f"row {n}", each) for n, each in enumerate(rows, start=2)]
    raw = TextRaw(TABLES[SLUG], placed, codes(here), mentions)
    with pytest.raises(DataError) as error:
        sheets.module(TABLES[SLUG]).check(raw)
    assert said in str(error.value)


@pytest.mark.documents
def test_rows__each_cites_a_line_that_says_something(here, texts):
    for each in load(SLUG, here).itertuples():
        assert len(texts[each.document].lines[each.line - 1]) > 20
