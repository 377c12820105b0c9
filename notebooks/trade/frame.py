"""A figure as matplotlib draws it: title and subtitle, what its chart draws, and the note, as SVG and PNG.

Apart from `trade.figures`, for matplotlib takes longer to import than all that shows a figure.
"""

import gc
import io
import logging
import math
from functools import cache
from pathlib import Path

from matplotlib import font_manager, style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.textpath import text_to_path

from trade import figures
from trade.figures import BASELINE, COLOURS
from trade.language import words_of

STYLE = Path(__file__).with_name("trade.mplstyle")

_DPI = 200
_MARGIN = 0.12  # inches, left and right of titles and notes
_LEADING = 1.32  # of a line, in its size

# DejaVu Sans, in the style for browsers that lack the first two families, has no semi-bold.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
for _font in sorted(Path(__file__).with_name("fonts").glob("*.ttf")):
    font_manager.fontManager.addfont(_font)


def drawn(path: str, chart, data, say, told: dict[str, str]) -> dict[str, bytes]:
    """SVG and PNG of a figure under ``path`` with either ending, with the texts that are ``told`` around it."""
    gc.disable()  # all objects of a drawing live until it is done
    try:
        with style.context(STYLE, after_reset=True):
            figure = framed(chart, data, say, told)
            described = say.line(told["description"])
            svg = _svg(figure, say.language, described)
            return {f"{path}.svg": svg, f"{path}.png": _committed(path, svg) or _png(figure, described)}
    finally:
        gc.enable()


def _svg(figure, language: str, description: str) -> bytes:
    buffer = io.BytesIO()
    about = {"Date": None, "Creator": None, "Title": description, "Language": language}
    FigureCanvasSVG(figure).print_svg(buffer, metadata=about)  # savefig would lay out once more
    return buffer.getvalue().replace(b"<svg ", f'<svg role="img" lang="{language}" xml:lang="{language}" '.encode(), 1)


def _committed(path: str, svg: bytes) -> bytes | None:
    """The committed picture as long as its SVG is unchanged, for a PNG's bytes vary by machine."""
    old_svg, old_png = figures.COMMITTED / f"{path}.svg", figures.COMMITTED / f"{path}.png"
    if old_svg.is_file() and old_png.is_file() and old_svg.read_bytes() == svg:
        return old_png.read_bytes()
    return None


def _png(figure, description: str) -> bytes:
    buffer = io.BytesIO()
    figure.set_dpi(_DPI)
    FigureCanvasAgg(figure).print_png(buffer, metadata={"Software": None, "Description": description})
    return buffer.getvalue()


def framed(chart, data, say, told: dict[str, str]) -> Figure:
    """A figure with its title and subtitle at the top, its note at the foot, drawn between."""
    width, height = chart.size(data)
    panels = chart.panels(data) if hasattr(chart, "panels") else (1, 1)
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots(*panels)
    top = height - 0.1
    top = _paragraph(figure, say, told["title"], top, size=15, weight="semibold", color=COLOURS["total"])
    top = _paragraph(figure, say, told["subtitle"], top - 0.04, size=11.5, color="#4B5563")
    bottom = 0.1 + len(_lines(figure, told["note"], 9)) * 9 * _LEADING / 72
    _paragraph(figure, say, told["note"], bottom, size=9, color="#5B6472")
    chart.draw(axes, data, say)
    FigureCanvasAgg(figure)  # to measure texts; not before, for geopandas would draw on it at once
    slack = _slack(figure) / width
    left, right = (0.02, 0.98 - slack) if say.rtl else (0.02 + slack, 0.98)
    low, high = (bottom + 0.06) / height, (top - 0.1) / height
    figure.get_layout_engine().set(rect=(left, low, right - left, high - low), w_pad=0.06, h_pad=0.04)
    figure.get_layout_engine().execute(figure)
    figure.set_layout_engine("none")  # laid out once, so that SVG and PNG are alike
    for ax in figure.axes:  # the solver's last digits depend on what was drawn before
        ax.set_position([round(end, 4) for end in ax.get_position(original=True).bounds])
    return figure


def _slack(figure) -> float:
    """Inches that the widest name on a vertical axis grows by in a browser's wider typeface."""
    labels = [label for ax in figure.axes for label in ax.get_yticklabels()]
    return max((label.get_window_extent().width for label in labels), default=0) * 0.2 / figure.dpi


def _paragraph(figure, say, text, top, *, size, **style) -> float:
    """Sets lines from ``top`` (inches from the foot) downwards; returns where they end."""
    x = 1 - _MARGIN / figure.get_figwidth() if say.rtl else _MARGIN / figure.get_figwidth()
    for line in _lines(figure, text, size, style.get("weight", "normal")):
        y = (top - (1 - BASELINE / 2) * size / 72) / figure.get_figheight()
        figure.text(x, y, say.line(line), ha=say.start, va="baseline", fontsize=size, **style)
        top -= size * _LEADING / 72
    return top


def _lines(figure, text: str, size: float, weight: str = "normal") -> list[str]:
    """A text in as few lines as fit between the margins, and those of like length."""
    words = [(word, _width(word, weight) * size) for word in words_of(text)]
    space, room = _width(" ", weight) * size, (figure.get_figwidth() - 2 * _MARGIN) * 72
    broken = _broken(words, room, space)
    for share in (0.85, 0.75, 0.65, 0.55):
        shorter = _broken(words, room * share, space)
        if len(shorter) > len(broken):
            break
        broken = shorter
    return broken


def _broken(words: list[tuple[str, float]], room: float, space: float) -> list[str]:
    """Words, each with its width, in lines no wider than ``room``."""
    lines, taken = [], math.inf
    for word, width in words:
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
