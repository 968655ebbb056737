"""The coach's inbox: each role sees and handles what is its own; what the address asks; files; what is refused."""

import csv
import io
from datetime import date, timedelta
from types import SimpleNamespace

import factories
import pytest
from built_once import built_once
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Page

from catalogue.models import MailAddress, Municipality, OfferPage, OrganisationPage
from catalogue.permissions import user_may_moderate
from catalogue.roles import counsellors, make_group
from search.choices import Reason, Sender
from search.inbox import closed_groups, joined, waiting_groups
from search.models import FruitlessSearch, Signal
from search.permissions import signals_for
from search.query import OfferQuery
from search.signalling import tell_about_offer, tell_need

NOON = timezone.now() - timedelta(days=3)
ROLES = ("visitor", "counsellor", "editor", "coach", "neighbour", "stranger", "coordinator", "superuser")

# own: an offer in the coach's town. listed: stands in the neighbour's town, lists the coach's town too.
# next: in the neighbour's town only. need: of this region. far, farneed: of another region, with the stranger as coach.
TABLE = """
role         own  listed  next  need  far  farneed
visitor      no   no      no    no    no   no
counsellor   no   no      no    no    no   no
editor       no   no      no    no    no   no
coach        yes  yes     no    yes   no   no
neighbour    no   yes     yes   yes   no   no
stranger     no   no      no    no    yes  yes
coordinator  yes  yes     yes   yes   no   no
superuser    yes  yes     yes   yes   yes  yes
"""
THINGS = ("own", "listed", "next", "need", "far", "farneed")
EXPECTED = {
    role: {thing for thing, cell in zip(THINGS, cells, strict=True) if cell == "yes"}
    for role, *cells in (line.split() for line in TABLE.strip().splitlines()[1:])
}


def about(offer):
    return tell_about_offer(
        offer=offer, reason=Reason.FULL, words=f"over {offer.title}", sender=Sender.VISITOR, who="x", now=NOON
    )


def wanted(region):
    words = f"iets in {region.title}"
    return tell_need(region=region, query=OfferQuery(), words=words, sender=Sender.VISITOR, who="x", now=NOON)


@pytest.fixture
@built_once
def house(region):
    """Two towns in a region and one in another, with a coach each; signals about everything."""
    place = Municipality.objects.get
    town = factories.MunicipalityPageFactory(parent=region)
    next_town = factories.MunicipalityPageFactory(parent=region, municipality=place(nis=factories.WETTEREN))
    far_region = Page.get_first_root_node().add_child(instance=type(region)(title="Kust", slug="kust"))
    far_town = factories.MunicipalityPageFactory(parent=far_region, municipality=place(nis=factories.OOSTENDE))
    a, b, c = (factories.OrganisationPageFactory(parent=parent) for parent in (town, next_town, far_town))
    both = [factories.GERAARDSBERGEN, factories.WETTEREN]
    offers = {
        "own": factories.OfferPageFactory(parent=a, title="Eigen koffie"),
        "listed": factories.OfferPageFactory(parent=b, title="Gedeelde soep", nis=both),
        "next": factories.OfferPageFactory(parent=b, title="Vreemde thee", nis=[factories.WETTEREN]),
        "far": factories.OfferPageFactory(parent=c, title="Verre zee", nis=[factories.OOSTENDE]),
    }
    signals = {name: about(offer) for name, offer in offers.items()}
    signals |= {"need": wanted(region), "farneed": wanted(far_region)}
    pages = {"editor": a, "coach": town, "neighbour": next_town, "stranger": far_town, "coordinator": region}
    people = {role: factories.UserFactory(username=role, superuser=role == "superuser") for role in ROLES[1:]}
    people["counsellor"].groups.add(counsellors())
    for role, page in pages.items():
        people[role].groups.add(make_group(page))
    return SimpleNamespace(signals=signals, offers=offers, people=people)


@pytest.fixture
def as_role(client, house):
    def come_in(role):
        client.logout()
        if role != "visitor":
            client.force_login(house.people[role])
        return client

    return come_in


INBOX, DO = reverse("signals"), reverse("signals_do")
READERS = [role for role in ROLES if EXPECTED[role]]
BARRED = [role for role in ROLES if not EXPECTED[role]]


def sent(signal, doing, **more):
    """Give what the form of this signal's group sends."""
    told = [one for one in Signal.objects.order_by("made_at") if one.pk == signal.pk]
    (group,) = joined(told, [])
    return {"groep": group.key, "gezien": group.seen, "doe": doing, **more}


def states(house):
    return {thing: Signal.objects.get(pk=signal.pk).state for thing, signal in house.signals.items()}


@pytest.mark.parametrize("role", READERS)
def test_each_reader_sees_the_signals_that_are_theirs(house, as_role, role):
    page = as_role(role).get(INBOX).content.decode()

    for thing, signal in house.signals.items():
        assert (signal.words in page) is (thing in EXPECTED[role]), thing


@pytest.mark.parametrize("role", BARRED)
def test_nobody_else_reads_or_handles_any_nor_gets_a_file(house, as_role, role):
    client = as_role(role)
    for address in (INBOX, f"{INBOX}?format=csv", f"{INBOX}?format=xlsx"):
        answer = client.get(address)
        assert answer.status_code == {"visitor": 302, "editor": 403}.get(role, 404 if "format" in address else 200)
        assert b"over Eigen koffie" not in answer.content
    for signal in house.signals.values():
        assert client.post(DO, sent(signal, "opgelost")).status_code == (302 if role == "visitor" else 403)
    assert set(states(house).values()) == {"new"}


@pytest.mark.parametrize("role", READERS)
def test_each_role_handles_what_it_sees_and_nothing_else(house, as_role, role):
    client, about_offers = as_role(role), EXPECTED[role] - {"need", "farneed"}
    for doing, may in {"opgelost": EXPECTED[role], "zet": about_offers, "door": about_offers}.items():
        Signal.objects.update(state="new", handled_at=None, handed_on_at=None)
        for signal in house.signals.values():
            client.post(DO, sent(signal, doing))

        assert {thing for thing, state in states(house).items() if state != "new"} == may, doing


@pytest.mark.parametrize("role", READERS)
def test_handling_can_be_taken_back_by_the_same_people(house, as_role, role):
    Signal.objects.update(state="solved", handled_at=NOON)
    client = as_role(role)
    for signal in house.signals.values():
        client.post(DO, sent(signal, "heropen"))

    assert {thing for thing, state in states(house).items() if state == "new"} == EXPECTED[role]


@pytest.mark.parametrize("role", READERS)
def test_the_inbox_agrees_with_who_may_moderate_the_offer(house, role):
    user = house.people[role]
    seen = set(signals_for(user).filter(offer__isnull=False).values_list("offer", flat=True))

    assert seen == {offer.pk for offer in house.offers.values() if user_may_moderate(user, offer)}


def test_a_look_never_handles_a_signal(house, as_role):
    assert as_role("coach").get(DO, sent(house.signals["own"], "opgelost")).status_code == 405
    assert set(states(house).values()) == {"new"}


def test_nonsense_does_nothing_and_breaks_nothing(house, as_role):
    client = as_role("superuser")
    keys = ["", "x", "aanbod.1.full", f"aanbod.{10**30}.full", "aanbod.-1.full", "zoekt.1.", "woorden.1.x", "a.b.c"]
    for key in keys:
        for doing in ("door", "opgelost", "heropen", "iets"):
            answer = client.post(DO, {"groep": key, "gezien": "9-n-", "doe": doing})
            assert answer.status_code in {302, 409}, (key, doing)
    assert set(states(house).values()) == {"new"}


def test_who_leaves_sees_nothing_any_more(house):
    leaver = house.people["coach"]
    leaver.is_active = False

    assert not signals_for(leaver).exists()
    assert waiting_groups(leaver, timezone.localdate()) == closed_groups(leaver, timezone.localdate()) == []


# What the address asks


def test_the_address_narrows_the_list_and_nonsense_in_it_is_left_out_of_account(house, as_role):
    client = as_role("coordinator")
    FruitlessSearch.objects.create(
        region=house.signals["need"].region, month=date.today().replace(day=1), times=7,
        choices=f"gemeente={factories.WETTEREN}&soort=taal",
    )  # fmt: skip

    def shown(asked=""):
        page = client.get(f"{INBOX}?{asked}").content.decode()
        return {
            title
            for title in ("Eigen koffie", "Vreemde thee", "Gedeelde soep", "iets in Dender", "7 keer gezocht")
            if title in page
        }

    everything = {"Eigen koffie", "Vreemde thee", "Gedeelde soep", "iets in Dender", "7 keer gezocht"}
    assert shown() == shown("over=x&gemeente=99999&reden=%00&stand=y&pagina=-3") == everything
    assert shown("over=zoekt") == {"iets in Dender"}
    assert shown("over=gezocht") == {"7 keer gezocht"}
    assert shown("reden=vol") == {"Eigen koffie", "Vreemde thee", "Gedeelde soep"}
    assert shown(f"gemeente={factories.WETTEREN}") == {"Vreemde thee", "Gedeelde soep", "7 keer gezocht"}
    assert shown(f"groep={sent(house.signals['own'], '')['groep']}") == {"Eigen koffie"}
    assert shown("stand=klaar") == set()


def test_after_handling_the_list_comes_back_as_it_was(house, as_role):
    answer = as_role("coach").post(f"{DO}?reden=vol&pagina=1", sent(house.signals["own"], "opgelost"))

    assert answer["Location"] == f"{INBOX}?reden=vol&pagina=1"


# What is refused


def test_who_comes_second_hears_who_was_quicker_and_keeps_what_was_typed(house, as_role):
    form = sent(house.signals["own"], "opgelost", antwoord="Ik zocht het uit.")
    as_role("coordinator").post(DO, form | {"antwoord": "Al gedaan."})

    answer = as_role("coach").post(DO, form)
    assert answer.status_code == 409
    assert "coordinator was sneller" in answer.content.decode()
    assert "Ik zocht het uit." in answer.content.decode()
    assert Signal.objects.get(pk=house.signals["own"].pk).answer == "Al gedaan."


@pytest.mark.parametrize(("doing", "field"), [("door", "woorden"), ("opgelost", "antwoord")])
def test_words_about_somebody_are_refused_with_the_reason_and_stay_in_the_form(house, as_role, doing, field):
    typed = "Bel Jan op 0478 12 34 56."
    answer = as_role("coach").post(DO, sent(house.signals["own"], doing, **{field: typed}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "lijkt op een telefoonnummer" in page
    assert f">{typed}</textarea>" in page
    assert set(states(house).values()) == {"new"}
    assert mail.outbox == []


# The organisation


def test_the_organisation_gets_one_mail_with_one_button_and_the_coachs_words_alone(house, as_role):
    told = tell_about_offer(
        offer=house.offers["own"], reason=Reason.TIME, words="Zij zijn altijd te laat.", sender=Sender.COUNSELLOR,
        who="y", now=NOON,
    )  # fmt: skip
    OfferPage.objects.filter(pk=house.offers["own"].pk).update(contact_email="an@linde.example")
    said = as_role("coach").post(DO, sent(told, "door", woorden="Is het 9 of 10 uur?"), follow=True).content.decode()

    assert "ligt bij de organisatie" in said
    (letter,) = mail.outbox
    (html, _kind), text = letter.alternatives[0], letter.body
    assert (letter.to, letter.subject) == (["an@linde.example"], "Meedoen: Klopt dit nog? Eigen koffie")
    for body in (html, text):
        assert "Is het 9 of 10 uur?" in body
        assert "dag of het uur" in body
        assert "te laat" not in body
    assert html.count('class="button"') <= 1
    home = as_role("editor").get(reverse("my_offers_of", args=[house.offers["own"].get_parent().pk])).content.decode()
    assert "Is het 9 of 10 uur?" in home
    assert "te laat" not in home


def test_who_cannot_be_mailed_is_to_be_called(house, as_role):
    OfferPage.objects.filter(pk=house.offers["own"].pk).update(contact_phone="054 00 00 11")
    OrganisationPage.objects.update(contact_email="")
    MailAddress.objects.create(email="editor@example.org", off_at=NOON)
    get_user_model().objects.update(email="")
    said = as_role("coach").post(DO, sent(house.signals["own"], "door"), follow=True).content.decode()

    assert "054 00 00 11" in said
    assert states(house)["own"] == "handed_on"
    assert mail.outbox == []


# Files


@pytest.mark.parametrize("role", READERS)
def test_a_file_holds_what_the_list_shows(house, as_role, role):
    titles = {"need": "iets in Dender en Schelde", "farneed": "iets in Kust"}
    expected = {
        titles.get(thing, f"over {house.offers[thing].title}" if thing in house.offers else "")
        for thing in EXPECTED[role]
    }
    client = as_role(role)

    text = client.get(INBOX, {"format": "csv"}).content.decode("utf-8-sig")
    assert {row[9] for row in list(csv.reader(io.StringIO(text), delimiter=";"))[1:]} == expected
    book = io.BytesIO(b"".join(client.get(INBOX, {"format": "xlsx"}).streaming_content))
    assert {row[9] for row in list(load_workbook(book).active.values)[1:]} == expected
    assert client.get(INBOX, {"format": "exe"}).status_code == 404


def test_what_a_visitor_wrote_never_becomes_a_formula(house, as_role):
    Signal.objects.filter(pk=house.signals["own"].pk).update(words='=HYPERLINK("x","klik")')
    client = as_role("coach")

    assert "'=HYPERLINK" in client.get(INBOX, {"format": "csv"}).content.decode()
    book = load_workbook(io.BytesIO(b"".join(client.get(INBOX, {"format": "xlsx"}).streaming_content)))
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)


def test_the_admin_leads_to_the_inbox_also_from_where_its_list_was(house, as_role):
    assert f'"{INBOX}"' in as_role("coach").get("/admin/").content.decode()
    assert as_role("coach").get("/admin/reports/signalen/")["Location"] == INBOX
