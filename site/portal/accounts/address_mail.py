"""The mail that proves a new address: its button leads to the confirmation, which asks to be logged in."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.joining.new_address import is_free, token_of
from catalogue.models import AddressChange
from catalogue.signals import address_asked
from portal.languages import DUTCH
from portal.mail.letters import PlainLetter, absolute
from portal.mail.sending import send_letter
from search.limits import within_limit

MOST_A_DAY = 3  # mails to one address, whoever asks; then none, and the page does not say so


def connect() -> None:
    """Listen to who wants another address."""
    address_asked.connect(_asked, dispatch_uid="portal.accounts.address_mail")


def _asked(wish: AddressChange, **_others: Any) -> None:
    now = timezone.now()
    if not within_limit(action="new address", who=wish.email, most=MOST_A_DAY, per=timedelta(days=1), now=now):
        return
    with override(DUTCH):
        send_letter(_letter(wish) if is_free(wish) else _taken_letter(), wish.email, about=f"new address {wish.pk}")


def _letter(wish: AddressChange) -> PlainLetter:
    return PlainLetter(
        heading=_("Is this your new e-mail address?"),
        opening=(
            _("Press the button, and then on “This is my address”. Log in first if we ask for it, as you always do."),
        ),
        button=_("To Meedoen"),
        href=absolute(reverse("confirm_address_change", args=[token_of(wish)])),
        closing=(_("The link works for one day, and only once. Until then your mails go to your old address."),),
        why=_why(),
    )


def _taken_letter() -> PlainLetter:
    return PlainLetter(
        heading=_("This e-mail address has an account already"),
        opening=(
            _(
                "Somebody filled in this address as the new one of an account. "
                "It belongs to another account here, so nothing changed."
            ),
            _("Was it you? Then log in with this address, or call your coach: one address belongs to one account."),
        ),
        button=_("Log in"),
        href=absolute(reverse("login")),
        why=_why(),
    )


def _why() -> str:
    return _(
        "You get this mail because somebody who has an account at Meedoen filled in this address as the new one. "
        "Was it not you? You need do nothing: nothing changes."
    )
