"""The frame of a figure: its data as CSV, what is published from it, and what is drawn from it again."""

import hashlib
import re
import shutil
import subprocess
import sys
import types
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib import font_manager
from PIL import Image

from trade import figures, frame, language
from trade.figures import COLOURS, count, fixed, percent, turn
from trade.language import Say

RTL, LTR, POP = "\u2067", "\u2066", "\u2069"
NAMES = figures.names()
SVG = "{http://www.w3.org/2000/svg}"


# Numbers as text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (fixed(4.966, 2), "4.97"),
        (fixed(-4.5, 1), "−4.5"),
        (fixed(-0.04, 1), "0.0"),
        (fixed(1157.0, 0), "1,157"),
        (fixed(0.8605, 3), "0.861"),  # the float is 0.86050000000000004
        (fixed(np.float64(0.8605), 3), "0.861"),
        (fixed(0.4, 0, sign=True), "+0"),
        (percent(15.04, 1), "15.0%"),
        (percent(-7.8, 1, sign=True), "−7.8%"),
        (count(5400.0), "5,400"),
    ],
)
def test_a_number_has_fixed_decimals_and_a_minus_sign(said, text):
    assert said == text


def test_the_ends_of_a_range_have_a_decimal_more_where_they_would_read_alike():
    assert figures.ends(86.2, 88.2, 0, percent) == ("86%", "88%")
    assert figures.ends(14.97, 15.03, 1, percent) == ("14.97%", "15.03%")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 10**15])
def test_what_is_no_finite_number_is_never_shown(value):
    with pytest.raises(ValueError, match=f"{value} can't be shown as a number"):
        fixed(value, 1)


def test_a_change_turns_by_the_decimals_that_are_shown():
    assert [turn(value, 1) for value in (0.06, -0.06, 0.04, -0.04, 0.0)] == [
        "rose", "fell", "unchanged", "unchanged", "unchanged",
    ]  # fmt: skip


def test_a_sentence_names_few_of_many():
    assert figures.few("Failed", []) == ""
    assert figures.few("Failed", ["a", "b"]) == "Failed: a; b. "
    assert figures.few("", ["a", "b", "c", "d", "e"]) == ": a; b; c; and 2 more. "


# Data as CSV


def back(frame):
    return figures._parsed(figures._written(frame, "sample"), "sample.csv")


def test_text_stays_text_dates_are_iso_and_empty_is_missing():
    frame = pd.DataFrame(
        {
            "text": ["NA", "007", 'a "quoted", b', "5"],
            "day": [pd.Timestamp("2025-11-05"), date(2025, 11, 6), None, pd.NaT],
            "level": [1 / 3, 4.0, None, -0.0],
            "year": [2019, 2020, 2021, 2022],
        }
    )
    read = back(frame)
    assert read.text.tolist() == ["NA", "007", 'a "quoted", b', "5"]
    assert read.day.tolist()[:2] == ["2025-11-05", "2025-11-06"] and read.day.isna().tolist() == [
        False,
        False,
        True,
        True,
    ]
    assert read.level.tolist()[:2] == [0.3333333333, 4.0] and str(read.level[3]) == "0.0"
    assert read.year.tolist() == [2019, 2020, 2021, 2022] and read.year.dtype == int
    assert figures._written(read, "sample") == figures._written(frame, "sample")


@pytest.mark.parametrize("value", [float("inf"), True, [1]])
def test_what_is_neither_text_nor_date_nor_finite_number_is_named_by_its_place(value):
    frame = pd.DataFrame({"flow": ["a", "b"], "level": pd.Series([1.0, value], dtype=object)})
    with pytest.raises(ValueError, match="sample.csv, row 3, column level: .* is neither text nor a date nor a finite"):
        figures._written(frame, "sample")


def test_a_file_that_publish_did_not_write_is_named(folder):
    (folder / "data").mkdir(parents=True)
    (folder / "data/sample.csv").write_text('"a","b"\n"x",y\n')
    with pytest.raises(ValueError, match="sample.csv: not as a figure's data is written"):
        figures.read("sample")


def test_an_unknown_figure_is_told_with_those_that_there_are():
    with pytest.raises(ValueError, match="no figure 'sample', only .*path_to_2030"):
        figures.read("sample")


# Published


ENGLISH = """
figure-sample =
    .title = { $turn ->
        [rose] Imports rose
       *[fell] Imports fell
     }
    .subtitle = Billion dollars
    .note = Source: article.
    .description = Imports { $end }
imports = Imports
description = Description
"""
ARABIC = """
figure-sample =
    .title = { $turn ->
        [rose] الواردات ترتفع
       *[fell] الواردات تتراجع
     }
    .subtitle = مليار دولار
    .note = المصدر: المقال.
    .description = الواردات { $end }
imports = الواردات
description = الوصف
"""
DATA = pd.DataFrame({"name": ["$x$ and $y$", "{b}|"], "name_ar": ["أ", "ب"], "value": [1.06, 2.42]})


def words(data, language):
    return {"turn": turn(data.value.iloc[1] - 1, 2), "end": fixed(data.value.iloc[1], 2)}


def draw(ax, data, say):
    ax.barh(range(len(data)), data.value)
    figures.rows(ax, say.names(data), say)
    ax.set_xlabel(say("imports"))


@pytest.fixture
def chart(monkeypatch, tmp_path):
    """A figure called sample, with words of its own; what `publish` displays is kept."""
    module = types.SimpleNamespace(size=lambda data: (7, 3), words=words, draw=draw)
    monkeypatch.setattr(figures, "chart_of", lambda name: module)
    (tmp_path / "words").mkdir()
    (tmp_path / "words/en.ftl").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "words/ar.ftl").write_text(ARABIC, encoding="utf-8")
    monkeypatch.setattr(language, "WORDS", tmp_path / "words")
    language.bundle.cache_clear()
    shown = []
    monkeypatch.setattr(figures, "display", lambda data, metadata=None, raw=False: shown.append((data, metadata)))
    yield types.SimpleNamespace(module=module, shown=shown)
    language.bundle.cache_clear()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TRADE_FIGURES", str(tmp_path / "figures"))
    return tmp_path / "figures"


def test_publish_saves_pictures_and_data_and_shows_the_english_one(folder, chart):
    figures.publish("sample", DATA)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert files == {"data/sample.csv", "en/sample.svg", "en/sample.png", "ar/sample.svg", "ar/sample.png"}
    (bundle, metadata), (folded, _) = chart.shown
    digests = {
        path: hashlib.sha256((folder / path).read_bytes()).hexdigest()
        for path in ("data/sample.csv", "en/sample.svg", "ar/sample.svg")
    }
    assert bundle["text/plain"].split("\n") == ["figure sample", *(f"{path} {sha}" for path, sha in digests.items())]
    assert bundle["image/png"] == (folder / "en/sample.png").read_bytes()
    assert metadata["image/png"] == {"width": 700, "alt": "Imports 2.42"}
    assert folded.data == "<details><summary>Description</summary>\n\nImports 2.42\n\n</details>"
    assert not plt.get_fignums()


def test_show_shows_what_was_published_in_either_language(folder, chart):
    figures.publish("sample", DATA)
    published = [*chart.shown]
    figures.show("sample", "en")
    assert chart.shown[2] == published[0]
    figures.show("sample", "ar")
    (bundle, metadata), (folded, _) = chart.shown[4:]
    described = f"{RTL}الواردات {LTR}2.42{POP}{POP}"
    assert bundle == published[0][0] | {"image/png": (folder / "ar/sample.png").read_bytes()}
    assert metadata["image/png"]["alt"] == described
    assert folded.data.startswith('<div dir="rtl" lang="ar">\n\n<details>')
    assert described in folded.data


def test_a_picture_carries_its_language_its_description_and_its_text_as_text(folder, chart):
    figures.publish("sample", DATA)
    for name, described, label in (
        ("en", "Imports 2.42", "$x$ and $y$"),
        ("ar", f"{RTL}الواردات {LTR}2.42{POP}{POP}", "أ"),
    ):
        text = (folder / name / "sample.svg").read_text("utf-8")
        root = ET.fromstring(text)
        assert root.get("role") == "img"
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == name
        assert root.find(f"{SVG}title").text == described
        assert label in "".join(root.itertext())
        assert not re.search("matplotlib v|<dc:date>", text)
        picture = Image.open(folder / name / "sample.png")
        assert (picture.info["Description"], picture.width) == (described, 1400)


def test_a_figure_is_drawn_from_its_data_read_back(folder, chart):
    """So that label, title and description can't differ: all see ten digits."""
    seen = []
    chart.module.draw = lambda ax, data, say: seen.append(data.value[0])
    figures.publish("sample", DATA.assign(value=[1 / 3, 2.42]))
    figures.redraw("sample", folder / "again")
    assert seen == [0.3333333333] * 4


def test_redraw_makes_the_same_pictures_from_the_data_alone(folder, chart, tmp_path):
    figures.publish("sample", DATA)
    figures.redraw("sample", tmp_path / "again")
    for path in ("en/sample.svg", "ar/sample.svg"):
        assert (tmp_path / "again" / path).read_bytes() == (folder / path).read_bytes()


def test_a_corrected_number_turns_the_words_round(folder, chart):
    figures.publish("sample", DATA.assign(value=[1.06, 0.5]))
    assert "Imports fell" in (folder / "en/sample.svg").read_text("utf-8")
    assert "الواردات تتراجع" in (folder / "ar/sample.svg").read_text("utf-8")


def test_a_users_own_settings_change_nothing(folder, chart, tmp_path):
    figures.publish("sample", DATA)
    with mpl.rc_context({"font.weight": "bold", "xtick.major.size": 9, "savefig.bbox": "tight", "lines.linewidth": 7}):
        figures.redraw("sample", tmp_path / "again")
    assert (tmp_path / "again/en/sample.svg").read_bytes() == (folder / "en/sample.svg").read_bytes()


def test_a_png_is_kept_as_long_as_its_svg_is_unchanged(folder, chart, tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "COMMITTED", tmp_path / "committed")
    figures.publish("sample", DATA)
    shutil.copytree(folder, tmp_path / "committed")
    (tmp_path / "committed/en/sample.png").write_bytes(b"from another processor")
    figures.publish("sample", DATA)
    assert (folder / "en/sample.png").read_bytes() == b"from another processor"
    figures.publish("sample", DATA.assign(value=[1.06, 2.43]))
    assert Image.open(folder / "en/sample.png").width == 1400


def test_nothing_is_saved_where_no_folder_is_named(chart, tmp_path, monkeypatch):
    monkeypatch.delenv("TRADE_FIGURES", raising=False)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    figures.publish("sample", DATA)
    assert len(chart.shown) == 2 and not list((tmp_path / "empty").iterdir())


def test_words_that_can_not_be_said_stop_a_figure_before_anything_is_saved(folder, chart):
    chart.module.words = lambda data, language: {"turn": "rose"}
    with pytest.raises(language.WordsError, match="words/en.ftl, figure-sample.description: .*end"):
        figures.publish("sample", DATA)
    assert not list(folder.rglob("*.*")) and not chart.shown


@pytest.mark.parametrize("end", ["", "nan", "−0.0"])
def test_a_text_with_a_gap_or_no_number_stops_a_figure_before_anything_is_saved(folder, chart, end):
    chart.module.words = lambda data, language: {"turn": "rose", "end": end}
    with pytest.raises(ValueError, match="figure sample, en, description: .* in 'Imports"):
        figures.publish("sample", DATA)
    assert not list(folder.rglob("*.*")) and not chart.shown


def test_a_figure_without_a_chart_is_named(folder):
    with pytest.raises(ValueError, match="figure 'sample' has no chart: there is no trade/charts/sample.py"):
        figures.publish("sample", DATA)


def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch, chart):
    (tmp_path / "file").touch()
    monkeypatch.setenv("TRADE_FIGURES", str(tmp_path / "file"))
    with pytest.raises(OSError, match="TRADE_FIGURES names .*file.*, where no figure can be written"):
        figures.publish("sample", DATA)
    assert not chart.shown


# Drawn


def luminance(colour):
    """Relative luminance after the Web Content Accessibility Guidelines 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))


def test_every_colour_may_be_worn_by_text():
    assert 1.05 / (luminance("#000000") + 0.05) == pytest.approx(21)  # the published extreme
    for entity, colour in COLOURS.items():
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, entity


@pytest.mark.parametrize("weight", ["regular", "semibold"])
@pytest.mark.parametrize("family", ["IBM Plex Sans", "IBM Plex Sans Arabic"])
def test_the_typefaces_come_with_the_project(family, weight):
    properties = font_manager.FontProperties(family=family, weight=weight)
    assert frame.STYLE.parent.as_posix() in font_manager.findfont(properties, fallback_to_default=False)


@pytest.mark.parametrize(("name", "time", "side", "inverted"), [
    ("en", False, "left", False), ("ar", False, "right", True), ("ar", True, "right", False),
])  # fmt: skip
def test_arabic_categories_stand_on_the_right_and_bars_begin_there(name, time, side, inverted):
    figure, ax = plt.subplots()
    ax.barh([0, 1], [1, 2])
    figures.rows(ax, ["a", "b"], Say(name), time=time)
    assert ax.xaxis_inverted() == inverted and ax.yaxis.get_ticks_position() == side
    assert ax.get_ylim() == (1.5, -0.5)  # the first at the top
    plt.close(figure)


def test_row_labels_are_level_by_baseline_whatever_their_ink():
    figure, ax = plt.subplots()
    ax.barh([0, 1, 2], [1, 2, 3])
    figures.rows(ax, ["ace", "Ágjpq", "خيوة"], Say("en"))
    figure.canvas.draw()
    at = [label.get_transform().transform((0, row))[1] for row, label in enumerate(ax.get_yticklabels())]
    assert at[0] - at[1] == pytest.approx(at[1] - at[2])
    assert {label.get_va() for label in ax.get_yticklabels()} == {"baseline"}
    plt.close(figure)


def test_a_figure_and_its_chart_and_its_words_have_one_name():
    charts = {path.stem for path in figures.CHARTS.glob("*.py")} - {"__init__"}
    said = set(re.findall(r"^figure-(\w+) =", (language.WORDS / "en.ftl").read_text("utf-8"), re.MULTILINE))
    assert set(NAMES) == charts == said


# One of each kind: its notebook, run as a test, draws every figure from the same data and compares what it drew.
@pytest.mark.parametrize("name", ["map", "path_to_2030", "trade_balance"])
def test_a_committed_figure_is_what_its_data_draws(name, tmp_path):
    figures.redraw(name, tmp_path)
    for language_name in language.LANGUAGES:
        drawn, committed = (base / language_name / f"{name}.svg" for base in (tmp_path, figures.COMMITTED))
        assert drawn.read_bytes() == committed.read_bytes(), f"{language_name}/{name}.svg: make draws it anew"


def test_a_figure_of_panels_is_the_same_whatever_was_drawn_before(tmp_path):
    for place, name in enumerate(("target_map", "base_rates", "target_map")):
        figures.redraw(name, tmp_path / f"{place}")
    for path in ("en/target_map.svg", "ar/target_map.svg"):
        assert (tmp_path / "0" / path).read_bytes() == (tmp_path / "2" / path).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_committed_figure_says_no_placeholder_and_no_number_that_is_none(name):
    for language_name in language.LANGUAGES:
        root = ET.parse(figures.COMMITTED / language_name / f"{name}.svg").getroot()
        texts = [root.find(f"{SVG}title").text, *("".join(text.itertext()) for text in root.iter(f"{SVG}text"))]
        for text in texts:
            assert not re.search(r"\bnan\b|\binf\b|\bNone\b|[{}]|[−-]0(\.0+)?(?![\d.])|\?\?\?", text), text


def test_no_figure_asks_the_tables():
    """A figure is a function of its data and a language, so `figures` starts without the tables.

    And what shows figures alone starts without what draws them.
    """
    code = """
import sys
from trade import figures
figures.display = lambda *_, **__: None
figures.show("path_to_2030", "ar")
figures.show("past_targets", "en")
sys.exit(bool({"trade.tables", "scipy", "matplotlib"} & {*sys.modules}))"""
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(figures.__file__).parents[1]).returncode == 0


def test_no_chance_is_said_to_be_none_or_sure():
    chances = {0: "under 1%", 0.7: "under 1%", 1: "1%", 20.89: "21%", 99: "99%", 99.2: "over 99%", 100: "over 99%"}
    for chance, said in chances.items():
        assert figures.chance_percent(Say("en"), chance) == said


# Tables in notebooks


def test_a_table_shows_its_cells_as_they_are():
    shown = figures.table(pd.DataFrame({"printed|": ["1,157", "4.0", None], "note": ["", "a | b", "<b>$x$</b>\n_c_"]}))
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in shown.data.split("\n")]
    dollar = "<span>&#36;</span>"
    assert cells[0] == [r"printed\|", "note"]
    assert cells[2:] == [["1,157", ""], ["4.0", r"a \| b"], ["", rf"&lt;b>{dollar}x{dollar}&lt;/b> \_c\_"]]


def test_a_table_writes_minus_signs_and_leaves_hyphens():
    shown = figures.table({"change": ["-4.9 (-5.2 to -4.9)", "nine-month", "2025-11", "C5-1"]})
    for cell in ("−4.9 (−5.2 to −4.9)", "nine-month", "2025-11", "C5-1"):
        assert f"| {cell} " in shown.data
