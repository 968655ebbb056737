"""Handing in a listing, and what the coach does with it."""

import pytest
from django.utils import timezone
from wagtail.models import Page, TaskState

from catalogue.drafts import draft_of
from catalogue.listing import checking
from catalogue.listing.at_once import change_at_once
from catalogue.listing.editing import save_part
from catalogue.listing.queue import check_of, checks_waiting_for
from catalogue.listing.words import Standing, listings_of
from catalogue.models import OfferPage
from catalogue.refusals import ChangedMeanwhile, NotReady, NotWaiting, Refused
from catalogue.signals import check_moved


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Collect what listeners hear."""
    heard = []

    def hear(check, event, **_others):
        heard.append(event)

    check_moved.connect(hear, weak=False, dispatch_uid="test.hear")
    yield heard
    check_moved.disconnect(dispatch_uid="test.hear")


@pytest.fixture
def handed_in(keeping_house):
    """Give a check of a changed sentence, handed in by An."""
    house = keeping_house
    save_part(page=house.offer, values={"sentence": "Je naait een tas."}, author=house.author("an"), marks={})
    return checking.hand_in(page=house.offer, author=house.author("an"))


def standing(page):
    return listings_of([OfferPage.objects.get(pk=page.pk)], timezone.localdate())[0].standing


def test_what_is_handed_in_waits_for_the_coach_of_the_town_and_for_nobody_elsewhere(keeping_house, handed_in):
    people = keeping_house.people
    assert {key for key in people if checks_waiting_for(people[key]).exists()} == {"coach", "coordinator"}
    assert handed_in.handed_in_by_name == "An Peeters"
    assert standing(keeping_house.offer) is Standing.WAITING


def test_publishing_puts_it_on_the_live_page(keeping_house, handed_in):
    page = checking.publish(check=handed_in, by=keeping_house.people["coach"], seen=handed_in.revision_id)
    assert page.sentence == "Je naait een tas."
    assert not page.has_unpublished_changes
    assert check_of(page) is None
    assert standing(page) is Standing.ONLINE


def test_a_coach_of_another_town_that_the_offer_lists_may_publish_it(keeping_house, handed_in):
    offer = OfferPage.objects.get(pk=keeping_house.offer.pk)
    from catalogue.models import Municipality

    offer.municipalities.add(Municipality.objects.get(nis="42025"))
    offer.save()
    checking.publish(check=handed_in, by=keeping_house.people["neighbour"], seen=handed_in.revision_id)
    assert OfferPage.objects.get(pk=offer.pk).sentence == "Je naait een tas."


def test_the_second_of_two_coaches_is_told_who_was_quicker(keeping_house, handed_in):
    checking.publish(check=handed_in, by=keeping_house.people["coach"], seen=handed_in.revision_id)
    with pytest.raises(NotWaiting, match="Lies Vermeulen"):
        checking.publish(check=handed_in, by=keeping_house.people["coordinator"], seen=handed_in.revision_id)
    with pytest.raises(NotWaiting):
        checking.send_back(check=handed_in, by=keeping_house.people["coordinator"], words="Te lang")


def test_nobody_publishes_what_they_did_not_see(keeping_house, handed_in):
    house, seen = keeping_house, handed_in.revision_id
    save_part(page=house.offer, values={"venue": "Zaal 2"}, author=house.author("bea"), marks={})
    with pytest.raises(ChangedMeanwhile, match="Bea Maes"):
        checking.publish(check=handed_in, by=house.people["coach"], seen=seen)
    assert OfferPage.objects.get(pk=house.offer.pk).venue == ""


def test_sent_back_with_a_reason_the_live_page_stays_and_it_is_handed_in_again(keeping_house, handed_in):
    house = keeping_house
    back = checking.send_back(check=handed_in, by=house.people["coach"], reasons=["zin"], words="De zin is lang.")
    assert (back.status, back.reasons, back.comment) == (TaskState.STATUS_REJECTED, ["zin"], "De zin is lang.")
    assert standing(house.offer) is Standing.RETURNED
    assert OfferPage.objects.get(pk=house.offer.pk).sentence == "Je praat en speelt samen."

    save_part(page=house.offer, values={"sentence": "Je naait."}, author=house.author("an"), marks={})
    again = checking.hand_in(page=house.offer, author=house.author("bea"))
    assert again.pk != back.pk
    assert checking.publish(check=again, by=house.people["coach"], seen=again.revision_id).sentence == "Je naait."


def test_nothing_goes_back_without_a_reason(keeping_house, handed_in):
    with pytest.raises(Refused, match="waarom"):
        checking.send_back(check=handed_in, by=keeping_house.people["coach"], words=" ")


def test_a_correction_of_the_coach_is_published_and_stays_visible_beside_what_was_handed_in(keeping_house, handed_in):
    house, seen = keeping_house, handed_in.revision_id
    page = checking.publish_corrected(
        check=handed_in, by=house.people["coach"], seen=seen, values={"sentence": "Je naait."}, why="Korter is beter."
    )
    handed_in.refresh_from_db()
    assert page.sentence == "Je naait."
    assert handed_in.revision.content["sentence"] == "Je naait een tas."
    assert handed_in.corrected.content["sentence"] == "Je naait."
    assert handed_in.comment == "Korter is beter."


def test_a_question_keeps_it_waiting_and_the_answer_stands_beside_it(keeping_house, handed_in):
    house = keeping_house
    asked = checking.ask(check=handed_in, by=house.people["coach"], question="Mogen kinderen mee?")
    assert standing(house.offer) is Standing.QUESTION
    answered = checking.answer(check=asked, author=house.author("bea"), words="Ja, vanaf 6 jaar.")
    assert (answered.answer, answered.answered_by_name) == ("Ja, vanaf 6 jaar.", "Bea Maes")
    assert standing(house.offer) is Standing.WAITING


def test_taking_it_back_keeps_the_draft(keeping_house, handed_in):
    house = keeping_house
    checking.take_back(page=house.offer, author=house.author("an"))
    assert check_of(house.offer) is None
    assert draft_of(house.offer).sentence == "Je naait een tas."
    with pytest.raises(NotWaiting):
        checking.publish(check=handed_in, by=house.people["coach"], seen=handed_in.revision_id)


def test_what_may_not_be_public_is_not_handed_in_and_says_at_which_field(keeping_house):
    house = keeping_house
    long = "Je naait samen met heel veel andere mensen uit de buurt een grote mooie tas om mee naar de markt te gaan."
    save_part(page=house.draft, values={"sentence": long}, author=house.author("an"), marks={})
    with pytest.raises(NotReady) as refused:
        checking.hand_in(page=house.draft, author=house.author("an"))
    assert set(refused.value.errors) == {"sentence"}


def test_an_unchanged_page_is_not_handed_in(keeping_house):
    with pytest.raises(Refused):
        checking.hand_in(page=keeping_house.offer, author=keeping_house.author("an"))


def test_listeners_hear_each_step_after_commit(keeping_house, told, django_capture_on_commit_callbacks):
    house = keeping_house
    with django_capture_on_commit_callbacks(execute=True):
        save_part(page=house.offer, values={"sentence": "Je naait."}, author=house.author("an"), marks={})
        check = checking.hand_in(page=house.offer, author=house.author("an"))
        checking.ask(check=check, by=house.people["coach"], question="Hoe laat?")
        checking.answer(check=check, author=house.author("an"), words="19 uur.")
        checking.send_back(check=check, by=house.people["coach"], reasons=["zin"])
        check = checking.hand_in(page=house.offer, author=house.author("an"))
        checking.publish(check=check, by=house.people["coach"], seen=check.revision_id)
    assert told == ["handed_in", "asked", "answered", "sent_back", "handed_in", "published"]


def test_the_buttons_of_the_admin_end_in_the_same_place(
    keeping_house, handed_in, told, django_capture_on_commit_callbacks
):
    page = Page.objects.get(pk=keeping_house.offer.pk).specific
    task, coach = page.current_workflow_task, keeping_house.people["coach"]
    assert [name for name, *_more in task.get_actions(page, coach)] == ["reject", "approve"]
    assert task.get_actions(page, keeping_house.people["an"]) == []
    assert task.get_actions(page, keeping_house.people["neighbour"]) == []
    with django_capture_on_commit_callbacks(execute=True):
        task.on_action(page.current_workflow_task_state, user=coach, action_name="approve")
    assert told == ["published"]
    assert OfferPage.objects.get(pk=page.pk).sentence == "Je naait een tas."


def test_a_trusted_organisation_changes_hours_on_the_live_page_and_in_the_waiting_draft_alike(keeping_house, handed_in):
    house = keeping_house
    raw = [{"type": "weekly", "value": {"days": ["mo"], "starts": "10:00:00", "ends": "12:00:00"}}]
    when = OfferPage._meta.get_field("when").stream_block.to_python(raw)
    live = change_at_once(offer=house.offer, values={"when": when, "places": 8}, author=house.author("an"))
    assert (live.places, live.sentence) == (8, "Je praat en speelt samen.")
    fresh = check_of(live)
    page = checking.publish(check=fresh, by=house.people["coach"], seen=live.latest_revision_id)
    assert (page.places, page.sentence, page.schedule) == (8, "Je naait een tas.", live.schedule)


def test_without_a_draft_it_is_a_revision_like_any_other(keeping_house):
    house, before = keeping_house, keeping_house.offer.revisions.count()
    live = change_at_once(offer=house.offer, values={"places": 8}, author=house.author("an"))
    assert (live.places, live.has_unpublished_changes, live.revisions.count()) == (8, False, before + 1)


def test_other_fields_another_region_or_no_trust_wait_for_the_coach(keeping_house):
    house = keeping_house
    with pytest.raises(Refused):
        change_at_once(offer=house.offer, values={"sentence": "Je naait."}, author=house.author("an"))
    house.region.at_once_places = False
    house.region.save()
    with pytest.raises(Refused):
        change_at_once(offer=house.offer, values={"places": 8}, author=house.author("an"))
    house.region.at_once_places = True
    house.region.save()
    house.club.trusted = False
    house.club.save()
    with pytest.raises(Refused):
        change_at_once(offer=house.offer, values={"places": 8}, author=house.author("an"))


def test_a_coach_who_fills_it_in_may_publish_without_a_check(keeping_house):
    house = keeping_house
    save_part(page=house.draft, values={"sentence": "Je kookt."}, author=house.author("coach"), marks={})
    page = checking.publish_at_once(page=house.draft, author=house.author("coach"))
    assert (page.live, page.sentence) == (True, "Je kookt.")


def test_a_coach_who_publishes_looked_at_it_and_confirms_nothing(keeping_house, handed_in):
    house = keeping_house
    checking.publish(check=handed_in, by=house.people["coach"], seen=handed_in.revision_id)

    state = OfferPage.objects.get(pk=house.offer.pk).current_state
    assert (state.looked_at_on, state.confirmed_on) == (timezone.localdate(), None)

    checking.publish_at_once(page=house.draft, author=house.author("coach"))
    assert OfferPage.objects.get(pk=house.draft.pk).current_state.looked_at_on == timezone.localdate()


def test_what_a_trusted_organisation_changes_at_once_is_no_look(keeping_house):
    house = keeping_house
    change_at_once(offer=house.offer, values={"places": 12}, author=house.author("an"))

    assert OfferPage.objects.get(pk=house.offer.pk).current_state.looked_at_on is None


def test_the_word_of_a_listing(keeping_house):
    house = keeping_house
    assert standing(house.draft) is Standing.DRAFT
    assert standing(house.offer) is Standing.ONLINE
    house.offer.state.open_state = "ended"
    house.offer.state.save()
    assert standing(house.offer) is Standing.EXPIRED
