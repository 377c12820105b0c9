"""JupyterLab as `make lab` opens it, with folders of its own, on copies of the project."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from what_if import on_slider, said, told

from trade import tables, views

ROOT = Path(__file__).parents[2]
PATIENCE = 120_000  # milliseconds for a notebook to run, on a slow machine too


class Lab:
    """A server on 127.0.0.1 that writes to no folder but its own."""

    def __init__(self, folder):
        self.folder, self.log = folder, folder / "log"
        own = "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "HOME"
        places = {name: str(folder / name) for name in (*own, "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
        settings = {"JUPYTER_CONFIG_PATH": str(ROOT / ".jupyter"), "JUPYTER_PREFER_ENV_PATH": "1"}
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--IdentityProvider.token=t"]
        command += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", f"--ServerApp.root_dir={folder}"]
        command += ["--LabApp.expose_app_in_browser=True"]
        environment = os.environ | places | settings | {"PYTHONDONTWRITEBYTECODE": "1"}
        with self.log.open("w") as log:
            self.server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env=environment)
        while not (running := [*folder.glob("JUPYTER_RUNTIME_DIR/jpserver-*.json")]):
            assert self.server.poll() is None, self.log.read_text()
            time.sleep(0.1)
        self.address = json.loads(running[0].read_text())["url"]

    def copy(self, name):
        """A copy of what the notebooks need."""
        for part in ("notebooks", "data", "figures"):
            shutil.copytree(ROOT / part, self.folder / name / part, ignore=shutil.ignore_patterns("__pycache__"))
        return self.folder / name

    def open(self, page, notebook):
        page.set_viewport_size({"width": 1400, "height": 1000})
        place = notebook.relative_to(self.folder)
        page.goto(f"{self.address}lab/workspaces/{notebook.stem}/tree/{place}?token=t")
        page.wait_for_function(f"{KERNEL}?.connectionStatus === 'connected'", timeout=PATIENCE)
        page.evaluate(f"{KERNEL}.info.then(() => null)")


KERNEL = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
# Down the notebook until an element is there, for one out of sight has none.
FIND = """([selector, text]) => {
  const all = [...document.querySelectorAll(`.jp-Notebook ${selector}`)];
  const found = all.find(each => each.textContent.includes(text));
  if (!found) document.querySelector(".jp-WindowedPanel-outer").scrollBy(0, 100);
  return found;
}"""


def find(page, selector, text=""):
    page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTo(0, 0)")
    found = page.wait_for_function(FIND, arg=[selector, text]).as_element()
    found.scroll_into_view_if_needed()
    return found


def run(page, command):
    """What an entry of a menu does, until it is done."""
    page.evaluate(
        """([command, patience]) => Promise.race([jupyterapp.commands.execute(command),
        new Promise((_, fail) => setTimeout(fail, patience, new Error(`${command} takes too long`)))])""",
        [command, PATIENCE],
    )


def files(folder):
    """What files hold, but for JupyterLab's own copies of what it opens, which git ignores."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != ".ipynb_checkpoints")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def shown(notebook):
    """The Markdown that a saved notebook shows, by cell; none of its cells has failed."""
    cells = [cell for cell in json.loads(notebook.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert not [cell["id"] for cell in cells for output in cell["outputs"] if output["output_type"] == "error"]
    texts = {cell["id"]: [output.get("data", {}) for output in cell["outputs"]] for cell in cells}
    return {name: "".join("".join(data.get("text/markdown", "")) for data in all_) for name, all_ in texts.items()}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    lab = Lab(tmp_path_factory.mktemp("lab"))
    yield lab
    lab.server.terminate()
    lab.server.wait(60)


@pytest.fixture
def copy(lab, page, request):
    """A copy of the project, used without a fault on the console or in the server's log."""
    page.set_default_timeout(60_000)
    yield lab.copy(request.node.name)
    page.evaluate(f"{KERNEL}.shutdown()")
    assert page.faults == []
    assert not re.findall(r"^\[[EC] .*|Traceback.*", lab.log.read_text(), re.MULTILINE)


def test_the_explorer_is_moved_by_mouse_and_nothing_is_written(lab, page, copy):
    before = files(copy)
    lab.open(page, copy / "notebooks/08-explore.ipynb")
    find(page, "[name=exports_rate]")
    chart = page.locator(".jp-OutputArea:has(.vega-embed)").first
    assert any(words in told(chart) for words in said("en", on_slider()))
    handle = chart.locator("[name=exports_rate]")
    box, value = handle.bounding_box(), float(handle.input_value())
    thumb = box["x"] + box["width"] * (value + 20) / 60  # the slider goes from -20 to 40
    page.mouse.move(thumb, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(thumb + box["width"] / 5, box["y"] + box["height"] / 2, steps=10)
    page.mouse.up()
    moved = float(handle.input_value())
    assert moved == pytest.approx(value + 60 / 5, abs=1)
    assert any(words in told(chart) for words in said("en", on_slider(exports_rate=moved)))
    assert files(copy) == before


def test_another_target_makes_right_sentences_and_only_saving_writes(lab, page, copy):
    before, notebook = files(copy), copy / "notebooks/04-path-to-2030.ipynb"
    lab.open(page, notebook)
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    source = next("".join(cell["source"]) for cell in cells if cell["id"] == "assumptions")
    other = re.sub("^TARGET, TARGET_YEAR = .*", "TARGET, TARGET_YEAR = 12.5, 2033", source, flags=re.MULTILINE)
    find(page, ".jp-CodeCell .cm-content", "TARGET, TARGET_YEAR =").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(other)
    run(page, "runmenu:run-all")
    find(page, ".jp-OutputArea", "12.5 billion in 2033")
    assert files(copy) == before
    run(page, "docmanager:save")
    after = files(copy)
    assert {name for name in after if after[name] != before.get(name)} == {f"notebooks/{notebook.name}"}
    texts, seen = shown(notebook), views.seen("2025-11")
    trade, required = seen.outcomes(12.5, 2033, 2050).trade, seen.required(12.5, 2033)
    assert f"12.5 billion in 2033 requires {required:.1%} a year" in texts["answer"]
    assert f"comes to {trade['total']:.1f} billion" in texts["answer"]
    assert f"each flow at its own rate to {trade['own']:.1f}" in texts["answer"]
    assert texts["answer"].startswith("**Yes") == (min(trade["total"].low, trade["own"].low) >= 12.5)
    assert round(1 / seen.chance(12.5, 2033)) == 4 and "about one in four" in texts["answer"]
    assert not [text for text in texts.values() if re.search(r"\b10 billion|\bin 2030\b", text)]


def test_no_text_of_a_table_runs_as_a_script(lab, page, copy):
    hostile = "<img src=x onerror='window.ran=1'> <script>window.ran=2</script> $x$ | {a} [b](javascript:window.ran=3)"
    table, notebook = copy / "data/projects.csv", copy / "notebooks/05-projects-and-places.ipynb"
    rows = pd.read_csv(table, dtype=str, keep_default_na=False)
    rows.loc[0, "name"] = hostile
    rows.to_csv(table, index=False, lineterminator="\n")
    tables.check(copy / "data")
    lab.open(page, notebook)
    run(page, "runmenu:run-all")
    assert find(page, ".jp-OutputArea td", hostile).text_content() == hostile
    assert page.evaluate("window.ran") is None
    run(page, "docmanager:save")
    assert "window.ran" in shown(notebook)["projects-table"]
