import os

# Only `make` sets it: no test, and no notebook run as one, writes figures where a shell says.
os.environ.pop("TRADE_FIGURES", None)
