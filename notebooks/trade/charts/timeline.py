"""Events by date, a row each, and the target year beyond a break of the axis.

Data: a row for each event (``kind`` event) and target year (target), with ``start`` and ``end``, how
exact these are (``precision``: day, month or year) and the ``basis`` of the date: printed,
inferred or outside. In time order.
"""

from datetime import date

import pandas as pd
from matplotlib.dates import date2num

from trade.figures import COLOURS, FAINT, count, label, rows
from trade.language import Say

FILLS = {"printed": COLOURS["total"], "inferred": "white", "outside": FAINT}
NARROWEST = 1 / 65  # of the time shown, so that a day can be seen
BREAK, TARGET = 0.18, 0.32  # beyond the last event, in parts of the time shown


def size(data):
    return 7, 1.5 + 0.39 * len(data)


def words(data, language):
    say = Say(language)
    events, targets = _parts(data)
    months = [month for event in events for month in pd.period_range(event.start, event.end, freq="M")]
    busiest = pd.Series(months).mode()
    most = months.count(busiest[0])
    return {
        "how": _how(most, len(events), len(busiest)),
        "n": most,
        "count": count(most),
        "n_all": len(events),
        "all": count(len(events)),
        "month": say.month(str(busiest[0])),
        "events": say.listed(
            say.text("timeline-event", name=say.name(event), dates=_dates(event, say)) for event in events
        ),
        "years": say.listed(_dates(target, say) for target in targets),
    }


def draw(ax, data, say):
    events, targets = _parts(data)
    first, last = min(_days(event)[0] for event in events), max(_days(event)[1] for event in events)
    span = max(last - first, 30)
    for y, event in enumerate(events):
        start, end = _days(event)
        end = max(end, start + NARROWEST * span)
        ax.barh(y, end - start, 0.5, left=start, color=FILLS[event.basis], edgecolor=COLOURS["total"])
        side, x = ("right", end) if start < first + span / 2 else ("left", start)
        label(ax, (x, y), say.line(_dates(event, say)), side=side, gap=6, size=10)
    for target in targets:
        x = last + TARGET * span
        ax.axvline(x, color=COLOURS["target"])
        words = say("timeline-target", year=_dates(target, say))
        label(ax, (x, -0.8), words, COLOURS["target"], side="left", gap=6, size=11)
        label(ax, (last + BREAK * span, len(events) - 0.5), "//", COLOURS["uncertain"], side="over")
    ticks = _ticks(first, last)
    ax.set_xticks([date2num(tick) for tick in ticks], [say.line(say.dates(tick, tick, "month")) for tick in ticks])
    ax.tick_params(axis="x", length=4, labelsize=10)
    ax.set(xlim=(first - 0.06 * span, last + 0.36 * span), ylim=(len(events) - 0.5, -1.25))
    rows(ax, say.names(pd.DataFrame(events)), say, size=10, time=True)
    ax.grid(visible=False)


def _how(most, events, months):
    """How ``most`` of the events in one month stand to all, where so many months have as many."""
    if most == events:
        return "all"
    if months > 1:
        return "tie"
    return "most" if 2 * most > events else "some"


def _parts(data):
    """The events and the target years."""
    return ([*data[data.kind == kind].itertuples()] for kind in ("event", "target"))


def _days(event):
    """Where an event begins and ends, in matplotlib's days."""
    return date2num(date.fromisoformat(event.start)), date2num(date.fromisoformat(event.end)) + 1


def _dates(event, say):
    return say.dates(date.fromisoformat(event.start), date.fromisoformat(event.end), event.precision)


def _ticks(first, last):
    """Two to four firsts of a year, a quarter or a month, the coarsest that there are two of."""
    start, end = (pd.Timestamp(day, unit="D") for day in (first, last))
    ticks = next(
        (days for step in ("YS", "QS", "MS") if len(days := pd.date_range(start, end, freq=step)) > 1), [start]
    )
    return ticks[:: -(-len(ticks) // 3)]
