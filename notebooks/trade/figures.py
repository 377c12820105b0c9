"""A figure: published from a notebook, drawn from its data in either language, and shown.

A figure is a function of ``figures/data/NAME.csv`` and of a language. ``charts/NAME.py`` says how it
is drawn, ``words/*.ftl`` holds its words, and `trade.frame` sets title, subtitle and note around it.
A chart has ``size(data)``, in inches; ``words(data, language)``, what its messages are filled with;
``draw(axes, data, say)``; and, where it has several axes, ``panels(data)``, their rows and columns.
"""

import csv
import hashlib
import io
import math
import os
import re
from datetime import date
from importlib import import_module
from numbers import Number
from pathlib import Path

import pandas as pd
from IPython.display import Markdown, display

from trade.language import LANGUAGES, LARGEST, Say, unsaid
from trade.rounding import halfway

COMMITTED = Path(__file__).parents[2] / "figures"
CHARTS = Path(__file__).with_name("charts")
PARTS = ("title", "subtitle", "note", "description")  # of the texts around a figure

# One colour an entity, each at least 4.5 to 1 against white, so that text may wear it. Blue,
# orange-red, green and purple after Okabe and Ito (2008), darkened; they stay apart for
# colour-blind readers.
COLOURS = {
    "exports": "#0063A3",
    "imports": "#B84A00",
    "total": "#1F2937",
    "target": "#007A58",
    "uncertain": "#6B7280",
    "contradiction": "#A3326F",
}
VERDICT_COLOURS = {
    "contradictory": COLOURS["contradiction"],
    "inconsistent": COLOURS["contradiction"],
    "uninformative": COLOURS["uncertain"],
    "consistent": COLOURS["total"],
    "uncheckable": COLOURS["uncertain"],
}
FAINT, FAINTER = "#B6BDC8", "#E3E6EB"  # scaffolding and light fills, behind what counts
BASELINE = 0.35  # of a text's size, from its baseline up to the middle of its small letters
DASHED, DOTTED = (0, (4, 2)), (0, (1, 1.5))  # projected or implied; what is asked for, or a convention


# Numbers as text, formatted once


def fixed(value: float, digits: int, sign: bool = False) -> str:
    """A number with so many decimals and a minus sign that is one; with ``sign``, a plus too.

    Raises ``ValueError`` for what is no finite number, for no figure says nan, and for one of more than
    15 digits before the point, which a float can't hold.
    """
    if not abs(value) < LARGEST:
        raise ValueError(f"{value} can't be shown as a number")
    text = f"{round(float(value), digits) + 0.0:{'+' if sign else ''},.{digits}f}"
    return text.replace("-", "−")


def percent(value: float, digits: int, sign: bool = False) -> str:
    """A number of per cent, as `fixed`: 15.5 is ``"15.5%"``."""
    return f"{fixed(value, digits, sign)}%"


def ends(low: float, high: float, digits: int, written=fixed) -> tuple[str, str]:
    """Both ends of a range with so many decimals, or with one more where they would read alike."""
    digits += written(low, digits) == written(high, digits)
    return written(low, digits), written(high, digits)


def count(value: float) -> str:
    """A whole number with its thousands apart, as `fixed`. Not for years."""
    return fixed(value, 0)


def short(value: float) -> str:
    """A number with the one decimal that it needs, or none: 10 is ``"10"`` and 7.2 ``"7.2"``. As `fixed`."""
    return fixed(value, 0 if round(value, 1) == round(value) else 1)


def turn(value: float, digits: int) -> str:
    """``rose``, ``fell`` or ``unchanged``: which way a change goes that is shown with so many decimals."""
    shown = round(value, digits)
    return "rose" if shown > 0 else "fell" if shown < 0 else "unchanged"


def ranged(say: Say, value: float, low: float, high: float, digits: int, message="ranged", written=fixed) -> str:
    """A number with its range in words, ``"9.8 (9.8 to 10.0)"``, or alone where its ends are shown alike.

    With ``ranged-billion`` it is followed by its unit, before the range; ``written`` is `fixed` or `percent`.
    """
    shown = written(value, digits)
    low, high = (written(end, digits + halfway(end, digits)) for end in (low, high))
    return say.text(message, open="no" if low == high else "yes", value=shown, low=low, high=high)


def chance_percent(say: Say, chance: float) -> str:
    """A chance, given in per cent, as ``"21%"``, ``"under 1%"`` or ``"over 99%"``, for none is sure."""
    kind = "under" if chance < 1 else "over" if chance > 99 else "percent"
    return say.text("chance-percent", kind=kind, chance=percent(min(max(chance, 1), 99), 0))


def chance_words(say: Say, chance: float, low: float, high: float) -> dict[str, str]:
    """What a message says of a chance in per cent: ``about`` in words, ``chance``, and whether it has a range.

    ``low`` and ``high`` are the least and the most that leaving out one year makes of it, missing where unknown.
    """
    known = math.isfinite(low) and math.isfinite(high)
    shown = [chance_percent(say, end) if known else "" for end in (low, high)]
    one_in = round(100 / chance) if chance >= 1 else 0
    kind = "odds" if 3 <= one_in <= 10 and chance < 34 else "under" if chance < 1 else "percent"
    return {
        "about": say.text("chance", kind=kind, n=one_in, chance=percent(chance, 0)),
        "chance": chance_percent(say, chance),
        "varies": "yes" if known and shown[0] != shown[1] else "no",
        "chance_low": shown[0],
        "chance_high": shown[1],
    }


# A figure's data


def read(name: str) -> pd.DataFrame:
    """The data of a figure, from the folder that ``TRADE_FIGURES`` names or the committed one.

    Text stays text, dates are ISO text, an empty cell is missing. Raises ``ValueError`` for a figure
    without data and for a file that `publish` did not write.
    """
    path = _published() / "data" / f"{name}.csv"
    if not path.is_file():
        raise ValueError(f"there is no figure {name!r}, only {', '.join(names(path.parents[1]))}")
    return _parsed(path.read_text(encoding="utf-8"), path.name)


def _published() -> Path:
    return Path(os.environ.get("TRADE_FIGURES") or COMMITTED)


def names(folder: Path = COMMITTED) -> list[str]:
    """The figures that have data in a folder."""
    return sorted(path.stem for path in folder.glob("data/*.csv"))


def _written(data: pd.DataFrame, name: str) -> str:
    """The data as CSV: text in quotes, so that it stays text, and numbers to ten significant digits."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(data.columns)
    for number, row in enumerate(data.itertuples(index=False), start=2):
        writer.writerow(
            [_cell(value, f"{name}.csv, row {number}, column {column}") for column, value in zip(data, row)]
        )
    return buffer.getvalue()


def _cell(value, where: str):
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, Number) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError(f"{where}: {value!r} is neither text nor a date nor a finite number")
    rounded = float(f"{value:.10g}") + 0.0
    return int(rounded) if rounded.is_integer() else rounded


def _parsed(text: str, name: str) -> pd.DataFrame:
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), quoting=csv.QUOTE_NONNUMERIC, strict=True)
        frame = pd.DataFrame([[None if cell == "" else cell for cell in row] for row in rows], columns=header)
    except (csv.Error, ValueError) as error:
        raise ValueError(f"{name}: not as a figure's data is written: {error}") from error
    return frame.apply(_whole)


def _whole(column: pd.Series) -> pd.Series:
    """A column of numbers that are all there and all whole as such."""
    return column.astype(int) if column.dtype == float and (column % 1 == 0).all() else column


# Published, drawn and shown


def publish(name: str, data: pd.DataFrame) -> None:
    """Saves a figure's data, draws it from there in both languages, and shows the English picture.

    ``data`` holds every number and name that the figure says: text, dates and finite numbers, empty
    where missing. Saves ``data/NAME.csv``, ``en|ar/NAME.svg`` and ``.png`` into the folder that the
    environment variable ``TRADE_FIGURES`` names; saves nothing where it is not set. Shows the
    picture, with the name and the SHA-256 of what was drawn as its text, then the description.

    Raises ``ValueError`` for data that can't be written, for a figure without a chart, for words that
    can't be said and for a text with a gap or no number in it, before anything is saved, and ``OSError``
    if the folder can't be written.
    """
    text = _written(data, name)
    drawn = _parsed(text, name)
    told = _told(name, drawn)
    files = {f"data/{name}.csv": text.encode()} | _drawn(name, drawn, told)
    if folder := os.environ.get("TRADE_FIGURES"):
        try:
            _save(files, Path(folder))
        except OSError as error:
            where = f"TRADE_FIGURES names {folder!r}, where no figure can be written"
            raise OSError(f"{where}: {error.strerror}") from error
    _show(name, drawn, files, "en", told["en"]["description"])


def show(name: str, language: str) -> None:
    """Shows a published figure in a language as `publish` does, from the folder that `read` reads.

    Raises ``ValueError`` as `read` does and ``OSError`` for a picture that is not there.
    """
    data, folder = read(name), _published()
    paths = [f"data/{name}.csv", *(f"{each}/{name}.{kind}" for each in LANGUAGES for kind in ("svg", "png"))]
    described = Say(language).text(f"figure-{name}.description", **chart_of(name).words(data, language))
    _show(name, data, {path: (folder / path).read_bytes() for path in paths}, language, described)


def _show(name: str, data: pd.DataFrame, files: dict[str, bytes], language: str, described: str) -> None:
    """Shows the picture, with name and SHA-256 of what was drawn as its text, then the description."""
    say = Say(language)
    described = say.line(described)
    digests = [f"{path} {hashlib.sha256(files[path]).hexdigest()}" for path in files if not path.endswith(".png")]
    display(
        {"image/png": files[f"{language}/{name}.png"], "text/plain": "\n".join([f"figure {name}", *digests])},
        metadata={"image/png": {"width": round(chart_of(name).size(data)[0] * 100), "alt": described}},
        raw=True,
    )
    folded = f"<details><summary>{say.text('description')}</summary>\n\n{markdown(described)}\n\n</details>"
    display(Markdown(paragraph(folded, language)))


def redraw(name: str, folder: Path | str) -> None:
    """Draws a figure from its data alone into ``folder/en|ar/NAME.svg`` and ``.png``.

    Raises ``ValueError`` as `read` and `publish` do.
    """
    data = read(name)
    _save(_drawn(name, data, _told(name, data)), Path(folder))


def _told(name: str, data: pd.DataFrame) -> dict[str, dict[str, str]]:
    """The texts around a figure, by language and part. Raises ``ValueError`` for a gap or no number in one."""
    told = {}
    for language in LANGUAGES:
        say, words = Say(language), chart_of(name).words(data, language)
        told[language] = {part: say.text(f"figure-{name}.{part}", **words) for part in PARTS}
        for part, text in told[language].items():
            if found := unsaid(text):
                raise ValueError(f"figure {name}, {language}, {part}: {found} in {text!r}")
    return told


def _drawn(name: str, data: pd.DataFrame, told: dict[str, dict[str, str]]) -> dict[str, bytes]:
    """SVG and PNG of a figure in each language, by path."""
    from trade import frame  # not before something is drawn: matplotlib takes longer to import than the rest

    files = {}
    for language in LANGUAGES:
        files |= frame.drawn(f"{language}/{name}", chart_of(name), data, Say(language), told[language])
    return files


def chart_of(name: str):
    if not (CHARTS / f"{name}.py").is_file():
        raise ValueError(f"figure {name!r} has no chart: there is no trade/charts/{name}.py")
    return import_module(f"trade.charts.{name}")


def _save(files: dict[str, bytes], folder: Path) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


# What several charts draw


def rows(ax, labels: list[str], say, *, size=11, time=False) -> None:
    """Categories down the side, the first at the top at 0, and the axis for the other language.

    In Arabic they stand on the right, and bars and scale begin there; with ``time`` the horizontal
    axis keeps its direction. A label's baseline, not its ink, is level with its row.
    """
    if say.rtl:
        ax.yaxis.tick_right()  # first, for the labels of either side are objects of their own
        if not time:
            ax.invert_xaxis()
    ax.set_yticks(range(len(labels)), labels, fontsize=size, va="baseline")
    from matplotlib.transforms import ScaledTranslation

    down = ScaledTranslation(0, -BASELINE * size / 72, ax.figure.dpi_scale_trans)
    for label in ax.get_yticklabels():
        label.set_transform(label.get_transform() + down)
    ax.grid(axis="y", visible=False)
    if not ax.yaxis_inverted():
        ax.set_ylim(len(labels) - 0.5, -0.5)


def label(
    ax, xy, words: str, colour: str = COLOURS["total"], *, side="right", gap=8, rise=0, size=12, halo=False, **style
):
    """Writes ``words`` in semi-bold on one ``side`` of the data point ``xy``, ``gap`` points away.

    ``side`` is ``right`` or ``left`` (in a mirrored chart ``say.end`` is where a bar ends), ``above``,
    ``below`` or ``over``. ``rise`` moves it up by so many points. With ``halo`` it stands on white,
    where lines would run through it.
    """
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5} if halo else None
    middle = -BASELINE * size
    dx, dy, ha = {
        "right": (gap, middle, "left"),
        "left": (-gap, middle, "right"),
        "above": (0, gap, "center"),
        "below": (0, -gap - 0.75 * size, "center"),
        "over": (0, middle, "center"),
    }[side]
    ax.annotate(
        words,
        xy,
        (dx, dy + rise),
        textcoords="offset points",
        ha=ha,
        va="baseline",
        color=colour,
        fontsize=size,
        **({"fontweight": "semibold", "bbox": box} | style),
    )


def heading(ax, words: str, say, colour: str = COLOURS["total"], *, rise=5, size=12) -> None:
    """Writes ``words`` above a panel, ``rise`` points up, from where the language begins."""
    ax.annotate(
        words,
        (1 if say.rtl else 0, 1),
        (0, rise),
        "axes fraction",
        "offset points",
        ha=say.start,
        color=colour,
        fontsize=size,
        fontweight="semibold",
    )


def fan(ax, years, bands, middle=None) -> None:
    """A predictive distribution by year: ``bands`` of (low, high), the widest first, and its median if given."""
    for (low, high), alpha in zip(bands, (0.15, 0.3)):
        ax.fill_between(years, low, high, color=COLOURS["uncertain"], alpha=alpha, lw=0)
    if middle is not None:
        ax.plot(years, middle, color=COLOURS["uncertain"], ls=DASHED)


def record(ax, years, levels, estimate: tuple[float, float] | None = None) -> None:
    """Levels by year as a line; an ``estimate``, (year, level), as a dotted step and a hollow point."""
    colour = COLOURS["total"]
    ax.plot(years, levels, color=colour)
    if estimate:
        ax.plot([list(years)[-1], estimate[0]], [list(levels)[-1], estimate[1]], color=colour, ls=(0, (2, 2)))
        ax.plot(*estimate, "o", color=colour, mfc="white", ms=8, mew=2)


def target_line(ax, first: float, last: float, level: float, words: str) -> None:
    """The target as a line from ``first`` to ``last`` year, its name above where it begins."""
    ax.hlines(level, first, last, color=COLOURS["target"], lw=1.4)
    label(ax, (first, level), words, COLOURS["target"], side="right", gap=0, rise=11, halo=True)


def key(ax, marks: list[tuple[str, dict]], say, *, columns: int, spot=(0.02, 0.96), step=(0.25, 0.05), size=10) -> None:
    """Marks with their names, in columns; ``spot`` and ``step`` are fractions of the axes.

    ``marks`` are the words and matplotlib's style of each. Columns begin where the language does.
    """
    per_column = -(-len(marks) // columns)
    for place, (words, look) in enumerate(marks):
        column, row = divmod(place, per_column)
        x, y = spot[0] + step[0] * column, spot[1] - step[1] * row
        x = 1 - x if say.rtl else x
        ax.plot(x, y, transform=ax.transAxes, ls="", clip_on=False, **look)
        ax.annotate(
            words,
            (x, y),
            (9 * say.sign, -BASELINE * size),
            "axes fraction",
            "offset points",
            ha=say.start,
            va="baseline",
            fontsize=size,
        )


# Text for notebooks

UNITS = {
    "usd_bn": " billion dollars",
    "usd_mn": " million dollars",
    "eur_bn": " billion euros",
    "percent": "%",
    "hectare": " hectares",
}


def quantities(claims: pd.DataFrame) -> pd.Series:
    """The claims' numbers as printed, each with its unit."""
    return claims.printed + claims.unit.map(UNITS).fillna("")


def span(low: float, high: float, unit: str = "", digits: int = 10) -> str:
    """A range in words, or the number where it is one, to so many significant digits.

    No whole digit is rounded away; thousands stand apart, but not in a year.
    """

    def written(end: float) -> str:
        whole = len(f"{abs(end):.0f}")
        return (f"{end:.0f}" if unit == "year" else f"{end + 0.0:,.{max(digits, whole)}g}").replace("-", "−")

    first, last = written(low), written(high)
    return f"at least {first}" if math.isinf(high) else first if first == last else f"{first} to {last}"


def few(heading: str, items: list[str], most: int = 3) -> str:
    """Markdown: ``items`` after ``heading``, and how many more there are than ``most``; nothing where none is."""
    more = f"; and {len(items) - most} more" * (len(items) > most)
    return f"{heading}: {markdown('; '.join(items[:most]))}{more}. " if items else ""


def markdown(text: str) -> str:
    """A text whose characters Markdown and HTML leave as they are."""
    text = str(text).replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ")
    text = re.sub(r"([\\`*_{}\[\]|~#])", r"\\\1", text)
    return text.replace("$", "<span>&#36;</span>")  # JupyterLab takes what two dollars enclose for a formula


def paragraph(text: str, language: str) -> str:
    """Markdown that runs as its language does, wherever it is read."""
    return f'<div dir="rtl" lang="ar">\n\n{text}\n\n</div>' if language == "ar" else text


def table(frame: pd.DataFrame | dict) -> Markdown:
    """A small table as Markdown, which JupyterLab, code hosts and the site show alike.

    ``frame`` may be its columns by heading. Cells are shown as they are, a hyphen before a number as a
    minus sign; a missing one is empty.
    """

    def shown(cell) -> str:
        return "" if pd.isna(cell) else re.sub(r"(?<![\w.,−-])-(?=\d)", "−", markdown(cell))

    cells = pd.DataFrame(frame).rename(columns=markdown).map(shown)
    return Markdown(cells.to_markdown(index=False, disable_numparse=True))
