"""Text from a table as the site shows it: as it is written, and no script in it runs."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from trade import figures
from trade.language import Say

ROOT = Path(__file__).parents[2]
HOSTILE = "<script>window.hit=1</script><img/src=x/onerror=window.hit=1>&lt;$a$`b`*c*_d_{e}|f"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The address of a site of one page: a table, a sentence and a figure with hostile names, by our settings."""
    header, *rows = csv.reader((figures.COMMITTED / "data/timeline.csv").open(encoding="utf-8", newline=""))
    rows[0][header.index("name")] += f" {HOSTILE}"
    (tmp_path / "figures/data").mkdir(parents=True)
    with (tmp_path / "figures/data/timeline.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([header, *rows])
    monkeypatch.setenv("TRADE_FIGURES", str(tmp_path / "figures"))
    shutil.copytree(ROOT / "site", tmp_path / "site")
    sys.path.insert(0, str(ROOT / "site"))
    import build

    edition = SimpleNamespace(say=Say("en"), language="en", up="")
    shown = figures.table({HOSTILE: [HOSTILE]}).data, figures.markdown(HOSTILE)
    outputs = [new_output("display_data", {"text/markdown": text}) for text in shown]
    cells = [new_markdown_cell("# Text"), new_code_cell("shown", outputs=outputs)]
    cells.append(new_markdown_cell(build.Edition.figure(edition, "timeline")))
    source = tmp_path / "build/site-source/en"
    source.mkdir(parents=True)
    nbformat.write(new_notebook(cells=cells), source / "index.ipynb")
    page = {"description": HOSTILE, "picture": "", "other": ""}
    words = dict.fromkeys(("code", "contents", "search", "notebooks"), "word")
    known = {"pages": {"index": page}, "name": "Text", "other": {"language": "ar", "name": ""}, "words": words}
    (source / "site.json").write_text(json.dumps(known | {"notebooks": []}), encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", tmp_path / "site", source, tmp_path / "made"]
    subprocess.run(command, env=os.environ | {"SITE_LANGUAGE": "en"}, check=True, timeout=120)
    figures.redraw("timeline", tmp_path / "made/figures")
    return (tmp_path / "made").as_uri()


@pytest.mark.filterwarnings("ignore:constrained_layout")  # for a name of such a length
def test_no_script_in_a_text_runs_and_all_is_shown_as_written(site, page):
    page.goto(f"{site}/index.html")
    page.wait_for_load_state("networkidle")
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    assert page.locator("article").inner_text().count(HOSTILE) == 4  # heading and cell, sentence, description
    described = (
        page.locator("figure img").get_attribute("alt"),
        page.locator("meta[name=description]").get_attribute("content"),
    )
    assert all(HOSTILE in text for text in described)
    assert page.evaluate("window.hit") is None
    page.goto(f"{site}/figures/en/timeline.svg")
    assert HOSTILE in page.evaluate("document.documentElement.textContent")
    assert page.evaluate("window.hit") is None
