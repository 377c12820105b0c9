"""What the explorer draws: record, paths, fan and target on axes that stay, below a key and the words.

The words are part of the drawing, for it is all that a notebook shows. They have the room of the longest
that any choice can make of them, so that nothing below moves.
"""

import json
import re
from pathlib import Path

import altair as alt
import vl_convert

from trade import views
from trade.explorer_words import DRIFT, FLOWS, LAST_YEAR, SENTENCES, STEPS, ahead, both
from trade.figures import COLOURS, FAINTER
from trade.language import Say

PLEX = "IBM Plex Sans", "IBM Plex Sans Arabic"
BELOW = (0.1, 0.25, 0.75, 0.9)  # the ends of the fan
HEIGHT = 300
# Of the answer and of the rest the size, the height of a line, the weight, and how wide a letter is of its
# size on average, wide enough for a browser's own typefaces.
TEXTS = {"answered": (16, 21, 600, 0.58), "explained": (13, 17, 400, 0.52)}
MARKS = "[\u2066-\u2069]"
AXIS, MARGIN = 28, 16  # the room of the labels beside the plot, and opposite them
KEY = 44  # the room of the key
# Families are tried in turn for each letter, in the picture the first alone.
FONTS = [", ".join([*names, "DejaVu Sans", "sans-serif"]) for names in (PLEX, PLEX[::-1])]
KEYS = ("total", "exports", "imports", "target", "uncertain")
PADDING = AXIS + MARGIN
vl_convert.register_font_directory(str(Path(__file__).with_name("fonts")))


def drawn(say: Say, found: dict[str, views.View], top: float) -> dict:
    """The marks as Vega, in the words of one language; ``top`` ends the axis of trade."""
    record = [
        {"view": view, "year": year, "level": level}
        for view, each in found.items()
        for year, level in [*each.record.round(6).items(), (each.base_year, None)]
    ]
    span = alt.Scale(domain=[min(row["year"] for row in record), LAST_YEAR], nice=False)
    x = alt.X("year:Q", scale=span, axis=alt.Axis(format="d", title=None, grid=False, tickCount=5))
    axis = alt.Axis(title=None, orient=say.start, tickCount=5, domain=False, ticks=False)
    y = alt.Y("trade:Q", scale=alt.Scale(domain=[0, top]), axis=axis)
    years = alt.Chart(alt.sequence(0, len(STEPS), as_="h")).transform_calculate(year="now.base + datum.h")
    years = years.transform_filter(f"datum.year <= {LAST_YEAR}")
    one = alt.Chart(alt.Data(values=[{}]))

    def line(colour, trade, width):
        path = years.transform_calculate(trade=trade)
        return path.mark_line(color=colour, strokeDash=[5, 3], clip=True, strokeWidth=width).encode(x, y)

    def point(trade, colour):
        there = one.transform_calculate(year="target_year", trade=trade)  # at the plot's end it stays whole
        size = {"expr": f"{trade} <= {top} ? 70 : 0"}
        return there.mark_point(size=size, opacity=1, filled=True, color=colour).encode(x, y)

    walk = f"level * exp(datum.h * {DRIFT} + now.ends[%d] * now.spread * sqrt(datum.h + datum.h * datum.h / now.n))"
    fan = [
        years.transform_calculate(trade=walk % i, high=walk % (len(BELOW) - 1 - i))
        .mark_area(color=COLOURS["uncertain"], opacity=opacity, clip=True)
        .encode(x, y, y2="high:Q")
        for i, opacity in enumerate((0.15, 0.3))
    ]
    paths = [line(COLOURS[flow], ahead(flow, "datum.h"), 1.5) for flow in FLOWS]
    paths.append(line(COLOURS["total"], both("datum.h"), 2.5))
    then = "isValid(datum.level) ? datum.level * pow(1 + inflation / 100, now.base - datum.year) : level"
    known = alt.Chart(alt.Data(values=record)).transform_filter("datum.view == view").transform_calculate(trade=then)
    known = known.mark_line(color=COLOURS["total"], point={"color": COLOURS["total"], "size": 25}).encode(x, y)
    aim = one.transform_calculate(year="now.base", until="target_year", trade="target")
    aim = aim.mark_rule(color=COLOURS["target"], strokeWidth=1.5).encode(x, y, x2="until:Q")
    ends = point("target", COLOURS["target"]), point("trade", COLOURS["total"])
    keys = [
        one.mark_text(
            text=say(f"explorer-key-{name}"), color=COLOURS[name], fontSize=12, fontWeight=600, align=say.start
        ).encode(**_place(say, f"{place % 3} * (width + {PADDING}) / 3", f"{place // 3} * 18 - {KEY - 14}"))
        for place, name in enumerate(KEYS)
    ]
    told = [_lines(say, "answered", "0"), _lines(say, "explained", f"rows * {TEXTS['answered'][1]} + 6")]
    layers = alt.layer(*fan, *paths, known, aim, *ends, *keys, *told).properties(width=640, height=HEIGHT)
    layers = layers.configure(font=FONTS[say.rtl]).configure_view(stroke=None)
    layers = layers.configure_axis(labelFontSize=12, labelColor=COLOURS["total"], gridColor=FAINTER)
    return vl_convert.vegalite_to_vega(layers.to_json(validate=False), vl_version="5.20")


def _place(say: Say, along: str, down: str) -> dict:
    """Where a text begins: so far from the drawing's side where lines begin, and from the plot's top."""
    x = f"width + {AXIS} - ({along})" if say.rtl else f"{along} - {AXIS}"
    return {"x": alt.value({"expr": x}), "y": alt.value({"expr": down})}


def _lines(say: Say, signal: str, above: str) -> alt.Chart:
    """A signal's text in lines as long as the drawing is wide, so far below its top."""
    size, leading, weight, _ = TEXTS[signal]
    start, end = ("'\u2067' + ", " + '\u2069'") if say.rtl else ("", "")
    return (
        alt.Chart(alt.Data(values=[{}]))
        .transform_calculate(line=_wrapped(signal, signal))
        .transform_flatten(["line"])
        .transform_window(number="row_number()")
        .transform_calculate(text=f"{start}datum.line{end}")
        .mark_text(fontSize=size, fontWeight=weight, align=say.start, color=COLOURS["total"])
        .encode(text="text:N", **_place(say, "0", f"{above} + datum.number * {leading} - head"))
    )


def _wrapped(text: str, signal: str) -> str:
    """The lines of a text, each of as many words as have room; marks of direction take none."""
    size, _, _, letter = TEXTS[signal]
    line = rf"'((?:{MARKS}*[^\u2066-\u2069]){{1,' + floor((width + {PADDING}) / {size * letter}) + '}}{MARKS}*)(?: |$)'"
    return f"split(trim(replace({text}, regexp({line}, 'g'), '$1\\n')), '\\n')"


def room(say: Say, texts: dict, chances: list[str]) -> list[dict]:
    """The signals of sizes: the width follows the page, and the longest words of any choice have room."""
    wide = f"containerSize()[0] > 0 ? clamp(containerSize()[0] - {PADDING}, 240, 700) : 640"
    answer, *more = (max(map(_filled, texts[message].values()), key=len) for message in SENTENCES)
    more = " ".join([*more, max(map(_filled, chances), key=len)])
    rows = (f"length({_wrapped(json.dumps(text), signal)})" for text, signal in zip((answer, more), TEXTS))
    sides = {say.start: AXIS, say.end: MARGIN}
    leadings = [leading for _, leading, *_ in TEXTS.values()]
    return [
        {"name": "width", "init": wide, "on": [{"events": "window:resize", "update": wide}]},
        *({"name": name, "update": update} for name, update in zip(("rows", "more"), rows)),
        {"name": "head", "update": f"rows * {leadings[0]} + more * {leadings[1]} + {6 + 12 + KEY}"},
        {"name": "padding", "update": f"{{left: {sides['left']}, right: {sides['right']}, bottom: 28, top: head}}"},
    ]


def _filled(text: str) -> str:
    """A text as long as it can get: a number has six letters at most but for odd choices, the target its noun."""
    return re.sub(r"\{(\w+)\}", lambda blank: "00 0000000 0000000" if blank[1] == "target_amount" else "000000", text)
