"""Fact 3 of the design: no address of the site makes somebody with a second step logged in by a password alone.

The addresses come from the resolver, so that a new one (of Wagtail, or of ours) is tried without anybody adding it.
"""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RegexPattern
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.regex_helper import normalize
from ways_in import PASSWORD, person, steps_of, try_password, who_is_in, with_app

from catalogue.roles import make_group
from portal.accounts.links import login_link
from search.access_tokens import make_token

pytestmark = pytest.mark.django_db
VALUES = {"int": "1", "slug": "x", "str": "x", "path": "x", "uuid": "6ba7b810-9dad-11d1-80b4-00c04fd430c8"}
# These let in by themselves; what else they ask is tested in test_login.py and test_second_step.py.
DOORS = {"/inloggen/", "/inloggen/tweede-stap/"}


def every_address() -> list[str]:
    """Give each address of the site once, with something in the place of its parameters."""
    found: set[str] = set()

    def walk(resolver, before):
        for pattern in resolver.url_patterns:
            address = before + _filled(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern, address)
            else:
                found.add(f"/{address}")

    walk(get_resolver(), "")
    return sorted(found)


def _filled(pattern) -> str:
    if isinstance(pattern, RegexPattern):
        route, names = normalize(str(pattern))[0]
        return route % dict.fromkeys(names, "1")
    return re.sub(r"<(?:(\w+):)?\w+>", lambda one: VALUES.get(one[1] or "str", "x"), str(pattern))


@pytest.fixture
def lies(region):
    """A coordinator with a password and an app, before whom every door of the admin stands open."""
    user = person("lies", groups=[make_group(region)], email="lies@voorbeeld.be")
    with_app(user)
    return user


def test_the_resolver_gives_the_doors_that_we_know():
    addresses = set(every_address())

    assert len(addresses) > 300
    assert DOORS | {"/admin/login/", "/_util/login/", "/admin/password_reset/"} <= addresses
    assert not any(re.search(r"django-admin|accounts/login|[<>()]", each) for each in addresses)


def test_no_address_lets_in_by_password_alone(lies):
    given = {"username": "lies", "login": "lies", "email": "lies@voorbeeld.be", "password": PASSWORD, "next": "/admin/",
             "new_password1": "drie losse woorden", "new_password2": "drie losse woorden"}  # fmt: skip
    client = Client(raise_request_exception=False)
    for address in every_address():
        client.post(address, given)
        assert "_auth_user_id" not in client.session, address
    assert steps_of(lies) == 1
    lies.refresh_from_db()
    assert lies.check_password(PASSWORD)


def test_wagtails_own_way_to_a_new_password_is_closed(client, lies):
    from django.contrib.auth.tokens import default_token_generator

    number = urlsafe_base64_encode(force_bytes(lies.pk))
    token = default_token_generator.make_token(lies)
    for path in ("", "done/", f"confirm/{number}/{token}/", "complete/"):
        assert client.get(f"/admin/password_reset/{path}", follow=True).redirect_chain[-1][0].startswith("/inloggen/")
    person("eva", groups=lies.groups.all())
    try_password(client)
    page = client.get("/admin/account/").content.decode()
    assert "old_password" not in page
    assert "-email" not in page  # an address is a key: a link goes to it
    more = {
        "password-old_password": PASSWORD,
        "password-new_password1": "a b c d e f g",
        "password-new_password2": "a b c d e f g",
    }
    client.post("/admin/account/", more)
    assert who_is_in(client)
    assert try_password(Client())["Location"] == "/welkom/"  # the password is still the old one


def test_in_every_language_wagtails_login_leads_to_ours(client, region):
    for path in ("/_util/login/", "/ar/_util/login/", "/en/_util/login/"):
        assert client.get(f"{path}?next=/x/")["Location"] == "/inloggen/?next=/x/"
        assert client.post(path, {"username": "x"})["Location"].startswith("/inloggen/")


def test_a_token_of_a_password_reset_is_no_link_and_the_other_way_round(client, lies):
    from django.contrib.auth.tokens import default_token_generator

    number = urlsafe_base64_encode(force_bytes(lies.pk))

    assert client.post(f"/inloggen/link/{number}/{default_token_generator.make_token(lies)}/").status_code == 410
    token = login_link(lies).rstrip("/").rpartition("/")[2]
    assert not default_token_generator.check_token(lies, token)


def test_a_key_of_the_matrix_is_a_credential_of_its_own_and_makes_no_session(client, lies):
    """Keys are made behind both steps, read the matrix only, and are revoked one by one."""
    _token, secret = make_token(user=lies, name="Excel", now=timezone.now())
    client.get("/api/v1/matrix", HTTP_AUTHORIZATION=f"Bearer {secret}")

    assert "_auth_user_id" not in client.session
    assert client.get("/plannen/", HTTP_AUTHORIZATION=f"Bearer {secret}")["Location"].startswith("/inloggen/")


def test_a_visitor_costs_no_query_for_all_this(client, region, django_assert_num_queries):
    client.get("/inloggen/")
    with django_assert_num_queries(0):
        assert client.get("/robots.txt").status_code == 200
        assert client.get("/robots.txt", HTTP_COOKIE="other=1").status_code == 200
    assert Session.objects.count() == 0


def test_who_is_in_costs_one_query_more_than_the_session(client, region, django_assert_num_queries):
    person("eva")
    try_password(client)
    with django_assert_num_queries(2):  # the session, and the account with all that the second step must know
        client.get("/robots.txt")


def test_production_says_when_the_second_step_is_off(settings):
    from portal.checks import production_is_complete

    settings.SECOND_STEP_REQUIRED = False
    assert "portal.W004" in [each.id for each in production_is_complete()]
    settings.SECOND_STEP_REQUIRED = True
    assert "portal.W004" not in [each.id for each in production_is_complete()]


def test_wrong_tries_are_forgotten_with_the_night(lies, client):
    from axes.models import AccessAttempt

    from portal.nightly import _sessions as forget_ended_sessions

    try_password(client, "lies", "fout")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(days=2))
    forget_ended_sessions(timezone.now())

    assert AccessAttempt.objects.count() == 0
