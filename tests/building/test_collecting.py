"""A collection of one's own: made, scanned, built in part, and nothing written anywhere else."""

import hashlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "documents"))
import samples

from analyse import cli
from analyse.building import collecting, own, together
from analyse.documents import registering
from analyse.documents.scanning import read_mentions
from analyse.tables import store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError
from analyse.tables.writing import STAGE


@pytest.fixture
def made(tmp_path, monkeypatch) -> Project:
    """A collection with a PDF and a DOCX, which the working directory is in."""
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    samples.pdf_table(tmp_path / "Rapport d'été.pdf")
    samples.docx(tmp_path / "note.docx")
    files = ["Rapport d'été.pdf", "note.docx"]
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "mien", *files, "--title", 'Mes "chiffres"']) == 0
    (tmp_path / "mien" / "sous").mkdir()
    monkeypatch.chdir(tmp_path / "mien" / "sous")
    collecting.forget()
    yield project()
    collecting.forget()


def code(at: Project, mention: str, printed: str, **said: str) -> None:
    """Add a row to the sheet of the table ``figures``."""
    path = at.raw / "coded" / "figures.csv"
    row = {"mention": mention, "printed": printed, "population": "total", **said}
    header = path.read_text("utf-8").split("\n")[0].split(",")
    cells = [f'"{row.get(column, "")}"' for column in header]
    path.write_text(path.read_text("utf-8") + ",".join(cells) + "\n", "utf-8")


def tree(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and "documents" not in p.parts
    }


def test_new__what_is_read_and_what_is_built_are_one_set(tmp_path, monkeypatch):
    """A process killed between two sets left a collection without tables."""
    sets = []
    for module in (collecting, own, together):
        monkeypatch.setattr(module, "write_atomically", lambda files, root: sets.append([*files]))
    samples.docx(tmp_path / "note.docx")
    collecting.make(tmp_path / "mien", [tmp_path / "note.docx"])
    collecting.forget()
    (files,) = sets
    assert {"collection.toml", "mentions.csv", "figures.csv", "STATUS.md"} <= {
        p.name for p in files
    }


def test_new__documents_are_registered_by_the_hash_of_file_and_text(made):
    known = codes(made).documents
    assert list(known) == ["rapport_d_ete", "note"]
    for slug, row in known.items():
        file = made.documents / row["file"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == row["sha256"]
        text = (made.texts / f"{slug}.txt").read_bytes()
        assert hashlib.sha256(text).hexdigest() == row["text_sha256"]
    assert known["rapport_d_ete"]["converter"].startswith("pdf-")
    table = {m: r for m, r in read_mentions(made).items() if r["row_label"] == "Haut-Pré"}
    assert {r["page"] for m, r in table.items() if m.startswith("rapport")} == {"1"}
    assert {r["cell"][:2] for m, r in table.items() if m.startswith("note")} == {"1."}


def test_new__twice_gives_the_same_bytes_and_a_known_file_is_left_alone(made, tmp_path):
    before = tree(made.root)
    assert (
        cli.main(
            [
                "new",
                str(tmp_path / "autre"),
                str(tmp_path / "Rapport d'été.pdf"),
                str(tmp_path / "note.docx"),
                "--title",
                'Mes "chiffres"',
            ]
        )
        == 0
    )
    assert tree(tmp_path / "autre") == before
    assert cli.main(["new", str(made.root), str(tmp_path / "note.docx")]) == 0
    assert tree(made.root) == before


def test_new__another_document_joins(made, tmp_path):
    (tmp_path / "page.html").write_text(samples.HTML, "utf-8")
    mentions = len(read_mentions(made))
    assert cli.main(["new", str(made.root), str(tmp_path / "page.html")]) == 0
    collecting.forget()
    assert list(codes(made).documents) == ["rapport_d_ete", "note", "page"]
    assert len(read_mentions(made)) > mentions


def test_new__not_in_a_folder_that_holds_something_nor_in_the_checkout(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("12", "utf-8")
    assert cli.main(["new", str(tmp_path)]) == 2
    assert "not empty" in capsys.readouterr().err
    inside = Path(collecting.__file__).resolve().parents[3] / "mien"
    assert cli.main(["new", str(inside)]) == 2
    assert not inside.exists()


@pytest.mark.parametrize("journal", [False, True])
def test_new__what_a_killed_one_had_begun_is_finished_or_swept(tmp_path, monkeypatch, journal):
    """Killed while it wrote: some folders, a staged set; with its journal, the set counts."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.txt").write_text("12 écoles", "utf-8")
    stage = tmp_path / "mien" / STAGE
    (stage / "new").mkdir(parents=True)
    (tmp_path / "mien" / "data" / "raw").mkdir(parents=True)
    (stage / "new" / "0").write_text("mine", "utf-8")
    if journal:
        (stage / "journal.json").write_text('["data/raw/kept.csv"]', "utf-8")
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    assert cli.main(["new", "mien", "b.txt"]) == (2 if journal else 0)
    assert not stage.exists()
    assert (tmp_path / "mien" / "data" / "raw" / "kept.csv").exists() == journal


def test_new__a_file_that_is_not_read_is_told_and_the_rest_is_added(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1 12}")
    (tmp_path / "b.txt").write_text("12 écoles", "utf-8")
    assert cli.main(["new", "mien", "a.rtf", "b.txt"]) == 1
    said = capsys.readouterr()
    assert "1 document added" in said.out
    assert "a.rtf: is RTF" in said.err


def test_commands__work_in_the_collection_around_the_working_directory(made, tmp_path, capsys):
    assert cli.main(["check"]) == 0
    assert "numbers open" in capsys.readouterr().out
    assert cli.main(["scan"]) == 0
    assert cli.main(["verify"]) == 0
    assert cli.main(["verify", "--collection", str(made.root)]) == 0
    assert cli.main(["verify", "--collection", str(tmp_path)]) == 2
    assert "collection.toml" in capsys.readouterr().err


def test_build__what_is_coded_becomes_a_table_and_what_is_open_is_counted(made, capsys):
    own_list = made.codes / "indicators.csv"
    row = "foyers_aides,figures,HOUSEHOLDS COUNT,Aided,Foyers aidés,,\n"
    own_list.write_text(own_list.read_text("utf-8") + row, "utf-8")
    territories = made.codes / "territories.csv"
    columns = dict.fromkeys(territories.read_text("utf-8").strip().split(","), "")
    columns |= {"territory": "haut_pre", "name_en": "Haut-Pré", "name_fr": "Haut-Pré"}
    columns |= {"in_en": "in Haut-Pré", "in_fr": "à Haut-Pré", "of_fr": "de Haut-Pré"}
    columns |= {"level": "commune", "parent": "FR", "source": "own"}
    row = ",".join(columns.values()) + "\n"
    territories.write_text(territories.read_text("utf-8") + row, "utf-8")
    said = {"indicator": "foyers_aides", "territory": "haut_pre", "period": "2018"}
    code(made, "note:5:10", "1 204", **said, unit="HOUSEHOLDS")
    collecting.forget()
    assert cli.main(["build"]) == 0
    frame = store.load("figures", made)
    assert frame[["indicator", "territory", "period", "value", "unit"]].values.tolist() == [
        ["foyers_aides", "haut_pre", "2018", 1204.0, "HOUSEHOLDS"]
    ]
    assert list(store.observations(made)["table"]) == ["figures"]
    status = (made.root / "STATUS.md").read_text("utf-8")
    accounts = own.accounts(made)
    assert sum(a.coded for a in accounts) == 1
    assert f"{sum(a.open for a in accounts):,} of" in status
    capsys.readouterr()
    assert cli.main(["build", "--complete"]) == 2
    assert "neither coded nor set aside on pages 1 (" in capsys.readouterr().err


def test_build__a_shared_indicator_may_stand_in_a_table_of_ones_own(made):
    code(
        made,
        "note:1:49",
        "14,9 %",
        indicator="dropout_rate_secondary",
        territory="FR",
        period="2019",
    )
    assert cli.main(["build"]) == 0
    assert store.load("figures", made)["value"].tolist() == [14.9]


def test_build__unknown_codes_name_row_and_nearest(made, capsys):
    code(
        made,
        "note:1:49",
        "14,9 %",
        indicator="dropout_rate_secundary",
        territory="FR",
        period="2019",
    )
    assert cli.main(["build"]) == 2
    said = capsys.readouterr().err
    assert "data/raw/coded/figures.csv, row 2" in said
    assert "did you mean 'dropout_rate_secondary'?" in said


def test_collection__nothing_of_it_is_written_into_the_package(made):
    home = Path(own.__file__).resolve().parents[3]
    before = tree(home / "data")
    for command in (["scan"], ["build"], ["check"]):
        assert cli.main(command) == 0
    assert tree(home / "data") == before


def test_verify__a_number_that_moved_is_found(made, capsys):
    text = made.mentions.read_text("utf-8")
    made.mentions.write_text(text.replace(",14 820,", ",14 821,", 1), "utf-8")
    assert cli.main(["verify"]) == 1
    assert "run `analyse scan`" in capsys.readouterr().err


@pytest.mark.parametrize("entry", ["titel = 'x'", "complete = 'yes'", "language = 'de'", "="])
def test_collection_toml__what_it_cannot_say_is_told(made, capsys, entry):
    path = made.root / "collection.toml"
    path.write_text(entry + "\n", "utf-8")
    assert cli.main(["build"]) == 2
    assert "collection.toml" in capsys.readouterr().err


def test_ids__the_rule_is_told():
    assert registering.identifier("Été 2019", ["ete_2019"]) == "ete_2019_2"
    assert registering.checked_identifier("a-1_b") == "a-1_b"
    with pytest.raises(DataError, match="small letters without accents"):
        registering.checked_identifier("Été 2019")


#: English numbers in French prose: decisive by points, ambiguous in two.
ENGLISH = (
    "En 2019, 26,557 foyers ont reçu 1.273 aide, soit 12.5 % de plus.\n"
    "La part passe de 8.4 % à 9.1 % en 2020, puis à 9.35 % en 2021 et 10.2 % en 2022.\n"
)


@pytest.fixture
def english(tmp_path, monkeypatch, capsys) -> Project:
    """A collection with a document that writes its numbers as English does."""
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("essai.txt").write_text(ENGLISH, "utf-8")
    assert cli.main(["new", "mien", "essai.txt"]) == 0
    assert "essai: its numbers are read as English writes them" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path / "mien")
    collecting.forget()
    yield project()
    collecting.forget()


def built(at: Project) -> dict[str, tuple[float, int]]:
    """Return value and decimals of what is coded, by unit."""
    collecting.forget()
    assert cli.main(["build"]) == 0
    frame = store.load("figures", at)
    return {row.unit: (row.value, row.decimals) for row in frame.itertuples()}


def test_numbers__english_ones_have_their_value_in_tables_and_may_be_said_to_be_french(english):
    known = {"territory": "FR", "period": "2019"}
    lists = english.codes / "indicators.csv"
    rows = "foyers,figures,HOUSEHOLDS,Aided,Foyers aidés,,\naides,figures,COUNT,Aids,Aides,,\n"
    lists.write_text(lists.read_text("utf-8") + rows, "utf-8")
    code(english, "essai:1:10", "26,557 foyers", indicator="foyers", **known)
    code(english, "essai:1:33", "1.273 aide", indicator="aides", unit="COUNT", **known)
    assert built(english) == {"HOUSEHOLDS": (26557.0, 0), "COUNT": (1.273, 3)}
    assert "essai: its numbers are read as English" in Path("STATUS.md").read_text("utf-8")
    assert cli.main(["find", "26 557"]) == 0
    listed = english.codes / "documents.csv"
    listed.write_text(listed.read_text("utf-8").replace(",en\n", ",fr\n"), "utf-8")
    assert built(english) == {"HOUSEHOLDS": (26.557, 3), "COUNT": (1273.0, 0)}
    assert "English" not in Path("STATUS.md").read_text("utf-8")
    assert cli.main(["scan"]) == 0
    assert cli.main(["verify"]) == 0


def test_renewed__a_collection_of_an_older_version_is_brought_to_the_present_form(made, capsys):
    """Corrections had one language, documents did not say how they write their numbers."""
    corrections = made.raw / "rules" / "corrections.csv"
    corrections.write_text(
        "mention,printed,used,reason,evidence\nnote:5:10,1 204,1 240,transposés,la somme\n", "utf-8"
    )
    for path, gone in (
        (made.codes / "tables.csv", " numbers"),
        (made.codes / "documents.csv", ",numbers"),
    ):
        path.write_text(path.read_text("utf-8").replace(gone, ""), "utf-8")
    listed = made.codes / "documents.csv"
    lines = listed.read_text("utf-8").splitlines()
    listed.write_text("".join(f"{line.removesuffix(',')}\n" for line in lines), "utf-8")
    columns = made.codes / "columns.csv"
    kept = [c for c in columns.read_text("utf-8").splitlines(True) if "documents.numbers" not in c]
    columns.write_text("".join(kept), "utf-8")
    collecting.forget()
    assert cli.main(["build"]) == 0
    said = capsys.readouterr().err
    assert said.count("brought to the form that this version has") == 4
    assert corrections.read_text("utf-8").splitlines()[1] == (
        "note:5:10,1 204,1 240,,transposés,,la somme"
    )
    collecting.forget()
    assert "numbers" in codes(made).documents["note"]
    assert cli.main(["check"]) == 0
    assert "brought to" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("tables", "table,", "tabel,", "column 'table' is missing"),
        ("tables", ",columns,", ",colums,", "column 'columns' is missing"),
        ("columns", "column,", "colum,", "column 'column' is missing"),
        ("columns", "column,", f"{'x' * 200_000},", "not CSV"),
        ("documents", "sha256,text_sha256", "text_sha256", "column 'sha256' is missing"),
        ("documents", "numbers", "title", "column 'title' stands twice"),
    ],
)
def test_renewed__a_list_that_is_of_no_version_stays_and_is_told(
    made, capsys, name, old, new, said
):
    path = made.codes / f"{name}.csv"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = path.read_bytes()
    collecting.forget()
    assert cli.main(["build"]) == 2
    assert said in capsys.readouterr().err
    assert path.read_bytes() == before
