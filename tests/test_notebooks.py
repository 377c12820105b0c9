"""Every notebook, read as a file. Each check gives a list of faults, and each is tested too."""

import base64
import copy
import hashlib
import html
import json
import re
import statistics
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FIGURES = ROOT / "figures"
FILES_OF_A_FIGURE = ("data/{}.csv", "en/{}.svg", "en/{}.png", "ar/{}.svg", "ar/{}.png")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
LIVE = "application/vnd.vega.v5+json"
DIGESTED = ("data/{}.csv", "en/{}.svg", "ar/{}.svg")

# Names that hold a digit and are no number.
NAMES = ("C5+1",)
# What may hold digits in prose: code, formulas, links, addresses, years.
NOT_PROSE = re.compile(
    r"```.*?```|`[^`]*`|\$\$.+?\$\$|\$(?=\S)[^$\n]*?(?<=\S)\$(?!\d)|\[[^\]]*\]\([^)]*\)"
    r"|<?https?://\S+|\b(?:19|20)\d\d\b|" + "|".join(map(re.escape, NAMES)),
    re.DOTALL,
)
# A path from the root or from a drive, or an object's address. The parts of an address on the
# web have a letter, a colon or a slash before their slash.
OF_ONE_MACHINE = re.compile(
    r"(?<![\w/:.])/\w[\w.-]*/[\w.]|(?<![\w/:.])/(?:home|root|tmp)\b|\b[A-Z]:\\\w|\b0x[0-9a-f]{6,}"
)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


RTL = '<div dir="rtl" lang="ar">\n\n', "\n\n</div>"


def language(notebook):
    return "ar" if notebook.cells[0].source.startswith(RTL[0]) else "en"


def unwrapped(text):
    """Markdown without what sets Arabic from right to left."""
    return text.removeprefix(RTL[0]).removesuffix(RTL[1]) if text.startswith(RTL[0]) else text


def figure_outputs(notebook):
    """Each output with a picture, but for live charts: its cell, its place in the cell, the output."""
    return [
        (cell, index, output)
        for cell in code_cells(notebook)
        for index, output in enumerate(cell.outputs)
        if "image/png" in output.get("data", {}) and LIVE not in output.data
    ]


def figure_name(output):
    return output.data["text/plain"].split("\n")[0].removeprefix("figure ")


def texts(node, key=None):
    """All strings in a notebook but those of pictures, with numbers in their written form."""
    if isinstance(node, dict):
        return [text for name in node for text in texts(node[name], name)]
    if isinstance(node, list):
        return [text for part in node for text in texts(part, key)]
    return [] if key == "image/png" else [str(node)]


def not_executed_in_order(notebook, figures):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    return [] if counts == [*range(1, len(counts) + 1)] else [f"execution counts are {counts}"]


def errors_and_stderr(notebook, figures):
    return [
        f"{cell.id}: {output.get('text') or output.get('evalue')}"
        for cell in code_cells(notebook)
        for output in cell.outputs
        if output.output_type == "error" or output.get("name") == "stderr"
    ]


def traces_of_a_machine(notebook, figures):
    return [text for text in texts(notebook) if OF_ONE_MACHINE.search(text)]


def empty_cells(notebook, figures):
    return [cell.id for cell in notebook.cells if not cell.source.strip()]


def oversized_cells(notebook, figures):
    """Median at most 3 lines of code, nine in ten at most 10, none over 20."""
    sizes = {cell.id: lines_of_code(cell) for cell in code_cells(notebook)}
    faults = [f"{name} has {size} lines of code" for name, size in sizes.items() if size > 20]
    if statistics.median(sizes.values()) > 3:
        faults.append(f"the median cell has {statistics.median(sizes.values())} lines: {sizes}")
    if sum(size > 10 for size in sizes.values()) > len(sizes) / 10:
        faults.append(f"more than one cell in ten has over 10 lines: {sizes}")
    return faults


def late_answer(notebook, figures):
    """The answer follows at most 20 lines of code: bold first, at most five sentences."""
    ids = [cell.id for cell in code_cells(notebook)]
    if "answer" not in ids:
        return ["no cell has the id answer"]
    *before, answer = code_cells(notebook)[: ids.index("answer") + 1]
    lines = sum(map(lines_of_code, before))
    faults = [f"the answer comes after {lines} lines of code"] if lines > 20 else []
    said = "".join(unwrapped(output.get("data", {}).get("text/markdown", "")) for output in answer.outputs)
    if not said.startswith("**"):
        faults.append(f"the answer does not begin in bold: {said}")
    if (sentences := len(re.findall(r"[.?!](?=\W*(?:\s|$))", said))) > 5:
        faults.append(f"the answer has {sentences} sentences: {said}")
    return faults


def words_of_the_machine(notebook, figures):
    """Names of columns and keys, years with separators, numbers that are none, in what is shown."""
    shown = [
        (cell.id, output.data["text/markdown"])
        for cell in code_cells(notebook)
        for output in cell.outputs
        if "text/markdown" in output.get("data", {})
    ]
    found = [
        (
            cell,
            re.findall(
                r"\b[a-z0-9]+(?:\\?_[a-z0-9]+)+\b|\b2,0\d\d\b|\b(?:nan|inf|None|NaT)\b|[-−]0(?:\.0+)?(?![\d.])", text
            ),
        )
        for cell, text in shown
    ]
    return [f"{cell}: {', '.join(words)}" for cell, words in found if words]


def lines_of_code(cell):
    lines = [line.strip() for line in cell.source.splitlines()]
    return sum(bool(line) and not line.startswith("#") for line in lines)


def no_opening_question(notebook, figures):
    first = notebook.cells[0]
    asks = r"# \S[^\n]*\n.*\?" if language(notebook) == "en" else r"# \S[^\n]*؟\n"
    if first.cell_type == "markdown" and re.match(asks, unwrapped(first.source), re.DOTALL):
        return []
    return ["the first cell is not a title with a question below it"]


LIMITS = {
    "en": ("## What do the articles not say?", "Nothing that is published changes"),
    "ar": ("## ما الذي لا يقوله المقالان؟", "ولا يتغير بذلك شيء مما نُشر"),
}


def no_closing_limits(notebook, figures):
    last, needed = notebook.cells[-1].source, LIMITS[language(notebook)]
    return [f"the last cell lacks {words!r}" for words in needed if words not in last]


def several_figures_in_a_cell(notebook, figures):
    counts = Counter(cell.id for cell, _, _ in figure_outputs(notebook))
    return [f"{cell} has {count} figures" for cell, count in counts.items() if count > 1]


def undescribed_figures(notebook, figures):
    """The description is alt text and its SVG's title, and stands folded in the next output."""
    faults, shown = [], language(notebook)
    for cell, index, output in figure_outputs(notebook):
        alt = output.metadata.get("image/png", {}).get("alt")
        following = cell.outputs[index + 1 : index + 2]
        folded = following[0].get("data", {}).get("text/markdown", "") if following else ""
        sentence = re.fullmatch(r"<details><summary>.+</summary>\n\n(.+)\n\n</details>", unwrapped(folded))
        if not alt or not sentence or re.sub(r"\\(.)", r"\1", html.unescape(sentence[1])) != alt:
            faults.append(f"{cell.id}: alt text {alt!r}, folded below {folded!r}")
        if (title := svg_title(figures / f"{shown}/{figure_name(output)}.svg")) != alt:
            faults.append(f"{cell.id}: alt text {alt!r}, title of the SVG {title!r}")
        arabic = svg_title(figures / f"ar/{figure_name(output)}.svg")
        if not re.search("[\u0621-\u064a]", arabic or ""):
            faults.append(f"{cell.id}: title of the Arabic SVG {arabic!r}")
    return faults


def svg_title(path):
    if not path.is_file():
        return None
    return ElementTree.parse(path).getroot().findtext("{http://www.w3.org/2000/svg}title")


def outdated_figures(notebook, figures):
    """The text beside a picture gives the digests of the committed files; so does the picture."""
    faults = []
    for cell, _, output in figure_outputs(notebook):
        name = figure_name(output)
        digests = [f"{path.format(name)} {digest(figures / path.format(name))}" for path in DIGESTED]
        if output.data["text/plain"] != "\n".join([f"figure {name}", *digests]):
            faults.append(f"{cell.id}: {output.data['text/plain']}, not {digests}")
        picture = hashlib.sha256(base64.b64decode(output.data["image/png"])).hexdigest()
        if picture != digest(figures / f"{language(notebook)}/{name}.png"):
            faults.append(f"{cell.id}: the picture is not {language(notebook)}/{name}.png")
    return faults


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"


def live_charts_at_odds(notebook, figures):
    """A live chart has a picture with alt text beside it, and a text with the digest of its specification."""
    faults = []
    for cell in code_cells(notebook):
        for output in cell.outputs:
            if spec := output.get("data", {}).get(LIVE):
                written = json.dumps(spec, sort_keys=True, ensure_ascii=False).encode()
                text = output.data.get("text/plain", "")
                if not re.fullmatch(f"explorer (en|ar) {hashlib.sha256(written).hexdigest()}", text):
                    faults.append(f"{cell.id}: {text!r} is not that of the specification")
                if "image/png" not in output.data or not output.metadata.get("image/png", {}).get("alt"):
                    faults.append(f"{cell.id}: no picture with alt text beside the chart")
    return faults


def typed_numbers(notebook, figures):
    return [
        f"{cell.id}: {line}"
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in NOT_PROSE.sub("", cell.source).splitlines()
        if re.search(r"\d", line)
    ]


def marks_of_tools(notebook, figures):
    """Widgets, timings, versions, and marks that keep nbval from comparing a cell."""
    faults = [f"metadata has {key}" for key in notebook.metadata if key == "widgets"]
    if notebook.metadata.language_info != {"name": "python"}:
        faults.append(f"language_info is {notebook.metadata.language_info}")
    if notebook.metadata.kernelspec.name != "python3":
        faults.append(f"the kernel is {notebook.metadata.kernelspec.name}")
    for cell in code_cells(notebook):
        types = {kind for output in cell.outputs for kind in output.get("data", {})}
        faults += [f"{cell.id} shows {kind}" for kind in sorted(types) if "widget" in kind]
        if "execution" in cell.metadata:
            faults.append(f"{cell.id} has timings")
        marks = [*cell.metadata.get("tags", []), cell.source]
        if re.search(r"nbval|raises-exception", " ".join(marks), re.IGNORECASE):
            faults.append(f"{cell.id} is marked for nbval")
    return faults


CHECKS = (
    not_executed_in_order,
    errors_and_stderr,
    traces_of_a_machine,
    empty_cells,
    oversized_cells,
    late_answer,
    words_of_the_machine,
    no_opening_question,
    no_closing_limits,
    several_figures_in_a_cell,
    undescribed_figures,
    outdated_figures,
    live_charts_at_odds,
    typed_numbers,
    marks_of_tools,
)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_as_designed(path):
    notebook = nbformat.read(path, as_version=4)
    faults = [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(notebook, FIGURES)]
    assert not faults, "\n".join(faults)


def test_notebooks_are_named_in_order():
    names = [path.name for path in NOTEBOOKS]
    assert names
    assert [name for name in names if not re.fullmatch(r"\d\d-[a-z0-9-]+\.ipynb", name)] == []
    english = [name for name in names if not name.endswith("-ar.ipynb")]
    assert len({name[:2] for name in english}) == len(english)
    assert {name.replace("-ar.ipynb", ".ipynb") for name in names} == set(english)


def test_every_figure_is_whole_and_belongs_to_one_notebook_beside_the_summary():
    shown = Counter(
        figure_name(output)
        for path in NOTEBOOKS
        if not path.name.startswith("00-")
        for _, _, output in figure_outputs(nbformat.read(path, as_version=4))
    )
    assert shown
    assert [name for name, count in shown.items() if count > 1] == []
    expected = {pattern.format(name) for name in shown for pattern in FILES_OF_A_FIGURE}
    files = {str(path.relative_to(FIGURES)) for path in FIGURES.rglob("*") if path.is_file()}
    assert files == expected


@pytest.fixture
def good(tmp_path):
    """A small notebook without a fault, and the folder of its one figure."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>{}</title></svg>'
    contents = {
        "data/f.csv": b"year,value\n2025,4.64\n",
        "en/f.svg": svg.format("Trade was 4.64.").encode(),
        "en/f.png": b"a picture",
        "ar/f.svg": svg.format("التجارة").encode(),
        "ar/f.png": b"another",
    }
    for name, content in contents.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    digests = [
        f"{name} {hashlib.sha256(contents[name]).hexdigest()}" for name in ("data/f.csv", "en/f.svg", "ar/f.svg")
    ]
    picture = new_output(
        "display_data",
        {"image/png": base64.b64encode(contents["en/f.png"]).decode(), "text/plain": "\n".join(["figure f", *digests])},
        metadata={"image/png": {"width": 700, "alt": "Trade was 4.64."}},
    )
    folded = "<details><summary>Description</summary>\n\nTrade was 4.64.\n\n</details>"
    sentence = new_output("display_data", {"text/markdown": folded})
    answer = new_output("execute_result", {"text/markdown": "**Yes.** Trade was 4.64."}, execution_count=2)
    notebook = new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python"}, "language_info": {"name": "python"}},
        cells=[
            new_markdown_cell("# Title\n\nWhat of 2025, $x^2$, `t5`, C5+1 and [this](https://a.example/1/2)?"),
            new_code_cell("draw()", execution_count=1, outputs=[picture, sentence]),
            new_code_cell("say()", id="answer", execution_count=2, outputs=[answer]),
            new_markdown_cell("## What do the articles not say?\n\nTry. Nothing that is published changes."),
        ],
    )
    return notebook, tmp_path


def faulty(notebook, figures):
    return [check.__name__ for check in CHECKS if check(notebook, figures)]


def test_good_notebook_passes_every_check(good):
    assert faulty(*good) == []


def stream(name, text):
    return new_output("stream", name=name, text=text)


def set_source(index, source):
    return lambda notebook: notebook.cells[index].update(source=source)


def add_prose(words):
    return lambda notebook: notebook.cells.insert(1, new_markdown_cell(words))


def add_output(output):
    return lambda notebook: notebook.cells[2].outputs.append(output)


def answer_says(words):
    return lambda notebook: notebook.cells[2].outputs[0].data.update({"text/markdown": words})


def in_figure(change):
    return lambda notebook: change(notebook.cells[1].outputs)


@pytest.mark.parametrize(
    "check, damage",
    [
        (not_executed_in_order, lambda notebook: notebook.cells[2].update(execution_count=3)),
        (not_executed_in_order, lambda notebook: notebook.cells[1].update(execution_count=None)),
        (errors_and_stderr, add_output(stream("stderr", "a warning"))),
        (errors_and_stderr, add_output(new_output("error", ename="E", evalue="e", traceback=[]))),
        (traces_of_a_machine, add_output(stream("stdout", "saved in /srv/data/claims.csv"))),
        (traces_of_a_machine, add_output(stream("stdout", "saved in /tmp"))),
        (traces_of_a_machine, add_output(stream("stdout", "saved in C:\\data"))),
        (traces_of_a_machine, add_output(stream("stdout", "<object at 0x7fb86e9d5b40>"))),
        (empty_cells, add_prose(" \n")),
        (oversized_cells, set_source(2, "x = 1\n" * 21)),
        (oversized_cells, set_source(2, "x = 1\n" * 6)),  # 1 and 6 lines: a median of 3.5
        (late_answer, lambda notebook: notebook.cells[2].update(id="other")),
        (late_answer, answer_says("Trade was 4.64.")),
        (late_answer, answer_says("**Yes.** " + "So it was. " * 5)),
        (words_of_the_machine, answer_says("**Yes.** The trade_ytd rose.")),
        (words_of_the_machine, answer_says("**Yes.** By 2,030.")),
        (words_of_the_machine, answer_says("**Yes.** It is nan.")),
        (words_of_the_machine, answer_says("**Yes.** It is -0.0 less.")),
        (no_opening_question, set_source(0, "# Title")),
        (no_opening_question, set_source(0, "Why?")),
        (no_opening_question, lambda notebook: notebook.cells.pop(0)),
        (no_closing_limits, lambda notebook: notebook.cells.pop()),
        (no_closing_limits, set_source(3, "## What do the articles not say?\n\nMuch.")),
        (undescribed_figures, in_figure(lambda outputs: outputs.pop())),
        (undescribed_figures, in_figure(lambda outputs: outputs[0].update(metadata={}))),
        (undescribed_figures, in_figure(lambda outputs: outputs[1].data.update({"text/markdown": "Trade fell."}))),
        (outdated_figures, in_figure(lambda outputs: outputs[0].data.update({"image/png": "b2xk"}))),
        (outdated_figures, in_figure(lambda outputs: outputs[0].data.update({"text/plain": "figure f"}))),
        (
            live_charts_at_odds,
            add_output(new_output("display_data", {LIVE: {"marks": []}, "text/plain": "explorer en"})),
        ),
        (typed_numbers, add_prose("Trade was 4.64 billion.")),
        (typed_numbers, add_prose("From $4 to $10 billion.")),
        (typed_numbers, add_prose("التجارة ٤ مليارات")),
        (marks_of_tools, add_output(new_output("display_data", {WIDGET_VIEW: {}}))),
        (marks_of_tools, lambda notebook: notebook.metadata.update(widgets={})),
        (marks_of_tools, lambda notebook: notebook.metadata.language_info.update(version="3.11")),
        (marks_of_tools, lambda notebook: notebook.metadata.kernelspec.update(name="mine")),
        (marks_of_tools, lambda notebook: notebook.cells[2].metadata.update(execution={})),
        (marks_of_tools, set_source(2, "# NBVAL_IGNORE_OUTPUT\nsay()")),
        (marks_of_tools, lambda notebook: notebook.cells[2].metadata.update(tags=["nbval-skip"])),
    ],
)
def test_each_check_finds_its_fault_and_no_other_does(good, check, damage):
    notebook, figures = good
    damage(notebook)
    assert faulty(notebook, figures) == [check.__name__]


def test_an_answer_after_more_than_twenty_lines_is_found(good):
    notebook, figures = good
    notebook.cells[1:1] = [new_code_cell("x = 1\n" * 2) for _ in range(10)]
    assert late_answer(notebook, figures) == ["the answer comes after 21 lines of code"]


def test_two_figures_in_a_cell_are_found(good):
    notebook, figures = good
    cell = notebook.cells[1]
    cell.outputs += copy.deepcopy(cell.outputs)
    assert faulty(notebook, figures) == ["several_figures_in_a_cell"]


def test_one_long_cell_in_ten_is_allowed_and_two_are_not(good):
    notebook, figures = good
    short = [new_code_cell("x = 1") for _ in range(8)]
    notebook.cells[1:3] = [*short, new_code_cell("x = 1\n" * 11), new_code_cell("x = 1\n" * 10)]
    assert oversized_cells(notebook, figures) == []
    notebook.cells[-2].source += "\nx = 1"
    assert oversized_cells(notebook, figures) != []


@pytest.mark.parametrize(
    "file, content, checks",
    [
        ("en/f.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "undescribed outdated"),
        ("ar/f.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "undescribed outdated"),
        ("data/f.csv", "year,value\n2025,4.65\n", "outdated"),
        ("en/f.png", "a newer picture", "outdated"),
    ],
)
def test_a_file_that_differs_from_the_notebook_is_found(good, file, content, checks):
    notebook, figures = good
    (figures / file).write_text(content)
    assert faulty(notebook, figures) == [f"{check}_figures" for check in checks.split()]
