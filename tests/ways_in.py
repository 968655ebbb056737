"""Coming in, for tests: passwords, codes as an app computes them (RFC 6238), and the links in mails."""

import base64
import hashlib
import hmac
import re
import struct
import time

import factories
from allauth.mfa.models import Authenticator
from django.core import mail

from portal.accounts.second_step import keep_app

PASSWORD = "een lang wachtwoord 7"


def person(name="eva", *, groups=(), **more):
    """Make somebody with a password."""
    user = factories.UserFactory(username=name, **more)
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(*groups)
    return user


def code_of(secret: str, *, steps: int = 0) -> str:
    """Give the six digits that an app shows now, or some half minutes later."""
    counter = int(time.time()) // 30 + steps
    signed = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    at = signed[-1] & 15
    return f"{(struct.unpack('>I', signed[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def with_app(user) -> tuple[str, list[str]]:
    """Give the user an app; give its secret and the recovery codes."""
    secret = base64.b32encode(hashlib.sha256(user.username.encode()).digest()[:20]).decode()
    return secret, keep_app(user=user, secret=secret)


def try_password(client, name="eva", password=PASSWORD, **more):
    """Post name and password at the door."""
    return client.post("/inloggen/", {"username": name, "password": password, **more})


def who_is_in(client) -> str | None:
    """Give the number of who is logged in, as a page of our own finds it; None for nobody."""
    answer = client.get("/welkom/")
    return None if answer["Location"].startswith("/inloggen/") else client.session["_auth_user_id"]


def ask_link(client, typed, **more) -> list[str]:
    """Ask for a link as somebody does; give the paths in the mails that this brought."""
    before = len(mail.outbox)
    client.post("/inloggen/link/", {"username": typed, **more})
    return [path for letter in mail.outbox[before:] for path in links_in(letter)]


def links_in(letter) -> list[str]:
    """Give the paths of the links to log in, in a mail."""
    return re.findall(r"https?://[^/\s]+(/inloggen/link/\S+)", letter.body)


def steps_of(user) -> int:
    """Count the apps and passkeys of the user."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).count()
