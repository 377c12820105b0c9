"""Sphinx's settings for one edition of the site; build.py says which, and writes what it needs to know."""

import json
import os
from pathlib import Path

SITE = Path(__file__).resolve().parent
SOURCE = SITE.parent / "build/site-source"
language = os.environ["SITE_LANGUAGE"]
known = json.loads((SOURCE / language / "site.json").read_text(encoding="utf-8"))
words = known["words"]

project = html_title = known["name"]
author = copyright = ""
extensions = ["myst_nb", "sphinx_book_theme"]
suppress_warnings = ["config.cache", "myst.header"]
nb_execution_mode = "off"
nb_code_prompt_show = nb_code_prompt_hide = words["code"]
nb_render_markdown_format = "myst"
nb_mime_priority_overrides = [("html", "text/markdown", 1)]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
mathjax_path = "own/mathjax/tex-svg.js"

html_theme = "sphinx_book_theme"
html_theme_options = {
    "article_header_end": ["language.html", "article-header-buttons.html"],
    "footer_content_items": [],
    "home_page_in_toc": True,
    "navbar_persistent": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "search_bar_text": words["search"],
    "toc_title": words["contents"],
    "use_download_button": False,
    "use_fullscreen_button": False,
}
html_sidebars = {
    "**": ["navbar-logo.html", "search-button-field.html", "sbt-sidebar-nav.html"]
    + ["notebooks.html"] * (language == "ar")
}
html_context = {"default_mode": "auto", "known": known}
templates_path = ["templates"]
html_static_path = ["static"]
html_favicon = "static/favicon.svg"
html_css_files = ["site.css"]
html_js_files = ["ar.js"] if language == "ar" else []
html_copy_source = html_show_sourcelink = html_show_copyright = html_show_sphinx = False
html_use_index = False


def complete(app, page, template, context, doctree):
    """What a page has beyond the theme: its direction, its link preview, names that say what is seen."""
    if language == "ar":
        context["language"] = 'ar" dir="rtl'
    context["preview"] = known["pages"].get(page)
    context["site_url"] = os.environ.get("SITE_URL", "").rstrip("/")
    context["edition"] = "ar/" if language == "ar" else ""
    if "body" in context:
        context["body"] = context["body"].replace('<summary aria-label="Toggle hidden content">', "<summary>")


def setup(app):
    app.add_message_catalog("sphinx", str(SOURCE / "locale"))
    app.connect("html-page-context", complete)
