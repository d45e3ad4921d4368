"""Make .venv at the pinned versions, unless it is ready; one at a time, whatever is killed.

It is made again when the pins changed, when another Python than its own runs this, when its
Python has gone, and when the folder was moved (its path is written in .venv). The mark is written
last: a set-up that was interrupted starts again. Two at once: the second waits, and finds it done.
"""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV, MARK, LOCK = ROOT / ".venv", ROOT / ".venv" / "ready", ROOT / ".venv.lock"
PYTHON = VENV / "bin" / "python"
WHICH = "import sys; print(sys.version, sys.base_prefix)"


def made_with():
    """Return the version and place of the Python behind .venv; nothing where it does not start."""
    try:
        return subprocess.run(
            [PYTHON, "-c", WHICH], capture_output=True, text=True, check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def ready(own=""):
    """Say whether .venv is as the pins want it, in this folder, and with the Python ``own``."""
    if not MARK.is_file() or MARK.read_text(encoding="utf-8").strip() != str(ROOT):
        return False
    wanted = [ROOT / "requirements.txt", ROOT / "pyproject.toml"]
    if any(path.stat().st_mtime > MARK.stat().st_mtime for path in wanted):
        return False
    return not own or made_with() == own


@contextlib.contextmanager
def alone():
    """Wait until no other set-up runs in this folder."""
    try:
        import fcntl
    except ImportError:  # no POSIX: two at once are not told apart
        yield
        return
    with LOCK.open("w") as lock:  # the system lets go of it when the process ends, however it ends
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Another set-up is at work in this folder: waiting…", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make():
    """Make .venv from nothing, and mark it as ready at the end."""
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"Setting up .venv with Python {version}: one to five minutes, this once…", flush=True)
    MARK.unlink(missing_ok=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    kept = {**os.environ, "PIP_USER": "0"}
    subprocess.run([*pip, "--require-hashes", "-r", "requirements.txt"], env=kept, check=True)
    own = [*pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", "."]
    subprocess.run(own, env=kept, check=True)
    # Python 3.11 and 3.12 do not start under LC_ALL=C when a .pth file holds an accent.
    for path in VENV.glob("lib/python*/site-packages/_regards_croises.pth"):
        path.write_text("../../../../src\n", encoding="utf-8")
    MARK.write_text(f"{ROOT}\n", encoding="utf-8")
    print("Done.", flush=True)


def main():
    """Make .venv unless it is ready; with --ready only say whether it is."""
    own = subprocess.run(
        [sys.executable, "-c", WHICH], capture_output=True, text=True, check=True
    ).stdout.strip()
    if sys.argv[1:] == ["--ready"]:
        return 0 if ready() else 1
    os.chdir(ROOT)
    with alone():
        if not ready(own):
            make()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"The set-up stopped: {error}. What is said above tells why; then make again.")
