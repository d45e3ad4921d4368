"""The documents are recognised by their content, and what is wrong with one is said."""

import hashlib
from pathlib import Path

import pytest

from analyse.documents import finding
from analyse.tables.codes import codes
from analyse.tables.files import csv_text
from analyse.tables.problems import DataError

TEXTS = {"rapport": "Plus de 50 élèves.\n", "bilan": "9 postes.\n"}
COLUMNS = (
    *("document", "file", "sha256", "name_en", "name_fr", "title", "publisher", "published"),
    "heading_pattern",
)


@pytest.fixture
def small(copied, tmp_path, monkeypatch):
    """A project of two short documents of our own, none of which is there yet."""
    rows = [
        dict.fromkeys(COLUMNS, slug)
        | {"file": f"{slug}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()}
        | {"published": "2009"}
        for slug, text in TEXTS.items()
    ]
    (copied.codes / "documents.csv").write_text(csv_text(COLUMNS, rows), "utf-8")
    monkeypatch.delenv("ANALYSE_DOCUMENTS", raising=False)
    codes.cache_clear()
    return copied


@pytest.fixture
def supply(tmp_path):
    """Make a folder that holds the documents, under the names given, and return it."""

    def folder(name="supplied", **files):
        place = tmp_path / name
        place.mkdir(parents=True)
        for slug, text in TEXTS.items():
            content = files.get(slug, text)
            if content is not None:
                data = content if isinstance(content, bytes) else content.encode()
                (place / f"{slug}.txt").write_bytes(data)
        return place

    return folder


def test_find__slug_text_and_lines(small, supply):
    found = finding.find(small, supply())
    assert list(found) == ["rapport", "bilan"]
    assert found["rapport"].text == TEXTS["rapport"]
    assert found["rapport"].lines == ["Plus de 50 élèves.", ""]


def test_find__recognised_by_its_sum_under_another_name(small, supply):
    place = supply()
    (place / "rapport.txt").rename(place / "Téléchargement (1).TXT")
    (place / "notes.txt").write_text("something else", "utf-8")
    assert finding.find(small, place)["rapport"].path.name == "Téléchargement (1).TXT"


def test_find__names_exchanged_does_not_exchange_documents(small, supply):
    place = supply(rapport=TEXTS["bilan"], bilan=TEXTS["rapport"])
    assert finding.find(small, place)["rapport"].text == TEXTS["rapport"]


def test_find__missing_says_which_where_and_how_to_supply_it(small, supply):
    place = supply(bilan=None)
    with pytest.raises(DataError) as error:
        finding.find(small, place)
    assert str(error.value) == (
        f"document bilan (bilan.txt): not found among 1 files (by SHA-256); "
        f"looked in {place} (--documents)\n"
        "    put the provided file there, or name its folder: --documents DIR "
        "or ANALYSE_DOCUMENTS=DIR"
    )
    assert not finding.available(small, place)


def test_find__all_missing_are_named_at_once(small, tmp_path):
    with pytest.raises(DataError) as error:
        finding.find(small, tmp_path / "nowhere")
    assert [p.where for p in error.value.problems] == [
        "document rapport (rapport.txt)",
        "document bilan (bilan.txt)",
    ]
    assert "nowhere (--documents): no such folder" in str(error.value)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param("Plus de 51 élèves.\n", "its content differs", id="one byte altered"),
        pytest.param("Plus de 50 élèves.\r\n", "its content differs", id="line ends changed"),
        pytest.param("Plus de 50", "its content differs", id="truncated"),
        pytest.param("", "its content differs", id="empty"),
        pytest.param(
            TEXTS["rapport"].encode()[:12], "is not UTF-8 (byte 12)", id="truncated within é"
        ),
        pytest.param(
            TEXTS["rapport"].encode("latin-1"), "is not UTF-8 (byte 12)", id="saved as Latin-1"
        ),
    ],
)
def test_find__altered_document_is_said_to_be_there_but_altered(small, supply, content, what):
    with pytest.raises(DataError) as error:
        finding.find(small, supply(rapport=content))
    assert f"document rapport (rapport.txt): rapport.txt is there but {what}" in str(error.value)
    assert "document bilan" not in str(error.value)


def test_find__unreadable_document_says_why(small, supply, monkeypatch):
    place, read = supply(), Path.read_bytes

    def refused(path):
        if path.name == "rapport.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr("pathlib.Path.read_bytes", refused)
    with pytest.raises(DataError, match=r"rapport\.txt cannot be read: Permission denied"):
        finding.find(small, place)


def test_find__option_before_variable_before_default(small, supply, monkeypatch):
    default = supply("data/raw/documents")
    variable, option = supply("variable"), supply("option")

    def found(given=None):
        return finding.find(small, given)["rapport"].path.parent

    assert found() == default
    monkeypatch.setenv("ANALYSE_DOCUMENTS", str(variable))
    assert found() == variable
    assert found(option) == option


def test_find__what_is_missing_in_the_chosen_folder_is_not_taken_from_another(
    small, supply, monkeypatch
):
    supply("data/raw/documents")
    monkeypatch.setenv("ANALYSE_DOCUMENTS", str(supply("variable", bilan=None)))
    with pytest.raises(DataError, match=r"variable \(\$ANALYSE_DOCUMENTS\)"):
        finding.find(small)


@pytest.mark.documents
def test_find__the_five_provided_documents(here, texts):
    assert list(texts) == list(codes(here).documents)
    assert "ateliers" in texts
