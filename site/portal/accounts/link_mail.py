"""The mail with a link to log in: to the address of the account, whoever asked."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.accounts.links import login_link
from portal.accounts.throttling import may_mail
from portal.languages import DUTCH
from portal.mail.letters import Line, PlainLetter
from portal.mail.sending import send_letter

MOST = 10  # accounts of one address that one mail names


class AnswerFirst(HttpResponseRedirect):
    """An answer after which something is done: a server closes it when all of it has left.

    So nobody reads from the time it took whether an address is known.
    """

    def __init__(self, to: str, then: Callable[[], object]) -> None:
        super().__init__(to)
        self._then = then

    def close(self) -> None:
        """Do it, then say that the request is over; that closes the connection with the database."""
        then, self._then = self._then, lambda: None
        try:
            then()
        finally:
            super().close()


def send_links(typed: str, *, asked: str) -> int:
    """Mail a link to every address that belongs to this name or address, and give how many mails left.

    One mail to an address, with a link for each of its accounts. Closed accounts get none.
    """
    if not typed or "\x00" in typed:
        return 0
    users = get_user_model()._default_manager.filter(is_active=True).exclude(email="")
    found = users.filter(Q(username=typed) | Q(email__iexact=typed)).order_by("pk")[:MOST]
    by_address: dict[str, list[Any]] = {}
    for user in found:
        by_address.setdefault(user.email.lower(), []).append(user)
    return sum(_send(accounts, asked) for accounts in by_address.values())


def _send(accounts: list[Any], asked: str) -> bool:
    to = accounts[0].email
    if not may_mail(to):
        return False
    with override(DUTCH):
        return send_letter(_letter(accounts, asked), to, about="link to log in")


def _letter(accounts: list[Any], asked: str) -> PlainLetter:
    once = _("The link works for half an hour, and only once.")
    why = _(
        "You get this mail because somebody asked for a link to log in at Meedoen. Was it not you? You need do nothing."
    )
    if len(accounts) == 1:
        return PlainLetter(
            heading=_("Your link to log in"),
            opening=(_("Press the button, and then on “Log in”."),),
            button=_("To Meedoen"),
            href=login_link(accounts[0], asked),
            closing=(once,),
            why=why,
        )
    lines = tuple(
        Line(_("Log in as %(name)s") % {"name": user.get_full_name() or user.get_username()}, login_link(user, asked),
             help=_("User name: %(name)s") % {"name": user.get_username()})
        for user in accounts
    )  # fmt: skip
    return PlainLetter(
        heading=_("Your link to log in"),
        opening=(_("This address belongs to several accounts. Choose the one you want to use."),),
        lines=lines,
        closing=(once,),
        why=why,
    )
