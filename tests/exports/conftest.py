"""What the tests of the exports share: a folder, exports and workbooks made once."""

import io
import re
import shutil
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass
from functools import cached_property

import pytest
from openpyxl import load_workbook

from analyse.charts import registry
from analyse.exports import export, workbook
from analyse.exports.material import Material
from analyse.exports.pictures import picture
from drawings import COARSE, LANGUAGES, drawn, material

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


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


@dataclass(frozen=True)
class Opened:
    """A chart's workbook in one language, made once and opened once."""

    material: Material
    data: bytes

    @cached_property
    def book(self):
        return load_workbook(io.BytesIO(self.data))

    @cached_property
    def computed(self):
        """The same, formulas as the numbers that stand beside them in the file."""
        return load_workbook(io.BytesIO(self.data), data_only=True)

    @cached_property
    def texts(self):
        """Every part of the file that holds text."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {n: archive.read(n) for n in archive.namelist() if not n.endswith(".png")}

    def parts(self, pattern):
        found = [name for name in self.texts if re.fullmatch(pattern, name)]
        return [self.texts[n] for n in sorted(found, key=lambda n: (len(n), n))]

    @cached_property
    def charts(self):
        """The roots of Excel's own charts, in their order."""
        return [ET.fromstring(xml) for xml in self.parts(r"xl/charts/chart\d+\.xml")]

    def referred(self, place):
        """The values of the cells that a chart refers to."""
        title, area = place.replace("$", "").rsplit("!", 1)
        cells = self.computed[title.strip("'").replace("''", "'")][area]
        cells = cells if isinstance(cells, tuple) else ((cells,),)
        return [cell.value for row in cells for cell in row]


@pytest.fixture(scope="session")
def workbooks():
    """Return a chart's workbook in a language, with a coarse picture: another test looks at it."""
    made = {}

    def get(name, language="en"):
        if (name, language) not in made:
            png = picture(drawn(name, language), "png", language, COARSE)
            own = material(name, language)
            made[name, language] = Opened(own, workbook.one(own, png))
        return made[name, language]

    return get


@pytest.fixture(params=[(n, language) for n in registry() for language in LANGUAGES], ids="-".join)
def opened(request, workbooks):
    """Each chart's workbook in each language."""
    return workbooks(*request.param)
