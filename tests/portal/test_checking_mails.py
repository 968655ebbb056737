"""The mails to organisations about what they handed in: the real messages, text and HTML, one for each step."""

import re

import factories
import pytest
from checking_house import SECRETS
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from catalogue.listing import checking
from catalogue.models import OfferPage, OrganisationPage

LINK = re.compile(r"http://127\.0\.0\.1:8000(/[^\s\"<]+)")


def parts(sent):
    """Give the text and the HTML; neither says what stays inside."""
    both = sent.body, sent.alternatives[0].content
    for part in both:
        assert [secret for secret in SECRETS if secret in part] == []
    return both


def seen(house):
    return OfferPage.objects.get(pk=house.offer.pk).latest_revision_id


@pytest.fixture
def house(checking_house):
    """Give people their addresses."""
    for name in ("an", "bea", "coach"):
        person = checking_house.people[name]
        person.email = f"{name}@example.org"
        person.save()
    # What the check holds of people is as it was fetched.
    checking_house.check = checking_house.fresh_check(checking_house.check)
    return checking_house


def test_who_handed_in_is_thanked_and_needs_to_do_nothing(house, mails_after):
    (sent,) = mails_after(lambda: house.hand_in(page=house.draft, sentence="Je kookt."))
    assert (sent.to, sent.subject) == (["an@example.org"], "Meedoen: Dank je wel! Samen koken")
    for part in parts(sent):
        assert "Je hoeft niets te doen." in part
        assert "Tot dan ziet niemand het." in part


def test_published_leads_to_the_page(house, mails_after, client):
    (sent,) = mails_after(lambda: checking.publish(check=house.check, by=house.people["coach"], seen=seen(house)))
    assert (sent.to, sent.subject) == (["an@example.org"], "Meedoen: Het staat online: Naaien in de wijk")
    ways = {LINK.search(part).group(1) for part in parts(sent)}
    assert ways == {OfferPage.objects.get(pk=house.offer.pk).url}


def test_a_correction_says_what_was_changed_and_why(house, mails_after):
    values = {"sentence": "Je naait <samen>.", "internal_notes": "GEHEIM intern 2"}
    (sent,) = mails_after(
        lambda: checking.publish_corrected(
            check=house.check, by=house.people["coach"], seen=seen(house), values=values, why="Korter is beter."
        )
    )
    text, html = parts(sent)
    for part in (text, html):
        assert "Zin op de tegel" in part
        assert "Je naait een tas." in part
        assert "Korter is beter." in part
    assert "Je naait <samen>." in text
    assert "Je naait &lt;samen&gt;." in html
    assert "Lies" not in text.split("--")[0]


def test_sent_back_gives_the_reasons_in_plain_dutch_and_the_coachs_words(house, mails_after):
    (sent,) = mails_after(
        lambda: checking.send_back(
            check=house.check, by=house.people["coach"], reasons=["zin", "foto"], words="Bijna klaar!"
        )
    )
    assert sent.subject == "Meedoen: Nog even aanpassen: Naaien in de wijk"
    for part in parts(sent):
        assert "Sommige zinnen zijn lang." in part
        assert "Kies een andere foto." in part
        assert "Bijna klaar!" in part
        assert "Pas het aan" in part


def test_a_question_has_a_button_to_answer(house, mails_after):
    (sent,) = mails_after(
        lambda: checking.ask(check=house.check, by=house.people["coach"], question="Mogen kinderen mee?")
    )
    for part in parts(sent):
        assert "Mogen kinderen mee?" in part
        assert LINK.search(part)


def test_answering_and_taking_back_mail_nobody(house, mails_after):
    checking.ask(check=house.check, by=house.people["coach"], question="Mogen kinderen mee?")
    assert mails_after(lambda: checking.answer(check=house.check, author=house.author("an"), words="Ja.")) == []
    assert mails_after(lambda: checking.take_back(page=house.offer, author=house.author("an"))) == []


def test_what_a_coach_filled_in_is_told_to_the_organisation_never_to_the_coach(house, mails_after):
    (sent,) = mails_after(lambda: house.hand_in(who="coach", page=house.draft, sentence="Je kookt."))
    assert sent.to == ["nova@example.org"]
    house.draft.refresh_from_db()
    own = factories.OfferPageFactory(parent=house.club, title="Zingen", contact_email="zingen@example.org")
    (sent,) = mails_after(lambda: house.hand_in(who="coach", page=own, sentence="Je zingt."))
    assert sent.to == ["zingen@example.org"]


def test_who_left_the_organisation_gets_no_mail_any_more(house, mails_after):
    house.people["an"].groups.clear()
    (sent,) = mails_after(lambda: checking.send_back(check=house.check, by=house.people["coach"], reasons=["zin"]))
    assert sent.to == ["nova@example.org"]


def test_nobody_is_mailed_where_no_address_is_known(house, mails_after):
    house.people["an"].groups.clear()
    OrganisationPage.objects.filter(pk=house.club.pk).update(contact_email="")
    assert mails_after(lambda: checking.send_back(check=house.check, by=house.people["coach"], reasons=["zin"])) == []


def press(client, page, **buttons):
    """Fill the admin's form in as a browser shows it, and press a button."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(client.get(url).content.decode(), form_id="page-edit-form")
    data["when-count"] = data["steps-count"] = "0"
    for name, value in buttons.items():
        data[name.replace("_", "-")] = value
    answer = client.post(url, data)
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    return answer


def test_the_buttons_of_the_admin_send_one_mail_each_of_ours(house, mails_after, client):
    client.force_login(house.people["an"])
    (sent,) = mails_after(lambda: press(client, house.draft, action_submit="1"))
    assert sent.subject == "Meedoen: Dank je wel! Samen koken"

    client.force_login(house.people["coach"])
    reject = {"action_workflow_action": "1", "workflow_action_name": "reject"}
    reject["workflow_action_extra_data"] = '{"comment": "Nog een nummer."}'
    (sent,) = mails_after(lambda: press(client, house.draft, **reject))
    assert sent.subject == "Meedoen: Nog even aanpassen: Samen koken"
    assert "Nog een nummer." in sent.body

    client.force_login(house.people["an"])
    (sent,) = mails_after(lambda: press(client, house.draft, action_submit="1"))
    client.force_login(house.people["coach"])
    approve = {"action_workflow_action": "1", "workflow_action_name": "approve"}
    (sent,) = mails_after(lambda: press(client, house.draft, **approve))
    assert sent.subject == "Meedoen: Het staat online: Samen koken"
    assert OfferPage.objects.get(pk=house.draft.pk).live


def test_the_admins_publish_button_ends_the_check_and_the_organisation_hears_it_is_online(house, mails_after, client):
    client.force_login(house.people["coach"])
    (sent,) = mails_after(lambda: press(client, house.offer, action_publish="1", sentence="Je naait een jas."))
    assert sent.to == ["an@example.org"]
    assert sent.subject == "Meedoen: Het staat online: Naaien in de wijk"
    assert "Je naait een jas." in sent.body
    html = client.get(reverse("check", args=[house.check.pk])).content.decode()
    assert "Lies Vermeulen verbeterde en publiceerde het" in html


def test_a_mail_that_fails_undoes_nothing(house, mails_after, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    mails_after(lambda: checking.publish(check=house.check, by=house.people["coach"], seen=seen(house)))
    assert OfferPage.objects.get(pk=house.offer.pk).sentence == "Je naait een tas."
