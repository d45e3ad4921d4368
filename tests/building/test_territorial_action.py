"""Territorial action: figures of the table by the place where they are printed."""

SLUG = "territorial_action"

#: Place and printed text → observation; value, bounds, qualifier, unit, status.
GOLDEN = {
    "ateliers:215:123 16-25 ans": (
        "target_age:FR-C33063:young_people:-:YEARS:-:mission_locale_jeunes",
        (None, 16, 25, "range", "YEARS", "A"),
    ),
    "ateliers:385:489 autour de 220 projets": (
        "projects_funded:CA-QC-M66023:total:2007:COUNT:-:mess_montreal",
        (220, None, None, "about", "COUNT", "A"),
    ),
    "tour:189:1 Un à deux représentants": (
        "representatives_per_local_committee:CA-QC-04:total:-:PERSONS:-:consortium_mauricie",
        (None, 1, 2, "range", "PERSONS", "A"),
    ),
    "tour:449:451 130 558 $": (
        "funding_granted:CA-QC-10-JAM:total:2013..2014:CAD:-:soutien_initiative_sociale",
        (130_558, None, None, "exact", "CAD", "A"),
    ),
    "tour:578:122 plus de200 000 00$": (
        "budget_cuts:CA-QC-12:total:-:CAD:-:ca_immigration",
        (200_000, 200_000, None, "more_than", "CAD", "A"),
    ),
    "tour:1069:18 4-5 rencontres": (
        "meetings_per_year:CA-QC-17:total:-:COUNT:-:crds_centre_du_quebec",
        (None, 4, 5, "range", "COUNT", "A"),
    ),
    "plan_action:64:62 quelque 60 élus": (
        "participants:FR:elected_officials:2008-10-08..2008-10-10:PERSONS:-:ateliers_2008",
        (60, None, None, "about", "PERSONS", "A"),
    ),
}


def test_check__figure_without_its_body_is_refused(refusal):
    said = refusal(
        SLUG,
        """
        printed     | indicator | territory | body
        15 membres  | members   | CA-QC-05  |
        """,
    )
    assert said == "row 2: members needs the body that it is about"


def test_clean__figure_of_a_territory_needs_no_body(cleaned):
    rows = cleaned(
        SLUG,
        """
        printed | indicator | territory | body
        8 MRC   | mrc_count | CA-QC-15  |
        """,
    )
    assert list(rows) == ["mrc_count:CA-QC-15:total:-:COUNT"]
