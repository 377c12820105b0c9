"""What site/build.py makes of a notebook, without building the site."""

import importlib.util
import re
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from trade import figures

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("build", ROOT / "site/build.py")
build = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(build)


@pytest.fixture(scope="module", params=["en", "ar"])
def edition(request):
    return build.Edition(request.param)


def test_every_notebook_and_figure_is_in_one_edition_and_the_summary_is_its_front(edition):
    names = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb") if edition._mine(path.stem)}
    assert {build._page(name) for name in names} < edition.sources.keys()
    assert next(iter(edition.sources)) == "index"
    assert re.findall(r'<figure class="chart" id="(\w+)">', edition.sources["figures"]) == figures.names()


def test_a_page_of_a_notebook_has_its_figures_once_its_code_folded_and_its_file_to_download(edition):
    for source in edition.sources.values():
        if isinstance(source, str):
            continue
        outputs = [output for cell in source.cells for output in cell.get("outputs", [])]
        kinds = [set(output.get("data", {})) for output in outputs]
        assert not [each for each in kinds if "image/png" in each and "application/vnd.vega.v5+json" not in each]
        shown = "".join(cell.source for cell in source.cells if cell.cell_type == "markdown")
        assert shown.count("<figure") == shown.count('alt="')
        assert 'alt=""' not in shown
        assert 'ipynb" download>' in shown
        assert {tag for cell in source.cells for tag in cell.metadata.get("tags", [])} in (
            {"hide-input"},
            {"remove-input"},
        )
        assert "<div dir=" not in shown


def test_code_that_shows_nothing_is_folded_with_the_code_after_it():
    shows = new_code_cell("b", outputs=[new_output("stream", name="stdout", text="1")])
    cells = [new_code_cell("a"), shows, new_code_cell("c"), new_markdown_cell("d"), new_code_cell("e")]
    assert [cell.source for cell in build._joined(cells)] == ["a\n\nb", "c", "d", "e"]


def test_a_page_is_described_by_what_is_bold_in_its_answer():
    answer = new_output(
        "execute_result", {"text/markdown": "**Trade came to *4.97* billion.** More."}, execution_count=1
    )
    notebook = type("Notebook", (), {"cells": [new_code_cell("x", id="answer", outputs=[answer])]})
    assert build._description(notebook) == "Trade came to 4.97 billion."
    assert build._description("# Title\n\nSee [this](a.md) and `that`.") == "See this and that."


def test_each_edition_has_its_explorer_and_the_notebook_both_with_one_set_of_scripts(edition):
    pages = {"explorer": edition.sources["explorer"]}
    if edition.language == "en":
        pages["08-explore"] = "\n".join(cell.source for cell in edition.sources["08-explore"].cells)
    held = {name: re.findall(r'<div class="explorer" lang="(\w+)"', text) for name, text in pages.items()}
    assert held == {"explorer": [edition.language]} | ({"08-explore": ["en", "ar"]} if len(pages) > 1 else {})
    assert {text.count("_static/explorer.js") for text in pages.values()} == {1}
