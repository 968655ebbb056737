"""The weekly mail about saved searches: what it says, when it comes, and how it stops."""

import re
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException

import factories
import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command

from catalogue.models import OfferPage
from portal.matrix.mail_off import signed_off
from portal.matrix.mailing import send_weekly
from search.matrix.query import MatrixQuery
from search.models import SavedSearch, SavedSearchVisit
from search.saved_searches import found_by, save, share, start_mail

TUESDAY = datetime(2026, 11, 24, 6, tzinfo=UTC)
FRIDAY, NEXT_MONDAY = TUESDAY + timedelta(days=3), TUESDAY + timedelta(days=6)


@pytest.fixture
def anne(staff_house, indexed):
    """Give the counsellor, who has the weekly mail about two searches: everything, and what is free."""
    indexed()
    person = staff_house.people["counsellor"]
    for name, query in {"Alles": MatrixQuery(), "Gratis": MatrixQuery(free=True, kinds=("groep",))}.items():
        search = save(user=person, region=staff_house.region, name=name, query=query, now=TUESDAY)
        start_mail(search=search, user=person, ids=found_by(query, staff_house.region))
    return person


@pytest.fixture
def add(staff_house, indexed):
    """Add an offer: `add("Nieuwe thee")`."""

    def make(title, **more):
        offer = factories.OfferPageFactory(parent=staff_house.own.get_parent().specific, title=title, **more)
        indexed()
        return offer

    return make


def test_nothing_new_is_no_mail(anne):
    assert (send_weekly(now=TUESDAY).sent, mail.outbox) == (0, [])


def test_one_mail_tells_a_person_what_is_new_in_all_their_searches(anne, add):
    offer = add("Nieuwe <thee>", kind="group", free=True)
    result = send_weekly(now=TUESDAY)
    (sent,) = mail.outbox
    html = sent.alternatives[0].content

    assert (result.sent, result.failed) == (1, 0)
    assert (sent.to, sent.subject) == ([anne.email], "Meedoen: 2 nieuwe activiteiten")
    for part in (sent.body, html):
        assert "Alles" in part
        assert "Gratis" in part
        assert f"/matrix/?rij={offer.pk}" in part
        assert "/matrix/bewaard/" in part
        assert "Geen mail meer over deze zoekopdracht" in part
    assert "- Nieuwe <thee>" in sent.body
    assert "Nieuwe &lt;thee&gt;" in html
    assert "http://127.0.0.1:8000/matrix/mail-uit/" in sent.body


def test_what_went_is_told_with_the_reason(anne, staff_house, indexed):
    staff_house.own.unpublish()
    indexed()
    send_weekly(now=TUESDAY)

    assert mail.outbox[0].subject == "Meedoen: 1 activiteit is weg"
    assert "Naaien in de wijk" in mail.outbox[0].body
    assert "staat niet meer in het aanbod" in mail.outbox[0].body


def test_running_it_again_in_the_same_week_sends_nothing_also_where_more_is_new(anne, add):
    add("Nieuwe thee")
    send_weekly(now=TUESDAY)
    add("Nog nieuwer")
    for moment in (TUESDAY, FRIDAY):
        send_weekly(now=moment)
    assert len(mail.outbox) == 1

    send_weekly(now=NEXT_MONDAY)
    assert "Nog nieuwer" in mail.outbox[1].body
    assert "Nieuwe thee" not in mail.outbox[1].body
    send_weekly(now=NEXT_MONDAY + timedelta(days=7))
    assert len(mail.outbox) == 2


def test_a_mail_changes_nothing_of_what_is_new_in_the_list(anne, add):
    add("Nieuwe thee")
    before = SavedSearchVisit.objects.filter(user=anne).values_list("seen", "seen_at")
    kept = list(before)
    send_weekly(now=TUESDAY)

    assert list(before.all()) == kept


def left(person):
    person.is_active = False
    person.save()


def lost_the_role(person):
    person.groups.clear()


def has_no_address(person):
    person.email = ""
    person.save()


@pytest.mark.parametrize("happened", [left, lost_the_role, has_no_address])
def test_who_may_not_read_it_gets_no_mail(anne, add, happened):
    add("Nieuwe thee")
    happened(anne)

    assert send_weekly(now=TUESDAY).sent == len(mail.outbox) == 0


def test_who_follows_a_shared_search_gets_a_mail_of_their_own(anne, add, staff_house):
    coach, search = staff_house.people["coach"], SavedSearch.objects.get(name="Alles")
    share(search=search)
    start_mail(search=search, user=coach, ids=found_by(MatrixQuery(), staff_house.region))
    add("Nieuwe thee")
    send_weekly(now=TUESDAY)

    assert sorted(sent.to[0] for sent in mail.outbox) == ["coach@example.org", "counsellor@example.org"]


def test_a_mail_that_cannot_be_sent_comes_the_next_time(anne, add, monkeypatch):
    add("Nieuwe thee")
    with monkeypatch.context() as broken:
        broken.setattr(EmailMultiAlternatives, "send", _refuse)
        with pytest.raises(CommandError, match="1 could not be sent"):
            call_command("mail_searches")
    call_command("mail_searches")

    assert len(mail.outbox) == 1


def _refuse(*_args, **_kwargs):
    raise SMTPException


def test_two_runs_at_once_send_one_mail(anne, add, monkeypatch):
    add("Nieuwe thee")
    real = EmailMultiAlternatives.send

    def also_elsewhere(message, *args, **kwargs):
        monkeypatch.setattr(EmailMultiAlternatives, "send", real)
        send_weekly(now=TUESDAY)
        return real(message, *args, **kwargs)

    monkeypatch.setattr(EmailMultiAlternatives, "send", also_elsewhere)
    send_weekly(now=TUESDAY)

    assert len(mail.outbox) == 1


def test_while_searching_is_out_of_order_nobody_is_told_that_all_is_gone(anne, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "elsewhere"
    with pytest.raises(CommandError, match="rebuild"):
        call_command("mail_searches")
    assert mail.outbox == []


# Stopping


def off_links(body):
    return re.findall(r"http://127.0.0.1:8000(/matrix/mail-uit/\S+)", body)


def test_the_link_in_a_mail_stops_that_search_and_the_last_one_stops_all(anne, add, client):
    add("Nieuwe thee", kind="group", free=True)
    send_weekly(now=TUESDAY)
    first, second, everything = off_links(mail.outbox[0].body)

    assert "Alles" in client.get(first).content.decode()
    assert SavedSearchVisit.objects.filter(wants_mail=True).count() == 2  # a look changes nothing
    assert "Je krijgt geen mail meer over “Alles”" in client.post(first).content.decode()
    assert [visit.search.name for visit in SavedSearchVisit.objects.filter(wants_mail=True)] == ["Gratis"]
    client.post(everything)
    assert not SavedSearchVisit.objects.filter(wants_mail=True).exists()
    assert second


def test_a_mail_program_stops_it_with_one_click_without_our_token(anne, add, django_user_model):
    from django.test import Client

    add("Nieuwe thee")
    send_weekly(now=TUESDAY)
    headers = mail.outbox[0].extra_headers
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    answer = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})

    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert answer.status_code == 200
    assert not SavedSearchVisit.objects.filter(wants_mail=True).exists()


def test_a_link_that_was_changed_or_whose_account_is_gone_is_not_there(anne, client):
    link = signed_off(user=anne.pk)
    assert client.post(link[:-4] + "abc/").status_code == 404
    anne.delete()
    assert client.post(link).status_code == 404


def test_who_starts_the_mail_again_hears_only_of_what_is_new_from_then(anne, add, staff_house, as_staff):
    search, client = SavedSearch.objects.get(name="Alles"), as_staff("counsellor")
    client.post(f"/matrix/bewaard/{search.pk}/mail/", {})
    add("Tussendoor")
    client.post(f"/matrix/bewaard/{search.pk}/mail/", {"mail": "1"})
    assert send_weekly(now=TUESDAY).sent == 0
    add("Daarna")
    send_weekly(now=TUESDAY)

    assert "Daarna" in mail.outbox[0].body
    assert "Tussendoor" not in mail.outbox[0].body
    assert OfferPage.objects.filter(title="Tussendoor").exists()


def test_without_an_address_there_is_no_mail_to_start(staff_house, as_staff, anne):
    has_no_address(anne)
    search = SavedSearch.objects.get(name="Alles")
    SavedSearchVisit.objects.update(wants_mail=False)
    page = as_staff("counsellor").post(f"/matrix/bewaard/{search.pk}/mail/", {"mail": "1"}, follow=True)

    assert "We kennen geen e-mailadres van je" in page.content.decode()
    assert not SavedSearchVisit.objects.filter(wants_mail=True).exists()
