"""Which files an export writes, where, and that nothing there is lost."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analyse import charts, cli, exports
from analyse.charts import registry
from analyse.exports import Job, Look, export, folder, plan
from analyse.tables.problems import DataError

NAMES = list(registry())
RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


def names_of(folder):
    return sorted(path.name for path in folder.iterdir())


# --- what is planned -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"names": ["ffqcd_budgets"]}, "did you mean 'ffqcd_budget'"),
        ({"languages": ["de"]}, "no language 'de'"),
        ({"forms": ["jpg"]}, "no format 'jpg'"),
        ({"locales": ["fr_BE"]}, "no locale 'fr_BE'"),
        ({"locales": ["fr_CA"]}, "fr_CA writes no number in en"),
        ({"look": Look(7.9)}, "a width of 7.9 cm"),
        ({"look": Look(float("nan"))}, "a width of nan cm"),
        ({"look": Look(dpi=20)}, "20 dots per inch"),
    ],
)
def test_plan__what_is_wrong_is_named(arguments, said):
    with pytest.raises(DataError, match=said):
        plan(**arguments)


def test_plan__a_locale_holds_for_its_own_language():
    jobs = plan(["ess_jobs"], ["fr", "en"], locales=["fr_CA"])
    assert {job.language: job.locale for job in jobs} == {"fr": "fr_CA", "en": "en"}


def test_plan__each_locale_that_is_asked_for_has_files_of_its_own_name():
    jobs = plan(["ess_jobs"], ["fr", "en"], locales=["fr_CA", "fr_FR"])
    assert {job.filename: job.locale for job in jobs} == {
        "ess_jobs.fr_CA.svg": "fr_CA",
        "ess_jobs.fr_FR.svg": "fr_FR",
        "ess_jobs.en.svg": "en",
    }


def test_plan__every_chart_and_the_collection():
    jobs = plan([], ["fr", "en"], ["svg", "xlsx", "sdmx"])
    assert [job.chart for job in jobs if job.format == "svg"] == [n for n in NAMES for _ in "12"]
    whole = [job.filename for job in jobs if not job.chart]
    expected = ["regards_croises.fr.xlsx", "observations.sdmx.csv", "regards_croises.en.xlsx"]
    assert whole == expected


def test_plan__the_same_thing_asked_twice_is_written_once():
    assert len(plan(["ess_jobs", "ess_jobs"], ["fr", "fr"], ["svg", "svg"])) == 1


@pytest.mark.parametrize("form", [*exports.form_names(), "zip"])
def test_filename__safe_everywhere(form):
    names = [Job(n, "fr", form, "fr_FR", "fr").filename for n in NAMES]
    assert len({name.lower() for name in names}) == len(NAMES)
    for name in names:
        assert re.fullmatch(r"[a-z0-9_]+(\.fr)?\.[a-z.]+", name)
        assert name.split(".")[0] not in RESERVED
        assert len(name) < 100


@pytest.mark.parametrize("name", ["con", "../up", "a/b", "a\\b", "", "-rf", "été", "a b", "COM1"])
def test_plan__a_chart_whose_name_is_no_file_name_stops(name, monkeypatch):
    monkeypatch.setattr(charts, "names", lambda: [name])
    with pytest.raises(DataError, match="no file name everywhere"):
        plan([], ["fr"])


# --- what is written -----------------------------------------------------------------------------


def test_export__files_of_a_report(tmp_path):
    paths = export("ffqcd_budget", tmp_path / "new" / "folder", "fr", "svg,csv", width=16)
    assert {path.name for path in paths} == {
        "ffqcd_budget.fr.svg",
        "ffqcd_budget.fr.csv",
        "ffqcd_budget.citation.txt",
        "datapackage.json",
    }
    assert all(path.is_file() for path in paths)
    assert names_of(tmp_path / "new" / "folder") == sorted(path.name for path in paths)


def test_export__nothing_is_replaced_without_force(tmp_path):
    there = tmp_path / "ess_jobs.en.svg"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match=r"ess_jobs.en.svg already there\n.*--force"):
        export("ess_jobs", tmp_path)
    assert there.read_text(encoding="utf-8") == "mine"
    assert names_of(tmp_path) == ["ess_jobs.en.svg"]
    export("ess_jobs", tmp_path, force=True)
    assert there.read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize("name", ["ess_jobs.citation.txt", "datapackage.json"])
def test_export__what_goes_with_it_is_not_replaced_either(tmp_path, name):
    (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match="already there"):
        export("ess_jobs", tmp_path, formats="csv")
    assert names_of(tmp_path) == [name]


def test_export__a_link_is_replaced_not_followed(tmp_path):
    outside, folder = tmp_path / "outside.txt", tmp_path / "charts"
    outside.write_text("mine", encoding="utf-8")
    folder.mkdir()
    (folder / "ess_jobs.en.svg").symlink_to(outside)
    with pytest.raises(DataError, match="already there"):
        export("ess_jobs", folder)
    export("ess_jobs", folder, force=True)
    assert outside.read_text(encoding="utf-8") == "mine"
    assert not (folder / "ess_jobs.en.svg").is_symlink()


def test_export__a_dangling_link_counts_as_there(tmp_path):
    (tmp_path / "ess_jobs.en.svg").symlink_to(tmp_path / "nowhere")
    with pytest.raises(DataError, match="already there"):
        export("ess_jobs", tmp_path)


@pytest.mark.parametrize("name", ["../up.svg", "/tmp/up.svg", "a/b.svg", "..", "a\\b.svg"])
def test_write__never_outside_the_folder(tmp_path, monkeypatch, name):
    monkeypatch.setattr(folder, "render", lambda job, _: exports.Files({name: b""}))
    with pytest.raises(DataError, match="no plain file name"):
        exports.write(plan(["ess_jobs"]), tmp_path / "charts")
    assert names_of(tmp_path) == []


def test_write__all_or_nothing(tmp_path, monkeypatch):
    (tmp_path / "ess_jobs.fr.svg").mkdir()  # cannot be replaced by a file
    with pytest.raises(DataError, match="cannot be written"):
        export("ess_jobs", tmp_path, "en,fr", force=True)
    assert names_of(tmp_path) == ["ess_jobs.fr.svg"]


def test_export__the_folder_is_a_file(tmp_path):
    (tmp_path / "charts").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be written"):
        export("ess_jobs", tmp_path / "charts")


def test_export__the_descriptor_goes_on_describing_earlier_files(tmp_path):
    export("ess_jobs", tmp_path, "fr", "csv")
    export("ffqcd_budget", tmp_path, "en", "csv")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["path"] for r in package["resources"]] == ["ess_jobs.fr.csv", "ffqcd_budget.en.csv"]
    assert {s["slug"] for s in package["sources"]} == {"ateliers", "plan_action"}
    for each in package["resources"]:
        data = (tmp_path / each["path"]).read_bytes()
        assert each["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()


def test_export__the_other_language_later_without_force(tmp_path):
    export("ess_jobs", tmp_path, "fr", "csv")
    assert len(export("ess_jobs", tmp_path, "en", "csv")) == 3


def test_export__what_is_in_no_language_and_the_same_again_is_left_as_it_is(tmp_path):
    first = export("ess_jobs", tmp_path, "fr", "sdmx")
    before = {path: (path.read_bytes(), path.stat().st_ino) for path in first}
    assert "ess_jobs.sdmx.csv" in names_of(tmp_path)
    assert export("ess_jobs", tmp_path, "en", "sdmx") == first
    assert {path: (path.read_bytes(), path.stat().st_ino) for path in first} == before


def test_export__what_is_in_no_language_and_differs_is_not_replaced(tmp_path):
    (tmp_path / "ess_jobs.sdmx.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match=r"ess_jobs.sdmx.csv already there\n.*--force"):
        export("ess_jobs", tmp_path, "fr", "sdmx")
    assert names_of(tmp_path) == ["ess_jobs.sdmx.csv"]
    assert (tmp_path / "ess_jobs.sdmx.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("form", "name"),
    [("sdmx", "ess_jobs.sdmx.csv"), ("csv", "ess_jobs.citation.txt"), ("csv", "datapackage.json")],
)
def test_export__a_link_to_the_same_bytes_is_a_file_that_is_there(tmp_path, form, name):
    folder, outside = tmp_path / "charts", tmp_path / "outside"
    export("ess_jobs", outside, "fr", form)
    folder.mkdir()
    (folder / name).symlink_to(outside / name)
    with pytest.raises(DataError, match=f"{name} already there"):
        export("ess_jobs", folder, "fr", form)
    assert names_of(folder) == [name]
    export("ess_jobs", folder, "fr", form, force=True)
    assert not (folder / name).is_symlink()


def test_export__a_picture_that_is_there_is_refused_before_anything_is_drawn(tmp_path, monkeypatch):
    (tmp_path / "ess_jobs.en.svg").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(folder, "render", lambda *_: pytest.fail("it was drawn"))
    with pytest.raises(DataError, match="already there"):
        export("ess_jobs", tmp_path)


# --- the command ---------------------------------------------------------------------------------


def test_command__says_how_many_files(tmp_path, capsys):
    to = str(tmp_path / "rapport d’été")
    assert cli.main(["export", "ess_jobs", "--lang", "fr", "--format", "svg,png", "--to", to]) == 0
    assert capsys.readouterr().out == f"2 files in {to}\n"
    assert cli.main(["export", "ess_jobs", "--lang", "fr", "--to", to]) == 2
    assert "--force" in capsys.readouterr().err


def test_command__no_chart_named(capsys):
    assert cli.main(["export"]) == 2
    assert "--all" in capsys.readouterr().err


def test_command__names_and_all_is_refused(tmp_path, capsys):
    assert cli.main(["export", "ffqcd_budget", "--all", "--to", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "named beside it: ffqcd_budget" in said
    assert "drop --all" in said
    assert names_of(tmp_path) == []


def test_command__a_width_with_a_decimal_comma(tmp_path):
    for number, width in enumerate(("16,5", "16.5")):
        to = str(tmp_path / str(number))
        assert cli.main(["export", "ess_jobs", "--width", width, "--to", to]) == 0
    files = [tmp_path / number / "ess_jobs.en.svg" for number in "01"]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert f'width="{16.5 * 72 / 2.54:.2f}'[:10] in files[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("width", ["wide", "1,6,5", ""])
def test_command__a_width_that_is_none_is_named(capsys, width):
    with pytest.raises(SystemExit) as done:
        cli.main(["export", "ess_jobs", "--width", width])
    assert done.value.code == 2
    assert f"{width!r} is no number of centimetres" in capsys.readouterr().err


def test_command__a_wrong_name_offers_the_nearest(tmp_path, capsys):
    assert cli.main(["export", "ess_share", "--to", str(tmp_path)]) == 2
    assert "did you mean 'ess_shares'?" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "fr"])
def test_command__lists_every_format_with_what_it_is(language, capsys):
    assert cli.main(["export", "--formats", "--lang", language]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told] == list(exports.form_names())
    assert all(len(line.split()) > 2 for line in told)
    assert cli._formats("svg, xlsx") == ["svg", "xlsx"]


# --- the same bytes ------------------------------------------------------------------------------

SCRIPT = """
import sys
from analyse.exports import export
forms = "svg,pdf,png,xlsx,csv,csv-excel,sdmx"
export("ffqcd_budget", sys.argv[1], "fr,en", forms)
export("coverage_matrix", sys.argv[1], "fr", "xlsx,csv")
export("ess_shares", sys.argv[1], "fr", "svg,xlsx", bundle=True)
export([], sys.argv[1] + "/all", "fr", "sdmx")
"""


@pytest.mark.slow
def test_export__same_bytes_in_other_circumstances(tmp_path, here):
    sums = []
    for number, own in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
        )
    ):
        folder, cwd = tmp_path / f"to{number}", tmp_path / f"in{number}"
        cwd.mkdir()
        environment = {**os.environ, **own, "PYTHONPATH": str(here.root / "src")}
        command = [sys.executable, "-c", SCRIPT, str(folder)]
        subprocess.run(command, cwd=cwd, env=environment, check=True)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        sums.append(
            {
                path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in files
            }
        )
    assert len(sums[0]) == 26
    assert sums[0] == sums[1]


def test_export__no_date_and_no_path_of_this_machine(exported):
    files = exported(["ffqcd_budget"], "fr", "svg,pdf,xlsx,csv,sdmx", bundle=True)
    home = str(Path(__file__).resolve().parents[2]).encode()
    for name, data in files.items():
        assert home not in data, name


def test_plan__of_every_chart_those_that_show_what_is_asked_for():
    jobs = plan((), ("fr",), ("svg",), look=Look(only=("Laval",)))
    names = {job.chart for job in jobs if job.chart}
    assert {"official_dropout", "regions_tiles", "laval_agreements"} & names
    assert "official_fertility" not in names
    assert names < set(charts.names())
    for asked in (Look(only=("Lavall",)), Look(period="1066")):
        with pytest.raises(DataError, match=r"Laval|1066"):
            plan((), ("fr",), ("svg",), look=asked)
