"""Mails that say that the way in changed: whoever did not do it, must know."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.languages import DUTCH
from portal.mail.letters import PlainLetter, absolute
from portal.mail.sending import send_letter


def tell_password_changed(user: Any) -> None:
    """Say that the password is another one."""
    with override(DUTCH):
        _tell(user, _("Your password is changed"), _("Your password at Meedoen was changed just now."))


def tell_added(user: Any, what: str) -> None:
    """Say that a second step was added, and which."""
    with override(DUTCH):
        words = _("From now on you can use this when you log in at Meedoen: %(what)s.") % {"what": what}
        _tell(user, _("You have a new second step"), words)


def tell_removed(user: Any, what: str) -> None:
    """Say that a second step is gone, and which."""
    with override(DUTCH):
        words = _("This no longer works when you log in at Meedoen: %(what)s.") % {"what": what}
        _tell(user, _("A second step is removed"), words)


def tell_reset(user: Any, by: str) -> None:
    """Say that somebody else took the second step away, and who."""
    with override(DUTCH):
        words = _("%(name)s took away the second step of your account. Log in, and set up a new one.") % {"name": by}
        _tell(user, _("Your second step is taken away"), words)


def tell_address_changed(*, to: str) -> None:
    """Say at the address until now that mails go to another one; not to which, for others may read along."""
    with override(DUTCH):
        words = _("Your account at Meedoen has another e-mail address since just now. Its mails no longer come here.")
        _tell_at(to, _("Your e-mail address is changed"), words)


def _tell(user: Any, heading: str, words: str) -> None:
    _tell_at(user.email, heading, words)


def _tell_at(to: str, heading: str, words: str) -> None:
    if not to:
        return
    letter = PlainLetter(
        heading=heading,
        opening=(words,),
        button=_("My account"),
        href=absolute("/mijn-account/"),
        closing=(_("Was it not you? Then call your coach or your coordinator at once."),),
        why=_("You get this mail so that nobody changes your account unseen."),
    )

    def send() -> None:
        with override(DUTCH):
            send_letter(letter, to, about="account changed")

    transaction.on_commit(send)
