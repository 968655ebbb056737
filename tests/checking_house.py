"""What waits to be checked, for the tests of that; a plugin of the suite (conftest.py)."""

from types import SimpleNamespace

import factories
import pytest
from django.core import mail

from catalogue.listing import checking
from catalogue.listing.authors import author_of
from catalogue.listing.editing import save_part
from catalogue.models import CheckState, OfferPage
from catalogue.roles import counsellors

SENTENCE = "Je naait een tas."
SECRETS = ("GEHEIM werkwijze", "GEHEIM nota", "GEHEIM intern")


@pytest.fixture
def checking_house(keeping_house):
    """Give the house with a changed sentence that An handed in, secrets of staff, a counsellor and a superuser."""
    house = keeping_house
    secrets = dict(zip(("procedure", "counsellor_notes", "internal_notes"), SECRETS, strict=True))
    OfferPage.objects.filter(pk=house.offer.pk).update(**secrets)
    house.people["counsellor"] = factories.UserFactory(username="counsellor")
    house.people["counsellor"].groups.add(counsellors())
    house.people["superuser"] = factories.UserFactory(username="superuser", superuser=True)
    fresh = OfferPage.objects.get(pk=house.offer.pk)
    fresh.save_revision().publish()

    def hand_in(who="an", page=None, organisation=None, **values):
        page = page or OfferPage.objects.get(pk=house.offer.pk)
        author = author_of(house.people[who], organisation or house.club)
        save_part(page=page, values=values or {"sentence": SENTENCE}, author=author, marks={})
        return checking.hand_in(page=page, author=author)

    def fresh_check(check):
        return CheckState.objects.get(pk=check.pk)

    return SimpleNamespace(**vars(house), hand_in=hand_in, fresh_check=fresh_check, check=hand_in())


@pytest.fixture
def mails_after(django_capture_on_commit_callbacks):
    """Do something as if it were committed, and give the mails it sent."""

    def run(done):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            done()
        return mail.outbox[before:]

    return run
