"""The notebooks: two editions from one source, executed, honest, failing when a figure changes."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analyse.building.build import build
from analyse.exports import editions, notebooks, running
from analyse.exports.notebooks import Notebook
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError

ROOT = Path(__file__).resolve().parents[2]
BOOKS = notebooks.listed(project(ROOT))
SOURCES = editions.sources(project(ROOT))
every_notebook = pytest.mark.parametrize(
    "book", BOOKS, ids=[f"{one.path.stem}.{one.language}" for one in BOOKS]
)
#: Notebooks that show how to work, and not figures.
TUTORIALS = ("13_your_own_documents",)

every_source = pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(path):
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


# --- what is committed ----------------------------------------------------------------------


@pytest.mark.slow
@every_notebook
def test_notebook__shows_what_is_committed(here, book):
    """Made from its source and executed again, it is the same: text, tables, pictures, words."""
    assert notebooks.refresh(here, book, write=False) == []


@every_notebook
def test_notebook__every_cell_was_executed_in_order_without_error_or_noise(book):
    cells = code_cells(book.path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for output in (output for cell in cells for output in cell.outputs):
        assert output.output_type != "error"
        assert output.get("name") != "stderr"


@every_notebook
def test_notebook__is_stored_as_it_is_executed(book):
    """Fixed ids, no times, no machine: executing again writes the same bytes."""
    normalised = notebooks.normalised(read(book.path))
    assert book.path.read_text("utf-8").split("\n") == normalised.split("\n")


def test_notebooks__both_editions_of_each_and_no_other():
    for language, folder in (("en", ROOT / "notebooks"), ("fr", ROOT / "notebooks" / "fr")):
        made = [one.path for one in BOOKS if one.language == language]
        assert sorted(folder.glob("*.ipynb")) == made
        assert len(made) == len(SOURCES)


@every_notebook
def test_notebook__answers_in_its_first_cell(book):
    """The question, then what was found: a computed sentence or table, before any other prose."""
    question, answer = read(book.path).cells[:2]
    assert "?" in question.source
    assert answer.cell_type == "code"
    assert answer.outputs


@every_notebook
def test_notebook__every_picture_has_words(book):
    """Every image says in its text alternative what it shows; no picture stands without."""
    images = []
    for output in (output for cell in code_cells(book.path) for output in cell.outputs):
        assert "image/png" not in output.get("data", {})
        images += re.findall("<img [^>]*>", output.get("data", {}).get("text/html", ""))
    for image in images:
        assert re.search('alt="[^"]{20,}"', image)


# --- the sources --------------------------------------------------------------------------------


@every_source
def test_source__defines_no_function_cleans_nothing_and_imports_analyse_alone(path):
    if path.stem in TUTORIALS:
        return  # it does what its reader does at a terminal and in a spreadsheet
    code = [part.text for part in editions.read(path, path.name) if not part.markdown]
    for forbidden in ("def ", "class ", "lambda", "read_csv", "to_csv", "open("):
        assert forbidden not in "\n".join(code), forbidden
    imports = [line for text in code for line in text.splitlines() if "import" in line]
    assert imports == ["import analyse"]


@every_source
def test_source__types_no_figure(path):
    """Numbers in prose are computed; only links, names, marks of headings and years have digits.

    A year says what is asked about. The tutorial's code acts as somebody in a spreadsheet, where
    rows have numbers: its prose is held to the same.
    """
    for part in editions.read(path, path.name):
        text = re.sub(r"\[[^\]]*\]\([^)]*\)|`[^`]*`", "", part.text)
        text = re.sub(r"\b(?:first|width)=[0-9]+", "", text)  # how much is shown, not a figure
        text = re.sub(r"^## [0-9]+\.|(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", "", text, flags=re.M)
        if path.stem in TUTORIALS and not part.markdown:
            continue
        assert not re.search(r"[0-9]", text), text


@every_source
def test_source__links_lead_somewhere(path):
    for part in editions.read(path, path.name):
        for link in re.findall(r"\]\(([^)]*)\)", part.text):
            assert (ROOT / "notebooks" / link).exists(), link


@pytest.mark.parametrize("language", ["en", "fr"])
def test_source__the_overview_leads_to_every_other_notebook(language):
    first, *others = sorted((ROOT / "notebooks/source").glob("*.py"))
    parts = editions.read(first, first.name)
    prose = "".join(part.text for part in parts if part.language == language)
    assert [path.stem for path in others if f"]({path.stem}.ipynb)" not in prose] == []


@every_source
def test_source__its_french_is_written_in_french(path):
    """No calque of "printed" or "stated", no passé simple, no British or American spelling."""
    calques = r"\b(?:imprim\w*|énonc\w*|furent|fut|impliqu\w+)\b"
    spellings = r"\b(?:organis\w+|programmes?|neighbor\w*|printed|perimeter)\b"
    for part in editions.read(path, path.name):
        banned = {"fr": calques, "en": spellings}.get(part.language, "(?!)")
        text = re.sub(r"\([^)]*\)|`[^`]*`", "", part.text)
        assert not re.findall(banned, text), (part.line, re.findall(banned, text))


SOURCE = """# %% [markdown] lang="en"
\"\"\"
# A trial

**How much is it?** $1 and $2
\"\"\"

# %% [markdown] lang="fr"
\"\"\"
# Un essai

**Combien ?**
\"\"\"

# %% tags=["nbval-ignore-output"]
language = "en"
language
"""


def source(at, text):
    (at / "source").mkdir(parents=True, exist_ok=True)
    path = at / "source" / "98_trial.py"
    path.write_text(text, "utf-8")
    return path


def test_edition__each_has_its_prose_and_all_the_code(tmp_path):
    parts = editions.read(source(tmp_path, SOURCE), "98_trial.py")
    english, french = (editions.edition(parts, "98_trial", tongue) for tongue in ("en", "fr"))
    assert "# A trial" in english.cells[0].source
    assert "(fr/98_trial.ipynb)" in english.cells[0].source
    assert "Combien\u202f?" in french.cells[0].source
    assert "(../98_trial.ipynb)" in french.cells[0].source
    assert [book.cells[1].source for book in (english, french)] == [
        'language = "en"\nlanguage',
        'language = "fr"\nlanguage',
    ]
    assert french.cells[1].metadata["tags"] == ["nbval-ignore-output"]


def test_edition__a_dollar_in_prose_begins_no_formula(tmp_path):
    parts = editions.read(source(tmp_path, SOURCE), "98_trial.py")
    assert "$" not in editions.edition(parts, "98_trial", "en").cells[0].source


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('lang="fr"', 'lang="en"', "prose comes in English, then in French"),
        (' lang="fr"', "", "prose says its language"),
        ('language = "en"\n', "", "0 lines language"),
        ("# %% tags", "# %%tags", "cannot read"),
        ('"""\n# Un essai'.replace('"""', '"' * 3), "# Un essai", "triple quotes"),
    ],
)
def test_source__what_is_wrong_is_told_by_line(tmp_path, old, new, said):
    assert old in SOURCE
    with pytest.raises(DataError, match=said):
        editions.read(source(tmp_path, SOURCE.replace(old, new, 1)), "98_trial.py")


# --- what makes a notebook fail -----------------------------------------------------------------

BOOK = "01_school_persistence"


@pytest.fixture
def bare(copied) -> Project:
    """A copy of the data, without any notebook."""
    shutil.rmtree(copied.notebooks)
    return copied


@pytest.fixture
def broken(bare) -> Project:
    """A copy of the data and of one notebook, in both languages, with its source."""
    for folder, name in (("", f"{BOOK}.ipynb"), ("fr", f"{BOOK}.ipynb"), ("source", f"{BOOK}.py")):
        (bare.notebooks / folder).mkdir(parents=True, exist_ok=True)
        content = (ROOT / "notebooks" / folder / name).read_bytes()
        (bare.notebooks / folder / name).write_bytes(content)
    return bare


def run_nbval(at):
    """Compare the copy's English notebook as nbval does, in a kernel of its own."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q"]
    command += ["-p", "no:cacheprovider", "-c", os.devnull, f"{at.notebooks / BOOK}.ipynb"]
    environment = {**os.environ, "ANALYSE_ROOT": str(at.root)}
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=at.root, check=False
    )
    return done.returncode, done.stdout


@pytest.mark.slow
def test_nbval__a_jupyter_kernel_shows_the_same_and_an_altered_figure_is_told(broken, replace_in):
    status, said = run_nbval(broken)
    assert status == 0, said

    for name in ("scanned/mentions.csv", "coded/school_persistence.csv"):
        replace_in(broken.raw / name, '"14,9 %"', '"15,9 %"')
    codes.cache_clear()
    build(broken)
    status, said = run_nbval(broken)
    assert status == 1
    assert "01_school_persistence.ipynb" in said
    assert "14.9%" in said
    assert "15.9%" in said


def committed(at, language):
    (book,) = (one for one in notebooks.listed(at) if one.language == language)
    return book


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "was", "becomes"), [("en", "14.9%", "14.8%"), ("fr", "14,9\u00a0%", "14,8\u00a0%")]
)
def test_refresh__names_the_cell_and_both_figures(broken, replace_in, language, was, becomes):
    book = committed(broken, language)
    replace_in(book.path, was, becomes, count=-1)
    problems = notebooks.refresh(broken, book, write=False)
    assert problems
    assert "01_school_persistence.ipynb, cell" in problems[0].where
    assert was in problems[0].what
    assert becomes in problems[0].what


@pytest.fixture
def trial(bare):
    """Execute one small notebook that shows a picture; then compare it with a changed copy."""
    made = bare.notebooks
    source(
        made, SOURCE.replace("language\n", 'import analyse\nanalyse.show("ess_jobs", language)\n')
    )
    book, _ = notebooks.listed(bare)
    assert notebooks.refresh(bare, book) == []

    def changed(change):
        shown = read(book.path)
        change(shown)
        nbformat.write(shown, book.path)
        return notebooks.refresh(bare, book, write=False)

    return changed


def html(book):
    return next(output for cell in book.cells for output in cell.get("outputs", ())).data


@pytest.mark.parametrize(
    ("pattern", "other"),
    [
        ("base64,iVBOR", "base64,iVBOS"),  # another picture
        ('alt="', 'alt="no '),  # a false text alternative
        ('class="rc-described">', 'class="rc-described">Not '),
        ("</table>", "</table><p>$a$</p>"),  # something added
    ],
)
def test_refresh__sees_another_picture_or_another_word(trial, pattern, other):
    assert trial(lambda book: None) == []

    def change(book):
        shown = html(book)
        assert pattern in shown["text/html"]
        shown["text/html"] = shown["text/html"].replace(pattern, other, 1)

    (problem,) = trial(change)
    assert "another picture, text alternative or form" in problem.what


@pytest.fixture
def pair(trial, bare):
    """Return the paths of the small notebook's editions, English and French, both sealed."""
    made, french = (editions.path_of(bare, "98_trial", language) for language in ("en", "fr"))
    parts = editions.read(bare.notebooks / "source" / "98_trial.py", "98_trial")
    french.parent.mkdir(exist_ok=True)
    book = editions.edition(parts, "98_trial", "fr")
    french.write_text(notebooks.normalised(book), "utf-8", newline="\n")
    assert editions.altered(bare) == []
    return made, french


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("base64,iVBOR", "base64,iVBOS"),
        ('"execution_count": 1', '"execution_count": 2'),
        ('"file": "', '"file": "0'),
        ('"file"', '"fill"'),
    ],
)
def test_altered__a_notebook_is_held_against_its_seal_without_being_executed(
    pair, bare, replace_in, old, new
):
    replace_in(pair[0], old, new)
    (problem,) = editions.altered(bare)
    assert problem.where == "notebooks/98_trial.ipynb"
    assert problem.what == "is not what was written when it was executed"


def test_altered__an_edition_that_is_missing_is_told(pair, bare):
    pair[1].unlink()
    (problem,) = editions.altered(bare)
    assert (problem.where, problem.what) == ("notebooks/fr/98_trial.ipynb", "is missing")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("import analyse", "import analyse  # new"),
        ('tags=["nbval-ignore-output"]', 'tags=["nbval-check-output"]'),
    ],
)
def test_altered__a_source_that_was_changed_since_is_told(pair, bare, replace_in, old, new):
    replace_in(bare.notebooks / "source" / "98_trial.py", old, new)
    assert [problem.what for problem in editions.altered(bare)] == [
        "is not what its source says"
    ] * 2


def test_refresh__a_cell_that_was_not_executed_is_told(trial):
    (problem,) = trial(lambda book: book.cells[1].update(execution_count=None))
    assert "was not executed in order" in problem.what


def test_refresh__a_notebook_that_was_changed_by_hand_is_kept_and_told(trial):
    (problem,) = trial(lambda book: book.cells[1].update(source="mine = 1"))
    assert "was changed by hand, and would be lost" in problem.what


def test_refresh__a_missing_edition_is_told(bare):
    source(bare.notebooks, SOURCE)
    problems = [notebooks.refresh(bare, one, write=False) for one in notebooks.listed(bare)]
    assert [problem.what for (problem,) in problems] == ["is missing", "is missing"]


# --- how cells run ------------------------------------------------------------------------------


def one_cell(at, text):
    """A notebook of one's own, without a source."""
    at.notebooks.mkdir(exist_ok=True)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text)])
    book.cells[0].execution_count = 1
    path = at.notebooks / "99_trial.ipynb"
    nbformat.write(book, path)
    return Notebook(path)


def test_refresh__shows_what_a_kernel_shows(bare):
    book = one_cell(
        bare,
        "import sys\nfrom IPython.display import HTML, display\nprint('one')\nprint('two')\n"
        "display(HTML('<b>x</b>'))\nprint('oh', file=sys.stderr)\n_ = 3\n[1, 2]",
    )
    assert notebooks.refresh(bare, book) == []
    outputs = read(book.path).cells[0].outputs
    assert [output.output_type for output in outputs] == [
        *("stream", "display_data", "stream", "execute_result"),
    ]
    assert outputs[0].text == "one\ntwo\n"
    assert outputs[1].data["text/html"] == "<b>x</b>"
    assert outputs[2].name == "stderr"
    assert outputs[3].data == {"text/plain": "[1, 2]"}
    assert outputs[3].execution_count == 1


def test_refresh__an_exception_in_a_widget_does_not_pass(bare):
    text = (
        "import ipywidgets as w\n"
        "def show(x):\n    raise ValueError('no such territory')\n"
        "w.interactive_output(show, {'x': w.IntSlider()})"
    )
    (problem,) = notebooks.refresh(bare, one_cell(bare, text))
    assert "no such territory" in problem.what


def test_refresh__a_cell_that_fails_is_told_and_nothing_is_written(bare):
    book = one_cell(bare, "1 / 0")
    before = book.path.read_bytes()
    (problem,) = notebooks.refresh(bare, book)
    assert "ZeroDivisionError" in problem.what
    assert book.path.read_bytes() == before


def test_refresh__a_process_that_ends_is_told(bare):
    (problem,) = notebooks.refresh(bare, one_cell(bare, "import os\nos._exit(7)"))
    assert "ended with status 7" in problem.what


def test_refresh__a_cell_without_end_is_told(bare, monkeypatch):
    monkeypatch.setattr(running, "LIMIT", 2)
    (problem,) = notebooks.refresh(bare, one_cell(bare, "while True:\n    pass"))
    assert "more than 2 seconds of processor time" in problem.what


def test_run__a_process_gives_its_locks_back(tmp_path):
    """Ended before it has, Python says "leaked semaphore objects" under what was asked for."""
    text = (
        "from pathlib import Path; from analyse.exports import running; "
        "print(running.run(['import multiprocessing as m; locks = [m.RLock() for _ in range(99)]'],"
        " Path('.')).error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", text], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("\n", "")


def test_refresh__notebooks_share_nothing(bare):
    assert notebooks.refresh(bare, one_cell(bare, "shared = 1")) == []
    (problem,) = notebooks.refresh(bare, one_cell(bare, "shared"))
    assert "NameError" in problem.what


# --- what pages made of them say ------------------------------------------------------------------


@pytest.mark.slow
def test_nbconvert__reads_the_text_alternatives(exported_page):
    assert "No description has been provided" not in exported_page
    (alt, *_) = re.findall('<img [^>]*alt="([^"]*)"', exported_page)
    assert "14,9" in alt


@pytest.fixture
def exported_page():
    """The French notebook on schools as nbconvert's page."""
    nbconvert = pytest.importorskip("nbconvert")
    page, _ = nbconvert.HTMLExporter().from_filename(str(ROOT / "notebooks/fr" / f"{BOOK}.ipynb"))
    return page
