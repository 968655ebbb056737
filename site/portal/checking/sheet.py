"""One check as it is shown: what changed and what it means, what to look at, what the organisation said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from catalogue.choices import Kind
from catalogue.listing.authors import organisation_of
from catalogue.listing.comparing import INSIDE, Change, changes_between, fields_of, filled_in
from catalogue.listing.quality import Remark, remarks_on
from catalogue.listing.reasons import sentences_of
from catalogue.listing.values import Kept, is_choice, is_mendable
from catalogue.models import CheckState, OfferPage, OrganisationPage, Picture
from catalogue.permissions import organisations_moderated_by
from labelling.models import Assessment
from labelling.relevance import OF_OFFER, OF_ORGANISATION
from labelling.states import State
from portal.checking.finding import draft_in, page_of, sent_back_before
from portal.checking.outcome import outcome_of
from portal.tiles.maker import TILE_SPECS, kind_photo, photo_of
from portal.tiles.parts import Photo

HOLDS = (State.DECIDED, State.EXPIRING)  # a change of what the label rests on opens these again


@dataclass(frozen=True)
class ChangeShown:
    """One field that differs, with its pictures; `counts`: a label rests on it."""

    change: Change
    counts: bool
    old_photo: Photo | None
    new_photo: Photo | None


@dataclass(frozen=True)
class RemarkShown:
    """One signal of quality, and where the page that it is about can be seen."""

    remark: Remark
    href: str


@dataclass(frozen=True)
class Sheet:
    """All that is shown of a check.

    Attributes:
        is_new: it was never online: all that is filled in is shown.
        seen: the revision that is looked at; every form sends it back.
        counting: the fields that count for a label that holds, named; "" where none changed.
        refused: something stands in the way of publishing.
        before: with which words it was sent back before; nothing where it comes for the first time.
        ended: what became of it; "" while it waits. `told`: what the organisation was told with it.
        phone: whom to call, a name and a number.
    """

    check: CheckState
    page: Kept
    draft: Kept
    organisation: OrganisationPage
    photo: Photo
    is_new: bool
    seen: int
    changes: tuple[ChangeShown, ...]
    counting: str
    remarks: tuple[RemarkShown, ...]
    refused: bool
    before: tuple[str, ...]
    ended: str
    told: tuple[str, ...]
    contact: str
    phone: str
    edit_href: str
    may_trust: bool

    @property
    def mendable(self) -> list[str]:
        """What can be mended here: texts and choices that changed, then the other texts that are filled in."""
        changed = [one.change.name for one in self.changes]
        others = [name for name in fields_of(self.draft) if name not in changed and getattr(self.draft, name, None)]
        here = [name for name in changed if is_mendable(self.draft, name) or is_choice(self.draft, name)]
        here += [name for name in others if is_mendable(self.draft, name)]
        return [name for name in here if name not in INSIDE]


def sheet_of(check: CheckState, user: Any) -> Sheet:
    """Read a check for its page, as this user may see it."""
    page, draft = page_of(check), draft_in(check)
    if not check.is_waiting and check.revision is not None:
        draft = check.revision.as_object()
    organisation = organisation_of(page)
    today = timezone.localdate()
    is_new = not page.first_published_at
    names = fields_of(draft, inside=True)
    changes = filled_in(draft, today, names) if is_new else changes_between(page, draft, today, names)
    counting = _counting(page) if not is_new else ()
    found = remarks_on(draft, organisation, [one.name for one in changes]) if check.is_waiting else []
    contact, phone = _whom_to_call(draft, organisation)
    return Sheet(
        check=check,
        page=page,
        draft=draft,
        organisation=organisation,
        photo=_photo(getattr(draft, "picture", None) or getattr(draft, "logo", None)) or kind_photo(_kind(draft)),
        is_new=is_new,
        seen=page.latest_revision_id or 0,
        changes=tuple(_shown(one, one.name in counting) for one in changes),
        counting=", ".join(one.label for one in changes if one.name in counting),
        remarks=tuple(_remark(one, user) for one in found),
        refused=any(one.refuses for one in found),
        before=_told(sent_back_before(check)),
        ended=outcome_of(check, page),
        told=_told(check),
        contact=contact,
        phone=phone,
        edit_href=_edit_href(page, user),
        may_trust=organisations_moderated_by(user).filter(pk=organisation.pk).exists(),
    )


def changed_since(check: CheckState, seen: int) -> list[ChangeShown]:
    """Give what changed since somebody looked at this revision of the page; nothing for a revision of another page."""
    page = page_of(check)
    looked_at = Revision.objects.filter(pk=seen, object_id=str(page.pk)).first()
    if looked_at is None or looked_at.content_type_id != page.content_type_id:
        return []
    before: Kept = looked_at.as_object()
    names = fields_of(before, inside=True)
    return [_shown(one, counts=False) for one in changes_between(before, draft_in(check), timezone.localdate(), names)]


def _told(check: CheckState | None) -> tuple[str, ...]:
    """Give what the organisation was told when this check ended."""
    return tuple(filter(None, (*sentences_of(check.reasons), check.comment.strip()))) if check else ()


def _counting(page: Kept) -> Sequence[str]:
    """Give the fields on which a label rests that holds now."""
    holding = Assessment.objects.filter(state__in=HOLDS)
    if isinstance(page, OfferPage):
        return OF_OFFER if holding.filter(offer=page).exists() else ()
    return (OF_ORGANISATION,) if holding.filter(offer__path__startswith=page.path).exists() else ()


def _shown(change: Change, counts: bool) -> ChangeShown:
    return ChangeShown(change, counts, _photo(change.old_picture), _photo(change.new_picture))


def _photo(picture: Picture | None) -> Photo | None:
    return photo_of(picture, TILE_SPECS)


def _kind(draft: Kept) -> Kind:
    return draft.kind_of if isinstance(draft, OfferPage) else Kind.INFO


def _remark(remark: Remark, user: Any) -> RemarkShown:
    if remark.page is None:
        return RemarkShown(remark, "")
    other = OfferPage.objects.filter(pk=remark.page).first()
    if other is None:
        return RemarkShown(remark, "")
    if other.live and other.url:
        return RemarkShown(remark, other.url)
    return RemarkShown(remark, _edit_href(other, user))


def _whom_to_call(draft: Kept, organisation: OrganisationPage) -> tuple[str, str]:
    """Give a name and a number: of the organisation first, for it knows; else what the listing gives."""
    for one in (organisation, draft):
        if one.contact_phone:
            return one.contact_name or _("the organisation"), one.contact_phone
    return "", ""


def _edit_href(page: Kept, user: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.permissions_for_user(user).can_edit() else ""
