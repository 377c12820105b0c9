"""What a rebuild costs, against the floor of what it can cost: ``make bench``.

The floor is as many notebooks with nothing but the setup cell, which loads one table and saves as
many bare pairs of axes, in the same formats and sizes, as the notebook has figures. Everything
is measured in copies of the project in a temporary folder.
"""

import ast
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import nbformat
import pandas as pd
import psutil
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent
ROWS = 10_000
# The last cell of a measured notebook: its kernel's CPU seconds and the most memory it held.
REPORT = """\
import json, resource, sys
spent = resource.getrusage(resource.RUSAGE_SELF)
unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
print(json.dumps([spent.ru_utime + spent.ru_stime, spent.ru_maxrss * unit / 2**20]))"""
SAVE_BARE_AXES = """\
import io
import matplotlib.pyplot as plt
from trade import tables
tables.load("articles")
for size in {sizes}:
    for language in ("en", "ar"):
        figure, _ = plt.subplots(figsize=size)
        figure.savefig(io.BytesIO(), format="svg")
        figure.savefig(io.BytesIO(), format="png", dpi=200)
        plt.close(figure)"""

# Milliseconds from each move of a slider to the next frame but one, before which its own is painted.
MOVES = """async () => {
  const slider = document.querySelector("[name=exports_rate]"), taken = [];
  for (let value = -10; value <= 30; value += 0.5) {
    const start = performance.now(), said = document.querySelector(".explorer svg").textContent;
    slider.value = value;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    while (document.querySelector(".explorer svg").textContent === said) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    taken.push(performance.now() - start);
  }
  return taken;
}"""


def main():
    with tempfile.TemporaryDirectory() as folder:
        rebuild = measured(copy(Path(folder, "rebuild")), add_report)
        scratch = copy(Path(folder, "scratch"))
        shutil.rmtree(scratch / "figures")
        from_scratch = measured(scratch, add_report)
        floor = measured(copy(Path(folder, "floor")), strip_to_floor)
        first, later = seconds_to_load(copy(Path(folder, "rows")))
    runs = {"rebuild": rebuild, "from scratch": from_scratch, "floor": floor}
    rows = [[label, *(run[label][part] for run in runs.values() for part in (0, 1))] for label in rebuild]
    columns = [f"{run}, {unit}" for run in runs for unit in ("CPU s", "MB")]
    table = pd.DataFrame(rows, columns=["notebook", *columns])
    print(table.to_string(index=False, float_format="{:.1f}".format, na_rep=""))
    ratios = [run["all"][0] / floor["all"][0] for run in (rebuild, from_scratch)]
    print(f"\nCPU of a rebuild over the floor: {ratios[0]:.2f}; at most 1.25 is wanted")
    print(f"CPU of a rebuild from scratch over the floor: {ratios[1]:.2f}; at most 1.60 is wanted")
    print(f"{ROWS:,} rows loaded and checked: {later:.2f} s; under 1 s is wanted (the first table took {first:.2f} s)")
    print(f"Redraw of the explorer: {redraw()}")


def copy(folder):
    for part in ("data", "figures", "notebooks"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def measured(folder, change):
    """CPU seconds and peak MB for each notebook, for all with what runs them, and wall seconds."""
    notebooks = sorted((folder / "notebooks").glob("*.ipynb"))
    for path in notebooks:
        notebook = nbformat.read(path, as_version=4)
        change(notebook, folder / "figures")
        nbformat.write(notebook, path)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    peak = run(folder)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    reports = {path.stem: reported(path) for path in notebooks}
    return {**reports, "all": (cpu, peak), "wall": (wall, float("nan"))}


def run(folder):
    """Rebuilds in ``folder``; returns the most memory that it and its kernels held, in MB."""
    process = subprocess.Popen([sys.executable, folder / "notebooks/rebuild.py"], stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, memory(psutil.Process(process.pid)))
        time.sleep(0.05)
    if process.returncode != 0:
        sys.exit("The rebuild failed")
    return peak


def memory(process):
    """Resident MB of a process and its children; what they share is counted for each."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        try:
            total += one.memory_info().rss / 2**20
        except psutil.NoSuchProcess:  # ended since it was listed, and holds nothing
            continue
    return total


def reported(path):
    output = nbformat.read(path, as_version=4).cells[-1].outputs[0]
    return tuple(json.loads(output.text))


def add_report(notebook, figures):
    notebook.cells.append(new_code_cell(REPORT))


def strip_to_floor(notebook, figures):
    setup = next(cell for cell in notebook.cells if cell.cell_type == "code")
    bare = SAVE_BARE_AXES.format(sizes=[size(figures / name) for name in shown(notebook)])
    cells = [new_code_cell(f"{imports(setup.source)}\n{bare}"), new_code_cell(REPORT)]
    notebook.update(new_notebook(cells=cells))


def imports(source):
    statements = ast.parse(source).body
    return "\n".join(ast.unparse(s) for s in statements if isinstance(s, ast.Import | ast.ImportFrom))


def shown(notebook):
    """The English SVG of each figure in a notebook; a live chart has none."""
    texts = [
        output.data["text/plain"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    return [found.group() for text in texts if (found := re.search(r"en/\S+\.svg", text))]


def size(svg):
    """Width and height of a figure in inches; an SVG of matplotlib's has points."""
    root = ElementTree.parse(svg).getroot()
    return tuple(float(root.get(side).removesuffix("pt")) / 72 for side in ("width", "height"))


def seconds_to_load(folder):
    """Seconds for the first table loaded in a process, and then for ``ROWS`` claims."""
    path = folder / "data/claims.csv"
    claims = pd.read_csv(path, dtype=str, keep_default_na=False)
    many = pd.concat([claims] * (ROWS // len(claims) + 1)).head(ROWS)
    many["claim_id"] += [f"_{number}" if number >= len(claims) else "" for number in range(ROWS)]
    many.to_csv(folder / "many.csv", index=False)
    code = (
        "import time; start = time.perf_counter()\n"
        "from trade import tables; tables.load('claims'); first = time.perf_counter()\n"
        f"import os; os.replace({str(folder / 'many.csv')!r}, {str(path)!r})\n"
        "again = time.perf_counter(); table = tables.load('claims')\n"
        f"assert len(table) == {ROWS}\n"
        "print(first - start, time.perf_counter() - again)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=folder / "notebooks",
        env={**os.environ, "PYTHONPATH": str(folder / "notebooks")},
    )
    return tuple(map(float, result.stdout.split()))


def redraw():
    """What moves of a slider take in Chromium, each until its picture is on the screen, in words."""
    if not (chromium := shutil.which(os.environ.get("CHROMIUM", "chromium"))):
        return "not measured, for Chromium is missing"
    sys.path.insert(0, str(ROOT / "notebooks"))
    from trade import explorer

    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
        page.set_content(explorer.page("en"))
        for script in ("vendor/vega/vega.min.js", "vendor/vega/vega-embed.min.js", "static/explorer.js"):
            page.add_script_tag(path=ROOT / "site" / script)
        page.wait_for_selector(".vega-bindings")
        taken = page.evaluate(MOVES)
    return f"{statistics.median(taken):.0f} ms, at most {max(taken):.0f} of {len(taken)} moves; under 50 ms is wanted"


if __name__ == "__main__":
    main()
