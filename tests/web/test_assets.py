"""What is shipped beside the pages: ours, or pinned."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from pathlib import Path

from dixit.ledger.picked import FACETS
from dixit.web.app import CHANGES, PAGES
from dixit.web.doors import LOGIN, LOGOUT, PASSWORD, USERS
from dixit.web.feed import FEED
from tests.web.conftest import Open

STATIC = files("dixit.web").joinpath("static")
MORE = ("/statement/{of}", "/api", FEED, LOGIN, LOGOUT, PASSWORD, USERS, f"{USERS}/add", f"{USERS}/remove")
TEMPLATES = files("dixit.web").joinpath("templates")


def test_htmx_is_the_file_that_its_note_says() -> None:
    data = STATIC.joinpath("htmx.min.js").read_bytes()
    note = STATIC.joinpath("htmx.md").read_text("utf-8")
    assert hashlib.sha256(data).hexdigest() == "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de"
    assert hashlib.sha256(data).hexdigest() in note
    assert b'version:"2.0.10"' in data
    assert "htmx 2.0.10" in note
    assert "Zero-Clause BSD" in STATIC.joinpath("htmx.LICENSE").read_text("utf-8")


def test_templates_and_style_load_nothing_from_elsewhere() -> None:
    for file in TEMPLATES.iterdir():
        source = file.read_text("utf-8")
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//(?!www\.wikidata\.org/wiki/)', source), file.name
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|\|\s*safe", source), file.name
    assert not re.search(r"@import|url\(", STATIC.joinpath("desk.css").read_text("utf-8"))


def test_an_asset_is_sent_again_only_when_it_changed(opened: Open) -> None:
    first = opened.client.get("/static/desk.css")
    again = opened.client.get("/static/desk.css", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)


def test_every_page_and_form_is_in_the_document() -> None:
    document = (Path(__file__).parents[2] / "docs" / "desk.md").read_text("utf-8")
    for path in (*PAGES, *CHANGES, *MORE):
        assert f"`{path.replace('{of}', 'ID')}`" in document, path
    for facet in FACETS:
        assert f"`{facet}`" in document
