"""What is mailed to an organisation about its label: plain values, made in Dutch, by what happened.

A letter says nothing that its page may not say (`portal.replies.found`); why somebody took a label back is internal, so
that letter names whom to call instead.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from labelling.models import Assessment
from labelling.reopening import last_day_to_object
from labelling.replying import token_of
from labelling.states import Action, WhyReopened
from portal.calling import Person, whom_to_call
from portal.mail.letters import absolute
from portal.replies.found import Found, Outcome, day_in_words, found_for, outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Letter:
    """One mail.

    Attributes:
        opening: sentences before what was found; each its own paragraph.
        closing: sentences after it.
        button: the words of the link; "" where nothing waits behind it.
        heading: what it is about, in one line.
    """

    heading: str
    greeting: str
    opening: tuple[str, ...]
    found: tuple[Found, ...]
    outcome: Outcome | None
    closing: tuple[str, ...]
    button: str
    href: str
    person: Person | None
    template: str = "portal/replies/mail"

    @property
    def subject(self) -> str:
        """What stands in the list of mails."""
        return f"Meedoen: {self.heading}"


def letter_about(assessment: Assessment, action: Action) -> Letter | None:
    """Give what this action tells the organisation; None where it hears nothing of it."""
    make = LETTERS.get(action)
    return make(assessment) if make else None


def _asks(assessment: Assessment) -> Letter:
    """Ask for a reply, in the words of the region's policy."""
    asked = assessment.policy.invitation or _("We looked at your activity together. This is what we saw.")
    return _letter(
        assessment,
        subject=_("Is this right? %(title)s"),
        opening=(asked, *_until(assessment.reply_until)),
        found=found_for(assessment),
        closing=(
            _("One click is enough. You may also say something."),
            _("Do you say nothing? That is fine too. Somebody else of the region then decides."),
        ),
        button=_("Answer"),
    )


def _thanks(assessment: Assessment) -> Letter:
    """Thank for three times yes: nothing needs to be done."""
    thanks = assessment.policy.thanks or _("Your activity gives many chances. Thank you!")
    return _letter(
        assessment,
        subject=_("Thank you! %(title)s"),
        opening=(thanks,),
        found=found_for(assessment),
        closing=(
            _("You need to do nothing. Somebody else of the region now decides."),
            _("Do you want to say something? You may, as long as nothing is decided."),
        ),
        button=_("Look, or say something"),
    )


def _later(assessment: Assessment) -> Letter:
    """Tell the new last day."""
    return _letter(
        assessment,
        subject=_("You get more time: %(title)s"),
        opening=(_("You get more time to answer."), *_until(assessment.reply_until)),
        button=_("Answer"),
    )


def _decision(assessment: Assessment) -> Letter:
    """Tell what was decided and why, and until when one may disagree."""
    day = day_in_words(last_day_to_object(assessment))
    return _letter(
        assessment,
        subject=_("This was decided: %(title)s"),
        opening=(_("Somebody else of the region looked at it, and decided."),),
        outcome=outcome_of(assessment),
        found=found_for(assessment),
        closing=(_("You do not agree? You can say so until and with %(day)s.") % {"day": day},),
        button=_("Read it, or say that you do not agree"),
    )


def _taken_back(assessment: Assessment) -> Letter | None:
    """Tell that the label is gone; why, a person tells. Where nothing was public, nothing is gone."""
    if not outcome_of(assessment).has_label:
        return None
    return _letter(
        assessment,
        subject=_("The label is taken back: %(title)s"),
        opening=(
            _("We took back the label of your activity. It no longer stands beside it."),
            _("Your activity stays among the others, as before."),
            _("Do you want to know why? Just call: we like to explain."),
        ),
    )


def _ended(assessment: Assessment) -> Letter | None:
    """Tell that a label ended while an objection was looked into: its page had promised to tell what it becomes."""
    if assessment.reopened_because != WhyReopened.OBJECTION:
        return None
    return _letter(
        assessment,
        subject=_("The label has ended: %(title)s"),
        opening=(
            _("You did not agree. Before somebody decided again, the last day of the label came."),
            _("Your activity stays among the others, as before."),
            _("Somebody can look at it again. Just call."),
        ),
    )


LETTERS: "dict[Action, Callable[[Assessment], Letter | None]]" = {
    Action.INVITE: _asks,
    Action.ASK_FIRST: _asks,
    Action.ALL_YES: _thanks,
    Action.EXTEND: _later,
    Action.DECIDE: _decision,
    Action.DECIDE_AGAIN: _decision,
    Action.WITHDRAW: _taken_back,
    Action.EXPIRE: _ended,
}


def _letter(
    assessment: Assessment,
    *,
    subject: str,
    opening: tuple[str, ...],
    found: tuple[Found, ...] = (),
    outcome: Outcome | None = None,
    closing: tuple[str, ...] = (),
    button: str = "",
) -> Letter:
    path = reverse("reply_by_link", args=[token_of(assessment)])
    return Letter(
        heading=" ".join((subject % {"title": assessment.offer.title}).split()),
        greeting=_("Hello,"),
        opening=opening,
        found=found,
        outcome=outcome,
        closing=closing,
        button=button,
        href=absolute(path),
        person=whom_to_call(assessment.offer, assessment.policy.region),
    )


def _until(day: date | None) -> tuple[str, ...]:
    return (_("You can answer until and with %(day)s.") % {"day": day_in_words(day)},) if day else ()
