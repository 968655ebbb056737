"""Every component is rendered with sample data; a component without a sample does not exist."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from portal.stage.samples import SAMPLES, Sample
from portal.templatetags.portal_tags import icon, json_ld

FOLDER = settings.ROOT / "templates" / "components"
CASES = [
    pytest.param(name, sample, id=f"{name}-{n}") for name, all_ in SAMPLES.items() for n, sample in enumerate(all_)
]
VOID = {"img", "input", "source", "br", "hr", "use"}


class TagBalance(HTMLParser):
    """Reads HTML and remembers a tag that closes what was not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """An element that closes itself changes nothing."""

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)


def test_every_component_has_a_sample():
    assert set(SAMPLES) == {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html")}


@pytest.mark.parametrize(("name", "sample"), CASES)
def test_a_component_shows_what_it_is_given(name: str, sample: Sample):
    html = render_to_string(f"components/{name}", sample.context)

    assert [words for words in sample.shows if str(words) not in html] == []
    assert [words for words in sample.hides if words in html] == []


@pytest.mark.parametrize(("name", "sample"), CASES)
def test_a_component_closes_every_element_it_opens(name: str, sample: Sample):
    balance = TagBalance()
    balance.feed(render_to_string(f"components/{name}", sample.context))

    assert (balance.open, balance.wrong) == ([], [])


@pytest.mark.parametrize(("name", "sample"), CASES)
def test_a_component_keeps_to_the_content_security_policy(name: str, sample: Sample):
    html = render_to_string(f"components/{name}", sample.context)

    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)


@pytest.mark.parametrize(("name", "sample"), CASES)
def test_every_pictogram_a_component_names_is_in_the_sprite(name: str, sample: Sample):
    sprite = (settings.ROOT / "site/portal/static/portal/icons.svg").read_text()
    named = re.findall(r"icons\.svg#([\w-]+)", render_to_string(f"components/{name}", sample.context))

    assert [symbol for symbol in named if f'id="{symbol}"' not in sprite] == []


def test_a_pictogram_of_a_level_is_wide_and_one_that_points_turns_with_the_writing():
    assert 'class="i i-wide"' in icon("level-2")
    assert 'class="i i-turn"' in icon("next")
    assert 'class="i"' in icon("when")


def test_json_ld_cannot_end_its_own_script():
    script = json_ld({"name": "</script><script>alert('&')"})

    assert script.count("</script>") == 1
    assert "\\u003C/script\\u003E" in script
