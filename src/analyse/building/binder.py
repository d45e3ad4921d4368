"""The Binder badge of the READMEs: made where the project's public address is known, never dead."""

from __future__ import annotations

import re
import tomllib

from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem

_WHERE = "pyproject.toml, [project.urls] Repository"
_FORGES = {"github.com": "gh", "gitlab.com": "gl"}
_SAYS = {
    "en": (
        "[![Open in Binder](https://mybinder.org/badge_logo.svg)]({address}) runs the notebooks "
        "in a browser, on a server of mybinder.org: free, often slow to start (minutes), without "
        "the documents; what is changed there is lost when it is closed."
    ),
    "fr": (
        "[![Ouvrir dans Binder](https://mybinder.org/badge_logo.svg)]({address}) exécute les "
        "carnets dans un navigateur, sur un serveur de mybinder.org : c’est gratuit, souvent long "
        "à démarrer (quelques minutes), sans les documents ; rien n’y est conservé une fois la "
        "page fermée."
    ),
}
_FIRST = {"en": "notebooks/00_overview.ipynb", "fr": "notebooks/fr/00_overview.ipynb"}
_NONE = f"<!-- no badge: {_WHERE} names no public address yet -->"


def badge(at: Project, language: str) -> str:
    """Return the badge and what one has of it, in Markdown; a remark where no address is known.

    Raises:
        DataError: the address is not one that Binder can open.
    """
    path = at.root / "pyproject.toml"  # a copy of the data alone has none
    said = tomllib.loads(path.read_text(encoding="utf-8") if path.exists() else "")
    address = said.get("project", {}).get("urls", {}).get("Repository", "")
    if not address:
        return _NONE
    found = re.fullmatch(r"https://([a-z.]+)/([\w.-]+)/([\w.-]+?)(?:\.git)?/?", address)
    if found is None or found[1] not in _FORGES:
        mend = "write https://github.com/OWNER/NAME, or gitlab.com's"
        raise DataError(Problem(_WHERE, f"{address!r} is no address that Binder opens", mend))
    name = "%2F".join(found.group(2, 3)) if found[1] == "gitlab.com" else f"{found[2]}/{found[3]}"
    opened = f"urlpath=lab/tree/{_FIRST[language]}"
    binder = f"https://mybinder.org/v2/{_FORGES[found[1]]}/{name}/HEAD?{opened}"
    return _SAYS[language].format(address=binder)
