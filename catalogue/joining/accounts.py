"""Accounts of people of organisations: found by a mail address, made for one that was proven."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import Q

from catalogue.refusals import Refused

LONGEST_USERNAME = 150  # characters, as Django keeps them


class HasAccount(Refused):
    """Somebody has an account with this address already: whoever came has to log in as that person first."""


def accounts_at(email: str) -> list[AbstractUser]:
    """Give every account, closed ones too, that this address may belong to; the one named after it first."""
    address = email.strip().lower()
    found = get_user_model().objects.filter(Q(email__iexact=address) | Q(username__iexact=address))
    return sorted(found, key=lambda user: (not user.is_active, user.username.lower() != address, user.pk))


def is_account_at(user: Any, email: str) -> bool:
    """Say whether this account belongs to the address."""
    return any(one.pk == user.pk for one in accounts_at(email))


def make_account(*, email: str, first_name: str, last_name: str) -> AbstractUser:
    """Make an account for an address that was proven to be this person's; it has no password until one is chosen.

    Raises:
        HasAccount: there is one already, perhaps closed: it is never taken over.
    """
    address = email.strip().lower()
    if accounts_at(address) or len(address) > LONGEST_USERNAME:
        raise HasAccount("")
    user = get_user_model()(username=address, email=address, first_name=first_name.strip(), last_name=last_name.strip())
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save()
    return user


def names_in(name: str) -> tuple[str, str]:
    """Split a name into first name and the rest: "An De Smet" is An, De Smet."""
    first, _space, rest = " ".join(name.split()).partition(" ")
    return first, rest
