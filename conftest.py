import os
import sys
from pathlib import Path

# jsonschema would compile it for a second in each process that reads a notebook: a grammar of addresses, of which
# a notebook's schema has none. So nbval, which reads notebooks, is loaded here and not by pytest (-p no:nbval).
sys.modules["rfc3987_syntax"] = None
pytest_plugins = ["nbval.plugin"]

# Only `make` sets it: no test, and no notebook run as one, writes figures where a shell says.
os.environ.pop("TRADE_FIGURES", None)

DATA = str(Path(__file__).with_name("data")) + os.sep
# What of the tests of package and tables a corrected figure of the articles may concern: modules, and single tests.
OF_DATA = [
    *(f"tests/test_{name}.py" for name in ("articles", "numbers", "places", "reference")),
    "tests/test_checks.py::test_each_check_either_can_be_made_or_says_what_it_would_take",
    "tests/test_checks.py::test_a_verdict_falls_on_figures_of_its_check",
    "tests/test_checks.py::test_checks_that_are_drawn_have_a_label_in_both_languages",
    "tests/test_datapackage.py::test_every_file_is_in_the_package_and_every_table_is_sound",
    "tests/test_rules.py::test_every_claim_that_code_names_is_known_to_be",
    "tests/test_views.py::test_a_further_year_is_new_rows",
    "tests/test_views.py::test_every_view_of_the_data_can_be_seen",
]
# The other tests of these modules have frozen inputs of their own: none opens a file of the data.
FROZEN = ("checks", "growth", "paths", "record", "rounding", "tables", "target", "views")
frozen = False


def pytest_runtest_logstart(nodeid, location):
    global frozen
    frozen = nodeid.startswith(tuple(f"tests/test_{name}.py" for name in FROZEN)) and nodeid not in OF_DATA


def refuse(event, arguments):
    if frozen and event == "open" and str(arguments[0]).startswith(DATA):
        raise AssertionError(f"{arguments[0]}: a test of code has inputs of its own, for a correction must not fail it")


sys.addaudithook(refuse)
