"""What a coach looks at before a listing goes online: signals in plain words.

None of them blocks but what the gate refuses (`catalogue.listing.checking.problems_of`); those are marked.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rapidfuzz import fuzz

from catalogue.freshness.links import dead_links
from catalogue.listing.checking import problems_of
from catalogue.listing.progress import is_reachable
from catalogue.listing.values import Kept, field_label
from catalogue.models import (
    Municipality,
    MunicipalityPage,
    OfferPage,
    OrganisationPage,
    Picture,
)
from catalogue.plain_language import MENU_WARN, FindingKind, measure, validate_menu_text
from catalogue.selectors import organisations_above, region_above
from catalogue.spelling import plain_words

ALIKE: Final = 88  # of 100, rapidfuzz's token_sort_ratio: titles as much alike may be the same activity
ALIKE_BY_OTHERS: Final = 95
MOST_DOUBLES: Final = 3
QUOTED: Final = 80  # characters of a sentence
HARD: Final = {FindingKind.HARD_WORD, FindingKind.JARGON, FindingKind.ABBREVIATION}
_POSTCODE: Final = re.compile(r"\b[1-9]\d{3}\b")


class Matter(models.TextChoices):
    """What a signal is about. The first is what the gate refuses."""

    REFUSED = "refused", gettext_lazy("cannot be published")
    SENTENCE = "sentence", gettext_lazy("long sentence")
    WORD = "word", gettext_lazy("hard word")
    PICTURE = "picture", gettext_lazy("photo")
    STEPS = "steps", gettext_lazy("how to join")
    PLACE = "place", gettext_lazy("place")
    CONTACT = "contact", gettext_lazy("contact")
    DOUBLE = "double", gettext_lazy("there already?")
    LINK = "link", gettext_lazy("dead link")


@dataclass(frozen=True)
class Remark:
    """One signal: what is the matter, in words; at which field; and another page that it is about, if any."""

    matter: Matter
    words: str
    field: str = ""
    page: int | None = None

    @property
    def refuses(self) -> bool:
        """The listing cannot be published before this is mended."""
        return self.matter is Matter.REFUSED


def remarks_on(draft: Kept, organisation: OrganisationPage, names: Collection[str]) -> list[Remark]:
    """Give what is the matter with this draft, the heaviest first. Of its texts only those in these fields are read."""
    found = [*_refused(draft), *_texts(draft, names), *_pictures(draft), *_links(draft)]
    if isinstance(draft, OfferPage):
        found += [*_joining(draft, organisation), *_place(draft, organisation), *_doubles(draft)]
    return sorted(found, key=lambda one: list(Matter).index(one.matter))


def _refused(draft: Kept) -> Iterable[Remark]:
    for name, sentences in problems_of(draft).items():
        for words in sentences:
            label = f"{field_label(draft, name)}: " if name else ""
            yield Remark(Matter.REFUSED, f"{label}{words}", name)


def _texts(draft: Kept, names: Collection[str]) -> Iterable[Remark]:
    said = set()
    for name, text in _menu_texts(draft):
        if name not in names:
            continue
        label, measured = field_label(draft, name), measure(text)
        for sentence in measured.sentences:
            if sentence.words > MENU_WARN:
                words = _("%(field)s: this sentence has %(count)d words: “%(sentence)s”")
                told = {"field": label, "count": sentence.words, "sentence": Truncator(sentence.text).chars(QUOTED)}
                yield Remark(Matter.SENTENCE, words % told, name)
        for finding in measured.findings:
            if finding.kind in HARD and finding.text.lower() not in said:
                said.add(finding.text.lower())
                hint = _(" Easier: %(word)s.") % {"word": finding.suggestion} if finding.suggestion else ""
                words = _("%(field)s: “%(word)s” is hard.") % {"field": label, "word": finding.text}
                yield Remark(Matter.WORD, words + hint, name)


def _menu_texts(draft: Kept) -> Iterable[tuple[str, str]]:
    for field in draft._meta.get_fields():
        if isinstance(field, models.Field) and validate_menu_text in field.validators:
            yield field.name, str(getattr(draft, field.name) or "")
    if isinstance(draft, OfferPage):
        for one in draft.steps or ():
            yield "steps", str(one.value.get("text") or "")


def _pictures(draft: Kept) -> Iterable[Remark]:
    names = draft.pictures_needing_consent
    if isinstance(draft, OfferPage) and draft.picture is None:
        yield Remark(Matter.PICTURE, _("There is no photo."), "picture")
    for name in names:
        picture: Picture | None = getattr(draft, name)
        if picture is None:
            continue
        if not picture.maker.strip():
            yield Remark(Matter.PICTURE, _("Nobody says who took the photo. May we show it?"), name)
        if not picture.description.strip():
            yield Remark(Matter.PICTURE, _("The photo has no words for who cannot see it."), name)


def _joining(draft: OfferPage, organisation: OrganisationPage) -> Iterable[Remark]:
    if not draft.steps:
        yield Remark(Matter.STEPS, _("There is no first step: how does somebody join?"), "steps")
    if not is_reachable(draft, organisation):
        yield Remark(Matter.CONTACT, _("There is no number and no address: whom does somebody ask?"), "contact_phone")


def _place(draft: OfferPage, organisation: OrganisationPage) -> Iterable[Remark]:
    listed = {one.pk: one for one in draft.municipalities.all()}
    home = _municipalities_of(organisation)
    outside = [one.name for one in listed.values() if home and one.pk not in home]
    if outside:
        words = ngettext(
            "%(places)s is outside the municipality of the organisation.",
            "%(places)s are outside the municipality of the organisation.",
            len(outside),
        )
        yield Remark(Matter.PLACE, words % {"places": ", ".join(outside)}, "municipalities")
    allowed = {code for one in (listed or home).values() for code in one.postcodes}
    for code in _POSTCODE.findall(draft.address):
        town = _town_of(code)
        if allowed and town and code not in allowed:
            words = _("The address is in %(town)s. The listing does not name that municipality.") % {"town": town}
            yield Remark(Matter.PLACE, words, "address")


def _municipalities_of(organisation: OrganisationPage) -> dict[str, Municipality]:
    """Give where the organisation is at home: what it names, and the part of the tree in which it stands."""
    named = {one.pk: one for one in organisation.municipalities.all()}
    above = organisation.path[: -organisation.steplen]
    page = MunicipalityPage.objects.filter(path=above).select_related("municipality").first()
    return named | ({page.municipality_id: page.municipality} if page else {})


def _town_of(code: str) -> str:
    # A JSON list: the databases ask in other ways what is in it.
    rows = Municipality.objects.values_list("name", "postcodes")
    return next((name for name, codes in rows if code in codes), "")


def _doubles(draft: OfferPage) -> Iterable[Remark]:
    """Name offers that may be the same: a like title at the same organisation, or a very like one in the same town."""
    region = region_above(draft)
    if region is None:
        return
    others = list(OfferPage.objects.descendant_of(region).exclude(pk=draft.pk).only("pk", "path", "title"))
    title = " ".join(plain_words(draft.title))
    near = [(fuzz.token_sort_ratio(title, " ".join(plain_words(one.title))), one) for one in others]
    above = draft.path[: -draft.steplen]
    towns = {one.pk for one in draft.municipalities.all()}
    same = [one for score, one in near if score >= ALIKE and one.path.startswith(above)]
    like = [one for score, one in near if score >= ALIKE_BY_OTHERS and not one.path.startswith(above)]
    like = [one for one in like if any(town.pk in towns for town in one.municipalities.all())]
    found = (same + like)[:MOST_DOUBLES]
    names = organisations_above(found)
    for one in found:
        who = names[one.pk].title if one.pk in names else ""
        words = _("This looks like “%(title)s” of %(organisation)s.") % {"title": one.title, "organisation": who}
        yield Remark(Matter.DOUBLE, words, "title", one.pk)


def _links(draft: Kept) -> Iterable[Remark]:
    if dead_links([draft.website]):
        yield Remark(Matter.LINK, _("The website does not open any more: %(url)s") % {"url": draft.website}, "website")
