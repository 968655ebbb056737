"""The state of an offer: apart from its text and its drafts, so that nothing rolls it back."""

from datetime import date, timedelta

import factories
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from catalogue.choices import OpenState
from catalogue.models import OfferPage, OfferState
from catalogue.states import confirm, set_state

pytestmark = pytest.mark.django_db
LATER = date(2100, 4, 1)


@pytest.fixture
def an():
    """Somebody who works at the organisation."""
    return factories.UserFactory(first_name="An")


def kept(offer):
    return OfferState.objects.get(offer=offer)


DATES = {"pause_until": LATER, "reopens_on": LATER, "places_left": 3}
BELONGS = {
    OpenState.OPEN: {"places_left"},
    OpenState.WAITING_LIST: {"reopens_on"},
    OpenState.FULL: {"reopens_on"},
    OpenState.PAUSED: {"pause_until"},
    OpenState.ENDED: set(),
}


@pytest.mark.parametrize(("state", "names"), BELONGS.items(), ids=lambda value: str(value))
def test_a_state_keeps_what_belongs_to_it_and_drops_the_rest(offer, an, state, names):
    set_state(offer=offer, open_state=state, by=an, **DATES)

    assert kept(offer).open_state == state
    assert {name for name in DATES if getattr(kept(offer), name) is not None} == names


def test_a_value_that_does_not_fit_changes_nothing(offer, an):
    with pytest.raises(ValidationError):
        set_state(offer=offer, open_state="half open", by=an)
    with pytest.raises(ValidationError):
        set_state(offer=offer, open_state=OpenState.OPEN, by=an, places_left=-1)

    assert (kept(offer).open_state, kept(offer).places_left) == ("open", None)


def test_confirming_says_who_and_when_and_leaves_the_state(offer, an):
    set_state(offer=offer, open_state=OpenState.FULL, by=an)
    confirm(offer=offer, by=an)

    state = kept(offer)
    assert (state.confirmed_on, state.confirmed_by, state.confirmed_by_name) == (timezone.localdate(), an, "An")
    assert state.open_state == "full"


def test_setting_a_state_is_not_confirming(offer, an):
    set_state(offer=offer, open_state=OpenState.FULL, by=an)

    assert kept(offer).confirmed_on is None


def test_the_history_of_the_page_tells_both(offer, an):
    set_state(offer=offer, open_state=OpenState.FULL, by=an)
    confirm(offer=offer, by=an)

    told = PageLogEntry.objects.filter(page=offer.pk, user=an).values_list("action", flat=True)
    assert {"catalogue.set_state", "catalogue.confirm"} <= set(told)


@pytest.mark.parametrize(
    ("days", "now"), [(-1, OpenState.OPEN), (0, OpenState.PAUSED), (1, OpenState.PAUSED), (None, OpenState.PAUSED)]
)
def test_a_pause_lasts_through_its_last_day_and_is_then_over(days, now):
    until = None if days is None else timezone.localdate() + timedelta(days=days)

    assert OfferState(open_state=OpenState.PAUSED, pause_until=until).now == now


@pytest.mark.parametrize(
    ("confirmed", "today", "stale"),
    [
        (date(2026, 1, 15), date(2027, 2, 14), False),
        (date(2026, 1, 15), date(2027, 2, 15), True),
        (date(2026, 1, 31), date(2027, 2, 28), False),
        (date(2026, 1, 31), date(2027, 3, 1), True),
        (date(2026, 1, 15), date(2026, 1, 15), False),
        (date(2026, 1, 15), date(2030, 1, 1), True),
    ],
)
def test_a_listing_is_stale_thirteen_months_after_it_was_confirmed(confirmed, today, stale):
    assert OfferState(offer=OfferPage(), confirmed_on=confirmed).is_stale(today) is stale


def test_a_listing_that_was_never_confirmed_counts_from_its_first_day(offer):
    first = offer.first_published_at.date()

    assert not offer.state.is_stale(first + timedelta(days=390))
    assert offer.state.is_stale(first + timedelta(days=430))


def test_a_draft_that_was_never_public_is_not_stale():
    assert not OfferState(offer=OfferPage()).is_stale(LATER)


def test_publishing_an_older_draft_never_rolls_back_full_or_confirmed(offer, an):
    offer.title = "Nieuwe naam"
    draft = offer.save_revision()
    set_state(offer=offer, open_state=OpenState.FULL, by=an, reopens_on=LATER)
    confirm(offer=offer, by=an)

    draft.publish()

    assert OfferPage.objects.get(pk=offer.pk).title == "Nieuwe naam"
    state = kept(offer)
    assert (state.open_state, state.reopens_on, state.confirmed_on) == ("full", LATER, timezone.localdate())


def test_going_back_to_an_older_text_leaves_the_state_too(offer, an):
    old = offer.save_revision()
    offer.title = "Nieuwe naam"
    offer.save_revision().publish()
    set_state(offer=offer, open_state=OpenState.WAITING_LIST, by=an)

    old.publish()

    assert OfferPage.objects.get(pk=offer.pk).title != "Nieuwe naam"
    assert kept(offer).open_state == "waiting_list"


def test_editing_is_not_confirming(offer, an):
    offer.what_you_do = "Je kookt samen."
    offer.save_revision(user=an).publish()

    assert (kept(offer).confirmed_on, kept(offer).confirmed_by) == (None, None)


def test_every_new_offer_has_its_state_and_a_copy_has_a_fresh_one(offer, an):
    confirm(offer=offer, by=an)
    set_state(offer=offer, open_state=OpenState.FULL, by=an)
    new = OfferPage(title="Wandelen", kind="outing")
    offer.get_parent().add_child(instance=new)
    copied = OfferPage.objects.get(pk=offer.pk).copy(update_attrs={"slug": "nog-eens"})

    for page in (new, copied):
        assert (kept(page).open_state, kept(page).confirmed_on) == ("open", None)
    assert OfferState.objects.count() == OfferPage.objects.count()


def test_the_state_goes_with_its_offer(offer):
    offer.delete()

    assert not OfferState.objects.exists()


# The page in the admin


@pytest.fixture
def ask(client, offer, an):
    """Post the state page as a superuser."""
    an.is_superuser = True
    an.save()
    client.force_login(an)
    return lambda **values: client.post(reverse("catalogue_state", args=[offer.pk]), values)


def test_the_page_sets_the_state_and_confirms_only_when_ticked(ask, offer):
    ask(open_state="full", reopens_on="2100-04-01")
    assert (kept(offer).open_state, kept(offer).reopens_on, kept(offer).confirmed_on) == ("full", LATER, None)

    ask(open_state="open", places_left="3", still_right="on")
    assert (kept(offer).open_state, kept(offer).places_left) == ("open", 3)
    assert kept(offer).confirmed_by_name == "An"


WRONG = {
    "a pause without end": ({"open_state": "paused", "places_left": "7"}, "Tot wanneer"),
    "a date that is none": ({"open_state": "full", "reopens_on": "gisteren of zo", "places_left": "7"}, "datum"),
    "places that are no number": ({"open_state": "open", "places_left": "veel"}, "getal"),
    "no state": ({"open_state": "", "places_left": "7"}, "verplicht"),
}


@pytest.mark.parametrize(("values", "words"), WRONG.values(), ids=WRONG)
def test_bad_input_changes_nothing_keeps_what_was_typed_and_says_what_to_do(ask, offer, values, words):
    answer = ask(**values)
    html = answer.content.decode()
    errors = " ".join(text for texts in answer.context["form"].errors.values() for text in texts)

    assert answer.status_code == 200
    assert words in errors
    assert all(f'value="{value}"' in html for value in values.values() if value)
    assert (kept(offer).open_state, kept(offer).places_left, kept(offer).reopens_on) == ("open", None, None)


def test_the_page_of_something_that_is_no_offer_is_not_there(client, offer, ask):
    assert client.get(reverse("catalogue_state", args=[offer.get_parent().pk])).status_code == 404
