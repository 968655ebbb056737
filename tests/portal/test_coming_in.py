"""Coming in, over real HTTP with real mails: invited, by a claim, as a new organisation; and who may not."""

import re
from datetime import timedelta

import factories
import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone

from catalogue.joining import inviting
from catalogue.models import AccessRequest, Invitation, OrganisationPage
from catalogue.permissions import user_may_keep
from catalogue.phones import NO_NUMBER
from portal.joining.asking import MOST_TO_AN_ADDRESS
from portal.telling.guard import begin

LINK = re.compile(r"http://127\.0\.0\.1:8000(/(?:uitnodiging|bevestig|inloggen|mijn-aanbod)/[^\s\"<]+)")
NEW = {"organisatie": "Naaiclub De Draad", "gemeente": factories.GERAARDSBERGEN, "naam": "Griet De Smet",
       "email": "Griet@example.org"}  # fmt: skip
MINE = {"naam": "Griet De Smet", "functie": "secretaris", "email": "griet@example.org", "telefoon": "054 00 00 09"}
USERS = get_user_model().objects


def typed(given, ago=timedelta(minutes=1), **more):
    """Give what a browser sends of a form that was open for a minute."""
    return {"begin": begin(timezone.now() - ago), "website": ""} | given | more


@pytest.fixture
def house(keeping_house, client, django_capture_on_commit_callbacks):
    """The house, with `post` that gives the answer and the mails it sent."""

    def post(address, data=None, *, by=None, follow=False):
        if by is not None:
            client.force_login(keeping_house.people[by])
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(address, data or {}, follow=follow)
        return answer, mail.outbox[before:]

    keeping_house.post = post
    keeping_house.people_page = f"/mijn-aanbod/{keeping_house.club.pk}/mensen/"
    keeping_house.claim_page = f"/mijn-organisatie/{keeping_house.club.pk}/"
    return keeping_house


def test_a_number_that_nobody_can_dial_is_asked_again_as_it_was_typed(house):
    answer, sent = house.post(house.claim_page, typed(MINE, telefoon="abc"))

    assert (answer.status_code, sent) == (200, [])
    assert 'value="abc"' in answer.content.decode()
    assert str(NO_NUMBER) in answer.content.decode()


def parts(sent):
    """Give the text and the HTML of a mail."""
    return sent.body, sent.alternatives[0].content


def link_in(sent):
    """Give the one link of both parts."""
    links = {LINK.search(part.replace("&amp;", "&")).group(1) for part in parts(sent)}
    assert len(links) == 1
    return links.pop()


def words(answer):
    return answer.content.decode()


# Invited


def invited(house, email="griet@example.org", by="coach", doing="nodig-uit"):
    _answer, (sent,) = house.post(house.people_page, {"doe": doing, "adres": email, "wie": "Griet De Smet"}, by=by)
    return sent


def test_invited_by_a_coach_somebody_comes_in_by_the_link_of_the_mail(house, client):
    sent = invited(house)
    assert (sent.to, sent.subject) == (["griet@example.org"], "Meedoen: Hou jij de activiteiten van cc Nova bij?")
    for part in parts(sent):
        assert "Lies Vermeulen vraagt je" in part
        assert "Dan hoef je niets te doen." in part
    client.logout()
    link = link_in(sent)

    page = client.get(link)
    assert (page.status_code, page["Cache-Control"], page["Referrer-Policy"]) == (
        200,
        "private, no-store",
        "same-origin",
    )
    assert 'value="Griet"' in words(page)
    assert not USERS.filter(username="griet@example.org").exists(), "a look changes nothing"
    answer, _sent = house.post(link, {"voornaam": "Griet", "naam": "De Smet"}, follow=True)
    assert answer.request["PATH_INFO"].startswith(f"/mijn-aanbod/{house.club.pk}/")
    assert "Welkom!" in words(answer)
    assert answer.wsgi_request.user.username == "griet@example.org"

    client.logout()
    again = client.get(link)
    assert (again.status_code, "Je bent al binnen" in words(again)) == (410, True)


def test_names_are_asked_and_kept_as_typed(house, client):
    link = link_in(invited(house))
    client.logout()
    answer, _sent = house.post(link, {"voornaam": "", "naam": "De <Smet>"})

    assert "Schrijf je naam." in words(answer)
    assert "De &lt;Smet&gt;" in words(answer)
    assert not USERS.filter(username="griet@example.org").exists()


@pytest.mark.parametrize("traits", [{}, {"superuser": True}])
def test_an_address_with_an_account_logs_in_first(house, client, traits):
    owner = factories.UserFactory(username="griet", email="griet@example.org", **traits)
    link = link_in(invited(house))
    for who in (None, house.people["farid"]):
        client.logout()
        if who:
            client.force_login(who)
        assert "Meld je daar eerst mee aan" in words(client.get(link))
        answer, _sent = house.post(link, {"voornaam": "G", "naam": "S"})
        assert answer.status_code == 200
        assert not Invitation.objects.exclude(accepted_at=None).exists()

    client.force_login(owner)
    house.post(link)
    assert user_may_keep(owner, house.club)
    assert inviting.waiting(house.club) == []


def test_an_editor_of_another_organisation_accepts_as_oneself(house, client):
    link = link_in(invited(house))
    client.force_login(house.people["farid"])

    assert "Farid Amrani" in words(client.get(link))
    house.post(link)
    assert user_may_keep(house.people["farid"], house.club)
    assert not USERS.filter(username="griet@example.org").exists()


def test_a_coach_who_opens_the_link_accepts_nothing(house, client):
    link = link_in(invited(house))

    assert "Je bent hier coach" in words(client.get(link))
    house.post(link)
    assert not Invitation.objects.exclude(accepted_at=None).exists()


def test_links_that_are_forged_over_or_withdrawn_say_so(house, client):
    link = link_in(invited(house))
    client.logout()
    number, _dot, mark = link.split("/")[2].partition(".")
    for word in (f"{int(number) + 1}.{mark}", f"{number}.{mark[:-1]}", "x", "9" * 3000):
        assert client.get(f"/uitnodiging/{word}/").status_code == 404
        assert client.post(f"/uitnodiging/{word}/", {"voornaam": "A", "naam": "B"}).status_code == 404
        assert client.get(f"/bevestig/{word}/").status_code == 404
        assert client.get(f"/bevestig/{word}/binnen/").status_code == 404
    assert house.region.coordinator_phone in words(client.get("/uitnodiging/x/"))
    Invitation.objects.update(expires_at=timezone.now())  # its link of that day is another one
    assert client.get(link).status_code == 404
    late = inviting.token_of(Invitation.objects.get())
    assert "30 dagen" in words(client.get(f"/uitnodiging/{late}/"))
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1), withdrawn_at=timezone.now())
    gone = inviting.token_of(Invitation.objects.get())
    answer, _sent = house.post(f"/uitnodiging/{gone}/", {"voornaam": "A", "naam": "B"})
    assert (answer.status_code, "voorbij" in words(answer)) == (410, True)
    assert not USERS.filter(first_name="A").exists()


# Who keeps it


def test_the_page_of_people_shows_who_is_in_and_who_is_invited(house, client):
    invited(house, by="an")
    page = words(client.get(house.people_page))

    for shown in ("An Peeters", "Bea Maes", "Griet De Smet", "Stuur opnieuw", "Mijn plaats doorgeven"):
        assert shown in page
    assert "Haal weg" not in page
    assert "Farid" not in page


def test_sent_again_taken_back_and_handed_over(house, client):
    first = link_in(invited(house, by="an"))
    made = Invitation.objects.get()
    _answer, (sent,) = house.post(house.people_page, {"doe": "opnieuw", "uitnodiging": made.pk})
    assert client.get(first).status_code == 404
    assert client.get(link_in(sent)).status_code == 200
    house.post(house.people_page, {"doe": "trek-in", "uitnodiging": made.pk})
    assert inviting.waiting(house.club) == []

    link = link_in(invited(house, by="an", doing="geef-door"))
    client.logout()
    _answer, (thanks,) = house.post(link, {"voornaam": "Griet", "naam": "De Smet"})
    assert (thanks.to, thanks.subject) == (["an@example.org"], "Meedoen: Griet De Smet nam het van je over")
    assert not user_may_keep(USERS.get(username="an"), house.club)


def test_the_last_one_who_leaves_is_told_that_a_coach_goes_on(house, client):
    page = f"/mijn-aanbod/{house.foreign_club.pk}/mensen/"
    client.force_login(house.people["farid"])
    assert "Je bent de enige" in words(client.get(page))
    answer, sent = house.post(page, {"doe": "stop"}, follow=True)

    assert "Een coach doet het voortaan." in words(answer)
    assert sent == []
    assert client.get(page).status_code == 403


def test_a_coach_takes_somebody_out_and_an_editor_cannot(house):
    an = house.people["an"]
    house.post(house.people_page, {"doe": "haal-weg", "wie": an.pk}, by="bea")
    assert user_may_keep(an, house.club)
    house.post(house.people_page, {"doe": "haal-weg", "wie": an.pk}, by="coach")
    assert not user_may_keep(USERS.get(pk=an.pk), house.club)


def test_numbers_of_another_organisation_in_a_form_do_nothing(house):
    foreign = inviting.invite(organisation=house.foreign_club, email="x@example.org", name="",
                              by=house.people["farid"], at=timezone.now())  # fmt: skip
    for doing in ("opnieuw", "trek-in"):
        for number in (foreign.pk, "", "abc", 10**30):
            _answer, sent = house.post(house.people_page, {"doe": doing, "uitnodiging": number}, by="an")
            assert sent == []
    house.post(house.people_page, {"doe": "haal-weg", "wie": house.people["farid"].pk}, by="coach")
    house.post(house.people_page, {"doe": "geen-idee"}, by="an")
    foreign.refresh_from_db()
    assert foreign.withdrawn_at is None
    assert user_may_keep(house.people["farid"], house.foreign_club)


# A claim


def test_a_claim_is_confirmed_approved_and_its_first_mail_lets_in(house, client):
    answer, (sent,) = house.post(house.claim_page, typed(MINE, woorden="Bel me gerust."))
    assert "Kijk in je mail" in words(answer)
    for part in parts(sent):
        assert "cc Nova" in part
        assert "Griet De Smet" not in part, "what a stranger typed goes to no address unproven"
        assert "Bel me" not in part
    link = link_in(sent)
    assert "secretaris" not in words(client.get(link))
    assert AccessRequest.objects.get().state == "unconfirmed"
    answer, sent = house.post(link, follow=True)
    assert (sent, "Een coach kijkt ernaar" in words(answer)) == ([], True)

    asked = AccessRequest.objects.get()
    client.force_login(house.people["coach"])
    queue = words(client.get("/nakijken/toegang/"))
    for shown in ("cc Nova", "Griet De Smet", "secretaris", "tel:054000009", "Bel me gerust.", "An Peeters"):
        assert shown in queue
    _answer, (yes,) = house.post(f"/nakijken/toegang/{asked.pk}/", {"doe": "ja"})
    assert (yes.to, yes.subject) == (["griet@example.org"], "Meedoen: Je kan beginnen: cc Nova")

    client.logout()
    way_in = link_in(yes)
    assert client.get(way_in).wsgi_request.user.is_anonymous, "a look lets nobody in"
    answer, _sent = house.post(way_in, follow=True)
    assert answer.wsgi_request.user.username == "griet@example.org"
    client.logout()
    assert client.get(way_in)["Location"].startswith("/inloggen/?next=%2Fmijn-aanbod%2F")


def test_a_refusal_is_mailed_with_its_reason(house):
    _answer, (sent,) = house.post(house.claim_page, typed(MINE))
    house.post(link_in(sent))
    page = f"/nakijken/toegang/{AccessRequest.objects.get().pk}/"
    answer, sent = house.post(page, {"doe": "nee"}, by="coach")
    assert ("Zeg waarom" in words(answer), sent) == (True, [])
    _answer, (sent,) = house.post(page, {"doe": "nee", "reden": "niet-gekend", "woorden": "Bel eerst <An>."})

    for part in parts(sent):
        assert "De organisatie kent je niet." in part
    assert "Bel eerst <An>." in sent.body
    assert "<An>" not in sent.alternatives[0].content
    assert not USERS.filter(username="griet@example.org").exists()


def test_a_stranger_is_told_nothing_about_who_has_an_account(house):
    answers = []
    for email in ("an@example.org", "niemand@example.org", house.people["farid"].email):
        answer, sent = house.post(house.claim_page, typed(MINE, email=email))
        answers.append((answer.status_code, words(answer).replace(email, "x"), len(sent)))
    assert len(set(answers)) == 1


def test_robots_and_too_many_are_stopped_and_nothing_typed_is_lost(house):
    for wrong in (typed(MINE, website="http://spam"), typed(MINE, ago=timedelta(0)), {**typed(MINE), "begin": "x"}):
        answer, sent = house.post(house.claim_page, wrong)
        assert (sent, 'value="Griet De Smet"' in words(answer)) == ([], True)
    codes = [house.post(house.claim_page, typed(MINE, email=f"{n}@example.org"))[0].status_code for n in range(11)]
    assert (codes[0], codes[-1]) == (200, 429)
    assert AccessRequest.objects.count() < len(codes)


def test_one_address_gets_few_mails_and_nobody_can_tell(house, client):
    sent_to = []
    for number in range(MOST_TO_AN_ADDRESS + 2):
        answer, sent = house.post(house.claim_page, typed(MINE))
        assert "Kijk in je mail" in words(answer)
        sent_to.append(len(sent))
        client.cookies.clear()
        assert number < 10
    assert sent_to == [1] * MOST_TO_AN_ADDRESS + [0, 0]


def test_somebody_logged_in_is_not_mailed_and_waits_at_once(house):
    answer, sent = house.post(house.claim_page, {"functie": "lid", "telefoon": ""}, by="farid")

    assert (sent, "Je vraag is verstuurd" in words(answer)) == ([], True)
    assert AccessRequest.objects.get().user == house.people["farid"]


def test_only_what_everybody_sees_can_be_claimed(house, client):
    draft = factories.OrganisationPageFactory(parent=house.town, title="Geheim", live=False)

    for number in (draft.pk, house.offer.pk, 10**30):
        assert client.get(f"/mijn-organisatie/{number}/").status_code == 404
    client.force_login(house.people["an"])
    assert client.get(house.claim_page)["Location"].startswith(f"/mijn-aanbod/{house.club.pk}/")
    assert house.claim_page in words(client.get(house.club.url))


# A new organisation


def test_registered_confirmed_and_put_online(house, client):
    answer, (sent,) = house.post("/nieuwe-organisatie/", typed(NEW, webadres="www.draad.be", kbo="BE400378485"))
    assert "Kijk in je mail" in words(answer)
    for part in parts(sent):
        assert "Draad" not in part
    link = link_in(sent)
    assert not OrganisationPage.objects.filter(title=NEW["organisatie"]).exists()
    answer, _sent = house.post(link, follow=True)
    made = OrganisationPage.objects.get(title=NEW["organisatie"])
    assert (made.live, made.website, made.kbo_number) == (False, "https://www.draad.be", "0400.378.485")
    assert answer.request["PATH_INFO"].startswith(f"/mijn-aanbod/{made.pk}/")
    assert answer.wsgi_request.user.email == "griet@example.org"
    client.logout()
    assert client.get(made.url).status_code == 404
    assert "Meld je aan" in words(client.get(link))

    asked = AccessRequest.objects.get()
    _answer, (yes,) = house.post(f"/nakijken/toegang/{asked.pk}/", {"doe": "ja", "vertrouwd": "1"}, by="coach")
    assert yes.subject == "Meedoen: Naaiclub De Draad staat op Meedoen"
    assert link_in(yes).startswith("/inloggen/?next=")
    made.refresh_from_db()
    assert (made.live, made.trusted, client.get(made.url).status_code) == (True, True, 200)


def test_a_refused_one_ends_the_session_of_its_person(house, client):
    _answer, (sent,) = house.post("/nieuwe-organisatie/", typed(NEW))
    house.post(link_in(sent))
    made = OrganisationPage.objects.get(title=NEW["organisatie"])
    page = f"/mijn-aanbod/{made.pk}/mensen/"
    griet = USERS.get(username="griet@example.org")
    assert client.get(page).status_code == 200
    house.post(f"/nakijken/toegang/{AccessRequest.objects.get().pk}/", {"doe": "nee", "reden": "verkoop"}, by="coach")

    client.force_login(griet)
    assert client.get(page).status_code == 403


def test_a_likely_double_is_asked_about_and_claimed_in_one_tap(house):
    answer, sent = house.post("/nieuwe-organisatie/", typed(NEW, organisatie="C.C. Nova vzw"))
    page = words(answer)
    assert ("Is het deze?" in page, sent) == (True, [])
    assert f'formaction="{house.claim_page}"' in page
    assert 'name="naam" value="Griet De Smet"' in page
    answer, (sent,) = house.post(house.claim_page, typed(NEW, organisatie="C.C. Nova vzw"))
    assert AccessRequest.objects.get().organisation == house.club

    _answer, (sent,) = house.post("/nieuwe-organisatie/", typed(NEW, organisatie="C.C. Nova vzw", toch="1"))
    answer, none = house.post("/nieuwe-organisatie/", typed(NEW, **{"organisatie": "C.C. Nova vzw", "pas-aan": "1"}))
    assert (none, 'value="C.C. Nova vzw"' in words(answer)) == ([], True)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [("organisatie", "", "Schrijf de naam"), ("gemeente", "99999", "keuze"), ("email", "griet", "griet@voorbeeld.be"),
     ("kbo", "0400.378.486", "één cijfer fout"), ("webadres", "geen site", "www.voorbeeld.be"),
     ("organisatie", "x" * 300, "200"), ("webadres", "javascript:alert(1)", "www.voorbeeld.be")],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field_and_the_rest_stays(house, field, value, told):
    answer, sent = house.post("/nieuwe-organisatie/", typed(NEW, **{field: value}))

    assert sent == []
    assert told in words(answer)
    assert 'value="Griet De Smet"' in words(answer)


# Who may what

TABLE = """
address              visitor an  bea farid coach neighbour coordinator
people               door    yes yes no    yes   no        yes
foreign_people       door    no  no  yes   no    yes       yes
requests             door    no  no  no    yes   yes       yes
"""


def rows():
    head, *lines = (line.split() for line in TABLE.strip().splitlines())
    return [(line[0], who, may) for line in lines for who, may in zip(head[1:], line[1:], strict=True)]


@pytest.mark.parametrize(("address", "who", "may"), rows())
def test_who_opens_what(house, client, address, who, may):
    where = {
        "people": house.people_page,
        "foreign_people": f"/mijn-aanbod/{house.foreign_club.pk}/mensen/",
        "requests": "/nakijken/toegang/",
    }[address]
    if who != "visitor":
        client.force_login(house.people[who])
    answer = client.get(where)
    assert {200: "yes", 403: "no", 302: "door"}[answer.status_code] == may


def test_who_decides_about_a_request(house, client):
    house.post(house.claim_page, {"telefoon": ""}, by="farid")
    page = f"/nakijken/toegang/{AccessRequest.objects.get().pk}/"
    for who in ("an", "farid", "neighbour"):
        assert house.post(page, {"doe": "ja"}, by=who)[0].status_code == 403
        assert "Farid Amrani" not in words(client.get("/nakijken/toegang/"))
    assert AccessRequest.objects.get().state == "open"
    assert house.post(f"/nakijken/toegang/{10**30}/", {"doe": "ja"}, by="coach")[0].status_code == 404
    assert client.get(page).status_code == 405


def test_a_coach_finds_the_way_from_the_admin_and_from_the_list(house, client):
    client.force_login(house.people["coach"])

    assert house.people_page in words(client.get(f"/admin/pages/{house.club.pk}/edit/"))
    answer = client.get("/nakijken/toegang/", {"organisatie": house.club.pk})
    assert answer["Location"] == f"{house.people_page}#nodig-uit"
    for other in (house.foreign_club.pk, "x", ""):
        assert client.get("/nakijken/toegang/", {"organisatie": other}).status_code == 200


def test_the_login_leads_whoever_is_new(client, region):
    assert 'href="/nieuwe-organisatie/"' in words(client.get("/inloggen/"))
    assert "Disallow: /uitnodiging/" in words(client.get("/robots.txt"))
