"""Secrets of the second step in the database: sealed, still read after another key, and never a way in without one."""

import json
import logging

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from ways_in import code_of, person, try_password, who_is_in, with_app

from catalogue.roles import counsellors
from portal.accounts.sealing import MARK, Sealed, Unreadable, seal, seal_all, unseal
from portal.accounts.second_step import Outcome, check_code
from portal.checks import second_step_is_sealed
from portal.nightly import StepFailed, _seals

pytestmark = pytest.mark.django_db
STEP = "/inloggen/tweede-stap/"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def eva(region):
    """A counsellor with an app: `eva.secret`, `eva.codes`."""
    user = person("eva", groups=[counsellors()])
    user.secret, user.codes = with_app(user)
    return user


def kept() -> str:
    """Give all that the database holds of second steps."""
    return json.dumps(list(Authenticator.objects.order_by("pk").values_list("data", flat=True)))


def left_open(user):
    """Let the secrets stand as allauth kept them before there was a seal."""
    for each in Authenticator.objects.filter(user=user):
        each.data = {name: unseal(one) if isinstance(one, str) else one for name, one in each.data.items()}
        each.save()
    assert MARK not in kept()


def comes_in(user, code) -> bool:
    """Say whether the password and this code let in."""
    browser = Client()
    try_password(browser, user.username)
    browser.post(STEP, {"code": code})
    return who_is_in(browser) == str(user.pk)


def test_the_database_holds_no_secret_that_can_be_read(eva):
    assert eva.secret not in kept()
    assert kept().count(MARK) == 2
    assert comes_in(eva, code_of(eva.secret))
    assert comes_in(eva, eva.codes[0])
    assert not comes_in(eva, eva.codes[0])


def test_two_seals_of_one_secret_differ():
    assert seal(SECRET) != seal(SECRET)
    assert unseal(seal(SECRET)) == SECRET


def test_what_stood_open_still_works_and_is_sealed_by_the_night(eva):
    left_open(eva)
    assert comes_in(eva, code_of(eva.secret))
    assert comes_in(eva, eva.codes[1])

    assert _seals(timezone.now()) == "2 sealed anew"
    assert eva.secret not in kept()
    assert _seals(timezone.now()) == "0 sealed anew"
    assert not comes_in(eva, eva.codes[1])  # which codes were used is not forgotten
    assert comes_in(eva, eva.codes[2])


def test_another_key_reads_the_old_seals_until_the_night_and_then_needs_the_old_one_no_more(eva, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another " * 8
    assert check_code(user=eva, code=code_of(eva.secret), now=timezone.now()) is Outcome.RIGHT
    assert seal_all() == Sealed(anew=2, unreadable=0)

    settings.SECRET_KEY_FALLBACKS = []
    assert check_code(user=eva, code=eva.codes[0], now=timezone.now()) is Outcome.RIGHT
    assert seal_all() == Sealed(anew=0, unreadable=0)


def test_with_a_key_lost_nobody_comes_in_nothing_breaks_and_the_remedy_is_said(eva, settings, caplog):
    browser = Client()
    try_password(browser)
    browser.post(STEP, {"code": code_of(eva.secret)})
    settings.SECRET_KEY = "another " * 8
    with caplog.at_level(logging.ERROR):
        for code in ("", "000000", code_of(eva.secret), eva.codes[0]):
            assert check_code(user=eva, code=code, now=timezone.now()) is Outcome.WRONG
    assert "SECRET_KEY_FALLBACKS" in caplog.text
    assert eva.secret not in caplog.text
    with pytest.raises(StepFailed, match="2 secrets cannot be read"):
        _seals(timezone.now())


def test_the_page_of_the_second_step_stands_when_codes_cannot_be_read(eva):
    browser = Client()
    try_password(browser)
    browser.post(STEP, {"code": code_of(eva.secret)})
    for each in Authenticator.objects.filter(user=eva):
        each.data = {name: MARK + "broken" if isinstance(one, str) else one for name, one in each.data.items()}
        each.save()

    assert browser.get("/mijn-account/tweede-stap/").status_code == 200


@pytest.mark.parametrize("spoilt", [MARK, MARK + "x", MARK + "é", seal(SECRET)[:-4] + "AAA="])
def test_what_somebody_wrote_in_is_no_secret(spoilt):
    with pytest.raises(Unreadable):
        unseal(spoilt)


def test_production_says_when_secrets_would_stand_open(settings):
    assert "portal.E005" not in [each.id for each in second_step_is_sealed()]
    settings.MFA_ADAPTER = "allauth.mfa.adapter.DefaultMFAAdapter"
    assert "portal.E005" in [each.id for each in second_step_is_sealed()]
