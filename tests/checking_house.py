"""What waits to be checked, for the tests of that; a plugin of the suite (conftest.py)."""

import factories
import pytest
from built_once import built_once
from django.core import mail
from keeping_house import KeepingHouse

from catalogue.listing import checking
from catalogue.listing.editing import save_part
from catalogue.models import CheckState, OfferPage
from catalogue.roles import counsellors

SENTENCE = "Je naait een tas."
SECRETS = ("GEHEIM werkwijze", "GEHEIM nota", "GEHEIM intern")


class CheckingHouse(KeepingHouse):
    """The same, with what the club hands in."""

    def hand_in(self, who="an", page=None, organisation=None, **values):
        """Let somebody hand in a change of the offer, or of another page; a new sentence, unless values are given."""
        page = page or OfferPage.objects.get(pk=self.offer.pk)
        author = self.author(who, organisation)
        save_part(page=page, values=values or {"sentence": SENTENCE}, author=author, marks={})
        return checking.hand_in(page=page, author=author)

    def fresh_check(self, check):
        """Give it as it stands now."""
        return CheckState.objects.get(pk=check.pk)


@pytest.fixture
@built_once
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

    house = CheckingHouse(**vars(house))
    house.check = house.hand_in()
    return house


@pytest.fixture
def mails_after(django_capture_on_commit_callbacks):
    """Do something as if it were committed, and give the mails it sent."""

    def run(done):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            done()
        return mail.outbox[before:]

    return run
