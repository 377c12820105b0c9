"""What follows from the explorer's controls and what is said of it, as expressions of Vega.

A control is a signal under its own name; `FOLLOWS` and `told` are further signals, computed from them.
Levels are in billion dollars, rates on controls in per cent, elsewhere fractions, of current dollars.
A slider at a view's figure, rounded to the slider's step, counts as the figure itself. With inflation
trade is in dollars of the base year, the target too.
"""

import re
from itertools import product

from trade import views
from trade.figures import short
from trade.language import Say, words_of

LAST_YEAR = 2040  # how far is looked ahead
STEPS = range(20)  # years ahead of any base year, as far as the last year
SCENARIOS = ("own", *(name for name in views.SCENARIOS if name != "own"))
FLOWS = {"exports": "export", "imports": "import"}
CELLS = 100  # of the table of Student's t


def ahead(flow: str, steps: str) -> str:
    """The level of a flow so many years after the base year."""
    return f"{flow}_level * pow((1 + {flow}_growth) / (1 + inflation / 100), {steps})"


def both(steps) -> str:
    return " + ".join(ahead(flow, steps) for flow in FLOWS)


def first_of(cases, otherwise: str) -> str:
    """The value of the first (condition, value) whose condition holds."""
    return " : ".join([*(f"{condition} ? {value}" for condition, value in cases), otherwise])


DRIFT = "(now.drift - log(1 + inflation / 100))"
_NEEDED = "pow(max({}, 0) / {}, 1 / steps) * (1 + inflation / 100) - 1"
FOLLOWS = {
    "now": "seen[view]",
    "scenario": first_of(
        (
            (" && ".join(f"{flow}_rate == now.shown_rates.{name}[{i}]" for i, flow in enumerate(FLOWS)), f"'{name}'")
            for name in SCENARIOS
        ),
        "'other'",
    ),
    "keeps": "scenario == 'other' ? 'own' : scenario",
    **{f"{flow}_level": f"{flow} == now.shown[{i}] ? now.levels[{i}] : {flow}" for i, flow in enumerate(FLOWS)},
    **{
        f"{flow}_growth": f"({flow}_rate == now.shown_rates[keeps][{i}] ? now.rates[keeps][{i}] : {flow}_rate) / 100"
        for i, flow in enumerate(FLOWS)
    },
    "level": "exports_level + imports_level",
    "steps": "target_year - now.base",
    "enough": "target * (1 - 1e-9)",
    **{f"{flow}_end": ahead(flow, "steps") for flow in FLOWS},
    "trade": "exports_end + imports_end",
    "first": first_of(
        ((f"now.base + {h} <= {LAST_YEAR} && {both(h)} >= enough", f"now.base + {h}") for h in STEPS), "null"
    ),
    "required": _NEEDED.format("target", "level"),
    "exports_needed": _NEEDED.format("target - imports_end", "exports_level"),
    "imports_needed": _NEEDED.format("target - exports_end", "imports_level"),
    "place": f"(log(target / level) - steps * {DRIFT}) / (now.spread * sqrt(steps + steps * steps / now.n))",
    "part": f"{CELLS} * abs(place) / sqrt(now.n - 1 + place * place)",
    "cell": f"min(floor(part), {CELLS - 1})",
    "below": "now.t[cell] + (part - cell) * (now.t[cell + 1] - now.t[cell])",
    "chance": "place > 0 ? 1 - below : below",
}

# The words: each sentence, its choices, and which of them holds

_MONEY = {"money": ("current", "constant")}, "inflation > 0 ? 'constant' : 'current'"
_ALONE = {"alone": ("yes", "no")}
_ANSWER = {"answer": ("yes", "no"), "reached": ("already", "in", "never")} | _MONEY[0]
_REACHED = "(!isValid(first) ? 'never' : first == now.base ? 'already' : 'in')"
SENTENCES = {
    "explorer-answer": (_ANSWER, f"(trade >= enough ? 'yes ' : 'no ') + {_REACHED} + ' ' + ({_MONEY[1]})"),
    "explorer-required": _MONEY,
    "explorer-split": _MONEY,
    "explorer-exports-left": (_ALONE, "imports_end >= enough ? 'yes' : 'no'"),
    "explorer-imports-left": (_ALONE, "exports_end >= enough ? 'yes' : 'no'"),
    "explorer-differs": ({}, "''"),
}
# That of a view's random walk, which knows how many rates it rests on.
CHANCE = {"kind": ("under", "over", "percent")}, "chance < 0.01 ? 'under' : chance > 0.99 ? 'over' : 'percent'"
_PERCENT = "format(100 * ({}), '.{}f') + '%'"
# Trade just below the target has the decimals that show it below.
_DIGITS = "(trade < enough ? clamp(floor(log(0.5 / (target - trade)) / LN10) + 1, 2, 9) : 2)"
BLANKS = {
    "target_amount": "replace(texts.amounts[target] || texts.amounts.broken, '{n}', format(target, '.2~f'))",
    "level": "format(level, '.2f')",
    "trade": f"format(trade, '.' + {_DIGITS} + 'f')",
    "year": "target_year",
    "base_year": "now.base",
    "first": f"isValid(first) ? first : {LAST_YEAR}",
    "exports_rate": "format(exports_rate, '.2~f') + '%'",
    "imports_rate": "format(imports_rate, '.2~f') + '%'",
    "required": _PERCENT.format("required", 1),
    "share": _PERCENT.format("imports_end / trade", 1),
    "balance": "format(exports_end - imports_end, '.2f')",
    "exports_needed": _PERCENT.format("exports_needed", 1),
    "imports_needed": _PERCENT.format("imports_needed", 1),
    "chance": _PERCENT.format("chance", 0),
    "inflation": "format(inflation, '.2~f') + '%'",
}


def text(say: Say, message: str, **choices) -> str:
    """A message with its blanks in braces. A line ends at a space: not between a number and its noun."""
    said = say.text(message, **{name: f"{{{name}}}" for name in BLANKS if name not in choices}, **choices)
    said = said.replace("\u2066{target_amount}\u2069", "{target_amount}")  # which holds words
    said = re.sub(r"(\{(?:level|trade|balance)\}\u2069?) ", "\\1\u00a0", said)
    return " ".join(word.replace(" ", "\u00a0") for word in words_of(said))


def by_choice(say: Say, message: str, choices: dict[str, tuple], **filled) -> dict[str, str]:
    """A message once for each combination of its choices, by their names."""
    return {
        " ".join(each): text(say, message, **dict(zip(choices, each)), **filled) for each in product(*choices.values())
    }


def texts(say: Say, most: int) -> dict[str, dict[str, str]]:
    """Each sentence by its choices; the target in dollars by its number, for the noun, up to ``most``."""
    amounts = {short(n): n for n in range(1, most + 1)} | {"broken": 0.5}
    amounts = {name: say.text("billion-dollars", n=n, amount="{n}") for name, n in amounts.items()}
    sentences = {message: by_choice(say, message, choices) for message, (choices, _) in SENTENCES.items()}
    return sentences | {"amounts": {name: amount.replace(" ", "\u00a0", 1) for name, amount in amounts.items()}}


def told() -> dict[str, str]:
    """The signals of the words: the answer, and the rest."""
    answer, *more, differs = (f"texts['{message}'][{choice}]" for message, (_, choice) in SENTENCES.items())
    more = " + ' ' + ".join([*more, f"now.chance[{CHANCE[1]}]", f"(published ? now.published : {differs})"])
    return {"answered": _filled(answer), "explained": _filled(more)}


def _filled(said: str) -> str:
    for name, value in BLANKS.items():
        said = f"replace({said}, regexp('[{{]{name}[}}]', 'g'), {value})"
    return said
