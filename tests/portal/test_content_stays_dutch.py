"""On a page in another language, every word an organisation wrote is marked as Dutch: for voices, and for direction."""

from html.parser import HTMLParser

import factories
import pytest
from built_once import built_once
from django.db import models

from catalogue.models import MunicipalityPage, OfferPage, OrganisationPage
from catalogue.readers import Reader, readable_fields

CONTENT = "zeepaard"  # a word that no text of the program says
NOT_A_TEXT = {"id", "slug", "url_path", "seo_title", "search_description", "kbo_number", "website"}
VOID = {"img", "input", "source", "br", "meta", "link", "use", "hr"}


class Languages(HTMLParser):
    """Reads a page and keeps what of its body says CONTENT outside an element in Dutch."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.seen = 0
        self.unmarked: list[str] = []

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        above = self.open[-1][1] if self.open else ""
        language = values.get("lang", above)
        spoken = [values.get(name, "") for name in ("alt", "title", "aria-label", "placeholder")]
        self._hear(" ".join(spoken), language)
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        elements = {tag for tag, _language in self.open}
        if not elements & {"head", "script"}:  # no element may stand in a title
            self._hear(data, self.open[-1][1] if self.open else "")

    def _hear(self, words: str, language: str) -> None:
        if CONTENT in words.lower():
            self.seen += 1
            if language != "nl":
                self.unmarked.append(words.strip())


def texts(model: type[models.Model]) -> dict[str, str]:
    """Say CONTENT in every text of the model that the public reads."""
    fields = [
        field.name
        for field in readable_fields(model, Reader.PUBLIC)
        if isinstance(field, models.CharField | models.TextField) and not field.choices and field.name not in NOT_A_TEXT
    ]
    values = {name: f"Zeepaard {name}."[: model._meta.get_field(name).max_length] for name in fields}
    values |= {name: f"{CONTENT}@example.org" for name in values if name.endswith("email")}
    return values | {name: "054 00 00 01" for name in values if name.endswith(("phone", "whatsapp"))}


@pytest.fixture
@built_once
def pages(region, indexed):
    """Make an offer, its organisation and its town, of which every text is known."""
    town = factories.MunicipalityPageFactory(parent=region, **texts(MunicipalityPage))
    quote = {"type": "testimonial", "value": {"quote": "Zeepaard!", "by": "een zeepaard"}}
    face = factories.PictureFactory(description="Zeepaard lacht.")
    organisation = factories.OrganisationPageFactory(
        parent=town,
        contact_face=face,
        testimonials=OrganisationPage._meta.get_field("testimonials").to_python(factories.as_stream([quote])),
        **texts(OrganisationPage),
    )
    values = {name: value for name, value in texts(OfferPage).items() if name not in {"contact_name", "contact_role"}}
    more = {
        "steps_raw": ["Bel zeepaard.", "Kom naar zeepaard."],
        "nis": ["41018"],
        "picture": face,
        "task": "Zeepaard.",
    }
    state = {"confirmed_on": "2026-11-01", "confirmed_by_name": "Zeepaard", "open_state": "waiting_list"}
    offer = factories.OfferPageFactory(parent=organisation, evening=True, state_values=state, **(values | more))
    factories.OfferPageFactory(parent=organisation, evening=True, **(values | more))
    indexed()
    return {"offer": offer, "organisation": organisation, "town": town}


@pytest.mark.parametrize(("name", "least"), [("offer", 30), ("organisation", 10), ("town", 5)])
def test_every_word_of_content_is_marked_on_a_page_in_arabic(client, pages, name, least):
    heard = Languages()
    heard.feed(client.get("/ar" + pages[name].url).content.decode())

    assert heard.unmarked == []
    assert heard.seen >= least, "the page says little of what was written: does this test still see it?"


def test_a_word_that_is_not_marked_is_found():
    heard = Languages()
    heard.feed('<html lang="ar"><body><p>Zeepaard <b lang="nl">zeepaard</b></p><img alt="zeepaard"></body></html>')

    assert heard.unmarked == ["Zeepaard", "zeepaard"]
