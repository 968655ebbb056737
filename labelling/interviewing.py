"""Writing a 4P interview down: by several people, in parts, on devices that lose the network.

Each part, each agreement and the head has a version of its own; 0 is not kept yet. Whoever saves says on which version
they built. When somebody else was first, nothing is written and `Conflict` carries what stands there; the same words
twice are no conflict. Nothing is refused for being empty, and nothing computes a verdict from what somebody said.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import PartnerRole
from catalogue.models import OrganisationPage
from catalogue.selectors import region_above
from labelling.models import Agreement, Interview, InterviewPart
from labelling.models.interview import LONGEST_WORDS
from labelling.moving import name_of
from labelling.partners import write_role
from labelling.portraits import empty_talks
from labelling.refusals import Refused
from labelling.talks import Channel, Outcome, Part

HEAD = ("held_on", "channel", "partner_people", "present", "partner_role", "follow_up_on")
OF_A_PART = ("words", "finding", "solution", "who")
OF_AN_AGREEMENT = ("what", "who", "due_on", "done_on")
CLIENT_KEY = re.compile(r"n[0-9a-z-]{8,38}")  # never a number: those are the ids of agreements
FARTHEST = timedelta(days=5 * 366)  # a day to ask again or to follow up lies within five years


class Conflict(Refused):
    """Somebody else saved this meanwhile; nothing was written.

    Attributes:
        stands: the head, part or agreement as it stands now, with its version and who wrote it.
    """

    def __init__(self, stands: "Interview | InterviewPart | Agreement") -> None:
        """Keep what stands there."""
        self.stands = stands
        super().__init__(_("%(name)s wrote here meanwhile.") % {"name": stands.changed_by_name or _("Somebody else")})


class NotEmpty(Refused):
    """Something is written in the talk: it is not thrown away."""


@transaction.atomic
def begin_interview(
    *, organisation: OrganisationPage, by: Any, on: date, channel: Channel = Channel.VISIT
) -> Interview:
    """Begin a talk: with the shared challenge as it stands now, and the partner's role as the organisation has it.

    Whoever clicks twice gets the same one: a talk of today, of the same person, in which nothing is written yet.
    """
    OrganisationPage.objects.select_for_update(of=("self",)).get(pk=organisation.pk)  # two clicks at once: one waits
    begun = Interview.objects.filter(
        organisation=organisation, made_by=by, held_on=on, outcome=Outcome.OPEN, version=1, parts=None, agreements=None
    ).first()
    if begun is not None:
        return begun
    region = region_above(organisation)
    return Interview.objects.create(
        organisation=organisation,
        held_on=on,
        channel=channel,
        partner_role=organisation.partner_role,
        challenge=region.shared_challenge if region else "",
        made_by=by,
        made_by_name=name_of(by),
        changed_by_name=name_of(by),
    )


@transaction.atomic
def save_head(*, interview: Interview, base: int, values: Mapping[str, Any], by: Any) -> Interview:
    """Keep the fields of `HEAD` that `values` holds. A role that is known also goes to the organisation's page.

    Raises:
        Conflict, ValidationError.
    """
    if unknown := set(values) - set(HEAD):
        raise ValueError(f"no head fields: {sorted(unknown)}")
    _within_reach(values.get("follow_up_on"), "follow_up_on")
    held_on = values.get("held_on")
    if held_on is not None and held_on > timezone.localdate():
        raise ValidationError({"held_on": _("Choose today or an earlier day.")})
    saved = _write(interview, base=base, values=values, by=by)
    role = PartnerRole(saved.partner_role)
    if role is not PartnerRole.UNKNOWN and saved.organisation.partner_role != role:
        write_role(organisation=saved.organisation, role=role, by=by)
    return saved


@transaction.atomic
def save_part(*, interview: Interview, part: Part, base: int, values: Mapping[str, Any], by: Any) -> InterviewPart:
    """Keep what was said about one question or one B (`OF_A_PART`). Empty where nothing is kept yet makes nothing.

    Raises:
        Conflict, ValidationError.
    """
    for name in ("words", "solution"):
        if len(values.get(name, "")) > LONGEST_WORDS:
            raise ValidationError({name: _("This is too long: write it shorter.")})
    there = InterviewPart.objects.filter(interview=interview, part=part).first()
    if there is None:
        fresh = InterviewPart(interview=interview, part=part, version=1, **values)
        if not any(values.values()):
            fresh.version = 0
            return fresh
        made, there = _make(fresh, by, interview=interview, part=part)
        if made:
            return there
    return _write(there, base=base, values=values, by=by)


@transaction.atomic
def save_agreement(*, interview: Interview, key: str, base: int, values: Mapping[str, Any], by: Any) -> Agreement:
    """Keep an agreement (`OF_AN_AGREEMENT`) under its id, or under the key that the device gave it: it arrives once.

    An empty one that is not kept yet makes nothing.

    Raises:
        Conflict, ValidationError; Agreement.DoesNotExist: no agreement of this talk has this id.
    """
    _within_reach(values.get("due_on"), "due_on")
    there = find_agreement(interview, key)
    if there is None:
        fresh = Agreement(interview=interview, client_key=key, version=1, **values)
        if not any(values.values()):
            fresh.version = 0
            return fresh
        _says_what(fresh.what)
        _named(fresh, by)
        made, there = _make(fresh, by, interview=interview, client_key=key)
        if made:
            return there
    _says_what(values.get("what", there.what))
    values = {**values, "done_by_name": _who_ticked(there, values, by)}
    return _write(there, base=base, values=values, by=by)


def find_agreement(interview: Interview, key: str) -> Agreement | None:
    """Give the agreement under an id or a device's key; None for a key not seen yet.

    Raises:
        Agreement.DoesNotExist: neither an id of this talk nor a sound key.
    """
    if CLIENT_KEY.fullmatch(key):
        return Agreement.objects.filter(interview=interview, client_key=key).first()
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Agreement.DoesNotExist
    return Agreement.objects.get(interview=interview, pk=int(key))


def drop_agreement(*, interview: Interview, key: str) -> None:
    """Take back an agreement that was no agreement; one that is done stays."""
    there = find_agreement(interview, key)
    if there is not None and there.done_on is None:
        there.delete()


@transaction.atomic
def tick(*, agreement: Agreement, done: bool, by: Any, on: date) -> Agreement:
    """Say that an agreement is done, or that it is not after all. Twice is once."""
    if done == (agreement.done_on is not None):
        return agreement
    return _write(
        agreement,
        base=agreement.version,
        values={"done_on": on if done else None, "done_by_name": name_of(by) if done else ""},
        by=by,
    )


def finish(*, interview: Interview, by: Any) -> Interview:
    """Say that the talk is written down. However much or little was said, it is complete.

    Raises:
        Conflict: somebody kept it as "not now" meanwhile; `go_on` comes first.
    """
    stands = Interview.objects.get(pk=interview.pk)
    if stands.outcome == Outcome.NOT_NOW:
        raise Conflict(stands)
    return _end(interview, by, outcome=Outcome.DONE, ask_again_on=None)


def not_now(*, interview: Interview, ask_again_on: date | None, by: Any, today: date) -> Interview:
    """Keep "not now", with a day to ask again.

    Raises:
        ValidationError: there is no day, or it is past.
    """
    if ask_again_on is not None and ask_again_on <= today:
        raise ValidationError({"ask_again_on": _("Choose a day that is still to come.")})
    _within_reach(ask_again_on, "ask_again_on")
    return _end(interview, by, outcome=Outcome.NOT_NOW, ask_again_on=ask_again_on)


def go_on(*, interview: Interview, by: Any) -> Interview:
    """Open a talk again, to write on."""
    return _end(interview, by, outcome=Outcome.OPEN, ask_again_on=None)


@transaction.atomic
def throw_away(*, interview: Interview) -> None:
    """Delete a talk that was begun by accident.

    Raises:
        NotEmpty: somebody wrote in it, or it is no longer open.
    """
    there = Interview.objects.select_for_update(of=("self",)).filter(pk=interview.pk)
    if there.first() is None:
        return
    if not empty_talks().filter(pk=interview.pk).exists():
        raise NotEmpty(_("Something is written in this interview: it stays."))
    there.delete()


@transaction.atomic
def _end(interview: Interview, by: Any, **values: Any) -> Interview:
    """Write how it ended onto whatever stands there: who wrote in between is not overwritten."""
    fresh = Interview.objects.select_related("organisation").get(pk=interview.pk)
    return _write(fresh, base=fresh.version, values=values, by=by)


def _write(stands: Any, *, base: int, values: Mapping[str, Any], by: Any) -> Any:
    """Write on version `base` and no other; where nothing changes nothing is written."""
    stands.refresh_from_db()
    changed = {name: value for name, value in values.items() if getattr(stands, name) != value}
    if not changed or set(changed) == {"done_by_name"}:
        return stands
    if stands.version != base:
        raise Conflict(stands)
    for name, value in {**changed, "version": base + 1, "changed_by_name": name_of(by)}.items():
        setattr(stands, name, value)
    stands.full_clean(validate_unique=False, validate_constraints=False)
    own = {*changed, "version", "changed_by_name"}
    written = {name: getattr(stands, name) for name in own}
    if any(field.name == "changed_at" for field in stands._meta.fields):
        stands.changed_at = written["changed_at"] = timezone.now()
    if not type(stands).objects.filter(pk=stands.pk, version=base).update(**written):
        stands.refresh_from_db()
        raise Conflict(stands)
    return stands


def _make(fresh: Any, by: Any, **where: Any) -> tuple[bool, Any]:
    """Make a part or an agreement; when another device made it in the same moment, give that one."""
    fresh.changed_by_name = name_of(by)
    fresh.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError:
        return False, type(fresh).objects.get(**where)
    return True, fresh


def _says_what(what: str) -> None:
    if not what.strip():
        raise ValidationError({"what": _("Write what you agree.")})


def _named(agreement: Agreement, by: Any) -> None:
    agreement.done_by_name = name_of(by) if agreement.done_on else ""


def _who_ticked(there: Agreement, values: Mapping[str, Any], by: Any) -> str:
    if not values.get("done_on", there.done_on):
        return ""
    return there.done_by_name if there.done_on else name_of(by)


def _within_reach(day: date | None, field: str) -> None:
    if day is not None and abs(day - timezone.localdate()) > FARTHEST:
        raise ValidationError({field: _("This day is too far away.")})
