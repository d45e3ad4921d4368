"""Regional agreements' figures: figures of the table by the place where they are printed."""

SLUG = "agreement_amounts"

#: Place and printed text → observation; value, bounds, qualifier, unit, status.
GOLDEN = {
    "tour:429:242 maximale de 3 ans": (
        "agreement_printed_duration:CA-QC-10-JAM:total:-:YEARS:-:jamesie_developpement_social_next",
        (3, None, 3, "at_most", "YEARS", "F"),
    ),
    "tour:631:36 567 000 $": (
        "agreement_amount:CA-QC-13:total:2012..2015:CAD:-:laval_rui_2012_2015",
        (567_000, None, None, "exact", "CAD", "A"),
    ),
    "tour:657:8 app. - 1 600 000 $": (
        "agreement_mels_contribution:CA-QC-13:total:2005..2014:CAD:-:laval_avec_2005_2014",
        (1_600_000, None, None, "about", "CAD", "A"),
    ),
    "tour:722:1 870 000 $": (
        "agreement_amount:CA-QC-13:total:2013..2016:CAD:-:laval_culture_scientifique_2013_2016",
        (870_000, None, None, "exact", "CAD", "F"),
    ),
    "tour:734:46 4 ans": (
        "agreement_printed_duration:CA-QC-13:total:2013..2018:YEARS:-:laval_immigration_2013_2018",
        (4, None, None, "exact", "YEARS", "A"),
    ),
    "tour:799:1 2 195 118 $": (
        "agreement_amount:CA-QC-13:total:2013..2017:CAD:-:laval_aines_2013_2017",
        (2_195_118, None, None, "exact", "CAD", "A"),
    ),
}


def test_check__part_above_the_whole_is_refused(refusal):
    said = refusal(
        SLUG,
        """
        printed   | indicator                   | territory | agreement
        500 000 $ | agreement_amount            | CA-QC-13  | laval_avec_2005_2014
        600 000 $ | agreement_mels_contribution | CA-QC-13  | laval_avec_2005_2014
        """,
    )
    assert said == "row 3: '600 000 $' is no part of the agreement's amount (500000)"


def test_check__part_of_an_agreement_without_amount_is_refused(refusal):
    said = refusal(
        SLUG,
        """
        printed   | indicator                   | territory | agreement
        600 000 $ | agreement_mels_contribution | CA-QC-13  | laval_avec_2005_2014
        """,
    )
    assert "no part of the agreement's amount (None)" in said
