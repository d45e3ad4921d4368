"""What several tests need: the documents, and copies of the project to break."""

import gc
import os
import shutil
from pathlib import Path

import pytest

from analyse.documents import finding
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError
from analyse.tables.schemas import tables

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser):
    """Take ``--renew-pictures``: see ``charts/test_reference_pictures.py``."""
    parser.addoption(
        "--renew-pictures",
        action="store_true",
        help="write the reference pictures of charts that look unlike them anew",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give one process all files that look at the same charts, or site: each is made once there."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        """A file a process, but for files that share what takes long to make."""

        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            text = (config.rootpath / file).read_text("utf-8")
            return next((shared for shared in ("drawings", "site_built") if shared in text), file)

    return Together(config, log)


def pytest_collection_finish():
    """Look for garbage seldom, and not in what was imported and collected: it stays to the end."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def here() -> Project:
    """The project itself: to read, never to write."""
    return project(ROOT)


@pytest.fixture(scope="session")
def texts(here):
    """The five documents by slug. Skipped without them, except in CI, where they must be there."""
    try:
        return finding.find(here)
    except DataError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must not skip what needs the documents:\n{error}", pytrace=False)
        pytest.skip(f"needs the five documents (set ANALYSE_DOCUMENTS to their folder): {error}")


@pytest.fixture
def copied(tmp_path, monkeypatch) -> Project:
    """A copy of the project's data that a test may break; ``$ANALYSE_ROOT`` points at it."""
    shutil.copytree(
        ROOT / "data" / "raw", tmp_path / "data" / "raw", ignore=lambda *_: ["documents"]
    )
    shutil.copytree(ROOT / "data" / "clean", tmp_path / "data" / "clean")
    for reviewed in ("data/releases", "notebooks/source"):
        shutil.copytree(ROOT / reviewed, tmp_path / reviewed)
    monkeypatch.setenv("ANALYSE_ROOT", str(tmp_path))
    for cached in (codes, tables):
        cached.cache_clear()
    yield project()
    for cached in (codes, tables):
        cached.cache_clear()


@pytest.fixture
def replace_in():
    """Replace text in a file; fails when the text is not there, so that a test cannot go stale."""

    def replace(path: Path, old: str, new: str, count: int = 1) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path.name}"
        path.write_text(text.replace(old, new, count), encoding="utf-8", newline="\n")

    return replace


@pytest.fixture(scope="session")
def site_charts() -> tuple[str, ...]:
    """The charts of the site that the tests make."""
    return ("school_dropout", "ess_shares", "official_dropout", "cooperation_avenues")


@pytest.fixture(scope="session")
def site_built(site_charts, tmp_path_factory) -> Path:
    """The site of the project with a few charts, as pictures and SDMX: to read, never to write."""
    from analyse.exports.site import site

    to = tmp_path_factory.mktemp("site of ours")
    site(to, site_charts, ["svg", "sdmx"])
    return to
