"""The answer in sentences, each filled from the data of the figure that shows it.

A sentence is a message of ``words/*.ftl`` and takes the words of its figure's chart, so that no two
places can say different numbers.
"""

from trade import figures
from trade.language import Say

# Message and figure of each sentence of the README's answer, in their order.
ANSWER = (
    ("finding-path", "path_to_2030"),
    ("finding-imports", "growth_contributions"),
    ("finding-conflicts", "claims_checked"),
)
SHOWN = "path_to_2030"


def answer(language: str) -> str:
    """The README's answer in Markdown: a paragraph, and the figure with its description.

    Raises ``ValueError`` for a figure whose data are not there and for words that can't be said.
    """
    told = " ".join(sentence(message, figure, language) for message, figure in ANSWER)
    described = sentence(f"figure-{SHOWN}.description", SHOWN, language)
    path = f"figures/{language}/{SHOWN}"
    return f"{told}\n\n[![{described}]({path}.png)]({path}.svg)"


def sentence(message: str, figure: str, language: str) -> str:
    """A message with the numbers of a figure."""
    words = figures.chart_of(figure).words(figures.read(figure), language)
    return Say(language).text(message, **words)
