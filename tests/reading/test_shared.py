"""Shared code lists: found without pandas, and extended by a collection of one's own."""

import subprocess
import sys

from analyse.reading import shared


def test_rows__by_their_code():
    assert shared.rows("units")["KILOMETRES"]["symbol_fr"] == "km"


def test_rows__a_collection_adds_its_own(tmp_path, monkeypatch):
    own = tmp_path / "data" / "raw" / "codes"
    own.mkdir(parents=True)
    header, *_ = (shared.folder() / "units.csv").read_text(encoding="utf-8").splitlines()
    row = ["PAGES", "count", "pages", "pages", "page", "page", *[""] * (header.count(",") - 5)]
    (own / "units.csv").write_text(f"{header}\n{','.join(row)}\n", encoding="utf-8")
    monkeypatch.setenv("ANALYSE_ROOT", str(tmp_path))
    assert shared.rows("units")["PAGES"]["one_fr"] == "page"
    assert "PERCENT" in shared.rows("units")


def test_reading__needs_neither_pandas_nor_another_room():
    code = (
        "import sys, analyse.reading\n"
        "rooms = {m.split('.')[1] for m in sys.modules if m.startswith('analyse.')}\n"
        "assert 'pandas' not in sys.modules and rooms == {'reading'}, rooms"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
