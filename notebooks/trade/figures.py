"""Figures in English and in Arabic: one call draws, describes, saves and shows one.

A figure's text goes through a table of labels (``data/labels.csv``): `say` gives it in the
language being drawn, and a text without its Arabic is an error. Placeholders carry numbers that
are formatted already, so that both languages show the same digits.
"""

import hashlib
import io
import logging
import os
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from babel import Locale
from babel.dates import format_date
from IPython.display import Markdown, display
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.textpath import text_to_path

from trade import tables

LANGUAGES = ("en", "ar")
COMMITTED = Path(__file__).parents[2] / "figures"
STYLE = Path(__file__).with_name("trade.mplstyle")

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

_DPI = 200
_MARGIN = 0.12  # inches, left and right of titles and notes
_LEADING = 1.32  # of a line, in its size

_ISOLATE_RTL, _ISOLATE_LTR, _POP = "\u2067", "\u2066", "\u2069"
_LTR_RUN = re.compile(r"[+−-]?[A-Za-z0-9](?:[A-Za-z0-9.,:/%+–−-]*[A-Za-z0-9%])?(?: [A-Za-z][A-Za-z.-]*[A-Za-z])*")

# DejaVu Sans, in the style for browsers that lack the first two families, has no semi-bold.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
for _font in sorted(Path(__file__).with_name("fonts").glob("*.ttf")):
    font_manager.fontManager.addfont(_font)


class Text(NamedTuple):
    """An English text with ``{placeholders}`` and the formatted numbers that go into them."""

    english: str
    numbers: dict[str, str]


def text(english: str, **numbers: str) -> Text:
    """A text for `publish`, said later in each language: ``text("{n} checks", n="12")``."""
    return Text(english, numbers)


class Say:
    """Gives a figure's texts in one language; a drawing function gets one as ``say``.

    ``say("Imports grew by {rate}", rate="20.3%")`` returns the text to draw. Where the Arabic
    noun follows the number, the labels have a row for each plural class of the placeholder
    ``n``. ``start`` and ``end`` are the sides of the figure (``"left"`` or ``"right"``) where a
    line of text begins and ends, ``sign`` is 1 where text runs rightwards and -1 where it runs
    leftwards.
    """

    def __init__(self, language: str, labels: pd.DataFrame):
        self.language = language
        self.rtl = language == "ar"
        self.start, self.end = ("right", "left") if self.rtl else ("left", "right")
        self.sign = -1 if self.rtl else 1
        self.missing: list[str] = []
        self._arabic = {(row.english, row.plural): row.arabic for row in labels.fillna("").itertuples()}

    def __call__(self, english: str, **numbers: str) -> str:
        return self.isolate(self.plain(english, **numbers))

    def plain(self, english: str, **numbers: str) -> str:
        """The text without the marks that set its direction, to be broken into lines."""
        if not self.rtl:
            return english.format(**numbers)
        template = self._arabic.get((english, "")) or self._arabic.get((english, _plural_class(numbers.get("n"))))
        if template is None:
            self.missing.append(f"{english!r}{_of_class(numbers.get('n'))}")
            return english
        return template.format(**numbers)

    def dates(self, start, end, precision: str) -> str:
        """The day or days from ``start`` to ``end``, or their month or year, by ``precision``."""
        if precision == "year":
            return self.isolate(f"{start.year}")
        month = format_date(start, "MMMM y", locale=self.language)
        if precision == "month":
            return self.isolate(month)
        days = f"{start.day}" if start == end else f"{start.day}–{end.day}"
        return self.isolate(f"{days} {month}")

    def isolate(self, words: str) -> str:
        """Marks that keep each right-to-left line, and each number or Latin run in it, in order."""
        if not self.rtl:
            return words
        marked = _LTR_RUN.sub(lambda run: f"{_ISOLATE_LTR}{run[0]}{_POP}", words)
        return "\n".join(f"{_ISOLATE_RTL}{line}{_POP}" for line in marked.split("\n"))


def mirror(ax, say: Say) -> None:
    """Lets a chart with categories down its side start where the language's lines start.

    In Arabic the categories stand on the right and the bars grow leftwards. Not for axes of
    time, which runs left to right in both languages.
    """
    if say.rtl:
        ax.invert_xaxis()
        ax.yaxis.tick_right()


def label(ax, xy, words: str, color: str, *, offset=(8, 0), ha="left", va="center", size=12, halo=False):
    """Writes ``words`` in semi-bold beside the data point ``xy``, ``offset`` points away.

    With ``halo`` they stand on white, where lines would run through them.
    """
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5} if halo else None
    ax.annotate(
        words,
        xy,
        offset,
        textcoords="offset points",
        ha=ha,
        va=va,
        color=color,
        fontsize=size,
        fontweight="semibold",
        bbox=box,
    )


def above(ax, xy, words: str, color: str):
    """Writes ``words`` in semi-bold centred above the data point ``xy``, on white."""
    label(ax, xy, words, color, offset=(0, 9), ha="center", va="bottom", halo=True)


def table(frame: pd.DataFrame) -> Markdown:
    """A small table as Markdown, which JupyterLab, code hosts and the site show alike."""
    return Markdown(frame.to_markdown(index=False, disable_numparse=True, missingval=""))


def publish(
    name: str,
    data: pd.DataFrame,
    draw: Callable,
    *,
    title: Text,
    subtitle: Text,
    note: Text,
    description: Text,
    size: tuple[float, float] = (7, 4.6),
    panels: tuple[int, int] = (1, 1),
    names: pd.DataFrame | None = None,
) -> None:
    """Draws a figure in both languages, saves it with its data, and shows the English one.

    ``draw(ax, say)`` draws into ``ax`` (an array of axes where there are several ``panels``, given
    as rows and columns) and takes all its words from ``say``. ``title`` is the finding,
    ``subtitle`` what is measured, when and in which unit, ``note`` the source, ``description``
    what the figure shows, with the numbers, for those who don't see it. ``data`` is what is drawn,
    rounded to what it supports. ``size`` is in inches. ``names`` is what `say` knows beside the
    labels: ``name`` and ``name_ar``, as the tables of places and projects have them.

    Saves ``data/NAME.csv`` and, for each language, ``NAME.svg`` and ``NAME.png`` into the folder
    that the environment variable ``TRADE_FIGURES`` names; saves nothing where it is not set. Shows
    the picture, with the name and the SHA-256 of what was drawn as its text, then the description.

    Raises ``DataError`` that lists every text without its Arabic, and ``OSError`` if the folder
    can't be written, before anything is saved.
    """
    folder = _folder()
    labels = tables.load("labels")
    if names is not None:
        arabic = names[["name", "name_ar"]].set_axis(["english", "arabic"], axis=1)
        labels = pd.concat([arabic.assign(plural=""), labels])
    files = {f"data/{name}.csv": data.to_csv(index=False, lineterminator="\n").encode()}
    missing, descriptions = [], {}
    for language in LANGUAGES:
        say = Say(language, labels)
        descriptions[language] = say(description.english, **description.numbers)
        with plt.style.context(STYLE):
            figure = _framed(draw, say, title, subtitle, note, size, panels)
            missing += say.missing
            files[f"{language}/{name}.svg"] = _svg(figure, language, descriptions[language])
            if not missing:
                files[f"{language}/{name}.png"] = _png(
                    figure, f"{language}/{name}", files[f"{language}/{name}.svg"], descriptions[language]
                )
            plt.close(figure)
    if missing:
        raise tables.DataError(
            [
                f"data/labels.csv, column english: no row for {words}, which figure {name} says, so it has no Arabic"
                for words in dict.fromkeys(missing)
            ]
        )
    if folder is not None:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    digests = [
        f"{path} {hashlib.sha256(files[path]).hexdigest()}"
        for path in (f"en/{name}.svg", f"ar/{name}.svg", f"data/{name}.csv")
    ]
    display(
        {"image/png": files[f"en/{name}.png"], "text/plain": "\n".join([f"figure {name}", *digests])},
        metadata={"image/png": {"width": round(size[0] * 100), "alt": descriptions["en"]}},
        raw=True,
    )
    display(Markdown(descriptions["en"]))


def _folder() -> Path | None:
    """The folder to save into, found to be writable, or None where nothing is to be saved."""
    if not (setting := os.environ.get("TRADE_FIGURES")):
        return None
    folder = Path(setting)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OSError(f"TRADE_FIGURES names {setting!r}, where no figure can be written: {error.strerror}") from error
    return folder


def _framed(draw, say, title, subtitle, note, size, panels) -> Figure:
    """A figure with its title and subtitle at the top, its note at the foot, drawn between."""
    figure, axes = plt.subplots(*panels, figsize=size, layout="constrained")
    top = size[1] - 0.1
    top = _paragraph(figure, say, title, top, size=15, weight="semibold", color=COLOURS["total"])
    top = _paragraph(figure, say, subtitle, top - 0.04, size=11.5, color="#4B5563")
    bottom = _note(figure, say, note)
    draw(axes, say)
    slack = _slack(figure) / size[0]
    left, right = (0.02, 0.98 - slack) if say.rtl else (0.02 + slack, 0.98)
    low, high = (bottom + 0.06) / size[1], (top - 0.1) / size[1]
    rect = (left, low, right - left, high - low)
    figure.get_layout_engine().set(rect=rect, w_pad=0.06, h_pad=0.04)
    figure.get_layout_engine().execute(figure)
    figure.set_layout_engine("none")  # laid out once, so that SVG and PNG are alike
    return figure


def _slack(figure) -> float:
    """Inches that the widest name on a vertical axis grows by in a browser's wider typeface."""
    names = [name for ax in figure.axes for name in ax.get_yticklabels()]
    return max((name.get_window_extent().width for name in names), default=0) * 0.2 / figure.dpi


def _paragraph(figure, say, content, top, *, size, **style) -> float:
    """Sets lines from ``top`` (inches from the foot) downwards; returns where they end."""
    x = 1 - _MARGIN / figure.get_figwidth() if say.rtl else _MARGIN / figure.get_figwidth()
    for line in _lines(figure, say, content, size, style.get("weight", "normal")):
        figure.text(x, top / figure.get_figheight(), say.isolate(line), ha=say.start, va="top", fontsize=size, **style)
        top -= size * _LEADING / 72
    return top


def _note(figure, say, content) -> float:
    """Sets the note at the foot; returns the height in inches at which it begins."""
    size = 9
    height = 0.1 + len(_lines(figure, say, content, size, "normal")) * size * _LEADING / 72
    _paragraph(figure, say, content, height, size=size, color="#5B6472")
    return height


def _lines(figure, say, content, size: float, weight: str) -> list[str]:
    """A text in as few lines as fit between the margins, and those of like length."""
    words = say.plain(content.english, **content.numbers).split(" ")
    widths = [_width(word, weight) * size for word in words]
    room = (figure.get_figwidth() - 2 * _MARGIN) * 72
    broken = _broken(words, widths, room, _width(" ", weight) * size)
    for share in (0.85, 0.75, 0.65, 0.55):
        shorter = _broken(words, widths, room * share, _width(" ", weight) * size)
        if len(shorter) > len(broken):
            break
        broken = shorter
    return broken


def _broken(words: list[str], widths: list[float], room: float, space: float) -> list[str]:
    lines, taken = [], float("inf")
    for word, width in zip(words, widths, strict=True):
        if taken + space + width > room:
            lines.append(word)
            taken = width
        else:
            lines[-1] += f" {word}"
            taken += space + width
    return lines


@cache
def _width(word: str, weight: str) -> float:
    """Width at size 1 in the widest typeface that a browser without the figures' own falls to."""
    font = font_manager.FontProperties(family="DejaVu Sans", weight=weight, size=1)
    return text_to_path.get_text_width_height_descent(word, font, ismath=False)[0]


def _svg(figure, language: str, description: str) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(
        buffer, format="svg", metadata={"Date": None, "Creator": None, "Title": description, "Language": language}
    )
    return buffer.getvalue()


def _png(figure, path: str, svg: bytes, description: str) -> bytes:
    """The committed picture as long as its SVG is unchanged, for a PNG's bytes vary by machine."""
    old_svg, old_png = COMMITTED / f"{path}.svg", COMMITTED / f"{path}.png"
    if old_svg.is_file() and old_png.is_file() and old_svg.read_bytes() == svg:
        return old_png.read_bytes()
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI, metadata={"Software": None, "Description": description})
    return buffer.getvalue()


def _plural_class(n: str | None) -> str | None:
    """The Arabic plural class (Unicode CLDR) of a formatted number."""
    if n is None:
        return None
    return Locale("ar").plural_form(Decimal(re.sub(r"[^0-9.]", "", n)))


def _of_class(n: str | None) -> str:
    return "" if n is None else f" with an empty plural or plural {_plural_class(n)!r} for n={n}"
