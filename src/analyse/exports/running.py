"""Run a notebook's code in a fresh process that has its imports already.

A kernel spends most of a notebook's time on starting and importing. Here one process imports once
(:mod:`analyse.explorer.warm`), and each notebook runs in a copy of it, in IPython itself: cells,
displays and widgets behave as in JupyterLab's kernel, without its sockets.
"""

from __future__ import annotations

import os
import signal
import sys
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import TextIOBase
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LIMIT = 300  # seconds of processor time a notebook, however busy the machine; the slowest: three
HOUR = 3_600  # seconds after which one that waits for something is given up
PATIENCE = (
    60  # seconds for its process to end by itself: killed at once, it leaves its locks behind
)


@dataclass
class Run:
    """What running gave: the outputs of each cell, and the error that ended it, if any."""

    outputs: list[list[dict[str, Any]]] = field(default_factory=list)
    error: str = ""


def run(sources: Sequence[str], folder: Path) -> Run:
    """Run cells of code in order, in a process of their own, and return what they show.

    Args:
        sources: the cells.
        folder: the working directory.
    """
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    context: Any = get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["analyse.explorer.warm"])
    ours, theirs = context.Pipe()
    process = context.Process(
        target=_child,
        args=(theirs, list(sources), str(folder), dict(os.environ), LIMIT),
        daemon=True,
    )
    process.start()
    theirs.close()
    try:
        if not ours.poll(HOUR):
            return Run(error="did not end within an hour")
        done: Run = ours.recv()
        process.join(PATIENCE)
        return done
    except EOFError:
        process.join()
        if sys.platform != "win32" and process.exitcode == -signal.SIGXCPU:
            return Run(error=f"took more than {LIMIT} seconds of processor time")
        return Run(error=f"its process ended with status {process.exitcode}")
    finally:
        process.kill()
        process.join()


def _child(
    out: Connection, sources: Sequence[str], folder: str, environment: dict[str, str], limit: int
) -> None:
    _limited(limit)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    with TemporaryDirectory() as home:
        done = _run(sources, home)
    out.send(done)
    out.close()


def _limited(seconds: int) -> None:
    """End this process, without a memory image, when it has used so much processor time (POSIX)."""
    if sys.platform != "win32":
        import resource

        for name, soft in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, seconds)):
            hard = resource.getrlimit(name)[1]
            within = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
            resource.setrlimit(name, (within, hard))


def _run(sources: Sequence[str], home: str) -> Run:
    done, shell = Run(), _shell(home)
    for source in sources:
        with _collected(shell) as shown:
            result = shell.run_cell(source, store_history=True)
        done.outputs.append(shown)
        error = result.error_before_exec or result.error_in_exec
        failed = [f"{each['ename']}: {each['evalue']}" for each in shown if "ename" in each]
        if error or failed:
            done.error = failed[0] if failed else f"{type(error).__name__}: {error}"
            break
    return done


class _Stream(TextIOBase):
    """Standard output or error, collected as a cell's output."""

    def __init__(self, name: str, shown: list[dict[str, Any]]) -> None:
        self.stream, self.shown = name, shown

    def write(self, text: str) -> int:
        last = self.shown[-1] if self.shown else {}
        if last.get("name") == self.stream:
            last["text"] += text
        elif text:
            self.shown.append({"output_type": "stream", "name": self.stream, "text": text})
        return len(text)


@contextmanager
def _collected(shell: Any) -> Iterator[list[dict[str, Any]]]:
    """Collect what a cell shows."""
    shown: list[dict[str, Any]] = []
    shell.shown = shown
    with redirect_stdout(_Stream("stdout", shown)), redirect_stderr(_Stream("stderr", shown)):
        yield shown


def _encoded(data: dict[str, Any]) -> dict[str, Any]:
    """Return a bundle of forms as notebooks store it: bytes in base 64."""
    return {
        form: b64encode(value).decode("ascii") if isinstance(value, bytes) else value
        for form, value in data.items()
    }


def _shell(home: str) -> Any:
    """Return IPython as a kernel runs it, without history, start-up files or a terminal."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    def collected(shell: Any, output: dict[str, Any]) -> None:
        shell.shown.append(output)

    class Hook(DisplayHook):
        """Collects the value of a cell's last line."""

        def __call__(self, result: Any = None) -> None:
            if result is None or self.quiet():  # type: ignore[no-untyped-call]
                return
            data, metadata = self.compute_format_data(result)  # type: ignore[no-untyped-call]
            self.update_user_ns(result)  # type: ignore[no-untyped-call]
            if data:
                output = {"output_type": "execute_result", "execution_count": self.prompt_count}
                collected(self.shell, {**output, "data": _encoded(data), "metadata": metadata})

    class Publisher(DisplayPublisher):
        """Collects what a cell displays."""

        def publish(self, data: Any, metadata: Any = None, *_: Any, **__: Any) -> None:
            output = {"output_type": "display_data", "data": _encoded(data)}
            collected(self.shell, {**output, "metadata": metadata or {}})

        def clear_output(self, wait: bool = False) -> None:
            self.shell.shown.clear()

    class Shell(InteractiveShell):
        """IPython whose every display is collected in ``shown``."""

        shown: list[dict[str, Any]]

        def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
            output = {"output_type": "error", "ename": etype.__name__, "evalue": str(evalue)}
            self.shown.append({**output, "traceback": []})

    config = Config()
    config.HistoryManager.enabled = False
    shell = Shell.instance(
        config=config, ipython_dir=home, displayhook_class=Hook, display_pub_class=Publisher
    )
    sys.path.insert(0, "")
    return shell
