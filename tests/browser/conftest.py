"""A real JupyterLab on a free port of 127.0.0.1, and Chromium without a window.

JupyterLab runs in a folder and with settings of its own. Without a browser the tests are skipped,
but never in CI.
"""

import importlib.util
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import urllib.request
from itertools import count
from pathlib import Path
from time import sleep

import pytest

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 600_000  # milliseconds: only what hangs takes so long, however busy the machine is


@pytest.fixture(scope="session")
def chromium():
    """The path of a Chromium. Skipped without one, except in CI, where it must be there."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    lacking = "" if path else "chromium is not installed (Debian, Ubuntu: apt install chromium)"
    if not importlib.util.find_spec("playwright"):
        lacking = "playwright is not installed (make setup)"
    if lacking and os.environ.get("CI") == "true":
        pytest.fail(f"CI must not skip the test in a browser: {lacking}", pytrace=False)
    if lacking:
        pytest.skip(f"needs a browser: {lacking}")
    return path


@pytest.fixture(scope="session")
def patience():
    """How long, in milliseconds, a page may take for anything."""
    return PATIENCE


def free_port():
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        return there.getsockname()[1]


def own_settings(home):
    """Folders of its own for all that JupyterLab reads and keeps, and no news from elsewhere."""
    names = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
        "MPLCONFIGDIR": "matplotlib",
        "HOME": "home",
    }
    for name in names.values():
        (home / name).mkdir(parents=True)
    settings = {
        "apputils-extension/notification": {
            "fetchNews": "false",
            "checkForUpdates": False,
            "doNotDisturbMode": True,
        },
        # every cell stays on the page, wherever it is scrolled
        "notebook-extension/tracker": {"windowingMode": "none"},
    }
    for name, values in settings.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(values), "utf-8")
    gone = {"JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "PYTHONPATH", "PYTHONSTARTUP"}
    kept = {name: value for name, value in os.environ.items() if name not in gone}
    return kept | {name: str(home / folder) for name, folder in names.items()}


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:
            return reply.status == 200
    except OSError:
        return False


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A JupyterLab: its folder, and the address of a notebook there; ended afterwards."""
    home = tmp_path_factory.mktemp("lab")
    work = home / "notebooks"
    work.mkdir()
    port, token = free_port(), secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    command += [f"--ServerApp.root_dir={work}", f"--IdentityProvider.token={token}"]
    environment = own_settings(home / "own") | {"ANALYSE_ROOT": str(ROOT)}
    log = home / "log.txt"
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=work, env=environment, stdout=out, stderr=out, start_new_session=True
        )
    try:
        for tried in count():
            if answers(f"http://127.0.0.1:{port}/api?token={token}"):
                break
            said = log.read_text("utf-8", errors="replace")
            assert server.poll() is None, f"JupyterLab did not start:\n{said}"
            assert tried < PATIENCE / 100, f"JupyterLab does not answer:\n{said}"
            sleep(0.1)
        yield work, lambda book: f"http://127.0.0.1:{port}/lab/tree/{book}?token={token}&reset"
    finally:
        server.terminate()  # JupyterLab ends its kernels first
        try:
            server.wait(timeout=60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def browser(chromium):
    """Chromium, without a window: one for all tests, since one thread holds one Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                *("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"),
                "--disable-background-networking",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def opened(lab, browser):
    """Open a notebook in JupyterLab: the page, and what its console complains of."""
    pages = []

    def of(path, *, run=False):
        work, address = lab
        shutil.copy(path, work)
        page = browser.new_page(viewport={"width": 1400, "height": 1600})
        pages.append(page)
        page.set_default_timeout(PATIENCE)
        complaints = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else 0)
        page.goto(address(path.name))
        page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        if run:
            page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()  # the kernel is there
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        return page, complaints

    yield of
    for page in pages:
        page.close()
