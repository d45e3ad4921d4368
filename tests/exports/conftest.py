"""What the tests of the exports share: a folder, and exports made once."""

import shutil

import pytest

from analyse.exports import export


@pytest.fixture(scope="session")
def exported(tmp_path_factory):
    """Return the bytes of exported files by name; each export is made once."""
    made = {}

    def get(names, languages="fr", formats="svg", **options):
        key = (str(names), str(languages), str(formats), str(options))
        if key not in made:
            folder = tmp_path_factory.mktemp("export")
            export(names, folder, languages, formats, **options)
            made[key] = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        return made[key]

    return get


@pytest.fixture(scope="session")
def program():
    """Return the path of a program that only some machines have; the test is skipped without."""

    def find(*names):
        for name in names:
            if path := shutil.which(name):
                return path
        pytest.skip(f"needs {' or '.join(names)}, which is not installed here")

    return find
