"""Another mail address for an account: asked by its owner, proven by a mail, and only then changed.

The link does something only for who is logged in as that account: a typing mistake must not give a stranger's mailbox
the key of somebody's account, and a program that opens links in mail does nothing by it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from catalogue.joining.accounts import LONGEST_USERNAME, HasAccount, accounts_at
from catalogue.joining.tokens import is_signed, sign
from catalogue.keeping_choices import RequestState
from catalogue.models import AccessRequest, AddressChange, OfferPage
from catalogue.permissions import organisations_edited_by
from catalogue.refusals import Refused
from catalogue.signals import address_asked, address_changed

SALT = "catalogue.joining.new_address"
VALID = timedelta(days=1)
CHANGED = "catalogue.address_changed"


@transaction.atomic
def ask_address(*, user: Any, email: str, at: datetime) -> AddressChange:
    """Keep which address the user wants, in place of an earlier wish; listeners mail it. The account stays as it is.

    Whether the address belongs to another account is not said here: only the mail to it tells (`is_free`).

    Raises:
        ValidationError: it is no address, or it is the user's own already.
    """
    address = email.strip().lower()
    if address == user.email.lower():
        raise ValidationError(_("This is your address already."))
    # Letters that only look the same (K for K) would be another address to a program, and the same to people.
    if not address.isascii() or len(address) > LONGEST_USERNAME:
        raise ValidationError(_("This is no e-mail address that we can use. Look whether every letter is right."))
    AddressChange.objects.filter(user=user).delete()
    wish = AddressChange(user=user, email=address, instead_of=user.email, asked_at=at)
    wish.full_clean()
    wish.save()
    transaction.on_commit(lambda: address_asked.send_robust(AddressChange, wish=wish))
    return wish


def wish_of(user: Any, *, at: datetime) -> AddressChange | None:
    """Give the address that the user asked for and did not confirm yet; None where there is none, or it is over."""
    wish = AddressChange.objects.filter(user=user.pk).select_related("user").first()
    return wish if wish and at < wish.asked_at + VALID and wish.instead_of == wish.user.email else None


def token_of(wish: AddressChange) -> str:
    """Give the word in the link of the mail; another password, another address or another wish ends it."""
    return sign(SALT, wish.pk, _state(wish))


def is_opened_by(wish: AddressChange, token: str) -> bool:
    """Say whether this is the word of the mail about this wish."""
    return is_signed(token, SALT, wish.pk, _state(wish))


def is_free(wish: AddressChange) -> bool:
    """Say whether no other account, closed ones too, has the address."""
    return all(one.pk == wish.user_id for one in accounts_at(wish.email))


@transaction.atomic
def confirm_address(*, user: Any, token: str, at: datetime) -> str:
    """Give the account its new address, and give the one it had; listeners hear of it after commit.

    A user name that was the old address becomes the new one: the old address may be somebody else's tomorrow. What
    waits for an answer at the old address gets it at the new one.

    Raises:
        Refused: the link is over, was used, or is another account's.
        HasAccount: meanwhile another account has this address.
    """
    owner = get_user_model()._default_manager.select_for_update().get(pk=user.pk)
    wish = wish_of(owner, at=at)
    if wish is None or not is_opened_by(wish, token):
        raise Refused(_("This link does nothing any more."))
    # Of two accounts that want one address, the second waits here, and finds it taken.
    list(AddressChange.objects.select_for_update().filter(email=wish.email).order_by("pk"))
    if not is_free(wish):
        raise HasAccount("")
    before, owner.email = owner.email, wish.email
    changed = ["email"]
    if before and owner.get_username().lower() == before.lower():
        owner.username = wish.email
        changed.append("username")
    owner.save(update_fields=changed)
    AccessRequest.objects.filter(user=owner, state=RequestState.OPEN, email__iexact=before).update(email=wish.email)
    wish.delete()
    log(instance=owner, action=CHANGED, user=owner)
    transaction.on_commit(lambda: address_changed.send_robust(AddressChange, user=owner, before=before))
    return str(before)


def pages_naming(address: str, *, user: Any) -> list[Page]:
    """Give the pages of the user's organisations, and their listings, that show this address to everybody.

    They are not changed along: what visitors read is written, and checked, on its own.
    """
    if not address:
        return []
    own = list(organisations_edited_by(user).order_by("title"))
    found: list[Page] = [page for page in own if page.contact_email.lower() == address.lower()]
    for organisation in own:
        found += OfferPage.objects.child_of(organisation).filter(contact_email__iexact=address).order_by("title")
    return found


def forget_wish(*, user: Any) -> bool:
    """Take the wish back: its link opens nothing any more. False where there was none."""
    return bool(AddressChange.objects.filter(user=user.pk).delete()[0])


def forget_old_wishes(*, at: datetime) -> int:
    """Forget wishes that nobody confirmed in time; say how many. Safe to do twice."""
    return AddressChange.objects.filter(asked_at__lte=at - VALID).delete()[0]


def _state(wish: AddressChange) -> str:
    return "|".join((wish.email, wish.instead_of, wish.asked_at.isoformat(), wish.user.password))
