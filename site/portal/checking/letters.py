"""What is mailed to an organisation about what it handed in: plain Dutch, one matter, one button.

Only what the public reads of a listing stands in it, and what the coach wrote for the organisation.
"""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.listing.comparing import changes_between, fields_of
from catalogue.listing.reasons import sentences_of
from catalogue.listing.values import Kept
from catalogue.models import CheckState
from catalogue.selectors import region_above
from portal.calling import whom_to_call
from portal.checking.finding import page_of
from portal.checking.ways import way_to
from portal.mail.letters import Line, PlainLetter, absolute

LONGEST = 300  # characters of a text in a mail


def letter_about(check: CheckState, event: str, user: Any = None) -> PlainLetter | None:
    """Give what this event tells the organisation; None where it hears nothing of it.

    Args:
        user: who gets it, where that is somebody of the organisation with an account.
    """
    make = LETTERS.get(event)
    return make(check, page_of(check), user) if make else None


def _handed_in(check: CheckState, page: Kept, user: Any) -> PlainLetter:
    stays = _("Until then the page stays as it is.") if page.live else _("Until then nobody sees it.")
    return _letter(
        check,
        page,
        _("Thank you! %(title)s"),
        opening=(_("We got your changes. A coach looks at them and puts them online."), stays),
        closing=(_("You need to do nothing."),),
        button=(_("Look at it"), way_to(page, user)),
    )


def _published(check: CheckState, page: Kept, _user: Any) -> PlainLetter:
    where = absolute(page.url) if page.url and page.url.startswith("/") else page.url or ""
    return _letter(
        check,
        page,
        _("It is online: %(title)s"),
        opening=(_("A coach looked at it. Everybody can see it now."),),
        closing=(*_said(check), _("You need to do nothing.")),
        button=(_("See the page"), where),
    )


def _corrected(check: CheckState, page: Kept, user: Any) -> PlainLetter:
    lines = mended_of(check)
    if not lines:
        return _published(check, page, user)
    return _letter(
        check,
        page,
        _("It is online: %(title)s"),
        opening=(_("A coach looked at it, changed a little, and put it online."), _("This was changed:")),
        lines=lines,
        closing=(*_said(check), _("Is that right? Then you need to do nothing. Else you can change it again.")),
        button=(_("Look at it"), way_to(page, user)),
    )


def _sent_back(check: CheckState, page: Kept, user: Any) -> PlainLetter:
    return _letter(
        check,
        page,
        _("One more thing to do: %(title)s"),
        opening=(_("Thank you for your work. It is nearly there. Will you still look at this?"),),
        lines=tuple(Line(words) for words in sentences_of(check.reasons)),
        closing=(*_said(check), _("What you filled in is kept. Change it, and hand it in again.")),
        button=(_("Change it"), way_to(page, user)),
    )


def _asked(check: CheckState, page: Kept, user: Any) -> PlainLetter:
    return _letter(
        check,
        page,
        _("A question about %(title)s"),
        opening=(_("A coach looks at what you handed in, and asks:"), f"“{check.question}”"),
        closing=(_("A few words are enough."),),
        button=(_("Answer"), way_to(page, user)),
    )


LETTERS: dict[str, Callable[[CheckState, Kept, Any], PlainLetter]] = {
    "handed_in": _handed_in,
    "published": _published,
    "corrected": _corrected,
    "sent_back": _sent_back,
    "asked": _asked,
}


def _letter(
    check: CheckState,
    page: Kept,
    subject: str,
    *,
    opening: tuple[str, ...],
    button: tuple[str, str],
    lines: tuple[Line, ...] = (),
    closing: tuple[str, ...] = (),
) -> PlainLetter:
    title = (check.revision.content.get("title") if check.revision else "") or page.title
    words, href = button
    return PlainLetter(
        heading=" ".join((subject % {"title": title}).split()),
        opening=opening,
        lines=lines,
        closing=closing,
        button=words if href else "",
        href=href,
        why=_("You get this mail because you keep “%(title)s” on Meedoen.") % {"title": title},
        person=whom_to_call(page, region_above(page)),
    )


def _said(check: CheckState) -> tuple[str, ...]:
    """Give what the coach wrote with it, quoted."""
    words = check.comment.strip()
    return (_("The coach says: “%(words)s”") % {"words": words},) if words else ()


def mended_of(check: CheckState) -> tuple[Line, ...]:
    """Say what the coach changed, field by field: only of what everybody reads."""
    if check.revision is None or check.corrected is None:
        return ()
    before, after = check.revision.as_object(), check.corrected.as_object()
    changes = changes_between(before, after, timezone.localdate(), fields_of(after))
    return tuple(Line(one.label, help=_was_and_is(one.old_words, one.new_words)) for one in changes)


def _was_and_is(old: str, new: str) -> str:
    old, new = (text if len(text) <= LONGEST else f"{text[:LONGEST]}…" for text in (old, new))
    if not old:
        return _("Now: “%(new)s”") % {"new": new}
    if not new:
        return _("It was: “%(old)s”. Now it is empty.") % {"old": old}
    return _("It was: “%(old)s”. Now: “%(new)s”") % {"old": old, "new": new}
