"""Several simple changes of one organisation published in one go, `/nakijken/organisatie/…`. Over real HTTP."""

import re

import factories
import pytest
from labelling_factories import AssessmentFactory

from catalogue.listing import checking
from catalogue.listing.editing import save_part
from catalogue.models import OfferPage, OrganisationPage
from labelling.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(checking_house, client):
    """The house with a second change that waits (`walk`), and what a coach sees and posts."""
    house = checking_house
    offer = factories.OfferPageFactory(parent=house.club, title="Wandelen", nis=[factories.GERAARDSBERGEN])
    offer.save_revision().publish()
    house.walk = house.hand_in(page=OfferPage.objects.get(pk=offer.pk), sentence="Je wandelt in het park.")
    house.url = f"/nakijken/organisatie/{house.club.pk}/"

    def come_in(who="coach"):
        client.force_login(house.people[who])
        return client

    def seen(*checks):
        html = client.get(house.url).content.decode()
        return {"kies": [one.pk for one in checks]} | {
            name: value for name, value in re.findall(r'name="(gezien-\d+)" value="(\d+)"', html)
        }

    house.come_in, house.seen = come_in, seen
    return house


def sentence_of(check):
    return OfferPage.objects.get(pk=check.workflow_state.object_id).sentence


def test_the_list_leads_to_it_where_two_wait_and_each_is_shown_with_what_changed(house):
    client = house.come_in()
    assert f'href="{house.url}"' in client.get("/nakijken/").content.decode()
    html = client.get(house.url).content.decode()

    assert html.count('name="kies"') == 2
    assert "checked" not in html
    for words in ("Naaien in de wijk", "Wandelen", "naait", "park"):
        assert words in html


def test_what_is_ticked_is_published_and_nothing_else(house):
    client = house.come_in()
    html = client.post(house.url, house.seen(house.walk), follow=True).content.decode()
    assert sentence_of(house.walk) == "Je wandelt in het park."
    assert sentence_of(house.check) == "Je praat en speelt samen."
    assert "Gepubliceerd: Wandelen." in html

    answer = client.post(house.url, house.seen(house.check), follow=True)
    assert answer.redirect_chain[-1][0] == "/nakijken/"
    assert sentence_of(house.check) == "Je naait een tas."


def test_each_published_is_told_to_who_handed_it_in(house, mails_after):
    an = house.people["an"]
    an.email = "an@example.org"
    an.save()
    client = house.come_in()
    data = house.seen(house.check, house.walk)

    assert [one.to for one in mails_after(lambda: client.post(house.url, data))] == [["an@example.org"]] * 2


def test_who_ticks_nothing_is_told(house):
    answer = house.come_in().post(house.url, {})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_the_second_is_told_who_was_quicker_and_the_others_are_published(house):
    client = house.come_in()
    data = house.seen(house.check, house.walk)
    page = OfferPage.objects.get(pk=house.check.workflow_state.object_id)
    checking.publish(check=house.check, by=house.people["coordinator"], seen=page.latest_revision_id)
    html = client.post(house.url, data, follow=True).content.decode()

    assert "Naaien in de wijk: Nele Wouters was sneller" in html
    assert sentence_of(house.walk) == "Je wandelt in het park."


def test_what_was_written_meanwhile_is_not_published_unseen(house):
    client = house.come_in()
    data = house.seen(house.check, house.walk)
    save_part(page=house.offer, values={"venue": "Zaal 2"}, author=house.author("bea"), marks={})
    html = client.post(house.url, data, follow=True).content.decode()

    assert "Naaien in de wijk: Bea Maes" in html
    assert sentence_of(house.check) == "Je praat en speelt samen."
    assert sentence_of(house.walk) == "Je wandelt in het park."


@pytest.mark.parametrize("forged", [{}, {"kies": ["0", "x", "9" * 30, "\x00", "-1"]}])
def test_without_what_was_seen_nothing_is_published(house, forged):
    client = house.come_in()
    client.post(house.url, {"kies": [house.check.pk, house.walk.pk]} | forged)
    assert sentence_of(house.check) == sentence_of(house.walk) == "Je praat en speelt samen."


def test_a_change_on_which_a_label_rests_a_question_and_what_is_new_are_looked_at_alone(house):
    AssessmentFactory(offer=house.offer, state=State.DECIDED)
    house.hand_in(commitment="walk_in")
    checking.ask(check=house.walk, by=house.people["coach"], question="Ook bij regen?")
    new = house.hand_in(page=house.draft, title="Samen koken")
    client = house.come_in()
    html = client.get(house.url).content.decode()
    assert 'name="kies"' not in html
    for words in ("het telt mee voor het label", "je stelde er een vraag over", "nieuw, eerste versie"):
        assert words in html

    checks = (house.check, house.walk, new)
    client.post(
        house.url, {"kies": [one.pk for one in checks]} | {f"gezien-{one.pk}": _revision(one) for one in checks}
    )
    assert all(house.fresh_check(one).is_waiting for one in checks)


def _revision(check):
    return OfferPage.objects.get(pk=check.workflow_state.object_id).latest_revision_id


@pytest.mark.parametrize("who", ["neighbour", "an", "counsellor", "farid"])
def test_nobody_elses_changes_are_read_or_published(house, who):
    data = (house.come_in(), house.seen(house.check, house.walk))[1]
    client = house.come_in(who)
    shown = client.get(house.url)
    client.post(house.url, data)

    assert "Wandelen" not in shown.content.decode()
    assert shown.status_code in {302, 403}
    assert sentence_of(house.check) == sentence_of(house.walk) == "Je praat en speelt samen."


def test_a_change_of_another_organisation_is_not_published_by_this_address(house):
    other = OrganisationPage.objects.get(pk=house.foreign_club.pk)
    client = house.come_in("superuser")
    client.post(f"/nakijken/organisatie/{other.pk}/", house.seen(house.walk))
    assert sentence_of(house.walk) == "Je praat en speelt samen."
    assert client.get("/nakijken/organisatie/99999999999999999999/").status_code == 302
