"""The mail "klopt dit nog?": one for each contact, about all its listings that are due. In plain Dutch."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.freshness.asking import off_token_of, token_of
from catalogue.keeping_choices import Rung
from catalogue.models import AskedListing, Asking
from portal.calling import coordinator_of, whom_to_call
from portal.mail.letters import Line, PlainLetter, absolute


def letter_of(asking: Asking, lines: Sequence[AskedListing]) -> PlainLetter:
    """Make the mail about these listings of an asking: at least one."""
    first, href = lines[0], absolute(reverse("still_right", args=[token_of(asking)]))
    person = whom_to_call(first.offer, asking.region) or coordinator_of(asking.region)
    return PlainLetter(
        heading=_heading(lines),
        opening=_opening(lines),
        lines=tuple(Line(line.offer.title, f"{href}#vraag-{line.pk}", _last(line)) for line in lines),
        button=_("Look, and say that it is still right"),
        href=href,
        closing=(
            _("Is something wrong, is it full, or does it no longer exist? You can say that there too."),
            _("You need no password. The link works until and with %(day)s.")
            % {"day": date_format(asking.expires_on, "j F Y")},
        ),
        why=_("You get this mail because your activity is on Meedoen, and this address stands beside it."),
        off_href=absolute(reverse("no_mail", args=[off_token_of(asking)])),
        person=person,
    )


def _heading(lines: Sequence[AskedListing]) -> str:
    reminds = all(line.rung == Rung.REMIND for line in lines)
    if len(lines) == 1:
        words = _("Once more: is this still right? %(title)s") if reminds else _("Is this still right? %(title)s")
        return words % {"title": lines[0].offer.title}
    number = {"number": len(lines)}
    if reminds:
        return _("Once more: are your %(number)d activities still right?") % number
    return _("Are your %(number)d activities still right?") % number


def _opening(lines: Sequence[AskedListing]) -> tuple[str, ...]:
    if all(line.rung == Rung.REMIND for line in lines):
        return (
            _("Three weeks ago we asked you whether this is still right. We heard nothing yet."),
            _("One click is enough. We do not mail you about it again: later somebody calls."),
        )
    if all(line.rung == Rung.SEASON for line in lines):
        return (
            ngettext("This begins again soon.", "These begin again soon.", len(lines)),
            _("Is everything that people read still right? One click is enough."),
        )
    return (
        _("People choose what they do on Meedoen. What they read there must be right."),
        _("Is everything still right? One click is enough."),
    )


def _last(line: AskedListing) -> str:
    """Say who confirmed it last, and when."""
    state = line.offer.current_state
    if state.confirmed_on is None:
        return _("Nobody has confirmed this yet.")
    day = date_format(state.confirmed_on, "j F Y")
    if not state.confirmed_by_name:
        return _("Last confirmed on %(day)s.") % {"day": day}
    return _("Last confirmed on %(day)s, by %(name)s.") % {"day": day, "name": state.confirmed_by_name}
