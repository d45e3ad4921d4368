"""The Binder badge is made from the project's address, and there is none without one."""

import pytest

from analyse.building.binder import badge
from analyse.tables.paths import Project
from analyse.tables.problems import DataError


def of(folder, address):
    (folder / "pyproject.toml").write_text(f'[project.urls]\nRepository = "{address}"\n', "utf-8")
    return Project(folder)


@pytest.mark.parametrize(
    "address", ["https://github.com/a-b/c.d", "https://github.com/a-b/c.d.git/"]
)
def test_badge__opens_the_first_notebook_of_the_language(tmp_path, address):
    for language, book in (("en", "00_overview"), ("fr", "fr/00_overview")):
        said = badge(of(tmp_path, address), language)
        where = f"https://mybinder.org/v2/gh/a-b/c.d/HEAD?urlpath=lab/tree/notebooks/{book}.ipynb"
        assert f"]({where})" in said


def test_badge__of_gitlab_names_group_and_project_as_one(tmp_path):
    said = badge(of(tmp_path, "https://gitlab.com/group/name"), "en")
    assert "https://mybinder.org/v2/gl/group%2Fname/HEAD?" in said


def test_badge__without_an_address_there_is_none(tmp_path):
    assert "mybinder" not in badge(Project(tmp_path), "en")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    said = badge(Project(tmp_path), "fr")
    assert said.startswith("<!--")
    assert "mybinder" not in said


def test_badge__an_address_that_binder_cannot_open_is_an_error(tmp_path):
    with pytest.raises(DataError, match="no address that Binder opens"):
        badge(of(tmp_path, "https://example.org/a/b"), "en")


def test_readmes__say_what_the_build_says(here):
    for name, language in (("README.md", "en"), ("README.fr.md", "fr")):
        assert badge(here, language) in (here.root / name).read_text("utf-8")
