"""Templates carry no style and no script of their own: the page's policy would refuse both."""

import re

import pytest
from house.tree import named, text

TEMPLATES = named(".html", under=("templates", "site", "catalogue", "labelling", "search"))
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=.application/ld\+json)", re.IGNORECASE)
INLINE_HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE)
FROM_ELSEWHERE = re.compile(r"<(?:script|link|img|source|iframe)\b[^>]*(?:src|href|srcset)\s*=\s*[\"']?(?:https?:)?//")
SPLIT_CLASS = re.compile(r"class=\"[^\"]*[\w-]\{% (?:if|elif)[^%]*%\}[\w-]")


@pytest.mark.parametrize(
    "smell",
    [INLINE_STYLE, INLINE_SCRIPT, INLINE_HANDLER, FROM_ELSEWHERE, SPLIT_CLASS],
    ids=["style", "script", "handler", "third party", "split class"],
)
def test_no_template_smells_of(smell):
    assert [name for name in TEMPLATES if smell.search(text(name))] == []


def test_there_are_templates():
    assert "templates/base.html" in TEMPLATES
