"""The articles' figures as squares, a row for each theme, coloured by their worst verdict.

Data: a row of ``kind`` figure for each figure (``claim_id``), with its ``theme`` and ``verdict``, in
the order in which they are drawn; one row of ``kind`` number, name checks, with how many checks were
made as its ``value``; and of ``kind`` failed, a row for each check that failed, with its ``name`` and
the ``premise`` that it hangs on, and, where its rounding can be read in several ways, in how many of
all ``readings`` it fails as its ``value``.
"""

from trade.checks import VERDICTS
from trade.figures import VERDICT_COLOURS, count, key, rows
from trade.language import Say

FILLS = {"inconsistent": "#E3B7CC", "uninformative": "#C9CED6", "uncheckable": "white"}


def size(data):
    return 7, 2.3 + 0.48 * _squares(data).theme.nunique()


def words(data, language):
    say, per_verdict = Say(language), _per_verdict(data)
    conflict = per_verdict["contradictory"] + per_verdict["inconsistent"]
    made = data.loc[data.name == "checks", "value"].iloc[0]
    return {
        "n": conflict,
        "n_checks": made,
        "conflict": count(conflict),
        "all": count(per_verdict.sum()),
        "tested": count(conflict + per_verdict["consistent"]),
        "n_failed": (data.kind == "failed").sum(),
        "fails": count((data.kind == "failed").sum()),
        "failed": _failed(data, say),
        "checks": count(made),
        **per_verdict.map(count),
    }


def draw(ax, data, say):
    themes = _squares(data).groupby("theme", sort=False)
    widest = themes.size().max()
    for y, (_, squares) in enumerate(themes):
        for x, verdict in enumerate(squares.verdict):
            ax.plot(x, y, **_look(verdict, 19 * min(1, 11 / widest)))
    ax.set(xlim=(-0.6, max(widest, 11) - 0.4), ylim=(len(themes) - 0.4, -2.6), xticks=[])
    per_verdict = _per_verdict(data)
    marks = [
        (say(f"claims_checked-{verdict}", count=count(n)), _look(verdict, 10)) for verdict, n in per_verdict.items()
    ]
    height = len(themes) + 2.2
    key(ax, marks, say, columns=2, spot=(0.03, 1 - 0.2 / height), step=(0.48, 0.62 / height), size=11)
    rows(ax, say.names(themes.first().reset_index(), "theme"), say)
    ax.spines["bottom"].set_visible(False)
    ax.grid(visible=False)


def _failed(data, say):
    """The checks that failed, to be filled in, each premise once."""
    failed = data[data.kind == "failed"].fillna({"value": 0, "readings": 0, "premise": "", "premise_ar": ""})
    return f"{say.text('semicolon')} ".join(
        say.text(
            "claims_checked-failed",
            checks=say.listed(say.text("claims_checked-check", name=name) for name in say.name(rows)),
            n_premise=len(premise),
            premise=say.name(rows.iloc[0], "premise"),
            n_readings=readings,
            apart=count(rows.value.iloc[0]),
            readings=count(readings),
        )
        for (premise, readings), rows in failed.groupby(["premise", "readings"], sort=False)
    )


def _squares(data):
    return data[data.kind == "figure"]


def _per_verdict(data):
    """How many figures have each verdict, the worst first."""
    return _squares(data).verdict.value_counts().reindex(VERDICTS, fill_value=0)


def _look(verdict, size):
    colour = VERDICT_COLOURS[verdict]
    return {"marker": "s", "ms": size, "mfc": FILLS.get(verdict, colour), "mec": colour, "mew": 1.5}
