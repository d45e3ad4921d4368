"""The code itself changed by one spot at a time: the tests of its room must go red.

A mutant is a module with one spot changed: a comparison, an operator, a condition, a number, a
word, a result, a step left out. What no run could show is left alone: docstrings, annotations,
messages of errors, what only a type checker reads. Mutants that cannot even be imported say
nothing either, and others take their place. The tests that are asked first read a module's cases
or name it; what they let pass is listed.
"""

import ast
import contextlib
import copy
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import trials

#: Room → the tests that are asked of every mutant of it, before those that name its module.
ROOMS = {
    "reading": ("tests/reading/test_cases.py", "tests/reading/test_forms.py"),
    "building": (
        "tests/building/test_building.py::test_build__gives_the_committed_bytes",
        "tests/building/test_golden_cells.py",
    ),
    "tables": ("tests/tables",),
    "comparing": ("tests/comparing/test_comparison.py", "tests/comparing/test_implied.py"),
}
#: In which order rooms come: what is read and built counts most.
TURNS = ("reading", "building", "tables", "reading", "building", "comparing")
#: A test that holds what people have reviewed, not what the code does.
_APART = "tests/comparing/test_reviewing.py::test_statements__each_is_reviewed_as_it_is_shown"
#: Tests of a room that are asked last, whatever they name.
LAST = {"reading": ("tests/reading",)}
#: The rooms whose tests may name a module of another.
NEAR = ("reading", "building", "tables", "comparing", "documents", "coding")
SECONDS = 120  # of processor time: what takes longer runs for ever, and is noticed by that
MEMORY = 6 * 2**30
_STILLBORN, _UNASKED = 70, 71  # exit statuses that pytest has not

_SWAPPED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


def run(count, seed):
    """Return how many mutants were tried, and those that live."""
    chance, living, tried = random.Random(seed), [], dict.fromkeys(ROOMS, 0)
    with tempfile.TemporaryDirectory() as folder:
        root = trials.checkout(Path(folder).resolve())
        with _judge(root) as judge:
            for room, tests in ROOMS.items():
                if _asked(judge, list(tests)) != "lives":
                    raise RuntimeError(f"mutants: the tests of {room} fail on an unchanged copy")
            spots = {room: _shuffled(root, room, chance) for room in ROOMS}
            number = 0
            while number < count and any(spots.values()) and not trials.stopped():
                room = TURNS[number % len(TURNS)]
                path, which = spots[room].pop()
                before = path.read_bytes()
                text, said = mutant(before.decode("utf-8"), which)
                path.write_text(text, "utf-8", newline="\n")
                status = _asked(judge, _tests(root, room, path))
                path.write_bytes(before)
                if status == "stillborn":
                    continue
                number, tried[room] = number + 1, tried[room] + 1
                if status == "lives":
                    living.append(f"{path.relative_to(root / 'src' / 'analyse')}: {said}")
                    print(f"  lives: {living[-1]}", file=sys.stderr, flush=True)
                trials.progress(number, count, f"mutants; {len(living)} live")
            judge.stdin.close()
    each = ", ".join(
        f"{room} {sum(one.startswith(room) for one in living)} of {times}"
        for room, times in tried.items()
    )
    return number, living, f"Living: {each}."


def _shuffled(root, room, chance):
    """Return every spot of a room that can be changed, in an order of chance: file and number."""
    files = sorted((root / "src" / "analyse" / room).glob("*.py"))
    spots = [(path, n) for path in files for n in range(len(_spots(path.read_text("utf-8"))))]
    chance.shuffle(spots)
    return spots


def mutant(text, which):
    """Return a module with one of its spots changed, and what was changed."""
    tree, spots = _parsed(text)
    node, change = spots[which]
    line, was = getattr(node, "iter", node).lineno, ast.unparse(node)
    change(node)
    now = ast.unparse(node)
    lines = (" ".join(each.split())[:70] for each in (was, now))
    return ast.unparse(tree) + "\n", f"line {line}: {' → '.join(lines)}"


def _spots(text):
    return _parsed(text)[1]


def _parsed(text):
    """Return the tree of a module, and its spots: a node, and what changes it."""
    tree = ast.parse(text)
    return tree, [spot for statement in tree.body for spot in _within(statement)]


def _within(node):
    """Yield the spots at and below a node, but for what no run could show."""
    if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom | ast.JoinedStr):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    yield from ((node, change) for change in _changes(node))
    for name, field in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for each in field if isinstance(field, list) else [field]:
            if isinstance(each, ast.AST):
                yield from _within(each)


def _changes(node):
    """Yield what may be changed at a node."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPPED:
        yield lambda n: n.ops.__setitem__(0, _SWAPPED[type(n.ops[0])]())
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _SWAPPED:
        yield lambda n: setattr(n, "op", _SWAPPED[type(n.op)]())
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), copy.deepcopy(n.test)))
    if isinstance(node, ast.Return) and node.value and ast.unparse(node.value) != "None":
        yield lambda n: setattr(n, "value", ast.Constant(None))
    if isinstance(node, ast.Constant) and type(node.value) in (bool, int, str) and node.value != "":
        yield lambda n: setattr(n, "value", _other(n.value))
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield lambda n: setattr(n, "value", ast.Constant(None))
    if isinstance(node, ast.comprehension) and node.ifs:
        yield lambda n: n.ifs.pop()


def _other(value):
    """Return another value of a constant; of some signs, which are a set mostly, one less."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}X" if any(map(str.isalnum, value)) else value[:-1]


def _tests(root, room, path):
    """Return the tests to ask: those of the room, those that name the module, those at the end."""
    named = [
        test.relative_to(root).as_posix()
        for test in sorted((root / "tests").glob("*/test_*.py"))
        if test.parent.name in NEAR
        and re.search(
            rf"\b{path.stem}\b", test.stem + test.read_text("utf-8").partition("\ndef ")[0]
        )
    ]
    asked = [*ROOMS[room], *named, *LAST.get(room, ())]
    return list(dict.fromkeys(asked))


def _judge(root):
    """Start a process that asks tests of the copy, in a child each time."""
    words = ["-q", "--invalidation-mode", "checked-hash", "src"]  # never taken for what it was
    subprocess.run([sys.executable, "-m", "compileall", *words], cwd=root, check=True)
    return subprocess.Popen(
        [sys.executable, __file__],
        cwd=root,
        env={**trials.environment(root, root), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _asked(judge, tests):
    judge.stdin.write(" ".join(tests) + "\n")
    judge.stdin.flush()
    status = judge.stdout.readline().strip()
    if status == "unasked":
        raise RuntimeError(f"mutants: pytest cannot run {' '.join(tests)}")
    return status


def _serve():
    """Read tests, a line each time; say whether what they look at lives, dies or is stillborn."""
    import numpy as np  # noqa: F401 -- once, for all
    import openpyxl  # noqa: F401
    import pandas as pd  # noqa: F401
    import pytest

    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            status = _STILLBORN
            try:
                _imported()
                status = _UNASKED
                words = [
                    "-q",
                    "-x",
                    "-p",
                    "no:cacheprovider",
                    "--hypothesis-seed=0",
                    "--deselect",
                    _APART,
                ]
                status = int(pytest.main([*words, *line.split()]))
            finally:
                os._exit(status)
        _, how = os.waitpid(child, 0)
        with contextlib.suppress(ProcessLookupError):  # what it may have left behind
            os.killpg(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(how)
        named = {0: "lives", _STILLBORN: "stillborn", 3: "unasked", 4: "unasked", 5: "unasked"}
        print({**named, _UNASKED: "unasked"}.get(code, "noticed"), flush=True)


def _imported():
    """Import every module of the rooms: what cannot be, is no mutant."""
    import importlib

    for room in ROOMS:
        for path in sorted((Path.cwd() / "src" / "analyse" / room).glob("*.py")):
            if path.stem != "__init__":
                importlib.import_module(f"analyse.{room}.{path.stem}")


if __name__ == "__main__":
    _serve()
