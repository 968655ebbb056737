"""Personal tokens: what is kept of them, whom they let in, and when they stop."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import factories
import pytest
from django.core.exceptions import ValidationError

from catalogue.roles import counsellors
from search.access_tokens import MOST, PREFIX, make_token, revoke, user_of
from search.models import AccessToken

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def counsellor(db):
    user = factories.UserFactory(username="begeleider")
    user.groups.add(counsellors())
    return user


def made(user, name="Excel op kantoor"):
    return make_token(user=user, name=name, now=NOON)


def test_a_secret_has_256_bits_and_only_its_digest_is_kept(counsellor):
    token, secret = made(counsellor)
    other = made(counsellor, "Thuis")[1]

    assert secret.startswith(PREFIX)
    assert len(secret) == len(PREFIX) + 43
    assert secret != other
    kept = AccessToken.objects.filter(pk=token.pk).values().get()
    assert kept["digest"] == sha256(secret.encode()).hexdigest()
    assert secret not in repr(kept)


def test_it_speaks_in_the_name_of_who_made_it(counsellor):
    assert user_of(secret=made(counsellor)[1], now=NOON) == counsellor


@pytest.mark.parametrize(
    "forge",
    [
        lambda secret: "",
        lambda secret: PREFIX,
        lambda secret: secret[:-1],
        lambda secret: secret + "A",
        lambda secret: secret.swapcase(),
        lambda secret: f" {secret}",
        lambda secret: secret.removeprefix(PREFIX),
        lambda secret: sha256(secret.encode()).hexdigest(),
        lambda secret: PREFIX + "A" * 10_000,
        lambda secret: PREFIX + "é\x00\ud800",
    ],
)
def test_what_is_forged_opens_nothing(counsellor, forge):
    secret = made(counsellor)[1]

    assert user_of(secret=forge(secret), now=NOON) is None


def test_revoking_ends_it_at_once_and_leaves_the_others(counsellor):
    token, secret = made(counsellor)
    other = made(counsellor, "Thuis")[1]
    revoke(token=token)

    assert user_of(secret=secret, now=NOON) is None
    assert user_of(secret=other, now=NOON) == counsellor


def test_a_closed_account_opens_nothing(counsellor):
    secret = made(counsellor)[1]
    counsellor.is_active = False
    counsellor.save()

    assert user_of(secret=secret, now=NOON) is None


def test_who_may_no_longer_use_the_matrix_opens_nothing(counsellor):
    secret = made(counsellor)[1]
    counsellor.groups.clear()
    assert user_of(secret=secret, now=NOON) is None

    counsellor.groups.add(counsellors())
    assert user_of(secret=secret, now=NOON) == counsellor


def test_its_use_is_noted_by_the_day_with_one_write(counsellor, django_assert_num_queries):
    token, secret = made(counsellor)
    with django_assert_num_queries(3):  # the token with its user, what the user may, the day
        user_of(secret=secret, now=NOON)
    token.refresh_from_db()
    assert token.last_used_on == date(2026, 3, 2)

    with django_assert_num_queries(2):
        user_of(secret=secret, now=NOON + timedelta(hours=3))
    user_of(secret=secret, now=NOON + timedelta(days=1))
    token.refresh_from_db()
    assert token.last_used_on == date(2026, 3, 3)


def test_a_refused_secret_is_not_noted_as_used(counsellor):
    token, secret = made(counsellor)
    counsellor.groups.clear()
    user_of(secret=secret, now=NOON)

    token.refresh_from_db()
    assert token.last_used_on is None


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "x" * 61, "Excel op kantoor", "  excel  OP kantoor "])
def test_each_token_has_a_name_of_its_own(counsellor, name):
    made(counsellor)
    with pytest.raises(ValidationError):
        made(counsellor, name)

    assert AccessToken.objects.count() == 1


def test_another_user_may_use_the_same_name(counsellor):
    made(counsellor)
    made(factories.UserFactory(username="ander"))

    assert AccessToken.objects.count() == 2


def test_a_user_has_at_most_twenty(counsellor):
    tokens = [made(counsellor, f"Sleutel {number}")[0] for number in range(MOST)]
    with pytest.raises(ValidationError) as refused:
        made(counsellor, "Nog een")
    assert refused.value.code == "many"

    revoke(token=tokens[0])
    made(counsellor, "Nog een")
    assert AccessToken.objects.count() == MOST
