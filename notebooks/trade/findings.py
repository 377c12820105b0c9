"""The findings in sentences, each filled from the data of the figure that shows it.

A sentence is a message of ``words/*.ftl`` and takes the words of its figure's chart, so that no two
places can say different numbers. 00-key-findings and the READMEs say them, in either language.
"""

import re

from IPython.display import Markdown

from trade import figures
from trade.language import Say

# The findings in their order: message, the figure that its numbers come from, the notebook that shows the work.
FINDINGS = {
    "finding-path": ("path_to_2030", "06-since-then"),
    "finding-since": ("path_to_2030", "06-since-then"),
    "finding-range": ("path_to_2030", "06-since-then"),
    "finding-outside": ("base_rates", "07-outside-view"),
    "finding-imports": ("growth_contributions", "03-composition-and-growth"),
    "finding-balance": ("trade_balance", "03-composition-and-growth"),
    "finding-share": ("partner_share", "06-since-then"),
    "finding-targets": ("past_targets", "06-since-then"),
    "finding-conflicts": ("claims_checked", "02-consistency"),
}
# Those that the READMEs say.
ANSWER = ("finding-path", "finding-since", "finding-outside", "finding-imports", "finding-conflicts")
SHOWN = "path_to_2030"
CHOICE = re.compile("[a-z][a-z_-]*")


def answer(language: str) -> str:
    """A README's answer in Markdown: a paragraph a finding, and the figure with its description.

    Raises ``ValueError`` for a figure whose data are not there and for words that can't be said.
    """
    told = "\n\n".join(sentence(message, language) for message in ANSWER)
    described = _say(f"figure-{SHOWN}.description", SHOWN, language)
    path = f"figures/{language}/{SHOWN}"
    return figures.paragraph(f"{told}\n\n[![{described}]({path}.png)]({path}.svg)", language)


def tell(message: str, language: str) -> Markdown:
    """A finding with a link to the notebook that shows the work. Raises ``ValueError`` as `answer`."""
    notebook = FINDINGS[message][1]
    work = Say(language).text("finding-work", notebook=f"[{notebook}]({notebook}.ipynb)")
    return Markdown(figures.paragraph(f"{sentence(message, language)} {work}", language))


def sentence(message: str, language: str) -> str:
    """A finding in words. Raises ``ValueError`` as `answer`."""
    return _say(message, FINDINGS[message][0], language)


def newest() -> str:
    """The month of the newest dated view, in ISO 8601."""
    return max(figures.read(SHOWN).view)


def _say(message: str, figure: str, language: str) -> str:
    """A message of Markdown; names that are filled in are none. A word that chooses a variant stays as it is."""
    words = figures.chart_of(figure).words(figures.read(figure), language)
    names = {key: text for key, text in words.items() if isinstance(text, str) and not CHOICE.fullmatch(text)}
    return Say(language).text(message, **words | {key: figures.markdown(text) for key, text in names.items()})
