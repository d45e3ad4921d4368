"""Write ``lite/``: the notebooks with a Python that runs in the browser (JupyterLite, Pyodide).

Every file that is taken from elsewhere has the SHA-256 that ``lite.toml``, or the lock of Pyodide
that it pins, says; nothing is asked of anybody once the folder is written. Run by ``make lite``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
#: Where what was fetched is kept, and the programs that write the folder.
KEPT, TOOLS = ROOT / ".venv-lite" / "fetched", ROOT / ".venv-lite"
OWN = "regards-croises"
CALLED = "Python (Pyodide)"
#: The package as it is found first: it gives its place to the checkout that lies beside it.
_FIRST = '''"""Leads to the copy of the project that lies beside it, data and all."""

import logging
import sys
import warnings
from pathlib import Path

warnings.filterwarnings("ignore", "only soft file lock")
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
sys.path.insert(0, str(Path(__file__).parents[1] / "regards_croises" / "src"))
del sys.modules["analyse"]
import analyse
'''
#: What of the project goes into its wheel, and what of that does not.
_TAKEN = ("src/analyse", "data/clean", "data/raw", "pyproject.toml", "CITATION.cff")
_LEFT = re.compile(r"__pycache__|^data/raw/(documents|texts)/|^src/analyse/exports/site/assets/")


class Missing(Exception):
    """Something that the folder is made of is not there, or is not what was pinned."""


def checked(data: bytes, sha256: str, name: str) -> bytes:
    """Return data whose SHA-256 is the expected one; raise :class:`Missing` where it is another."""
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise Missing(f"{name}: its SHA-256 is {found}, not {sha256}: it is not what was tried")
    return data


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip whose bytes depend on names and contents alone."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def cut(wheel: bytes, keep: str) -> bytes:
    """Return a wheel without those files of a pattern's folder that the pattern does not match."""
    folder = keep.partition("(")[0]
    with zipfile.ZipFile(BytesIO(wheel)) as archive:
        names = [n for n in archive.namelist() if not n.startswith(folder) or re.match(keep, n)]
        return zipped((name, archive.read(name)) for name in names)


def own_wheel(root: Path, version: str) -> bytes:
    """Return the project as a wheel: a copy of the checkout with its data, and what leads there."""
    return zipped(_own_files(root, version))


def _own_files(root: Path, version: str) -> Iterator[tuple[str, bytes]]:
    yield "analyse/__init__.py", _FIRST.encode("utf-8")
    for name in _TAKEN:
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            inner = path.relative_to(root).as_posix()
            if path.is_file() and not _LEFT.search(inner):
                yield f"regards_croises/{inner}", path.read_bytes()
    about = f"regards_croises-{version}.dist-info"
    yield f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {OWN}\nVersion: {version}\n".encode()
    yield f"{about}/WHEEL", b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    yield f"{about}/RECORD", b""


def entry(
    name: str, file: str, data: bytes, imports: str, depends: Sequence[str]
) -> dict[str, Any]:
    """Return what a lock says of a wheel, so that to import it is to load it."""
    return {
        "name": name,
        "version": file.split("-")[1],
        "file_name": file,
        "install_dir": "site",
        "sha256": hashlib.sha256(data).hexdigest(),
        "package_type": "package",
        "imports": [imports],
        "depends": list(depends),
        "unvendored_tests": False,
    }


def needed(names: Iterable[str], packages: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the names of packages and of all they depend on; raise where the lock has one not."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name not in packages:
            raise Missing(f"{name}: the lock has no such package")
        if name not in found:
            found.add(name)
            waiting += packages[name]["depends"]
    return sorted(found)


def distribution(
    pins: Mapping[str, Any],
    core: Mapping[str, bytes],
    wheels: Mapping[str, bytes],
    own: bytes,
    version: str,
) -> dict[str, bytes]:
    """Return the files of a Pyodide that holds the project: name to content.

    Args:
        pins: what ``lite.toml`` says.
        core: the files of npm's package.
        wheels: Pyodide's own wheels, and the pure ones, by file name.
        own: the project's wheel.
        version: the project's.

    Raises:
        Missing: a file is not there, or not the pinned one; every one is named.
    """
    sums = pins["pyodide"]["sha256"]
    made = {name: checked(core[name], sums[name], name) for name in sums}
    lock = json.loads(made.pop("pyodide-lock.json"))
    packages = {n.lower().replace("_", "-"): one for n, one in lock["packages"].items()}
    file = f"regards_croises-{version}-py3-none-any.whl"
    made[file] = own
    depends = [*pins["project"]["depends"], *pins["wheels"]]
    packages[OWN] = entry(OWN, file, own, "analyse", depends)
    absent = []
    for name, pin in pins["wheels"].items():
        file = next((f for f in wheels if _named(f, name, pin["version"])), "")
        if not file:
            absent.append(f"{name} {pin['version']}")
            continue
        data = checked(wheels[file], pin["sha256"], file)
        data = cut(data, pin["keep"]) if "keep" in pin else data
        packages[name] = entry(name, file, data, pin["imports"], pin["depends"])
        made[file] = data
    if not absent:
        chosen = needed([OWN, *pins["pyodide"]["packages"]], packages)
        lock["packages"] = {name: packages[name] for name in chosen}
        for one in lock["packages"].values():
            file = one["file_name"]
            if file in wheels and file not in made:
                made[file] = checked(wheels[file], one["sha256"], file)
            absent += [] if file in made else [file]
    if absent:
        raise Missing(f"not there: {', '.join(absent)} (--wheels names a folder that has them)")
    made["pyodide-lock.json"] = json.dumps(lock, sort_keys=True).encode("utf-8")
    return made


def _named(file: str, name: str, version: str) -> bool:
    called, _, rest = file.partition("-")
    return called.lower().replace("_", "-") == name and rest.startswith(f"{version}-")


def joined(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Return a notebook for JupyterLite, which shows lines that stand in a list with commas."""

    def text(value: Any) -> Any:
        lines = isinstance(value, list) and all(isinstance(line, str) for line in value)
        return "".join(value) if lines else value

    cells = []
    for cell in notebook["cells"]:
        cell = {**cell, "source": text(cell["source"])}
        if "outputs" in cell:
            cell["outputs"] = [
                {key: text(value) for key, value in one.items()}
                | ({"data": {k: text(v) for k, v in one["data"].items()}} if "data" in one else {})
                for one in cell["outputs"]
            ]
        cells.append(cell)
    kernel = {"display_name": CALLED, "language": "python", "name": "python"}
    return {**notebook, "cells": cells, "metadata": {**notebook["metadata"], "kernelspec": kernel}}


# --- fetching, and writing the folder ----------------------------------------------------------


def _run(*words: str | Path, cwd: Path = ROOT) -> None:
    try:
        subprocess.run([str(word) for word in words], check=True, cwd=cwd)
    except FileNotFoundError:
        raise Missing(f"{words[0]} is not installed here") from None
    except subprocess.CalledProcessError as error:
        raise Missing(f"{words[0]} ended with {error.returncode}: see above") from None


def _core(pins: Mapping[str, Any]) -> dict[str, bytes]:
    name, _, version = pins["pyodide"]["npm"].partition("@")
    archive = KEPT / f"{name}-{version}.tgz"
    if not archive.exists():
        _run("npm", "pack", "--silent", "--pack-destination", KEPT, pins["pyodide"]["npm"])
    with tarfile.open(archive) as held:
        files = {one.name.partition("/")[2]: held.extractfile(one) for one in held}
        return {name: file.read() for name, file in files.items() if file}


def _wheels(pins: Mapping[str, Any], folder: Path | None) -> dict[str, bytes]:
    pip = [TOOLS / "bin" / "python", "-m", "pip", "-q", "download", "--no-deps", "-d", KEPT]
    wanted = [f"{name}=={pin['version']}" for name, pin in pins["wheels"].items()]
    wanted += [] if folder else [pins["pyodide"]["carrier"]]
    if not (KEPT / "complete.txt").exists() or (KEPT / "complete.txt").read_text() != str(wanted):
        _run(*pip, *wanted)
        (KEPT / "complete.txt").write_text(str(wanted))
    found = {path.name: path.read_bytes() for path in KEPT.glob("*.whl")}
    if folder:
        return found | {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    carrier = pins["pyodide"]["carrier"].partition("=")[0].replace("-", "_")
    held = next(data for name, data in found.items() if name.startswith(carrier))
    with zipfile.ZipFile(BytesIO(held)) as archive:
        inner = {Path(name).name: name for name in archive.namelist()}
        return {name: archive.read(path) for name, path in inner.items()} | found


def write(to: Path, folder: Path | None) -> int:
    """Write the folder; return its size in bytes.

    Raises:
        Missing: see :func:`distribution`; a program is not there; the folder is somebody else's.
    """
    if to.exists() and any(to.iterdir()) and not (to / "jupyter-lite.json").is_file():
        raise Missing(f"{to} holds files that are no JupyterLite: choose another folder")
    pins = tomllib.loads((ROOT / "scripts" / "lite.toml").read_text(encoding="utf-8"))
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    if not (TOOLS / "bin" / "jupyter-lite").exists():
        _run(sys.executable, "-m", "venv", TOOLS)
        _run(TOOLS / "bin" / "python", "-m", "pip", "-q", "install", *pins["tools"])
    KEPT.mkdir(parents=True, exist_ok=True)
    made = distribution(pins, _core(pins), _wheels(pins, folder), own_wheel(ROOT, version), version)
    work = TOOLS / "work"
    shutil.rmtree(work, ignore_errors=True)
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb")):
        inner = work / "contents" / path.relative_to(ROOT / "notebooks")
        inner.parent.mkdir(parents=True, exist_ok=True)
        book = joined(json.loads(path.read_text("utf-8")))
        inner.write_text(json.dumps(book, ensure_ascii=False), "utf-8")
    kernel = {"pyodideUrl": "./static/pyodide/pyodide.js", "disablePyPIFallback": True}
    plugins = {"@jupyterlite/pyodide-kernel-extension:kernel": kernel}
    config = {"appName": "Regards croisés", "litePluginSettings": plugins}
    said = {"jupyter-lite-schema-version": 0, "jupyter-config-data": config}
    (work / "jupyter-lite.json").write_text(json.dumps(said), "utf-8")
    shutil.rmtree(to, ignore_errors=True)
    words = ["--lite-dir", work, "--contents", work / "contents", "--output-dir", to.resolve()]
    apps = ["--apps", "lab", "--no-sourcemaps"]
    _run(TOOLS / "bin" / "jupyter-lite", "build", *words, *apps, cwd=work)
    (to / "static" / "pyodide").mkdir(parents=True)
    for name, data in made.items():
        (to / "static" / "pyodide" / name).write_bytes(data)
    return sum(path.stat().st_size for path in to.rglob("*") if path.is_file())


def main(given: Sequence[str] | None = None) -> int:
    """Write the folder that the command line names; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, default=ROOT / "lite", help="the folder to write")
    parser.add_argument("--wheels", type=Path, help="a folder with the wheels that Pyodide names")
    args = parser.parse_args(given)
    try:
        print(f"{args.to}: {write(args.to, args.wheels) / 1e6:.0f} MB, for a web space")
    except Missing as problem:
        print(f"lite: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
