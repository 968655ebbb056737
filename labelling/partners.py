"""What a talk changes in the tree of pages: a new partner, the partner's role, a draft of an offer. Never published."""

import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from catalogue.choices import Kind, PartnerRole
from catalogue.drafts import write_in_drafts
from catalogue.listing.starting import free_slug
from catalogue.models import MunicipalityPage, OfferPage, OrganisationPage
from catalogue.permissions import organisations_moderated_by
from catalogue.plain_language import is_menu_text
from catalogue.validators import SIX
from labelling.models import Interview
from labelling.refusals import Refused
from labelling.talks import Part

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

# How a sentence of a talk begins before it says what there is to do: "We kunnen elke dinsdag koffie zetten".
_WHO = r"(?:we|wij|ze|zij|men|de club|onze club)"
_DOES = r"(?:kunnen|kan|willen|wil|zouden|zou|mogen|doen|doet|hebben|heeft|geven|geeft|organiseren|organiseert)"
_WEEKDAY = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en|(?:voor|na)?middag|avond|ochtend)?"
_DAY = rf"{_WEEKDAY}|weekend\w*|week|weken|maand|maanden|jaar|dag|(?:voor|na)?middag|avond|ochtend"
_CLOCK = r"(?:[\d.:u]+(?:\s*uur)?|half\s+\w+|middag|'s\s+(?:avonds|middags|ochtends))"
# When it is belongs in the times of an offer, not in its title: "Elke woensdagavond van 19 tot 21 uur".
_WHEN = "|".join(
    (
        rf"(?:(?:[eé]én|een)\s+keer\s+per|elke|iedere|op|in\s+het|om\s+de)\s+(?:(?:eerste|tweede|derde|vierde|laatste|twee|drie)\s+)?(?:{_DAY})\b"
        r"(?:\s+van\s+de\s+maand)?",
        rf"van\s+{_CLOCK}\s+tot\s+{_CLOCK}",
        rf"(?:om|vanaf|rond)\s+{_CLOCK}",
        rf"{_WEEKDAY}\b",
        r"in\s+de\s+(?:zomer|winter|lente|herfst|vakantie|zomervakantie|namiddag|voormiddag)\b",
        r"'s\s+(?:avonds|middags|morgens|ochtends|namiddags|zondags|woensdags)\b",
    )
)
BEFORE_THE_OFFER = re.compile(
    rf"(?:(?:{_WHEN})|(?:{_WHO}\s+{_DOES}|{_DOES}\s+{_WHO}|(?:er\s+)?(?:is|zijn)(?:\s+er)?)\b|(?:graag|ook|misschien|wel|eventueel|en)\b"
    r"|(?:de|het|een)\b)[\s,:]*",
    re.IGNORECASE,
)
# A title never stops on one of these, or on a number.
NOT_LAST = re.compile(
    r"(?:aan|af|bij|de|dat|die|door|een|en|het|in|met|mee|naar|of|om|onder"
    r"|onze|op|over|per|te|tegen|tot|tussen|uit|van|voor|waar|wie|zonder|elke|iedere|uur|\d.*)[,;:]*",
    re.IGNORECASE,
)
# Words that betray a kind. A guess for a draft that a person fills in: ours.
KINDS = (
    (Kind.BUDDY, "buddy"),
    (Kind.INTERNSHIP, "stage"),
    (Kind.VOLUNTEERING, "vrijwillig"),
    (Kind.LANGUAGE_PRACTICE, "nederlands|taal|praat|praten|conversatie"),
    (Kind.OUTING, "wandel|uitstap|rondleiding|bezoek"),
    (Kind.INFO, "infosessie|infomoment|infoavond"),
)


class AlreadyThere(Refused):
    """A partner of that name stands below this municipality already.

    Attributes:
        partner: the one that is there.
    """

    def __init__(self, partner: OrganisationPage) -> None:
        """Keep the partner; the sentence names it."""
        self.partner = partner
        super().__init__(_("“%(name)s” is there already.") % {"name": partner.title})


class NothingSaid(Refused):
    """Nothing was written under "What can you contribute?": there is nothing to make an offer of."""


@transaction.atomic
def add_partner(*, town: MunicipalityPage, title: str, role: PartnerRole, by: Any) -> OrganisationPage:
    """Make a partner, as a draft that nobody outside sees: an organisation, a service, also a group of newcomers.

    Raises:
        AlreadyThere, ValidationError.
    """
    name = " ".join(title.split())
    if not name:
        raise ValidationError({"title": _("Write the name of the partner.")})
    there = OrganisationPage.objects.child_of(town).filter(title__iexact=name).first()
    if there is not None:
        raise AlreadyThere(there)
    partner = OrganisationPage(
        title=name, slug=free_slug(town, name), live=False, has_unpublished_changes=True, partner_role=role, owner=by
    )
    partner.municipalities.set([town.municipality])
    town.add_child(instance=partner)
    partner.save_revision(user=by, log_action="wagtail.create")
    return partner


def write_role(*, organisation: OrganisationPage, role: PartnerRole, by: Any) -> None:
    """Write the partner's role to the page, to its latest revision and to one that waits for its day; and log it.

    Publishing a revision restores every field of the page: a draft that waits would put the old role back. Who talks
    with the partner because of one of its offers, and may not publish its page, writes the role in the talk alone.
    """
    if not organisations_moderated_by(by).filter(pk=organisation.pk).exists():
        return
    log(instance=organisation, action="wagtail.edit", user=by, data={"partner_role": role.value})
    OrganisationPage.objects.filter(pk=organisation.pk).update(partner_role=role)
    organisation.partner_role = role
    write_in_drafts(organisation, ["partner_role"])


@transaction.atomic
def draft_offer(*, interview: Interview, by: Any) -> OfferPage:
    """Make a draft of an offer of what was said under "What can you contribute?"; a second click gives the first.

    Only plain words go in the text for the menu; longer sentences stand in the notes inside the house, whole.

    Raises:
        NothingSaid.
    """
    said = interview.parts.filter(part=Part.CONTRIBUTE).values_list("words", flat=True).first() or ""
    words = "\n".join(line.strip() for line in said.splitlines() if line.strip())
    if not words:
        raise NothingSaid(_("Write first what they can contribute."))
    organisation = OrganisationPage.objects.select_for_update(of=("self",)).get(pk=interview.organisation_id)
    there = drafts_of(interview).first()
    if there is not None:
        return there
    first = re.split(r"(?<=[.!?])\s+|\n", words, maxsplit=1)[0]
    title = _title_of(first)
    offer = OfferPage(
        title=title,
        slug=free_slug(organisation, title),
        kind=_kind_of(words),
        sentence=first if len(first) <= 160 and is_menu_text(first) else "",
        what_you_do=words if is_menu_text(words) else "",
        internal_notes=_notes(interview, words),
        live=False,
        has_unpublished_changes=True,
        owner=by,
    )
    offer.municipalities.set(organisation.municipalities.all())
    organisation.add_child(instance=offer)
    offer.save_revision(user=by, log_action="wagtail.create")
    return offer


def drafts_of(interview: Interview) -> "PageQuerySet[OfferPage]":
    """Give the offers that were made of what was said in this talk: their notes say so."""
    return OfferPage.objects.child_of(interview.organisation).filter(internal_notes__contains=_mark(interview))


def _mark(interview: Interview) -> str:
    return f"[4P-gesprek {interview.pk}]"


def _title_of(sentence: str) -> str:
    """Give what there is to do, in six words at most: who says it and when it is are left out."""
    rest = sentence.strip()
    while (before := BEFORE_THE_OFFER.match(rest)) is not None:
        rest = rest[before.end() :]
    words = rest.strip(" .,;:!?-").split()[:SIX]
    while words and NOT_LAST.fullmatch(words[-1]):
        words.pop()
    title = " ".join(words).strip(" .,;:!?-")[:60].strip() or _("New offer")
    return title[:1].upper() + title[1:]


def _kind_of(words: str) -> Kind:
    return next((kind for kind, signs in KINDS if re.search(rf"\b(?:{signs})", words, re.IGNORECASE)), Kind.GROUP)


def _notes(interview: Interview, words: str) -> str:
    said = _("From the 4P interview of %(day)s: “%(words)s” Kind and title are a guess: look at them.")
    return said % {"day": date_format(interview.held_on, "j F Y"), "words": words} + f" {_mark(interview)}"
