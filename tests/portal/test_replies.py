"""The right of reply by its link, over real HTTP: which words open it, what it shows at each moment, what it keeps."""

from datetime import timedelta

import factories
import pytest
from django.test import Client
from django.utils import timezone
from label_house import REASONS, SECRETS

from labelling.ageing import age
from labelling.deciding import send_back, withdraw
from labelling.models import Assessment, LabelEvent
from labelling.replying import LONGEST_REPLY, ask_first, extend, token_of
from labelling.states import State
from portal.replies.views import MOST_OF_A_LINK
from portal.telling.guard import begin

A_MINUTE = timedelta(minutes=1)
DAYS = timedelta(days=1)


def sent(doe, **more):
    """Give what a browser sends after a minute."""
    return {"begin": begin(timezone.now() - A_MINUTE), "website": "", "doe": doe} | more


def read(client, link):
    return client.get(link).content.decode()


@pytest.fixture
def asked(label_house):
    return label_house.asked(participation="no", social_contact="partly")


# The word in the link


def test_a_link_opens_without_a_login_its_own_offer_and_is_kept_by_nobody(label_house, asked, client):
    answer = client.get(label_house.link(asked))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "Praten aan tafel" in page
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert 'content="noindex' in page
    assert not answer.cookies
    assert "Disallow: /antwoord/" in client.get("/robots.txt").content.decode()


def forged(token):
    number, _dot, mark = token.partition(".")
    yield f"{int(number) + 1}.{mark}"
    yield f"{number}.{mark[:-1]}"
    yield f"0{number}.{mark}"
    yield f"{number}.{mark}.{mark}"
    yield from (number, mark, ".", "x" * 5000, f" {number}.{mark}", f"{number}:{mark}x", "1e9.abc", "٣.abc")


def test_a_word_that_was_forged_opens_nothing_and_says_whom_to_call(label_house, asked, client):
    for token in forged(token_of(asked)):
        for answer in (client.get(f"/antwoord/{token}/"), client.post(f"/antwoord/{token}/", sent("klopt"))):
            assert answer.status_code == 404, token
            assert label_house.region.coordinator_phone in answer.content.decode()
            assert "Praten aan tafel" not in answer.content.decode()
    asked.refresh_from_db()
    assert asked.replied_at is None


def test_the_word_of_one_assessment_opens_no_other(label_house, asked, client):
    other = factories.OfferPageFactory(parent=label_house.club, title="Wandelen")
    label_house.offer = other
    link = label_house.link(label_house.asked())

    assert "Wandelen" in read(client, link)
    assert "Praten aan tafel" not in read(client, link)


# What it shows


def test_it_shows_each_question_the_finding_in_kind_words_and_the_reason(label_house, asked, client):
    page = read(client, label_house.link(asked))

    for question in asked.policy.criteria.values_list("question", flat=True):
        assert question in page
    for words in ("Genoeg kansen, denken we", "Enkele kansen, denken we", "Te weinig kansen, denken we"):
        assert words in page
    for reason in REASONS.values():
        assert reason in page
    assert asked.policy.invitation in page
    assert "054 00 00 09" in page
    assert "Schrijf geen namen van nieuwkomers" in page


def test_nothing_from_inside_is_ever_on_it(label_house, client):
    given = label_house.asked()
    link = label_house.link(given)
    pages = [read(client, link)]
    client.post(link, sent("zeg", woorden="Wij zien het anders."))
    ask_first(assessment=given, by=label_house.second, at=timezone.now(), why="GEHEIM twijfel")
    pages.append(read(client, link))
    client.post(link, sent("klopt"))
    pages.append(read(client, link))
    label_house.decided(given)
    pages.append(read(client, link))
    withdraw(assessment=given, by=label_house.coach, at=timezone.now(), why="GEHEIM twijfel")
    pages.append(read(client, link))

    for page in pages:
        assert [secret for secret in SECRETS if secret in page] == []
        assert "advies" not in page.lower()
        assert "coach" not in page.replace("netwerkcoach van", "")  # no account of who assessed


def test_three_times_yes_is_thanked_and_may_still_say_something(label_house, client):
    ready = label_house.handed_in()
    page = read(client, label_house.link(ready))
    assert ready.policy.thanks in page
    assert "Jullie hoeven niets te doen" in page

    client.post(label_house.link(ready), sent("zeg", woorden="Kom gerust langs.", naam="Griet"))
    ready.refresh_from_db()
    assert (ready.state, ready.reply, ready.replied_by) == (State.READY, "Kom gerust langs.", "Griet")


# A look changes nothing


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_look_changes_nothing(label_house, asked, client, method):
    before = Assessment.objects.filter(pk=asked.pk).values().get(), LabelEvent.objects.count()
    for query in ("", "?doe=klopt", "?doe=zeg&woorden=ja"):
        getattr(client, method)(label_house.link(asked) + query)

    assert (Assessment.objects.filter(pk=asked.pk).values().get(), LabelEvent.objects.count()) == before


# Answering


def test_one_tap_says_that_it_is_right(label_house, asked, client):
    page = client.post(label_house.link(asked), sent("klopt"), follow=True).content.decode()
    asked.refresh_from_db()

    assert (asked.state, asked.reply_agrees, asked.reply) == (State.READY, True, "")
    assert asked.replied_by == "Buurthuis De Linde"
    assert "Dank je wel!" in page
    assert "Klopt zo." in page
    assert "Iemand anders van de regio leest het, en beslist." in page


def test_words_are_kept_and_shown_back_and_can_be_changed(label_house, asked, client):
    link = label_house.link(asked)
    page = client.post(link, sent("zeg", woorden="Wij <drinken> nog iets.", naam="Griet"), follow=True)
    asked.refresh_from_db()
    assert (asked.reply, asked.replied_by, asked.reply_agrees) == ("Wij <drinken> nog iets.", "Griet", None)
    assert page.content.decode().count("Wij &lt;drinken&gt; nog iets.") == 2  # as said, and in the field to change it

    client.post(link, sent("zeg", woorden="Wij drinken altijd iets.", naam="Griet"))
    asked.refresh_from_db()
    assert asked.reply == "Wij drinken altijd iets."
    told = LabelEvent.objects.filter(action="reply").values_list("why", flat=True)
    assert list(told) == ["Wij <drinken> nog iets.", "Wij drinken altijd iets."]


@pytest.mark.parametrize("said", [{"doe": "klopt"}, {"doe": "zeg", "woorden": "Ja.", "naam": "Griet"}])
def test_the_same_answer_sent_twice_is_kept_once(label_house, asked, client, said):
    for _time in range(2):
        assert client.post(label_house.link(asked), sent(**said)).status_code == 302
    assert LabelEvent.objects.filter(action="reply").count() == 1


def test_no_token_or_cookie_of_ours_is_needed(label_house, asked):
    answer = Client(enforce_csrf_checks=True).post(
        label_house.link(asked), sent("klopt"), headers={"origin": "null", "sec-fetch-site": "same-origin"}
    )
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"woorden": "", "naam": "Griet"}, "Schrijf wat je wil zeggen."),
        ({"woorden": "   ", "naam": "Griet"}, "Schrijf wat je wil zeggen."),
        ({"woorden": "x" * (LONGEST_REPLY + 1), "naam": "Griet"}, f"hoogstens {LONGEST_REPLY} tekens"),
        ({"woorden": "Wij zien het anders.", "naam": "G" * 81}, "Deze naam is te lang."),
        ({"naam": "Griet"}, "Schrijf wat je wil zeggen."),
    ],
)
def test_what_was_typed_stays_beside_what_is_wrong_with_it(label_house, asked, client, typed, says):
    page = client.post(label_house.link(asked), sent("zeg", **typed)).content.decode()
    asked.refresh_from_db()

    assert asked.replied_at is None
    assert says in page
    assert typed.get("woorden", "").strip() in page
    assert f'value="{typed["naam"]}"' in page
    assert '<details class="reply-write" open>' in page


def test_a_robot_keeps_nothing_and_a_person_loses_nothing(label_house, asked, client):
    for odd in ({"website": "http://x"}, {"begin": begin(timezone.now())}, {"begin": "niets"}):
        page = client.post(label_house.link(asked), sent("zeg", woorden="Wij zien het anders.") | odd)
        assert "Verstuur het nog eens" in page.content.decode()
        assert "Wij zien het anders." in page.content.decode()
    asked.refresh_from_db()
    assert asked.replied_at is None


def test_one_link_takes_only_so_many_answers_in_an_hour(label_house, asked, client):
    answers = [
        client.post(label_house.link(asked), sent("zeg", woorden=f"Antwoord {n}")).status_code
        for n in range(MOST_OF_A_LINK + 1)
    ]
    assert answers == [302] * MOST_OF_A_LINK + [429]


def test_nonsense_is_answered_with_the_page(label_house, asked, client):
    for odd in ({}, {"doe": "beslis"}, {"doe": ""}, sent("bezwaar", woorden="Nee."), sent("zeg", woorden="a\x00b")):
        assert client.post(label_house.link(asked), odd).status_code == 200
    asked.refresh_from_db()
    assert (asked.state, asked.replied_at) == (State.AWAITING_REPLY, None)


# The days


def test_on_the_last_day_one_answers_and_the_day_after_one_calls(label_house, client):
    long_ago = timezone.now() - 14 * DAYS
    given = label_house.asked(at=long_ago)
    assert "Klopt zo" in read(client, label_house.link(given))

    Assessment.objects.filter(pk=given.pk).update(reply_until=timezone.localdate() - DAYS)
    for _before_and_after_the_night in range(2):
        page = client.post(label_house.link(given), sent("zeg", woorden="Toch nog iets.")).content.decode()
        assert "De tijd om te antwoorden is om" in page
        assert "Dit schreef je. Het is niet verstuurd." in page
        assert "Toch nog iets." in page
        assert "Samira" in page
        assert 'value="klopt"' not in page
        age(now=timezone.now())
    given.refresh_from_db()
    assert (given.state, given.reply) == (State.READY, "")


def test_more_time_opens_it_again(label_house, client):
    given = label_house.asked(at=timezone.now() - 20 * DAYS)
    extend(assessment=given, until=timezone.localdate() + 5 * DAYS, by=label_house.coach, at=timezone.now())

    assert 'value="klopt"' in read(client, label_house.link(given))


# After the decision


def test_a_decision_is_told_with_its_reasons_what_everybody_reads_and_until_when(label_house, client):
    decided = label_house.decided(label_house.asked(participation="partly"))
    page = read(client, label_house.link(decided))

    for words in ("Dit is beslist", "Genoeg kansen", "Enkele kansen", *REASONS.values(), "Soms:"):
        assert words in page
    assert "denken we" not in page
    assert f"tot en met {decided.valid_until.day} " in page
    assert "Ik ga niet akkoord" in page
    assert 'value="klopt"' not in page


def test_without_a_label_it_is_not_less(label_house, client):
    page = read(client, label_house.link(label_house.decided(label_house.asked(dutch_practice="no"))))

    assert "Er komt nu geen label bij jullie activiteit." in page
    assert "Zonder label is ze niet minder." in page
    assert "Dit staat nu bij" not in page


def test_who_does_not_agree_says_so_within_the_days(label_house, client):
    decided = label_house.decided(at=timezone.now() - 30 * DAYS)
    link = label_house.link(decided)
    page = client.post(link, sent("bezwaar", woorden="We doen veel in de buurt.", naam="Griet"), follow=True)
    decided.refresh_from_db()

    assert (decided.state, decided.reopened_because) == (State.REOPENED, "objection")
    assert decided.objection == "We doen veel in de buurt."
    assert "Iemand anders kijkt er opnieuw naar." in page.content.decode()
    assert "We doen veel in de buurt." in page.content.decode()
    assert decided.awards.current().count() == 3  # asking never costs what it has
    again = client.post(link, sent("bezwaar", woorden="En nog iets.", naam="Griet")).content.decode()
    assert "Het is niet verstuurd." in again
    assert LabelEvent.objects.filter(action="object").count() == 1


def test_after_the_days_one_calls(label_house, client):
    decided = label_house.decided(at=timezone.now() - 31 * DAYS)
    page = client.post(label_house.link(decided), sent("bezwaar", woorden="Toch niet.")).content.decode()
    decided.refresh_from_db()

    assert decided.state == State.DECIDED
    assert "Bel gerust" in page
    assert "Toch niet." in page


def test_an_answer_that_comes_after_the_decision_is_not_lost(label_house, client):
    decided = label_house.decided(label_house.asked())
    page = client.post(label_house.link(decided), sent("zeg", woorden="Ik was net te laat.")).content.decode()
    decided.refresh_from_db()

    assert decided.reply == ""
    assert "Terwijl je schreef, veranderde er iets." in page
    assert "Ik was net te laat.</textarea>" in page


def test_a_changed_offer_says_that_the_label_waits(label_house, client):
    decided = label_house.decided()
    label_house.offer.audience = "women"
    label_house.offer.save_revision().publish()
    page = read(client, label_house.link(decided))

    assert "Jullie activiteit is intussen veranderd." in page
    assert "Dit stond bij jullie activiteit, tot ze veranderde:" in page
    assert "Dit staat nu bij jullie activiteit:" not in page
    assert 'value="bezwaar"' not in page


def test_who_objected_and_then_changed_the_offer_reads_that_the_label_waits_too(label_house, client):
    link = label_house.link(label_house.decided())
    client.post(link, sent("bezwaar", woorden="We doen veel in de buurt.", naam="Griet"))
    assert "Dit staat nu bij jullie activiteit:" in read(client, link)
    label_house.offer.audience = "women"
    label_house.offer.save_revision().publish()
    page = read(client, link)

    assert "Jullie activiteit is intussen veranderd." in page
    assert "Dit staat nu bij" not in page
    assert "Iemand anders kijkt er opnieuw naar. Hier lezen jullie wat het wordt." in page


# Nothing to say


def over(label_house, state):
    given = label_house.asked()
    if state == State.DRAFT:
        client_answer = label_house.second
        Assessment.objects.filter(pk=given.pk).update(state=State.READY)
        given.refresh_from_db()
        return send_back(assessment=given, by=client_answer, at=timezone.now(), why="GEHEIM twijfel")
    Assessment.objects.filter(pk=given.pk).update(state=state, decided_at=timezone.now())
    return given


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.EXPIRED, State.REPLACED, State.WITHDRAWN])
def test_a_link_that_says_nothing_now_names_whom_to_call(label_house, client, state):
    link = label_house.link(over(label_house, state))
    answer = client.get(link)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "Hier valt nu niets te lezen" in page
    assert "Samira" in page
    assert [words for words in (*SECRETS, *REASONS.values()) if words in page] == []
    told = client.post(link, sent("zeg", woorden="Mijn antwoord.")).content.decode()
    assert "Mijn antwoord." in told
    assert not LabelEvent.objects.filter(action__in=["reply", "object"]).exists()


# Whom to call


def test_without_a_coach_here_the_coach_of_a_named_town_or_the_coordinator_is_called(label_house, asked, client):
    from catalogue.models import MunicipalityPage

    MunicipalityPage.objects.filter(pk=label_house.town.pk).update(coach_phone="", coach_email="")
    assert "Nele" in read(client, label_house.link(asked))

    MunicipalityPage.objects.exclude(pk=label_house.town.pk).update(coach_name="Wim", coach_phone="09 1")
    label_house.offer.municipalities.set([factories.WETTEREN])
    label_house.offer.save()
    assert "Wim" in read(client, label_house.link(asked))
