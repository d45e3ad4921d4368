"""What may be set beside what: verdicts, refusals that say what to declare, absences."""

import pytest

from analyse.comparing import comparison
from analyse.comparing.comparison import (
    COLUMNS,
    Comparison,
    bounded,
    compare,
    declared,
    figures,
    is_official,
    kind_of,
    kinds,
    ledger,
    measure,
)
from analyse.tables.problems import DataError
from analyse.tables.store import load, observations

DROPOUT = "dropout_rate_secondary@"


@pytest.fixture
def own(copied):
    """Replace the ledger by rows of one's own: (series, other, verdict)."""

    def write(*rows):
        path = copied.raw / "rules" / "comparability.csv"
        lines = [",".join(COLUMNS)]
        for one, other, verdict in rows:
            due = "" if verdict == "comparable" else "remedy,remède"
            lines.append(f"{one},{other},{verdict},because {one},parce que {one},{due or ','}")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        forget()
        return copied

    yield write
    forget()


def forget():
    """Let the ledger be read again."""
    for cached in (ledger, comparison._by_pair):
        cached.cache_clear()


# --- the verdict ------------------------------------------------------------------------------


def test_compare__one_pair():
    found = compare("college_graduation_rate@CA-QC", "college_graduation_rate@CA-QC-02")
    assert isinstance(found, Comparison)
    assert found.verdict == "comparable"
    assert found.caveat == ""
    assert list(found.rows["value"]) == [62.9, 68.2]
    assert list(found.rows["series"]) == list(found.pairs.loc[0, ["series", "other"]])


def test_compare__the_verdict_of_several_pairs_is_the_worst():
    pair = compare(f"{DROPOUT}CA-QC", f"{DROPOUT}CA-QC-02")
    assert pair.verdict == "with_caution"
    three = compare(f"{DROPOUT}CA-QC", f"{DROPOUT}CA-QC-02", f"{DROPOUT}FR")
    assert three.verdict == "not_comparable"
    assert sorted(three.pairs["verdict"]) == ["not_comparable", "not_comparable", "with_caution"]


def test_compare__the_caveat_says_each_reason_once(own):
    at = own(
        ("ess_jobs@*", "ess_employees@*", "not_comparable"),
        ("ess_jobs@*", "ess_full_time_equivalents@*", "not_comparable"),
        ("ess_employees@*", "ess_full_time_equivalents@*", "comparable"),
    )
    found = compare(
        *("ess_jobs@FR-R82", "ess_employees@FR-R11", "ess_full_time_equivalents@FR-R82"), at=at
    )
    assert found.caveat == "because ess_jobs@*"


def test_compare__one_series_with_itself():
    found = compare("ffqcd_annual_budget@FR+CA-QC")
    assert found.verdict == "with_caution"
    assert set(found.rows["unit"]) == {"EUR", "CAD"}


def test_compare__a_series_named_twice_counts_once():
    twice = compare(f"{DROPOUT}CA-QC", f"{DROPOUT}CA-QC-02", f"{DROPOUT}CA-QC")
    assert len(twice.pairs) == 1
    assert len(twice.rows) == 2


# --- official figures -------------------------------------------------------------------------


def test_figures__the_documents_and_the_official_ones_each_once(here):
    every, official = figures(here), load("companion", here)
    assert list(every["observation"]) == [
        *observations(here)["observation"],
        *official["observation"],
    ]
    ours, theirs = (every[every["origin"] == origin] for origin in ("documents", "companion"))
    assert ours["checked"].isna().all()
    assert list(theirs["checked"]) == list(official["checked"])
    assert list(theirs["decimals"]) == list(official["decimals"])
    assert list(theirs["indicator"]) == list(official["series"])


def test_measure__of_the_documents_or_official():
    assert measure("ess_jobs")["name_en"] == "Jobs in the social economy"
    assert measure("fertility_total")["name_fr"] == "Indice synthétique de fécondité"
    with pytest.raises(KeyError):
        measure("ess_job")


def test_is_official():
    assert is_official("fertility_total@FR")
    assert not is_official("total_fertility_rate@FR")


# --- what is refused --------------------------------------------------------------------------


def test_compare__an_undeclared_pair_says_what_to_declare():
    with pytest.raises(DataError) as refused:
        compare("ess_jobs@FR-R82", "mrc_count@CA-QC-07")
    said = str(refused.value)
    assert "ess_jobs@FR-R82 and mrc_count@CA-QC-07" in said
    assert "not declared" in said
    assert "data/raw/rules/comparability.csv: ess_jobs@FR-R82,mrc_count@CA-QC-07,VERDICT" in said
    assert "comparable, with_caution, not_comparable" in said


def test_compare__an_unknown_indicator_names_the_nearest():
    with pytest.raises(DataError, match="did you mean 'ess_jobs'"):
        compare("ess_job@FR-R82", "ess_employees@FR-R11")


def test_compare__an_unknown_territory_names_the_nearest():
    with pytest.raises(DataError, match=r"unknown territory 'FR-R99'\n.*FR-R"):
        compare("ess_jobs@FR-R99", "ess_employees@FR-R11")


# --- the ledger's rows ------------------------------------------------------------------------


def test_declared__in_either_order():
    one, other = f"{DROPOUT}CA-QC", f"{DROPOUT}CA-QC-02"
    assert declared(one, other) == declared(other, one)


def test_declared__exact_territories_before_any(own):
    at = own(
        ("ess_jobs@*", "ess_jobs@*", "not_comparable"),
        ("ess_jobs@*", "ess_jobs@FR-R82", "with_caution"),
        ("ess_jobs@FR-R11", "ess_jobs@FR-R82", "comparable"),
    )
    assert declared("ess_jobs@FR-R82", "ess_jobs@FR-R11", at)["verdict"] == "comparable"
    assert declared("ess_jobs@FR-R82", "ess_jobs@CA-QC", at)["verdict"] == "with_caution"
    assert declared("ess_jobs@FR-R54", "ess_jobs@CA-QC", at)["verdict"] == "not_comparable"


def test_declared__any_territory_of_one_indicator_only(own):
    at = own(("ess_jobs@*", "ess_employees@*", "comparable"))
    with pytest.raises(DataError, match="not declared"):
        declared("ess_jobs@FR-R82", "ess_jobs@FR-R11", at)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("ess_job@*", "ess_jobs@*", "comparable"), "did you mean 'ess_jobs'"),
        (("ess_jobs@FR-R99", "ess_jobs@*", "comparable"), "unknown territory 'FR-R99'"),
        (("ess_jobs@*", "ess_jobs@FR-R82", "comparible"), "did you mean 'comparable'"),
    ],
)
def test_ledger__an_unknown_code_names_row_and_nearest(row, said, own):
    at = own(("ess_employees@*", "ess_jobs@*", "comparable"), row)
    with pytest.raises(DataError, match=said) as refused:
        ledger(at)
    assert "comparability.csv, row 3" in str(refused.value)


def test_ledger__a_pair_declared_twice_is_refused_in_either_order(own):
    at = own(
        ("ess_employees@*", "ess_jobs@*", "comparable"),
        ("ess_jobs@*", "ess_employees@*", "with_caution"),
    )
    with pytest.raises(DataError, match="declared twice"):
        ledger(at)


# --- what follows from unit and kind ------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("rmi_recipients@FR", "ci_rma_contracts@FR", "units_differ"),
        ("job_exit_rate@FR-D49", "rmi_recipients@FR", "units_differ"),
        ("bmaf@FR", "bmaf@FR", "same_series"),
        ("poverty_rate_60_s1@FR-MET", "poverty_rate_60_s3@FR-MET", "releases_differ"),
        ("oecd_unemployment_rate@FR", "low_income_rate_mbm_persons@CA-QC", "measures_differ"),
        ("ess_jobs@FR-R82", "mrc_count@CA-QC-07", ""),  # neither is official: a row must say
        ("bmaf@FR", "bmaf@CA-QC", ""),  # another place: a row must say
    ],
)
def test_kind__what_a_pair_is_by_its_units_and_its_families(one, other, kind, here):
    assert kind_of(one, other, here) == kind_of(other, one, here) == kind
    if kind:
        assert declared(one, other, here)["reason_en"] == kinds(here)[kind]["reason_en"]


def test_kind__a_row_of_the_ledger_goes_first(here):
    pair = "rmi_recipients@FR", "family_allowance_gross@FR"
    assert declared(*pair, here)["verdict"] == "not_comparable"
    told = declared("family_allowance_gross@FR", "child_assistance_income_0@CA-QC", here)
    assert told["verdict"] == "with_caution"  # though euros a month and dollars a year


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("same_series,comparable", "same_serie,comparable", "did you mean 'same_series'"),
        ("same_series,comparable", "same_series,comparible", "did you mean 'comparable'"),
        ("units_differ,", "same_series,", "says nothing of units_differ"),
    ],
)
def test_kinds__what_is_wrong_is_named(before, after, said, copied):
    path = copied.raw / "rules" / "comparability_kinds.csv"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(DataError, match=said):
        kinds(copied)


# --- absence, language, bounds ----------------------------------------------------------------


def test_compare__what_is_not_stated_has_no_row_and_is_named():
    found = compare(f"{DROPOUT}CA-QC", f"{DROPOUT}FR")
    assert found.absent == (f"{DROPOUT}FR",)
    assert set(found.rows["territory"]) == {"CA-QC"}
    assert found.verdict == "not_comparable"


@pytest.mark.parametrize(
    ("language", "reason", "remedy"),
    [
        ("en", "The documents give no dropout rate for France.", "A French rate"),
        (
            "fr",
            "Les documents ne donnent aucun taux de décrochage pour la France.",
            "Un taux français",
        ),
    ],
)
def test_compare__reasons_and_remedies_in_the_language(language, reason, remedy):
    found = compare(f"{DROPOUT}CA-QC", f"{DROPOUT}FR", language=language)
    assert found.caveat == reason
    assert found.pairs.loc[0, "remedy"].startswith(remedy)


def test_bounded__a_lower_bound_stays_open():
    row = compare("ess_jobs@FR-R82", "ess_full_time_equivalents@FR-R82").rows.to_dict("records")[0]
    allowed = bounded(row)
    assert (allowed.low, allowed.high) == (210_000, float("inf"))
