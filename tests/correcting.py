"""Notebooks on a changed copy of the tables or with other assumptions, and whether what they then say holds.

A pass executes all notebooks in this process, but those that a change can't reach, and draws nothing:
titles, notes and descriptions are made in both languages from the data that a figure publishes. It ends in
texts that hold, or, notebook by notebook, in one clear error. Texts are judged by what they mean, for no
list of changes has them all.
"""

import ast
import csv
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, partial
from inspect import getmembers, isfunction
from pathlib import Path
from traceback import extract_tb
from types import SimpleNamespace

import IPython.display
import pandas as pd

from trade import figures, findings, frame, tables, views
from trade.language import LANGUAGES, Say

ROOT = Path(__file__).parents[1]
# 00 says findings, which are read too; 08 has tests of its own.
NOTEBOOKS = sorted((ROOT / "notebooks").glob("0[1-7]*.ipynb"))


# A pass


@cache
def cells(path: Path) -> list[str]:
    notebook = json.loads(path.read_text("utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


@cache
def assigned(source: str) -> set[str]:
    """The names in capitals that a cell assigns."""
    targets = [target for node in ast.parse(source).body if isinstance(node, ast.Assign) for target in node.targets]
    return {
        node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name) and node.id.isupper()
    }


def names_of(path: Path) -> set[str]:
    return {name for source in cells(path) for name in assigned(source)}


IN_CAPITALS = set().union(*map(names_of, NOTEBOOKS))


@cache
def compiled(name: str, source: str) -> tuple:
    """The code of a cell's statements, and of the value that it shows, or None."""
    *body, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        return compile(source, name, "exec"), None
    return compile(ast.Module(body, []), name, "exec"), compile(ast.Expression(last.value), name, "eval")


parsed = cache(figures._parsed)


@cache
def words(figure: str, data: str, language: str) -> dict:
    return figures.chart_of(figure).words(parsed(data, figure), language)


def around(figure: str, data: str) -> dict[tuple[str, str], str]:
    """The texts around a figure of these data, by part and language."""
    figures.chart_of(figure).size(parsed(data, figure))
    return {
        (f"{figure}.{part}", language): Say(language).text(f"figure-{figure}.{part}", **words(figure, data, language))
        for language in LANGUAGES
        for part in figures.PARTS
    }


def found(monkeypatch, published: dict[str, str], everything: bool) -> dict[tuple[str, str], str]:
    """The findings of the figures that were published, and the README's answer where ``everything`` was."""
    said = [message for message, (figure, _) in findings.FINDINGS.items() if figure in published]
    with monkeypatch.context() as patched:
        patched.setattr(figures, "read", published.get)
        patched.setattr(figures, "chart_of", lambda figure: SimpleNamespace(words=partial(words, figure)))
        texts = {(each, language): findings.sentence(each, language) for each in said for language in LANGUAGES}
        if everything:
            texts |= {("README", language): findings.answer(language) for language in LANGUAGES}
    return texts


# What a notebook can ask of the tables; all that it says follows from the answers.
QUESTIONS = {tables: ("load", "ranged", "claims", "estimates", "names"), views: ("seen",)}


class Told:
    """What a notebook says, the figures' data that it publishes, its error, and what it asked, with the answers."""

    def __init__(self):
        self.texts, self.published, self.error, self.asked = {}, {}, None, {}


class Figures(Mapping):
    """The articles' figures; each is asked for by its name, all of them by None."""

    def __init__(self, figures: dict, ask):
        self.figures, self.ask = figures, ask

    def __getitem__(self, name):
        self.ask(name)
        return self.figures[name]

    def __iter__(self):
        self.ask(None)
        return iter(self.figures)

    def __len__(self):
        self.ask(None)
        return len(self.figures)

    def __or__(self, others):
        return {**self, **others}


def same(answer, other) -> bool:
    if isinstance(answer, (pd.DataFrame, pd.Series)):
        return answer.equals(other)
    if isinstance(answer, views.View):
        return all(map(same, vars(answer).values(), vars(other).values()))
    return answer == other


# What was told in passes before, by the notebook and its assumptions.
TOLD = defaultdict(list)


class Pass:
    """What the notebooks say: texts by where they stand, and the error that a notebook ends in.

    A notebook is not executed again where it would get the same answers from the tables as in a pass
    before: it says what it said then.
    """

    def __init__(self, monkeypatch, data: Path, assumptions: dict[str, str]):
        self.texts, self.errors, self.answers, self.told = {}, {}, {}, None
        for module in (tables, views):
            for _, function in getmembers(module, isfunction):
                if tables.DATA in (function.__defaults__ or ()):
                    monkeypatch.setattr(function, "__defaults__", (data,))
        for module, names in QUESTIONS.items():
            for name in names:
                monkeypatch.setattr(module, name, partial(self.ask, getattr(module, name)))
        monkeypatch.setattr(figures, "publish", self.publish)
        monkeypatch.setattr(IPython.display, "display", lambda *shown: [self.note(each) for each in shown])
        assert assumptions.keys() <= IN_CAPITALS, "no notebook assigns such a name in capitals"
        concerned = [path for path in NOTEBOOKS if not assumptions or assumptions.keys() & names_of(path)]
        published = {}
        for path in concerned:
            told = self.tell(path, {name: assumptions[name] for name in sorted(assumptions.keys() & names_of(path))})
            self.texts |= told.texts
            published |= told.published
            self.errors |= {path.stem[:2]: told.error} if told.error else {}
        self.frames = {figure: parsed(text, figure) for figure, text in published.items()}
        self.texts |= found(monkeypatch, published, concerned == NOTEBOOKS and not self.errors)

    def tell(self, path: Path, given: dict[str, str]) -> Told:
        """What a notebook says, now or before."""
        before = TOLD[path, *given.items()]
        if again := next(filter(self.holds, before), None):
            return again
        told = self.told = Told()
        self.at = path.stem[:2]
        try:
            self.execute(path, given)
            before.append(told)
        except Exception as error:  # judged in `unclear`
            told.error = error
        self.told = None
        return told

    def holds(self, told: Told) -> bool:
        try:
            return all(same(had, self.answer(question, name)) for (_, name), (question, had) in told.asked.items())
        except Exception:  # there is no such answer now, and the notebook ends in that where it asks
            return False

    def execute(self, path: Path, given: dict[str, str]) -> None:
        names = {}
        for source in cells(path):
            lines = [f"{name} = {value}" for name, value in given.items() if name in assigned(source)]
            statements, shown = compiled(path.name, "\n".join([source, *lines]))
            exec(statements, names)
            if shown:
                self.note(eval(shown, names))

    def note(self, shown) -> None:
        if shown is not None:
            self.told.texts[self.at, len(self.told.texts)] = shown.data

    def publish(self, name: str, data: pd.DataFrame) -> None:
        """In place of a drawing: the texts around it, from the data as they are written."""
        self.told.published[name] = figures._written(data, name)
        self.told.texts |= around(name, self.told.published[name])

    def ask(self, function, *arguments, **named):
        """In place of a function that reads the tables: its answer, noted with the question."""
        question, asking, self.told = (function, arguments, named), self.told, None
        try:
            answer = self.answer(question)
        finally:
            self.told = asking  # to which what the answer took is no question
        if asking:
            key = repr(question)
            if isinstance(answer, dict):
                note = asking.asked.setdefault
                return Figures(answer, lambda name: note((key, name), (question, answer.get(name, answer))))
            asking.asked[key, None] = question, answer
        return answer.copy() if isinstance(answer, pd.DataFrame) else answer

    def answer(self, question, name=None):
        """What a function returns, called once in a pass; of the articles' figures the one that is named."""
        key, (function, arguments, named) = repr(question), question
        if key not in self.answers:
            self.answers[key] = function(*arguments, **named)
        return self.answers[key].get(name, self.answers[key]) if name else self.answers[key]

    def of(self, where: str) -> str:
        """All that stands at a place: a notebook by its number, a figure's part, the README's answer."""
        return "\n".join(text for (place, _), text in self.texts.items() if place == where)


# What no text may say, whatever the numbers

MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
NUMBER = r"[+−-]?\d[\d,]*(?:\.\d+)?"
LEVEL = rf"({NUMBER})%?(?: (?:billion|million)(?: current)?(?: dollars)?)?(?: in \d{{4}})?"
ARABIC_LEVEL = rf"({NUMBER})%?(?: مليار(?:ات)?(?: دولار)?)?(?: في \d{{4}})?"
UP = r"rose|risen|rises|grew|grown|grows|widened|increased|climbed|up"
DOWN = r"fell|fallen|falls|shrank|narrowed|decreased|dropped|declined|down"
ARABIC_UP = r"ارتفع|ارتفعت|ترتفع|يرتفع|نما|نمت|ينمو|تنمو|اتسع|يتسع|زاد|زادت"
ARABIC_DOWN = r"تراجع|تراجعت|تتراجع|يتراجع|تقلص|يتقلص|انخفض|انخفضت|تنخفض"

# No number, a year with a separator, a placeholder; and, in sentences, what an empty one leaves around it.
NEVER = re.compile(
    r"\b(?:nan|NaN|NaT|inf|None|null)\b|[−-]0(?:\.0+)?(?![\d.,])|[{}]|\[blank\]|\?\?\?"
    r"|\b(?:in|by|of|since|from|until|after|to|في|عام|منذ|حتى|لعام) 2,0\d\d\b"
)
EMPTY = re.compile(r"\(\s*\)|“\s*”|«\s*»|\*{4}|(?<=\S) {2,}(?=\S)| [.,;:؛،](?!\d)|[:,;،؛(]\s*[.]|: *$", re.M)
# A verb has said the direction already.
SIGNED = re.compile(rf"\b(?:{UP}|{DOWN}|{ARABIC_UP}|{ARABIC_DOWN})\b(?: by| بنسبة| بمقدار| about| نحو)* ?[+−-]\d")
# A size that has none.
SIGNED_SIZE = re.compile(
    r"(?:\b(?:deficit|surplus)(?: of|,)?|عجز قدره|فائض قدره|العجز|الفائض) [−-]\d"
    r"|\bleaves? [−-]\d|[−-]\d[\d.]*(?: \([^)]*\))? a month|[−-]1[0-9]{2}%|chance of (?:about )?0%"
    r"|\brequires? (?:growth of )?[−-]\d"
    r"|[−-]\d[\d.]*%?(?: billion| million)?(?: dollars)?(?: a year)? (?:below|above|short|less|more|beyond)\b"
)


def value(number: str) -> float:
    return float(number.replace(",", "").replace("−", "-").replace("+", ""))


@cache
def faults(text: str) -> list[str]:
    """What a text says that can't be right, whatever it is about."""
    return [*_faults(text)]


def _faults(text: str):
    text = text.translate(MARKS)
    prose = re.sub(r"^\|.*$", "", text, flags=re.M)
    for pattern, said in ((NEVER, text), (EMPTY, prose), (SIGNED, prose), (SIGNED_SIZE, prose)):
        yield from (found[0] for found in pattern.finditer(said))
    # Up to more, and down to less.
    for up, down, change in (
        (UP, DOWN, rf"from {LEVEL} to {LEVEL}"),
        (ARABIC_UP, ARABIC_DOWN, rf"من {ARABIC_LEVEL} إلى {ARABIC_LEVEL}"),
    ):
        for found in re.finditer(rf"\b({up}|{down})\b(?:(?!\b(?:{up}|{down})\b)[^.;؛،,])*? {change}", prose):
            if (value(found[2]) < value(found[3])) != bool(re.fullmatch(up, found[1])):
                yield found[0]
    for found in re.finditer(rf"({NUMBER})%?[^.;]{{0,40}}, (up|down) from ({NUMBER})", prose):
        if (value(found[3]) < value(found[1])) != (found[2] == "up"):
            yield found[0]
    # A range from its low to its high end, its value within; a part no more than all.
    for found in re.finditer(rf"between {LEVEL} and {LEVEL}|بين {ARABIC_LEVEL} و{ARABIC_LEVEL}", prose):
        low, high = (value(end) for end in found.groups() if end)
        if low > high:
            yield found[0]
    for found in re.finditer(rf"({NUMBER})%? \(({NUMBER})%? to ({NUMBER})%?\)", text):
        middle, low, high = map(value, found.groups())
        if not low <= middle <= high:
            yield found[0]
    for found in re.finditer(r"\b(\d{1,3}) of (?:the |its |articles’ )*(\d{1,3})\b", prose):
        if int(found[1]) > int(found[2]):
            yield found[0]
    for found in re.finditer(rf"(?:brought|account for|وراء|جاء) ({NUMBER})% (?:of|من)", prose):
        if not 0 <= value(found[1]) <= 100:
            yield found[0]


# An error tells what can't be in the words of the tables: a claim, a table, a view, or a name in capitals.
NAMES = {*tables.names(), *tables.claims().claim_id, *tables.load("views").view} | IN_CAPITALS


def unclear(error: Exception) -> str | None:
    """What is wrong with the error that a notebook ends in."""
    last = Path(extract_tb(error.__traceback__)[-1].filename)
    told = " ".join(str(error).split())
    if not isinstance(error, (ValueError, AssertionError)):
        return f"{type(error).__name__}: {told}"
    if last.parent.name not in ("trade", "charts") and last.suffix != ".ipynb":
        return f"not this project's: {last}: {told}"
    if not NAMES & set(re.findall(r"[\w-]+", told)):
        return f"names no claim, table, view or assumption: {told}"
    return None


# Changes: rows found by their key, rows added


def change(table: str, key: dict, **cells: str) -> tuple:
    """The one row with these cells gets others."""
    return table, key, cells, False


def add(table: str, like: dict, **cells: str) -> tuple:
    """A row more at the end: like the one with these cells, but for others."""
    return table, like, cells, True


def drop(table: str, **key: str) -> tuple:
    """The one row with these cells goes."""
    return table, key, None, False


def claim(name: str, printed: str, **cells: str) -> tuple:
    return change("claims", {"claim_id": name}, printed=printed, token=printed, **cells)


def of_2025(flow: str, printed: str, growth: str) -> tuple:
    """A figure of 2025 as the trade ministry first published it."""
    key = {"year": "2025", "agency": "trade ministry", "flow": flow}
    return change("reference/annual", key, printed=printed, growth_percent=growth)


def target(dollars: str, euros: str) -> list[tuple]:
    """Both mentions of the target."""
    amounts = {"target_usd": dollars, "target_repeat_usd": dollars, "target_eur": euros, "target_repeat_eur": euros}
    return [claim(name, printed) for name, printed in amounts.items()]


def corrected(changes: list[tuple], folder: Path) -> Path:
    """A copy of the tables with changes."""
    data = Path(shutil.copytree(tables.DATA, folder / "data"))
    for table, key, cells, more in changes:
        path = data / f"{table}.csv"
        header, *rows = csv.reader(path.read_text("utf-8").splitlines(keepends=True))
        rows = [dict(zip(header, row, strict=True)) for row in rows]
        found = [row for row in rows if key.items() <= row.items()]
        assert len(found) == 1 and {*(cells or ())} <= {*header}, f"{table}.csv: {len(found)} rows {key}; {header}"
        if cells is None:
            rows.remove(found[0])
        elif more:
            rows.append(found[0] | cells)
        else:
            found[0].update(cells)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return data


def runner(tmp_path, monkeypatch):
    """Runs passes and holds them: no notebook but those that ``may_fail`` ends in an error, and none is unclear."""

    def run(*changes: tuple, may_fail="", **assumptions: str) -> Pass:
        made = Pass(monkeypatch, corrected(changes, tmp_path), assumptions)
        wrong = [f"{place}: {found!r} in {text}" for place, text in made.texts.items() for found in faults(text)]
        wrong += [f"{at}: {fault}" for at, error in made.errors.items() if (fault := unclear(error))]
        wrong += [f"{at}: {error}" for at, error in made.errors.items() if at not in may_fail.split()]
        assert not wrong, "\n".join(wrong)
        return made

    return run


def holds(made: Pass, said: dict[str, str]) -> None:
    """Each text says what it must, in either language, where its notebook did not end in an error."""
    for place, pattern in said.items():
        texts = [text.translate(MARKS) for (where, _), text in made.texts.items() if where == place]
        assert texts or made.errors, f"{place}: nothing is said"
        found = [bool(re.search(pattern, text)) for text in texts]
        # A notebook says it once, a figure's part in both languages.
        assert not texts or (any(found) if place.isdigit() else all(found)), f"{place}: no {pattern!r} in {texts}"


def drawn(name: str, data):
    """The axes of a figure's picture in English."""
    chart, say = figures.chart_of(name), Say("en")
    with frame.style.context(frame.STYLE, after_reset=True):
        return frame.framed(chart, data, say, dict.fromkeys(figures.PARTS, name)).axes[0]
