"""Writing a talk down: in parts, each with its version; conflicts that say what stands there; ends that are kept."""

from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.core.exceptions import ValidationError
from django.utils import timezone
from labelling_factories import AgreementFactory, InterviewFactory, InterviewPartFactory

from catalogue.choices import PartnerRole
from catalogue.roles import make_group
from labelling import interviewing as writing
from labelling.interviewing import Conflict
from labelling.models import Agreement, Interview, InterviewPart
from labelling.talks import BARRIERS, BarrierFinding, Channel, Outcome, Part, Present

TODAY = timezone.localdate
KEY = "n0f3c2b1a"


@pytest.fixture
@built_once
def club(region):
    region.shared_challenge = "Iedereen kent na een jaar drie buren bij naam."
    region.save()
    town = factories.MunicipalityPageFactory(parent=region)
    return factories.OrganisationPageFactory(parent=town, partner_role=PartnerRole.USER)


@pytest.fixture
def an(db):
    return factories.UserFactory(username="an", first_name="An", last_name="Coach")


@pytest.fixture
def bo(db):
    return factories.UserFactory(username="bo")


@pytest.fixture
def interview(club, an):
    return writing.begin_interview(organisation=club, by=an, on=TODAY())


def said(interview, by, base=0, part=Part.HARD, **values):
    return writing.save_part(interview=interview, part=part, base=base, values=values, by=by)


# Beginning


def test_a_talk_begins_with_the_challenge_as_it_stands_and_the_role_of_the_organisation(interview, region):
    region.shared_challenge = "Iets anders."
    region.save()
    interview.refresh_from_db()

    assert interview.challenge == "Iedereen kent na een jaar drie buren bij naam."
    assert (interview.partner_role, interview.channel) == (PartnerRole.USER, Channel.VISIT)
    assert (interview.held_on, interview.made_by_name) == (TODAY(), "An Coach")


def test_two_clicks_begin_one_talk_until_something_is_written(interview, club, an, bo):
    again = writing.begin_interview(organisation=club, by=an, on=TODAY())
    assert again == interview
    assert writing.begin_interview(organisation=club, by=bo, on=TODAY()) != interview

    said(interview, an, words="Tijd.")
    assert writing.begin_interview(organisation=club, by=an, on=TODAY()) != interview


# Parts


def test_a_part_grows_by_one_with_every_change_and_not_without(interview, an):
    first = said(interview, an, words="Tijd.")
    second = said(interview, an, base=1, words="Tijd en geld.")
    same = said(interview, an, base=2, words="Tijd en geld.")

    assert (first.version, second.version, same.version) == (1, 2, 2)
    assert second.changed_by_name == "An Coach"


def test_nothing_is_kept_of_nothing(interview, an):
    assert said(interview, an, words="").version == 0
    assert not InterviewPart.objects.exists()


def test_who_builds_on_an_old_version_is_told_what_stands_there_and_by_whom(interview, an, bo):
    said(interview, an, words="Tijd.")
    said(interview, an, base=1, words="Tijd en geld.")
    with pytest.raises(Conflict) as caught:
        said(interview, bo, base=1, words="Mensen.")

    stands = caught.value.stands
    assert (stands.words, stands.version, stands.changed_by_name) == ("Tijd en geld.", 2, "An Coach")
    assert "An Coach" in str(caught.value)
    assert InterviewPart.objects.get().words == "Tijd en geld."


def test_the_same_words_are_no_conflict_whatever_the_version(interview, an, bo):
    said(interview, an, words="Tijd.")
    assert said(interview, bo, base=0, words="Tijd.").version == 1
    assert said(interview, bo, base=9, words="Tijd.").version == 1


def test_two_devices_that_begin_the_same_part_at_once_conflict(interview, an, bo, monkeypatch):
    """The second looked before the first was there: the database decides."""
    InterviewPartFactory(interview=interview, part=Part.HARD, words="Tijd.", changed_by_name="An")
    found = InterviewPart.objects.filter
    monkeypatch.setattr(InterviewPart.objects, "filter", lambda **_q: InterviewPart.objects.none())
    with pytest.raises(Conflict) as caught:
        said(interview, bo, words="Mensen.")
    assert caught.value.stands.words == "Tijd."
    assert found(interview=interview).count() == 1


def test_a_finding_belongs_to_a_b_and_never_to_an_answer(interview, an):
    with pytest.raises(ValidationError):
        said(interview, an, words="Tijd.", finding=BarrierFinding.HINDERS)
    kept = said(interview, an, part=BARRIERS[0], words="Niemand weet het.", finding=BarrierFinding.HINDERS)
    assert kept.finding == BarrierFinding.HINDERS


def test_pages_of_words_are_refused_and_nothing_is_lost_of_what_stood(interview, an):
    said(interview, an, words="Tijd.")
    with pytest.raises(ValidationError):
        said(interview, an, base=1, words="x" * 10_001)
    assert InterviewPart.objects.get().words == "Tijd."


# The head


def head(interview, by, base=1, **values):
    return writing.save_head(interview=interview, base=base, values=values, by=by)


def test_the_head_keeps_people_of_the_partner_by_name_and_others_by_role_only(interview, an):
    kept = head(interview, an, partner_people="Rita, Jan", present=[Present.FORMER_NEWCOMER.value])
    assert (kept.partner_people, kept.present, kept.version) == ("Rita, Jan", ["former_newcomer"], 2)
    with pytest.raises(ValidationError):
        head(interview, an, base=2, present=["Fatima"])


def test_the_head_conflicts_as_a_whole(interview, an, bo):
    head(interview, an, channel=Channel.PHONE)
    with pytest.raises(Conflict) as caught:
        head(interview, bo, channel=Channel.VIDEO)
    assert caught.value.stands.channel == Channel.PHONE


def test_a_day_in_another_age_is_refused(interview, an):
    with pytest.raises(ValidationError):
        head(interview, an, follow_up_on=TODAY() + timedelta(days=9999))


def test_a_talk_that_is_still_to_come_was_not_held(interview, an):
    with pytest.raises(ValidationError, match="Kies vandaag of een vroegere dag"):
        head(interview, an, held_on=TODAY() + timedelta(days=1))
    assert head(interview, an, held_on=TODAY() - timedelta(days=1)).version == 2


def test_only_fields_of_the_head_are_written(interview, an):
    with pytest.raises(ValueError, match="challenge"):
        head(interview, an, challenge="Iets anders.")


def test_a_known_role_goes_to_the_page_and_a_waiting_draft_does_not_roll_it_back(interview, club, an):
    an.groups.add(make_group(club.get_parent().specific))
    club.description = "Wij koken samen."
    club.save_revision()
    head(interview, an, partner_role=PartnerRole.PROVIDER)

    club.refresh_from_db()
    assert (club.partner_role, club.description) == (PartnerRole.PROVIDER, "")
    club.get_latest_revision().publish()
    club.refresh_from_db()
    assert (club.partner_role, club.description) == (PartnerRole.PROVIDER, "Wij koken samen.")


def test_who_may_not_publish_the_page_writes_the_role_in_the_talk_alone(interview, club, an):
    head(interview, an, partner_role=PartnerRole.PROVIDER)
    club.refresh_from_db()
    assert club.partner_role == PartnerRole.USER


def test_an_unknown_role_takes_nothing_away_from_the_page(interview, club, an):
    head(interview, an, partner_role=PartnerRole.UNKNOWN)
    club.refresh_from_db()
    assert club.partner_role == PartnerRole.USER


# Agreements


def agreed(interview, by, key=KEY, base=0, **values):
    return writing.save_agreement(interview=interview, key=key, base=base, values=values, by=by)


def test_an_agreement_sent_twice_arrives_once(interview, an):
    first = agreed(interview, an, what="Folder herschrijven.")
    second = agreed(interview, an, what="Folder herschrijven.")
    assert first == second
    assert Agreement.objects.count() == 1


def test_an_agreement_is_found_by_its_id_too_and_conflicts_like_a_part(interview, an, bo):
    made = agreed(interview, an, what="Folder herschrijven.")
    agreed(interview, bo, key=str(made.pk), base=1, what="Folder en affiche.")
    with pytest.raises(Conflict):
        agreed(interview, an, base=1, what="Folder herschrijven, samen met Bo.")


def test_an_agreement_of_another_talk_is_not_found(interview, club, an):
    other = AgreementFactory(interview=InterviewFactory(organisation=club))
    for key in (str(other.pk), "1" * 30, "../x", "n", "²"):
        with pytest.raises(Agreement.DoesNotExist):
            agreed(interview, an, key=key, what="Iets.")


def test_an_agreement_says_what_and_an_empty_one_is_none(interview, an):
    with pytest.raises(ValidationError, match="Schrijf wat jullie afspreken"):
        agreed(interview, an, who="Rita")
    assert agreed(interview, an, what="", who="").version == 0
    assert not Agreement.objects.exists()


def test_ticking_says_who_and_when_and_twice_is_once(interview, an, bo):
    made = agreed(interview, an, what="Folder herschrijven.")
    done = writing.tick(agreement=made, done=True, by=an, on=TODAY())
    again = writing.tick(agreement=done, done=True, by=bo, on=TODAY())
    assert (again.done_on, again.done_by_name, again.version) == (TODAY(), "An Coach", 2)

    undone = writing.tick(agreement=again, done=False, by=bo, on=TODAY())
    assert (undone.done_on, undone.done_by_name) == (None, "")


def test_done_in_the_talk_itself_says_who_too(interview, an):
    assert agreed(interview, an, what="Folder.", done_on=TODAY()).done_by_name == "An Coach"
    assert agreed(interview, an, base=1, what="De folder.", done_on=TODAY()).done_by_name == "An Coach"


def test_what_was_no_agreement_is_taken_back_and_what_is_done_stays(interview, an):
    made = agreed(interview, an, what="Folder.")
    kept = AgreementFactory(interview=interview, done=True)
    writing.drop_agreement(interview=interview, key=str(kept.pk))
    writing.drop_agreement(interview=interview, key=KEY)
    assert list(Agreement.objects.all()) == [kept]
    assert made.pk


# Ends


def test_five_answers_alone_are_complete_and_so_is_nothing(interview, an):
    assert writing.finish(interview=interview, by=an).outcome == Outcome.DONE


def test_not_now_is_kept_with_a_day_to_ask_again(interview, an):
    with pytest.raises(ValidationError):
        writing.not_now(interview=interview, ask_again_on=None, by=an, today=TODAY())
    with pytest.raises(ValidationError):
        writing.not_now(interview=interview, ask_again_on=TODAY(), by=an, today=TODAY())
    day = TODAY() + timedelta(days=90)
    kept = writing.not_now(interview=interview, ask_again_on=day, by=an, today=TODAY())
    assert (kept.outcome, kept.ask_again_on) == (Outcome.NOT_NOW, day)

    opened = writing.go_on(interview=kept, by=an)
    assert (opened.outcome, opened.ask_again_on) == (Outcome.OPEN, None)


def test_who_finishes_on_an_old_page_overwrites_nothing(interview, an, bo):
    stale = Interview.objects.get(pk=interview.pk)
    head(interview, bo, partner_people="Rita")
    done = writing.finish(interview=stale, by=an)
    assert (done.outcome, done.partner_people) == (Outcome.DONE, "Rita")


# Begun by accident


def test_only_a_talk_in_which_nothing_is_written_is_thrown_away(interview, club, an):
    writing.throw_away(interview=writing.begin_interview(organisation=club, by=an, on=TODAY()))
    assert not Interview.objects.exists()
    writing.throw_away(interview=interview)  # a second click


@pytest.mark.parametrize(
    "write",
    [
        lambda talk, by: said(talk, by, words="Tijd."),
        lambda talk, by: said(talk, by, part=BARRIERS[0], finding=BarrierFinding.HELPS),
        lambda talk, by: agreed(talk, by, what="Folder."),
        lambda talk, by: head(talk, by, partner_people="Rita"),
        lambda talk, by: writing.finish(interview=talk, by=by),
    ],
)
def test_what_somebody_wrote_is_never_thrown_away(interview, an, write):
    write(interview, an)
    with pytest.raises(writing.NotEmpty):
        writing.throw_away(interview=interview)
    assert Interview.objects.exists()


def test_words_taken_back_leave_it_empty(interview, an):
    said(interview, an, words="Tijd.")
    said(interview, an, base=1, words="")
    said(interview, an, part=BARRIERS[0], finding=BarrierFinding.UNKNOWN)
    writing.throw_away(interview=interview)
    assert not Interview.objects.exists()
