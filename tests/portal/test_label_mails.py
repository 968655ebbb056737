"""The mails to organisations about their labels: the real messages, read as text and as HTML, links followed."""

import re
from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django.utils.translation import override
from label_house import REASONS, SECRETS
from labelled_house import read_now

from catalogue.models import OfferPage, OrganisationPage
from labelling.assessing import submit_also_for
from labelling.deciding import decide_again, send_back, withdraw
from labelling.models import Assessment, LabelEvent
from labelling.reopening import object_to
from labelling.replying import ask_first, extend, reply
from labelling.states import State

LINK = re.compile(r"http://127\.0\.0\.1:8000(/antwoord/[^\s\"<]+/)")


@pytest.fixture
def after(mails_after):
    """Do something as if it were committed, and give the mails it sent."""
    return mails_after


def parts(sent):
    """Give the text and the HTML of a mail; neither says what stays inside."""
    both = sent.body, sent.alternatives[0].content
    for part in both:
        assert [secret for secret in SECRETS if secret in part] == []
        assert "advies" not in part.lower()
    return both


def follow(client, sent):
    """Open the link of each part; give the page."""
    links = {LINK.search(part).group(1) for part in parts(sent)}
    assert len(links) == 1
    return client.get(links.pop()).content.decode()


def test_the_organisation_is_asked_with_what_was_found_a_last_day_and_a_link(label_house, after, client):
    (sent,) = after(lambda: label_house.asked(participation="no", social_contact="partly"))
    day = timezone.localdate() + timedelta(days=14)

    assert (sent.to, sent.subject) == (["griet@example.org"], "Meedoen: Klopt dit? Praten aan tafel")
    assert sent.reply_to == ["samira@example.org"]
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    for part in parts(sent):
        for words in ("Klopt het? Vul het gerust aan.", "Te weinig kansen, denken we", *REASONS.values()):
            assert words in part
        assert re.search(rf"tot en met [a-z]+dag {day.day} [a-z]+ {day.year}", part)
        assert "Samira, netwerkcoach van Geraardsbergen" in part
        assert "054 00 00 09" in part
    assert "Klopt dit volgens jullie?" in follow(client, sent)


def test_a_mail_is_dutch_whatever_language_the_coach_works_in(label_house, after):
    with override("en"):
        (sent,) = after(label_house.asked)
    assert sent.subject.startswith("Meedoen: Klopt dit?")


def test_what_an_organisation_calls_itself_breaks_neither_the_subject_nor_the_html(label_house, after):
    OfferPage.objects.filter(pk=label_house.offer.pk).update(title="Thee\n& <koek>")
    label_house.offer.refresh_from_db()
    (sent,) = after(label_house.asked)

    assert sent.subject == "Meedoen: Klopt dit? Thee & <koek>"
    assert "<koek>" not in sent.alternatives[0].content


def test_three_times_yes_is_thanked_at_the_address_of_the_organisation(label_house, after, client):
    (sent,) = after(label_house.handed_in)

    assert (sent.to, sent.subject) == (["club@example.org"], "Meedoen: Dank je wel! Praten aan tafel")
    for part in parts(sent):
        assert "Jullie hoeven niets te doen." in part
        assert "Genoeg kansen, denken we" in part
    assert "Jullie hoeven niets te doen." in follow(client, sent)


def test_the_first_contact_of_the_offer_comes_before_that_of_the_organisation(label_house, after):
    OfferPage.objects.filter(pk=label_house.offer.pk).update(contact_email="tafel@example.org")
    label_house.offer.refresh_from_db()
    (sent,) = after(label_house.handed_in)
    assert sent.to == ["tafel@example.org"]


def test_more_time_is_told_with_the_new_day(label_house, after, client):
    given = label_house.asked()
    until = given.reply_until + timedelta(days=7)
    (sent,) = after(lambda: extend(assessment=given, until=until, by=label_house.coach, at=timezone.now()))

    assert sent.to == ["griet@example.org"]
    assert all(f" {until.day} " in part and "meer tijd" in part for part in parts(sent))
    assert 'value="klopt"' in follow(client, sent)


def test_who_doubts_lets_the_organisation_answer_and_the_doubt_stays_inside(label_house, after, client):
    ready, now = label_house.handed_in(), timezone.now()
    (sent,) = after(
        lambda: ask_first(
            assessment=ready, by=label_house.second, at=now, why="GEHEIM twijfel", email="club@example.org"
        )
    )
    assert sent.subject.startswith("Meedoen: Klopt dit?")
    assert 'value="klopt"' in follow(client, sent)


def test_a_decision_is_told_with_its_reasons_and_the_days_to_disagree(label_house, after, client):
    given = label_house.asked(participation="partly")
    reply(assessment=given, words="Goed.", agrees=None, by=None, by_name="Griet", at=timezone.now())
    given.refresh_from_db()
    (sent,) = after(lambda: label_house.decided(given))
    day = timezone.localdate() + timedelta(days=30)

    assert (sent.to, sent.subject) == (["griet@example.org"], "Meedoen: Dit is beslist: Praten aan tafel")
    text, html = parts(sent)
    assert "- Goed voor Nederlands oefenen" in text
    assert "- Soms: je gemeente leren kennen" in text
    assert "Goed voor <b>Nederlands oefenen</b>" in html
    for part in (text, html):
        assert all(reason in part for reason in REASONS.values())
        assert re.search(rf"Niet akkoord\? Dat kan je zeggen tot en met [a-z]+dag {day.day} ", part)
        assert "denken we" not in part
    assert "Ik ga niet akkoord" in follow(client, sent)


def test_a_decision_without_a_label_is_told_kindly(label_house, after):
    given = label_house.asked(dutch_practice="no")
    reply(assessment=given, words="", agrees=True, by=None, by_name="Griet", at=timezone.now())
    given.refresh_from_db()
    (sent,) = after(lambda: label_house.decided(given))
    for part in parts(sent):
        assert "Er komt nu geen label bij jullie activiteit." in part
        assert "Zonder label is ze niet minder." in part


def test_a_second_decision_is_told_too(label_house, after, client):
    decided = label_house.decided()
    object_to(assessment=decided, words="Nee.", by=None, by_name="Griet", at=timezone.now())
    third = label_house.coach_of_the_region()
    (sent,) = after(lambda: decide_again(assessment=decided, by=third, at=timezone.now(), read=read_now(decided)))
    assert sent.subject.startswith("Meedoen: Dit is beslist")
    assert "Dit is beslist" in follow(client, sent)


def test_a_label_that_is_taken_back_is_told_without_the_internal_reason(label_house, after):
    decided = label_house.decided()
    (sent,) = after(lambda: withdraw(assessment=decided, by=label_house.coach, at=timezone.now(), why="GEHEIM twijfel"))
    for part in parts(sent):
        assert "We namen het label van jullie activiteit terug." in part
        assert "054 00 00 09" in part
        assert not LINK.search(part)


# When nobody is mailed


def test_replies_and_what_waits_for_coaches_is_no_mail(label_house, after):
    given = label_house.asked()
    ready = Assessment.objects.get(pk=given.pk)
    assert (
        after(lambda: reply(assessment=ready, words="Ja.", agrees=None, by=None, by_name="G", at=timezone.now())) == []
    )
    ready.refresh_from_db()
    assert after(lambda: send_back(assessment=ready, by=label_house.second, at=timezone.now(), why="?")) == []


def test_a_reopened_label_is_no_mail(label_house, after):
    decided = label_house.decided()

    def changed():
        label_house.offer.audience = "women"
        label_house.offer.save_revision().publish()

    assert after(changed) == []
    decided.refresh_from_db()
    assert decided.state == State.REOPENED


def test_taking_back_what_was_never_public_is_no_mail(label_house, after):
    decided = label_house.decided(label_house.asked(dutch_practice="no"))
    assert after(lambda: withdraw(assessment=decided, by=label_house.coach, at=timezone.now(), why="Fout.")) == []


def test_without_an_address_nobody_is_mailed_and_all_goes_on(label_house, after):
    OrganisationPage.objects.update(contact_email="")
    assert after(lambda: label_house.asked(email="")) == []
    assert Assessment.objects.get().state == State.AWAITING_REPLY


def test_an_invitation_without_an_address_goes_to_no_other(label_house, after):
    assert after(lambda: label_house.asked(email="")) == []


def test_what_was_invented_for_the_demo_never_mails(label_house, after):
    given = label_house.asked()
    Assessment.objects.update(invented=True)
    assert after(lambda: label_house.decided(given)) == []


def test_like_offers_are_each_told(label_house, after):
    first = label_house.handed_in()
    other = OfferPage.objects.exclude(pk=label_house.offer.pk).get()
    sent = after(lambda: submit_also_for(assessment=first, offers=[other], by=label_house.coach, at=timezone.now()))
    assert len(sent) == 1


@pytest.mark.parametrize("failure", [SMTPException("vol: griet@example.org"), ConnectionRefusedError(), TimeoutError()])
def test_a_mail_server_that_fails_undoes_nothing(label_house, after, monkeypatch, caplog, failure):
    def refuse(*_args, **_kwargs):
        raise failure

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    assert after(label_house.asked) == []

    assert Assessment.objects.get().state == State.AWAITING_REPLY
    assert list(LabelEvent.objects.values_list("action", flat=True)) == ["submit", "invite"]
    assert "A mail was not sent (label" in caplog.text
    assert "griet@example.org" not in caplog.text
