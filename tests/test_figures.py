"""Texts in two languages, and what `publish` shows and saves."""

import hashlib
import io
import re
import shutil
import xml.etree.ElementTree as ET

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib import font_manager
from PIL import Image

from trade import figures, tables
from trade.figures import COLOURS, Say, text

RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"


def labels(*rows):
    return pd.DataFrame(rows, columns=["english", "plural", "arabic"])


LABELS = labels(
    ("Imports", "", "الواردات"),
    ("Imports grew by {rate} to {level}", "", "نمت الواردات {rate} إلى {level}"),
    ("{n} billion dollars", "few", "{n} مليارات دولار"),
    ("{n} billion dollars", "other", "{n} مليار دولار"),
    ("{n} billion dollars", "many", "{n} مليارًا من الدولارات"),
)
ARABIC, ENGLISH = Say("ar", LABELS), Say("en", LABELS)


def test_english_is_the_text_with_its_numbers():
    assert ENGLISH("Imports grew by {rate} to {level}", rate="20.3%", level="2.42") == ("Imports grew by 20.3% to 2.42")


def test_an_arabic_line_is_isolated_and_so_is_each_number_in_it():
    assert ARABIC("Imports grew by {rate} to {level}", rate="20.3%", level="−1.36") == (
        f"{RLI}نمت الواردات {LRI}20.3%{PDI} إلى {LRI}−1.36{PDI}{PDI}"
    )


def test_each_line_of_several_has_its_own_marks():
    assert ARABIC.isolate("أ\nب") == f"{RLI}أ{PDI}\n{RLI}ب{PDI}"


@pytest.mark.parametrize("run", ["5,400", "C5+1", "2025–2030", "16.6%", "+20.3%", "Open SDG", "1", "5-6"])
def test_a_number_or_latin_run_is_isolated_whole(run):
    say = Say("ar", labels(("{x}", "", "قال {x}، ثم")))
    assert say("{x}", x=run) == f"{RLI}قال {LRI}{run}{PDI}، ثم{PDI}"


# Unicode CLDR, Arabic: few where n mod 100 is 3 to 10, many where it is 11 to 99, else other.
@pytest.mark.parametrize(("n", "noun"), [("10", "مليارات"), ("3", "مليارات"), ("9.54", "مليار "), ("11", "مليارًا")])
def test_the_arabic_noun_agrees_with_the_number(n, noun):
    assert noun in ARABIC("{n} billion dollars", n=n)


def test_lines_begin_at_the_right_in_arabic_and_at_the_left_in_english():
    assert (ARABIC.start, ARABIC.end, ARABIC.sign) == ("right", "left", -1)
    assert (ENGLISH.start, ENGLISH.end, ENGLISH.sign) == ("left", "right", 1)


def luminance(colour):
    """Relative luminance after the Web Content Accessibility Guidelines 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))


def test_the_contrast_formula_gives_the_published_extremes():
    assert 1.05 / (luminance("#000000") + 0.05) == pytest.approx(21)


@pytest.mark.parametrize("entity", COLOURS)
def test_every_colour_may_be_worn_by_text(entity):
    assert 1.05 / (luminance(COLOURS[entity]) + 0.05) >= 4.5


@pytest.mark.parametrize("weight", ["regular", "semibold"])
@pytest.mark.parametrize("family", ["IBM Plex Sans", "IBM Plex Sans Arabic"])
def test_the_typefaces_come_with_the_project(family, weight):
    found = font_manager.findfont(font_manager.FontProperties(family=family, weight=weight), fallback_to_default=False)
    assert figures.STYLE.parent.as_posix() in found


@pytest.fixture
def shown(monkeypatch):
    """What `publish` displays, as a list of bundles with their metadata."""
    outputs = []
    monkeypatch.setattr(figures, "display", lambda data, metadata=None, raw=False: outputs.append((data, metadata)))
    return outputs


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TRADE_FIGURES", str(tmp_path / "figures"))
    return tmp_path / "figures"


DATA = pd.DataFrame({"flow": ["exports", "imports"], "value_usd_bn": [1.06, 2.42]})
WORDS = {key: text("Imports") for key in ("title", "subtitle", "note")} | {
    "description": text("Imports {end}", end="2.42")
}


def draw(ax, say):
    ax.bar(DATA.flow, DATA.value_usd_bn)
    ax.set_ylabel(say("Exports"))


def test_publish_saves_pictures_and_data_and_shows_the_english_one(folder, shown):
    figures.publish("sample", DATA, draw, **WORDS)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert files == {"data/sample.csv", "en/sample.svg", "en/sample.png", "ar/sample.svg", "ar/sample.png"}
    assert (folder / "data/sample.csv").read_text() == ("flow,value_usd_bn\nexports,1.06\nimports,2.42\n")
    (bundle, metadata), (sentence, _) = shown
    digest = {
        path: hashlib.sha256((folder / path).read_bytes()).hexdigest()
        for path in ("en/sample.svg", "ar/sample.svg", "data/sample.csv")
    }
    assert bundle["text/plain"].split("\n") == ["figure sample", *(f"{path} {sha}" for path, sha in digest.items())]
    assert bundle["image/png"] == (folder / "en/sample.png").read_bytes()
    assert metadata["image/png"] == {"width": 700, "alt": "Imports 2.42"}
    assert sentence.data == "Imports 2.42"
    assert not plt.get_fignums()


def test_a_picture_carries_its_description_and_its_text_as_text(folder, shown):
    figures.publish("sample", DATA, draw, **WORDS)
    for language, words in {"en": "Imports 2.42", "ar": f"{RLI}الواردات {LRI}2.42{PDI}{PDI}"}.items():
        root = ET.parse(folder / language / "sample.svg").getroot()
        assert root.find("{http://www.w3.org/2000/svg}title").text == words
        drawn = "".join(root.itertext())
        assert ("الصادرات" in drawn) == (language == "ar")
        assert not re.search("matplotlib v|<dc:date>", (folder / language / "sample.svg").read_text())
        assert Image.open(folder / language / "sample.png").info["Description"] == words
        assert Image.open(folder / language / "sample.png").width == 1400


def test_drawing_twice_gives_the_same_bytes(folder, shown):
    figures.publish("sample", DATA, draw, **WORDS)
    first = {path: path.read_bytes() for path in folder.rglob("*.*")}
    figures.publish("sample", DATA, draw, **WORDS)
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == first


def test_a_png_is_kept_as_long_as_its_svg_is_unchanged(folder, shown, tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "COMMITTED", tmp_path / "committed")
    figures.publish("sample", DATA, draw, **WORDS)
    shutil.copytree(folder, tmp_path / "committed")
    (tmp_path / "committed/en/sample.png").write_bytes(b"from another processor")
    figures.publish("sample", DATA, draw, **WORDS)
    assert (folder / "en/sample.png").read_bytes() == b"from another processor"
    figures.publish("sample", DATA, draw, **WORDS | {"title": text("Exports")})
    assert Image.open(io.BytesIO((folder / "en/sample.png").read_bytes())).width == 1400


def test_nothing_is_saved_where_no_folder_is_named(shown, tmp_path, monkeypatch):
    monkeypatch.delenv("TRADE_FIGURES", raising=False)
    monkeypatch.chdir(tmp_path)
    figures.publish("sample", DATA, draw, **WORDS)
    assert len(shown) == 2
    assert not list(tmp_path.iterdir())


def test_every_text_without_arabic_is_named_before_anything_is_saved(folder, shown):
    def draw(ax, say):
        ax.set_ylabel(say("Nobody said this"))
        ax.set_xlabel(say("{n} of these", n="3"))

    with pytest.raises(tables.DataError) as error:
        figures.publish("sample", DATA, draw, **WORDS)
    lines = str(error.value).split("\n")
    assert len(lines) == 2
    assert "data/labels.csv" in lines[0] and "'Nobody said this'" in lines[0]
    assert "'{n} of these'" in lines[1] and "'few'" in lines[1]
    assert not list(folder.rglob("*.*")) and not shown


def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch, shown):
    (tmp_path / "file").touch()
    monkeypatch.setenv("TRADE_FIGURES", str(tmp_path / "file"))
    with pytest.raises(OSError, match="TRADE_FIGURES names .*file.*, where no figure can be written"):
        figures.publish("sample", DATA, draw, **WORDS)
    assert not shown


def test_arabic_categories_stand_on_the_right_and_bars_grow_leftwards():
    figure, ax = plt.subplots()
    ax.barh(["a", "b"], [1, 2])
    figures.mirror(ax, ARABIC)
    assert ax.xaxis_inverted() and ax.yaxis.get_ticks_position() == "right"
    plt.close(figure)


def test_a_table_is_markdown_with_its_cells_as_they_are():
    shown = figures.table(pd.DataFrame({"printed": ["1,157", "4.0"], "note": ["", "x"]}))
    assert [cell.strip() for cell in shown.data.split("\n")[2].strip("|").split("|")] == ["1,157", ""]
    assert "4.0" in shown.data
