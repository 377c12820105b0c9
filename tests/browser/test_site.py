"""The rendered site in Chromium, page by page."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build/site"
AXE = ROOT / ".cache/axe/node_modules/axe-core/axe.min.js"
PAGES = sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html") if "_static" not in path.parts)
MARKS = re.compile("[\u2066-\u2069]")
ARABIC = re.compile("[\u0621-\u064a]")
UNFOLD = "document.querySelectorAll('details').forEach(fold => fold.open = true)"
every = pytest.mark.parametrize("name", PAGES)


@every
def test_a_page_has_no_error_no_foreign_request_and_all_that_a_preview_needs(page, address, name):
    page.goto(address + name)
    page.wait_for_load_state("networkidle")
    assert page.faults == []
    html = page.locator("html")
    expected = ("ar", "rtl") if name.startswith("ar/") else ("en", None)
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == expected
    if not name.endswith("search.html"):
        content = {
            key: page.locator(f"meta[{key}]").get_attribute("content")
            for key in ("name=description", "property='og:title'", "property='og:image'")
        }
        assert all(content.values()), content
        assert bool(ARABIC.search(content["name=description"])) is name.startswith("ar/")
        assert (SITE / Path(name).parent / content["property='og:image'"]).resolve().is_file()


def test_every_internal_link_leads_somewhere(page, address):
    links, targets = {}, {}
    for name in PAGES:
        page.goto(address + name)
        found = page.eval_on_selector_all("a[href], link[href], img[src]", "all => all.map(a => a.href || a.src)")
        links |= {urljoin(address + name, link): name for link in found if link.startswith(address)}
        targets[address + name] = set(page.eval_on_selector_all("[id]", "all => all.map(a => a.id)"))
    broken = []
    for link, name in links.items():
        path, fragment = urldefrag(link)
        file = SITE / path.removeprefix(address).split("?")[0]
        file = file / "index.html" if file.is_dir() else file
        known = targets.get(path, targets.get(f"{path}index.html", set()))
        if not file.is_file() or (fragment and fragment not in known):
            broken.append(f"{name}: {link}")
    assert broken == []
    assert {f"{address}notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")} <= links.keys()


@every
def test_nothing_bars_a_reader_with_a_screen_reader_or_weak_eyes(page, address, name):
    page.goto(address + name)
    # Folds open slowly and colours change so: words are faint until then.
    page.add_style_tag(content="*, ::before, ::after { transition: none !important; animation: none !important }")
    page.evaluate(UNFOLD)
    page.add_script_tag(path=AXE)
    serious = []
    for scheme, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):  # all else is the same in both
        page.emulate_media(color_scheme=scheme)
        page.wait_for_selector(f"html[data-theme={scheme}]")
        found = page.evaluate("rules => axe.run(rules).then(result => result.violations)", rules)
        serious += [
            f"{scheme}, {fault['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
            for fault in found
            if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"]
        ]
    assert serious == [], "\n".join(serious)


@every
def test_no_page_scrolls_sideways(page, address, name):
    wide = []
    for width in (360, 768, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        if width == 360:
            page.goto(address + name)
            page.evaluate(UNFOLD)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        if (beyond := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            wide.append(f"{width}: {beyond} px")
    assert wide == []


@pytest.mark.parametrize(
    ("folder", "words", "found"),
    [("", "coverage ratio", "03-composition-and-growth.html"), ("ar/", "نسبة التغطية", "index.html")],
)
def test_search_finds(page, address, folder, words, found):
    page.goto(f"{address}{folder}search.html?q={words}")
    page.wait_for_selector("#search-results li a")
    links = page.eval_on_selector_all("#search-results li a", "all => all.map(a => a.getAttribute('href'))")
    assert found in {urldefrag(link).url.split("?")[0] for link in links}
    assert page.faults == []


# Where Chromium puts each number: the visual order of a text's numbers is that of their left edges,
# line by line. A number keeps its own order where its characters' edges rise from left to right.
NUMBERS = """element => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const number of node.data.matchAll(/[−+]?\\d(?:[\\d.,]*\\d)?%?/g)) {
      const edges = [...number[0]].map((_, place) => {
        const range = document.createRange();
        range.setStart(node, number.index + place);
        range.setEnd(node, number.index + place + 1);
        const box = range.getBoundingClientRect();
        return [box.left, box.top];
      });
      found.push([number[0], edges]);
    }
  }
  return found;
}"""


def numbers_on_the_page(found):
    """Numbers in the order in which a reader from the right meets them, each as its characters stand."""
    placed = []
    for number, edges in found:
        seen = "".join(letter for _, letter in sorted(zip([left for left, _ in edges], number)))
        placed.append((round(edges[0][1] / 8), -edges[0][0], seen))
    return [seen for _, _, seen in sorted(placed)]


def test_the_numbers_of_an_arabic_paragraph_are_read_in_their_order(page, address):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}ar/index.html")
    paragraph = page.locator(".bd-article p").nth(1)
    meant = re.findall(r"[−+]?\d(?:[\d.,]*\d)?%?", MARKS.sub("", paragraph.text_content()))
    assert len(meant) > 5
    assert numbers_on_the_page(paragraph.evaluate(NUMBERS)) == meant


def test_the_numbers_of_an_arabic_figure_are_read_in_their_order(page, address):
    path = "figures/ar/path_to_2030.svg"
    page.goto(address + path)
    svg = "{http://www.w3.org/2000/svg}"
    lines = ["".join(line.itertext()).strip() for line in ElementTree.parse(SITE / path).iter(f"{svg}text")]
    several = [line for line in lines if len(re.findall(r"\d[\d.,]*%?", line)) > 1]
    assert several
    for line in several:
        place = lines.index(line)
        found = page.locator("text").nth(place).evaluate(NUMBERS_IN_SVG)
        meant = re.findall(r"[−+]?\d(?:[\d.,]*\d)?%?", line)
        seen = [
            "".join(letter for _, letter in sorted(zip(edges, number)))
            for number, edges in sorted(found, key=lambda one: -one[1][0])
        ]
        assert seen == meant, line


NUMBERS_IN_SVG = """element => [...element.textContent.matchAll(/[−+]?\\d(?:[\\d.,]*\\d)?%?/g)].map(number =>
  [number[0], [...number[0]].map((_, place) => element.getExtentOfChar(number.index + place).x)])"""
