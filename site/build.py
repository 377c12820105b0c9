"""Renders notebooks, figures and codebook as a website, in English and Arabic, into build/site.

    .venv/bin/python site/build.py

Nothing is executed: what the notebooks hold is what the site shows. The English edition is at the
top, the Arabic one in ``ar/``. A notebook or a file of ``site/pages`` whose name ends in ``-ar``
belongs to the Arabic edition, any other to the English; 00-key-findings is the front page of each.
Further files of ``site/pages`` stand beside the pages as they are. ``SITE_URL`` says where the site
will be, for link previews, which need whole addresses.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from nbformat.v4 import new_markdown_cell

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "notebooks"))

from trade import explorer, figures  # noqa: E402
from trade.language import LANGUAGES, Say  # noqa: E402

SITE = Path(__file__).parent
BUILD = ROOT / "build/site"
SOURCE = ROOT / "build/site-source"
FRONT = "00-key-findings"
ARABIC_FRONT = f"notebooks/{FRONT}-ar.ipynb"  # its title is the whole's in Arabic
PICTURE = "path_to_2030"  # of a page without a figure, in link previews
CODEBOOK = {"data": "data/README.md", "data-reference": "data/reference/README.md"}
WRAPPED = re.compile(r'<div dir="rtl" lang="ar">\n\n(.*)\n\n</div>', re.DOTALL)
FIGURE = re.compile(r"figure (\w+)")
LIVE = re.compile(r"explorer (\w+)")
EXPLORER = 'class="explorer"'
TO_NOTEBOOK = re.compile(r"\[([^]]+)\]\((\d\d-[a-z0-9-]+)\.ipynb\)")


def main() -> None:
    for folder in (SOURCE, BUILD):
        shutil.rmtree(folder, ignore_errors=True)
    editions = [Edition(language) for language in LANGUAGES]
    for edition in editions:
        edition.write({other.language: other.titles for other in editions})
    _compile_words()
    builds = [(edition, edition.build()) for edition in editions]  # side by side
    if failed := [edition.language for edition, build in builds if build.wait()]:
        sys.exit(f"The site could not be built: {', '.join(failed)}")
    _copy_files()
    print(BUILD.relative_to(ROOT) / "index.html")


class Edition:
    """The pages of one language: their sources by name, in the order of the navigation."""

    def __init__(self, language: str):
        self.language, self.say = language, Say(language)
        self.up = "../" if language == "ar" else ""  # to the top of the site
        self.pictures = {}
        self.sources = self._notebooks() | self._written()
        self.titles = {name: _title(source) for name, source in self.sources.items()}

    def _notebooks(self) -> dict:
        paths = [path for path in sorted((ROOT / "notebooks").glob("*.ipynb")) if self._mine(path.stem)]
        return {_page(path.stem): self._notebook(path) for path in paths}

    def _mine(self, name: str) -> bool:
        return name.endswith("-ar") is (self.language == "ar")

    def _notebook(self, path: Path):
        """A notebook whose figures are at full size beside their files, its charts live and its code folded."""
        notebook = nbformat.read(path, as_version=4)
        cells = []
        for cell in notebook.cells:
            shown = [self._figure(output, path) for output in cell.get("outputs", [])]
            if any(shown):  # the description that follows a picture is in its caption
                place = next(place for place, figure in enumerate(shown) if figure)
                cell.outputs[place : place + 2] = []
            _unwrap(cell)
            if cell.cell_type == "code":
                cell.metadata["tags"] = ["remove-input" if _page(path.stem) == "index" else "hide-input"]
            cells += [cell, *(new_markdown_cell(figure) for figure in shown if figure)]
        foot = self._foot(path)
        if any(EXPLORER in cell.source for cell in cells):
            foot = f"{self._scripts()}\n\n{foot}"
        notebook.cells = [*_joined(cells), new_markdown_cell(foot)]
        for cell in notebook.cells:
            for part in [cell, *(output.get("data", {}) for output in cell.get("outputs", []))]:
                key = "source" if part is cell else "text/markdown"
                if key in part and (part is not cell or cell.cell_type == "markdown"):
                    part[key] = TO_NOTEBOOK.sub(self._to_notebook, part[key])
        return notebook

    def _figure(self, output, path: Path) -> str:
        text = output.get("data", {}).get("text/plain", "")
        if found := LIVE.match(text):
            return _live(found[1])
        if not (found := FIGURE.match(text)):
            return ""
        self.pictures.setdefault(_page(path.stem), found[1])
        return self.figure(found[1])

    def _to_notebook(self, link: re.Match) -> str:
        name = _page(link[2])
        if self._mine(link[2]):
            return f"[{link[1]}]({name}.ipynb)"
        return f'<a href="{self.up if self.language == "ar" else "ar/"}{name}.html">{link[1]}</a>'

    def figure(self, name: str) -> str:
        """A figure with its description and its files, as HTML; its name is its address on the page."""
        data = figures.read(name)
        chart = figures.chart_of(name)
        described = html.escape(self.say(f"figure-{name}.description", **chart.words(data, self.language)))
        width, height = (round(inches * 100) for inches in chart.size(data))
        folder = f"{self.up}figures"
        svg = f"{folder}/{self.language}/{name}.svg"
        full = html.escape(self.say.text("site-full"))
        links = [("SVG", svg), ("PNG", svg.replace(".svg", ".png")), ("CSV", f"{folder}/data/{name}.csv")]
        listed = " · ".join(f'<a href="{address}" lang="en">{kind}</a>' for kind, address in links)
        return (
            f'<figure class="chart" id="{name}">\n<a href="{svg}" title="{full}">'
            f'<img src="{svg.replace(".svg", ".png")}" alt="{described}" width="{width}" height="{height}"></a>\n'
            f'<figcaption>{listed} · <a href="#{name}">'
            f"{self.say.text('site-link')}</a>\n"
            f"<details><summary>{self.say.text('description')}</summary><p>{described}</p></details></figcaption>\n"
            "</figure>"
        )

    def _scripts(self) -> str:
        """What draws the explorers of a page."""
        vega = f"{self.up}_static/own/vega"
        addresses = f"{vega}/vega.min.js", f"{vega}/vega-embed.min.js", "_static/explorer.js"
        return _raw("\n".join(f'<script src="{address}"></script>' for address in addresses))

    def _foot(self, path: Path) -> str:
        """The file to download, and how to cite the page."""
        download = f"{self.up}notebooks/{path.name}"
        return f'<p class="foot"><a href="{download}" download>{self.say.text("site-download")}</a></p>\n{self._cite()}'

    def _cite(self) -> str:
        cited = dict(re.findall(r'^(title|version|  - name): "?([^"\n]+)"?$', _cff(), re.MULTILINE))
        title = cited["title"] if self.language == "en" else _title(nbformat.read(ROOT / ARABIC_FRONT, as_version=4))
        month = self.say.month(cited["version"])
        words = self.say.text("site-cited", authors=cited["  - name"], title=title, month=month)
        return f'<details class="cite"><summary>{self.say.text("site-cite")}</summary><p>{words}</p></details>'

    def _written(self) -> dict:
        """The pages that no notebook holds: the explorer's, all figures, and in English the codebook."""
        pages = {
            _page(path.stem): path.read_text(encoding="utf-8")
            for path in sorted((SITE / "pages").glob("*.md"))
            if self._mine(path.stem)
        }
        shown = "\n\n".join(f"## {self._figure_title(name)}\n\n{self.figure(name)}" for name in figures.names())
        pages["figures"] = f"# {self.say.text('site-figures')}\n\n{shown}\n\n{self._cite()}\n"
        title, told, live = self.say.text("explorer-title"), self.say.text("site-explorer"), _live(self.language)
        pages["explorer"] = f"# {title}\n\n{told}\n\n{live}\n\n{self._scripts()}\n\n{self._cite()}\n"
        if self.language == "en":
            pages |= {name: (ROOT / path).read_text(encoding="utf-8") for name, path in CODEBOOK.items()}
            for name in CODEBOOK:
                pages[name] = pages[name].replace("](reference/README.md)", "](data-reference.md)")
        return pages

    def _figure_title(self, name: str) -> str:
        words = figures.chart_of(name).words(figures.read(name), self.language)
        return figures.markdown(self.say.text(f"figure-{name}.title", **words))

    def write(self, titles: dict) -> None:
        """Writes the sources, and what the templates need to know of them."""
        folder = SOURCE / self.language
        folder.mkdir(parents=True)
        names = "\n".join(name for name in self.sources if name != "index")
        front = self.sources["index"].cells
        figure = next(place for place, cell in enumerate(front) if cell.source.startswith("<figure"))
        front.insert(figure + 1, new_markdown_cell(f"[{self.say.text('site-explorer')}](explorer.md)"))
        front.append(new_markdown_cell(f"```{{toctree}}\n:hidden:\n\n{names}\n```"))
        for name, source in self.sources.items():
            if isinstance(source, str):
                (folder / f"{name}.md").write_text(source, encoding="utf-8")
            else:
                nbformat.write(source, folder / f"{name}.ipynb")
        other = "en" if self.language == "ar" else "ar"
        way = "../" if self.language == "ar" else "ar/"
        pages = {
            name: {
                "description": _description(source),
                "picture": f"{self.up}figures/{self.language}/{self.pictures.get(name, PICTURE)}.png",
                "other": f"{way}{name if name in titles[other] else 'index'}.html",
            }
            for name, source in self.sources.items()
        }
        written = {
            "pages": pages,
            "name": self.say.text("site-name"),
            "other": {"language": other, "name": Say(other).text("site-language")},
            "words": {word: self.say.text(f"site-{word}") for word in ("code", "contents", "search", "notebooks")},
            "notebooks": [
                [f"../{name}.html", title] for name, title in titles["en"].items() if name not in titles["ar"]
            ],
        }
        (folder / "site.json").write_text(json.dumps(written), encoding="utf-8")

    def build(self) -> subprocess.Popen:
        target = BUILD / ("ar" if self.language == "ar" else "")
        settings = ["-b", "html", "-c", str(SITE), "-d", str(ROOT / f"build/site-doctrees/{self.language}")]
        command = [sys.executable, "-m", "sphinx", "-q", "-E", "-W", "--keep-going", *settings]
        environment = os.environ | {"SITE_LANGUAGE": self.language}
        return subprocess.Popen([*command, str(SOURCE / self.language), str(target)], env=environment)


def _live(language: str) -> str:
    return _raw(explorer.page(language))


def _raw(text: str) -> str:
    return f"```{{raw}} html\n{text}\n```"


def _page(name: str) -> str:
    """The name of the page that a notebook or file becomes, in its edition."""
    name = name.removesuffix("-ar")
    return "index" if name == FRONT else name


def _joined(cells: list) -> list:
    """Cells of code that show nothing as one with the code that follows, so that one fold holds them."""
    joined = cells[:1]
    for cell in cells[1:]:
        if cell.cell_type == "code" == joined[-1].cell_type and not joined[-1].outputs:
            cell.source = f"{joined.pop().source}\n\n{cell.source}"
        joined.append(cell)
    return joined


def _unwrap(cell) -> None:
    """Takes off what sets Arabic from right to left: the page does."""
    if cell.cell_type == "markdown":
        cell.source = WRAPPED.sub(r"\1", cell.source)
    for output in cell.get("outputs", []):
        if "text/markdown" in output.get("data", {}):
            output.data["text/markdown"] = WRAPPED.sub(r"\1", output.data["text/markdown"])


def _title(source) -> str:
    text = source if isinstance(source, str) else source.cells[0].source
    return re.search(r"^# (.+)$", text, re.MULTILINE)[1]


def _description(source) -> str:
    """The answer of a notebook up to its first full stop in bold, or the first paragraph of a page."""
    text = source if isinstance(source, str) else ""
    for cell in [] if text else source.cells:
        if cell.id == "answer":
            text = "".join(output.data.get("text/markdown", "") for output in cell.outputs)
    if bold := re.match(r"\*\*(.+?)\*\*", text):
        return _plain(bold[1])
    paragraphs = [part for part in text.split("\n\n") if not part.startswith(("#", "<", "|"))]
    return _plain(paragraphs[0])[:300] if paragraphs else _title(source)


def _plain(text: str) -> str:
    return re.sub(r"\[([^]]+)\]\([^)]*\)|[*`\\]", r"\1", html.unescape(text)).replace("\n", " ")


def _cff() -> str:
    return (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def _compile_words() -> None:
    """The theme's words in Arabic, as gettext reads them."""
    folder = SOURCE / "locale/ar/LC_MESSAGES"
    folder.mkdir(parents=True)
    with (SITE / "words/ar.po").open("rb") as words, (folder / "sphinx.mo").open("wb") as compiled:
        write_mo(compiled, read_po(words, locale="ar"))


def _copy_files() -> None:
    shutil.copytree(ROOT / "figures", BUILD / "figures")
    shutil.copytree(SITE / "vendor", BUILD / "_static/own")
    for edition in ("", "ar/"):  # the English has the Arabic explorer
        shutil.copytree(ROOT / "notebooks/trade/fonts", BUILD / edition / "_static/fonts")
    (BUILD / "notebooks").mkdir()
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        shutil.copy(path, BUILD / "notebooks")
    for path in (SITE / "pages").glob("*"):
        if path.suffix != ".md":
            (shutil.copytree if path.is_dir() else shutil.copy)(path, BUILD / path.name)


if __name__ == "__main__":
    main()
