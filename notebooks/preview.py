"""Draws figures from their committed data into build/preview, in both languages.

    .venv/bin/python notebooks/preview.py [NAME ...]

All of them where none is named. No notebook runs, so that a changed word shows within seconds.
Prints the path of each SVG; its PNG stands beside it.
"""

import sys
from pathlib import Path

from trade import figures

ROOT = Path(__file__).resolve().parents[1]
PREVIEW = ROOT / "build/preview"


def main(names: list[str]) -> None:
    known = sorted(path.stem for path in (ROOT / "figures/data").glob("*.csv"))
    if unknown := [name for name in names if name not in known]:
        sys.exit(f"No figure is named {', '.join(unknown)}; there are {', '.join(known)}")
    for name in names or known:
        try:
            figures.redraw(name, PREVIEW)
        except ValueError as error:  # words or data that can't be drawn: it says which and where
            sys.exit(str(error))
        for path in sorted(PREVIEW.glob(f"*/{name}.svg")):
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])
