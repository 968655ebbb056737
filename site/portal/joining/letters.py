"""The mails of coming in, in Dutch: plain values. What a stranger typed stands in no mail to an address unproven."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.joining import asking, entering, inviting
from catalogue.joining.asking import is_claim
from catalogue.listing.authors import name_of
from catalogue.models import AccessRequest, Invitation, OrganisationPage
from catalogue.selectors import region_above
from portal.calling import Person, coordinator_of, whom_to_call
from portal.joining.doors import home_of, login_way
from portal.mail.letters import Line, PlainLetter, absolute


def invitation_letter(invitation: Invitation) -> PlainLetter:
    """Ask somebody to keep the listings of an organisation."""
    title = invitation.organisation.title
    by = name_of(invitation.invited_by) if invitation.invited_by else _("Somebody of Meedoen")
    named = {"name": by, "organisation": title}
    if invitation.takes_over:
        asks = _("%(name)s gives you the place: from now on you keep the activities of %(organisation)s on Meedoen.")
    else:
        asks = _("%(name)s asks you to keep the activities of %(organisation)s on Meedoen.")
    return PlainLetter(
        heading=_("Will you keep the activities of %(organisation)s?") % named,
        opening=(
            asks % named,
            _("Meedoen shows people who are new here what they can do together with others."),
            _("You can begin at once. You need no password."),
        ),
        button=_("Yes, I take part"),
        href=absolute(reverse("invitation", args=[inviting.token_of(invitation)])),
        closing=(_until(invitation.expires_at),),
        why=_("Do you not know this organisation? Then you need to do nothing."),
        person=_person(invitation.organisation),
    )


def confirm_letter(asked: AccessRequest) -> PlainLetter:
    """Ask whether the address is right. Nothing that was typed is repeated: anybody can type any address."""
    if asked.organisation is not None:
        words = _("Somebody, we hope you, asked to keep the activities of %(organisation)s on Meedoen.")
        what = words % {"organisation": asked.organisation.title}
    else:
        what = _("Somebody, we hope you, wants to put a new organisation on Meedoen.")
    return PlainLetter(
        heading=_("Is your e-mail address right?"),
        opening=(what, _("Click on the button. Then we know that this address is yours.")),
        button=_("Yes, this is my address"),
        href=absolute(reverse("confirm_address", args=[asking.token_of(asked)])),
        closing=(_until(asked.made_at + asking.VALID),),
        why=_("Was it not you? Then you need to do nothing."),
        person=_person_of(asked),
    )


def approved_letter(asked: AccessRequest) -> PlainLetter:
    """Say that somebody is let in, or that the new organisation is online."""
    title = asked.organisation.title
    if is_claim(asked):
        heading, words = (
            _("You can begin: %(organisation)s"),
            _("From now on you keep the activities of %(organisation)s."),
        )
    else:
        heading, words = _("%(organisation)s is on Meedoen"), _("Everybody can now find %(organisation)s on Meedoen.")
    named = {"organisation": title}
    return PlainLetter(
        heading=heading % named,
        opening=(_by(asked), words % named),
        button=_("To my activities"),
        href=absolute(_way_in(asked)),
        why=_why(),
        person=_person_of(asked),
    )


def refused_letter(asked: AccessRequest) -> PlainLetter:
    """Say that somebody is not let in, and why."""
    title = asked.organisation.title
    return PlainLetter(
        heading=_("About your question for %(organisation)s") % {"organisation": title},
        opening=(_by(asked), _("It does not go through now. This is why:")),
        lines=tuple(Line(words) for words in asked.reason.splitlines() if words.strip()),
        closing=(_("Do you think this is not right? Call: we look at it together."),),
        why=_why(),
        person=_person_of(asked),
    )


def taken_over_letter(organisation: OrganisationPage, successor: str) -> PlainLetter:
    """Thank who gave the place to somebody else."""
    named = {"name": successor, "organisation": organisation.title}
    return PlainLetter(
        heading=_("%(name)s took over from you") % named,
        opening=(
            _("%(name)s now keeps the activities of %(organisation)s. You do not have to do anything more.") % named,
            _("Thank you for all you did."),
        ),
        person=_person(organisation),
    )


# What happened to a request → the mail about it; the coach's own queue shows what waits.
LETTERS: dict[str, Callable[[AccessRequest], PlainLetter]] = {
    asking.ASKED: confirm_letter,
    asking.APPROVED: approved_letter,
    asking.REFUSED: refused_letter,
}


def _way_in(asked: AccessRequest) -> str:
    """Give where the button leads: straight in for whoever was never in before, else through the login."""
    if entering.may_enter(asked, at=timezone.now()):
        return reverse("enter", args=[entering.token_of(asked)])
    return login_way(home_of(asked.organisation))


def _by(asked: AccessRequest) -> str:
    if asked.decided_by is None:
        return _("We looked at your question.")
    return _("%(name)s looked at your question.") % {"name": name_of(asked.decided_by)}


def _why() -> str:
    return _("You get this mail because you asked something on Meedoen.")


def _until(end: datetime) -> str:
    """Say how long a link works: the day before it ends, in Brussels, is surely whole."""
    return _("The link works once, until %(day)s.") % {"day": date_format(timezone.localtime(end), "j F Y")}


def _person(organisation: OrganisationPage) -> Person | None:
    return whom_to_call(organisation, region_above(organisation))


def _person_of(asked: AccessRequest) -> Person | None:
    return _person(asked.organisation) if asked.organisation else coordinator_of(asked.region)
