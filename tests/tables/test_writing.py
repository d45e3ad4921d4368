"""Sets of files are replaced as one: all old or all new, whatever fails or is killed."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analyse.tables.problems import DataError
from analyse.tables.writing import LOCK, STAGE, locked, recovered, write_atomically

OLD = {"one.csv": "old", "two.csv": "old"}
NEW = {"one.csv": "new é", "zero.csv": "new é", "two.csv": "new é"}


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too."""
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path):
    """Two old tables."""
    for name, text in OLD.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def new(folder: Path) -> dict[Path, str]:
    return {folder / name: text for name, text in NEW.items()}


def failing_at(number: int, real, error: BaseException):
    """Do as ``real``, but raise ``error`` the ``number``-th time."""
    calls = []

    def call(*args, **kwargs):
        calls.append(args)
        if len(calls) == number:
            raise error
        return real(*args, **kwargs)

    return call


def test_write_atomically__every_file_replaced_whole(folder):
    write_atomically(new(folder))
    assert contents(folder) == NEW


def test_write_atomically__makes_the_folders(tmp_path):
    files = {tmp_path / "a" / "b" / "one.csv": b"\x00", tmp_path / "a" / "two.csv": "é"}
    write_atomically(files, tmp_path)
    assert (tmp_path / "a" / "b" / "one.csv").read_bytes() == b"\x00"
    assert (tmp_path / "a" / "two.csv").read_text("utf-8") == "é"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"]


def test_write_atomically__files_are_as_readable_as_the_umask_allows(tmp_path):
    old = os.umask(0o027)
    try:
        write_atomically({tmp_path / "one.csv": "x"})
    finally:
        os.umask(old)
    assert (tmp_path / "one.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize("interrupted", [False, True])
def test_write_atomically__failure_half_way_leaves_every_old_file(
    folder, monkeypatch, step, number, interrupted
):
    error = KeyboardInterrupt() if interrupted else OSError(28, "No space left on device")
    real = os.fsync if step == "os.fsync" else Path.replace
    monkeypatch.setattr(step, failing_at(number, real, error))
    with pytest.raises(KeyboardInterrupt if interrupted else DataError) as caught:
        write_atomically(new(folder))
    if not interrupted:
        assert str(caught.value) == f"{folder}: cannot be written: No space left on device"
    assert contents(folder) == OLD


def test_write_atomically__read_only_folder_says_what_to_do(folder, monkeypatch):
    # chmod does not stop root, who may be running this: the refusal is simulated.
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr("pathlib.Path.open", refused)
    with pytest.raises(DataError) as error:
        write_atomically(new(folder))
    monkeypatch.undo()
    assert str(error.value) == (
        f"{folder}: cannot be written: Permission denied\n"
        "    make the folder writable (chmod u+w) or choose another"
    )
    assert contents(folder) == OLD


KILLED = """
import os, signal, sys
from pathlib import Path
from analyse.tables.writing import write_atomically

step, number, fails, calls = sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), []
module = os if step == "fsync" else Path
real = getattr(module, step)

def killed(*args):
    calls.append(args)
    if len(calls) == fails:
        raise OSError(28, "No space left on device")
    if len(calls) == number:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args)

setattr(module, step, killed)
root = Path(sys.argv[1])
write_atomically({root / name: "new é" for name in ("one.csv", "zero.csv", "two.csv")})
"""

#: Where the process is killed, and what the next command makes of it. Files are synced one by one,
#: then the journal, then its folder; the first file renamed is the journal.
KILLS = [
    *(("fsync", number, OLD) for number in (1, 2, 3, 4)),
    ("replace", 1, OLD),
    ("fsync", 5, NEW),
    *(("replace", number, NEW) for number in (2, 3, 4)),
]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize(("step", "number", "then"), KILLS)
def test_recovered__what_a_killed_process_left_is_finished_or_undone(folder, step, number, then):
    words = [sys.executable, "-c", KILLED, folder, step, str(number), "0"]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    assert recovered(folder)
    assert contents(folder) == then
    assert not recovered(folder)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize(("number", "then"), [(5, NEW), (6, OLD), (7, OLD)])
def test_recovered__what_was_killed_while_it_was_undone_is_whole(folder, number, then):
    """The third file cannot be replaced; the process is killed while it brings the others back."""
    words = [sys.executable, "-c", KILLED, folder, "replace", str(number), "4"]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    assert recovered(folder)
    assert contents(folder) == then
    assert not recovered(folder)


def test_locked__the_next_writer_finishes_a_journalled_set(folder):
    (folder / STAGE / "new").mkdir(parents=True)
    (folder / STAGE / "new" / "0").write_text("new", "utf-8")
    (folder / STAGE / "journal.json").write_text(json.dumps({"one.csv": False}), "utf-8")
    write_atomically({folder / "two.csv": "newer"})
    assert contents(folder) == {"one.csv": "new", "two.csv": "newer"}


def test_locked__two_writers_lose_nothing(folder):
    """Each reads, adds a line and writes: without the lock, lines are lost."""
    path = folder / "one.csv"

    def add(number: int) -> None:
        code = (
            "import sys; from pathlib import Path; from analyse.tables.writing import *\n"
            "path = Path(sys.argv[1])\n"
            "for i in range(10):\n"
            "    with locked(path.parent):\n"
            "        write_atomically({path: path.read_text() + f'\\n{sys.argv[2]}.{i}'})\n"
        )
        subprocess.run([sys.executable, "-c", code, path, str(number)], check=True)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(add, range(3)))
    lines = path.read_text("utf-8").split("\n")[1:]
    assert sorted(lines) == sorted(f"{n}.{i}" for n in range(3) for i in range(10))
    assert sorted(p.name for p in folder.iterdir()) == ["one.csv", "two.csv"]


def test_locked__another_writer_is_named_after_waiting(folder):
    code = (
        "import sys; from pathlib import Path; from analyse.tables.writing import locked\n"
        "with locked(Path(sys.argv[1])):\n"
        "    print('locked', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "locked\n"
        with (
            pytest.raises(DataError, match="another analyse command is writing"),
            locked(folder, patience=0.1),
        ):
            pytest.fail("two were in at once")
        other.communicate("")
    with locked(folder):
        assert (folder / LOCK).exists()
    assert not (folder / LOCK).exists()
