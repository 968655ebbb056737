"""4P interviews through HTTP: who may what at every address, what is saved, what a conflict shows, what it costs."""

import re
from datetime import timedelta
from types import SimpleNamespace

import factories
import pytest
from built_once import built_once
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from labelling_factories import AgreementFactory, InterviewFactory, InterviewPartFactory

from catalogue.models import OfferPage, OrganisationPage
from catalogue.roles import counsellors, make_group
from labelling.models import Agreement, Interview, InterviewPart
from labelling.permissions import user_may_interview, user_may_read_interview
from labelling.talks import BARRIERS, Outcome, Part
from portal.interviews.urls import interview_urls

ROLES = ("visitor", "counsellor", "editor", "coach", "neighbour", "listed", "coordinator", "elsewhere", "superuser")
# neighbour: coach of another municipality; listed: of one that the organisation names; elsewhere: coordinator of
# another region. yes: it opens or does what it says; no: 403; door: to the login page.
OWN = "door no no yes no yes yes no yes"
STAFF = "door no no yes yes yes yes yes yes"
TABLE = {
    "GET interviews": STAFF,
    "GET interview_new_partner": STAFF,
    "POST interview_new_partner": "door no no yes no no yes no yes",
    "GET portrait": OWN,
    "GET portrait_paper": OWN,
    "POST interview_begin": OWN,
    "GET interview": OWN,
    "POST interview": OWN,
    "POST interview_save": OWN,
    "POST interview_offer": OWN,
    "POST interview_away": OWN,
    "POST interview_tick": OWN,
}
ON_A_PARTNER = ("portrait", "portrait_paper", "interview_begin")
ON_A_TALK = ("interview", "interview_save", "interview_offer", "interview_away", "interview_tick")


@pytest.fixture
@built_once
def house(region):
    """A region with a club in Geraardsbergen that names Wetteren too, and somebody in each role."""
    place = factories.Municipality.objects.get
    region.shared_challenge = "Iedereen kent na een jaar drie buren bij naam."
    region.save()
    town = factories.MunicipalityPageFactory(parent=region)
    wetteren = factories.MunicipalityPageFactory(parent=region, municipality=place(nis=factories.WETTEREN))
    ghent = factories.MunicipalityPageFactory(parent=region, municipality=place(nis="44021"))
    club = factories.OrganisationPageFactory(parent=town, title="Wandelclub De Ster")
    club.municipalities.set([wetteren.municipality])
    club.save()
    coast = factories.Page.get_first_root_node().add_child(instance=type(region)(title="Kust", slug="kust"))
    people = {role: factories.UserFactory(username=role, superuser=role == "superuser") for role in ROLES[1:]}
    pages = {"editor": club, "coach": town, "listed": wetteren, "neighbour": ghent, "coordinator": region}
    for role, page in (pages | {"elsewhere": coast}).items():
        people[role].groups.add(make_group(page))
    people["counsellor"].groups.add(counsellors())
    talk = InterviewFactory(organisation=club, answers={Part.CONTRIBUTE: "We kunnen elke zondag wandelen."})
    agreement = AgreementFactory(interview=talk)
    return SimpleNamespace(town=town, club=club, people=people, talk=talk, agreement=agreement)


@pytest.fixture
def come_in(client, house):
    def enter(role):
        client.logout()
        if role != "visitor":
            client.force_login(house.people[role])
        return client

    return enter


@pytest.fixture
def coach(come_in):
    return come_in("coach")


def address(house, name):
    given = {"interview_tick": [house.talk.pk, house.agreement.pk]}
    given |= {one: [house.club.pk] for one in ON_A_PARTNER} | {one: [house.talk.pk] for one in ON_A_TALK[:-1]}
    return reverse(name, args=given.get(name, []))


def outcome(response):
    if response.status_code == 302:
        return "door" if response["Location"].startswith("/inloggen/?next=") else "yes"
    return {200: "yes", 403: "no", 404: "none", 422: "no"}[response.status_code]


@pytest.mark.parametrize("line", TABLE)
def test_each_role_opens_what_is_its_own(house, come_in, line):
    method, name = line.split()
    found = []
    for role in ROLES:
        client, url = come_in(role), address(house, name)
        sent = {"naam": f"Groep {role}", "gemeente": house.town.pk, "klaar": "1"}
        found.append(outcome(client.get(url) if method == "GET" else client.post(url, sent)))

    assert " ".join(found) == TABLE[line]


def test_the_table_names_every_address_of_the_interviews():
    assert {route.name for route in interview_urls} == {line.split()[1] for line in TABLE}


def test_each_address_is_guarded_by_one_predicate():
    expected = dict.fromkeys(ON_A_PARTNER, user_may_interview) | dict.fromkeys(ON_A_TALK, user_may_read_interview)
    for route in interview_urls:
        assert route.callback.needs_coach, route.name
        assert getattr(route.callback, "predicate", None) is expected.get(route.name), route.name


def test_what_is_not_there_is_not_there_and_a_look_changes_nothing(house, coach):
    for name in (*ON_A_PARTNER, *ON_A_TALK[:-1]):
        for number in (2**70, 987654):
            url = reverse(name, args=[number])
            assert {coach.get(url).status_code, coach.post(url).status_code} <= {404, 405}
    assert coach.post(reverse("interview_tick", args=[house.talk.pk, 2**70])).status_code == 404
    other = AgreementFactory(interview=InterviewFactory(organisation=house.club))
    assert coach.post(reverse("interview_tick", args=[house.talk.pk, other.pk])).status_code == 404
    for name in ("interview_begin", *ON_A_TALK[1:]):
        assert coach.get(address(house, name)).status_code == 405


def test_nothing_is_kept_by_the_browser_but_the_sheet_says_for_whom_the_worker_may(house, come_in):
    sheets = set()
    for role in ("coach", "coordinator"):
        sheet, listing = (come_in(role).get(address(house, name)) for name in ("interview", "interviews"))
        assert "no-store" in sheet["Cache-Control"]
        assert "no-store" in listing["Cache-Control"]
        assert "X-Kept-For" not in listing
        sheets.add(sheet["X-Kept-For"])
    assert len(sheets) == 2


# The bar and the administration


@pytest.mark.parametrize(("role", "there"), [("counsellor", False), ("coach", True), ("superuser", True)])
def test_the_bar_leads_to_the_interviews_who_may_hold_them(house, come_in, role, there):
    html = come_in(role).get("/mijn-account/").content.decode()
    assert ('href="/gesprekken/"' in html) is there


@pytest.mark.parametrize(("role", "there"), [("editor", False), ("coach", True), ("coordinator", True)])
def test_the_page_in_the_administration_leads_to_its_portrait(house, come_in, role, there):
    house.club.save_revision()  # a draft that waits: its municipalities are no rows of the database
    html = come_in(role).get(f"/admin/pages/{house.club.pk}/edit/").content.decode()
    assert (address(house, "portrait") in html) is there


def test_the_portrait_leads_to_the_page_in_the_administration_who_may_edit_it(house, come_in):
    edit = f"/admin/pages/{house.club.pk}/edit/"
    assert edit in come_in("coach").get(address(house, "portrait")).content.decode()
    assert edit not in come_in("listed").get(address(house, "portrait")).content.decode()


# Beginning


def test_a_click_begins_a_talk_with_the_cursor_in_the_first_question(house, coach):
    answer = coach.post(address(house, "interview_begin"), follow=True)
    html = answer.content.decode()

    assert re.search(r'<textarea id="hard-woorden"[^>]* autofocus>', html)
    assert "Iedereen kent na een jaar drie buren bij naam." in html
    assert Interview.objects.latest("pk").made_by == house.people["coach"]


def test_the_five_questions_stand_there_word_for_word(house, coach):
    html = coach.get(address(house, "interview")).content.decode()
    for words in (
        "Wat is moeilijk om met inburgeraars te werken?",
        "Wat zijn jullie doelen nu, binnen de gezamenlijke uitdaging?",
        "Wat kunnen jullie bijdragen?",
        "Wat hebben jullie nog nodig om (beter) mee te werken?",
        "Welke oplossingen nemen drempels weg?",
    ):
        assert f"<span>{words}</span>" in html


def test_a_new_partner_is_a_draft_and_its_talk_begins_at_once(house, coach):
    answer = coach.post("/gesprekken/nieuwe-partner/", {"naam": "Vrouwengroep", "gemeente": house.town.pk})
    partner = OrganisationPage.objects.get(title="Vrouwengroep")

    assert not partner.live
    assert answer["Location"] == reverse("interview", args=[Interview.objects.get(organisation=partner).pk])


def test_a_partner_that_is_there_is_shown_and_a_name_is_asked(house, coach):
    again = coach.post("/gesprekken/nieuwe-partner/", {"naam": "wandelclub de ster", "gemeente": house.town.pk})
    assert again.status_code == 422
    assert address(house, "portrait") in again.content.decode()
    assert coach.post("/gesprekken/nieuwe-partner/", {"naam": ""}).status_code == 422


def test_where_a_talk_stands_open_one_goes_on_with_it_and_may_still_begin_another(house, coach):
    open_talk = f'href="{address(house, "interview")}"'
    words = f"Ga verder met het gesprek van {date_format(house.talk.held_on, 'j F')}"
    listing, portrait = (coach.get(address(house, name)).content.decode() for name in ("interviews", "portrait"))
    for html in (listing, portrait):
        assert open_talk in html
        assert words in html
    assert address(house, "interview_begin") not in listing
    assert "Begin een nieuw gesprek" in portrait

    coach.post(address(house, "interview"), {"doen": "klaar"})
    listing, portrait = (coach.get(address(house, name)).content.decode() for name in ("interviews", "portrait"))
    assert address(house, "interview_begin") in listing
    assert words not in listing + portrait


# Begun by accident


def test_a_talk_begun_by_accident_is_thrown_away_and_what_was_just_typed_keeps_it(house, coach):
    begun = InterviewFactory(organisation=house.club)
    sheet, away = reverse("interview", args=[begun.pk]), reverse("interview_away", args=[begun.pk])
    assert away in coach.get(sheet).content.decode()
    assert address(house, "interview_away") not in coach.get(address(house, "interview")).content.decode()

    answer = coach.post(away, {"hard-versie": 0, "hard-woorden": "Tijd."}, follow=True)
    assert "Er staat iets in dit gesprek: het blijft." in answer.content.decode()
    InterviewPart.objects.filter(interview=begun).delete()
    answer = coach.post(away, follow=True)
    assert answer.redirect_chain[-1][0] == address(house, "portrait")
    assert list(Interview.objects.all()) == [house.talk]


def test_who_ends_a_talk_is_thanked_and_no_paper_is_promised(house, coach):
    html = coach.post(address(house, "interview"), {"doen": "klaar"}, follow=True).content.decode()
    assert "Het gesprek is bewaard. Bedankt om te luisteren." in html


# Saving


def save(client, house, **fields):
    sent = {name.replace("__", "-"): value for name, value in fields.items()}
    return client.post(address(house, "interview_save"), sent)


def test_one_unit_is_saved_and_answered_with_its_version(house, coach):
    told = save(coach, house, hard__versie=0, hard__woorden="Tijd.").json()
    assert told["units"]["hard"] | {"values": None} == {
        "outcome": "saved", "version": 1, "said": [], "wrong": {}, "values": None,
    }  # fmt: skip
    assert re.fullmatch(r"\d\d\.\d\d", told["time"])
    assert InterviewPart.objects.get(part=Part.HARD).changed_by_name == "coach"


def test_a_conflict_brings_both_texts_and_three_choices_and_writes_nothing(house, come_in):
    save(come_in("coordinator"), house, hard__versie=0, hard__woorden="Tijd.")
    told = save(come_in("coach"), house, hard__versie=0, hard__woorden="<b>Mensen</b>").json()["units"]["hard"]

    assert (told["outcome"], told["version"], told["seen"]) == ("conflict", 0, 1)
    assert "Tijd." in told["box"]
    assert "&lt;b&gt;Mensen&lt;/b&gt;" in told["box"]
    assert re.findall(r'name="hard-keuze" value="(\w+)"', told["box"]) == ["mijn", "hun", "beide"]
    assert InterviewPart.objects.get(part=Part.HARD).words == "Tijd."


@pytest.mark.parametrize(
    ("choice", "kept"), [("mijn", "Mensen."), ("hun", "Tijd."), ("beide", "Tijd.\n\nMensen."), ("x", "Tijd.")]
)
def test_the_choice_settles_it(house, come_in, choice, kept):
    save(come_in("coordinator"), house, hard__versie=0, hard__woorden="Tijd.")
    client = come_in("coach")
    sent = {"hard__versie": 0, "hard__woorden": "Mensen.", "hard__keuze": choice, "hard__gezien": 1}
    told = save(client, house, **sent).json()["units"]["hard"]

    assert InterviewPart.objects.get(part=Part.HARD).words == kept
    assert told["outcome"] == ("conflict" if choice == "x" else "saved")


def test_a_choice_made_on_what_somebody_changed_meanwhile_is_asked_again(house, come_in):
    InterviewPartFactory(interview=house.talk, part=Part.HARD, words="Nieuw.", version=7)
    sent = {"hard__versie": 0, "hard__woorden": "Mensen.", "hard__keuze": "mijn", "hard__gezien": 6}
    assert save(come_in("coach"), house, **sent).json()["units"]["hard"]["seen"] == 7


def test_typed_nonsense_is_refused_with_words_and_never_breaks(house, coach):
    told = save(
        coach, house, kop__versie="²", kop__datum="gisteren", kop__kanaal="duif", onzin__versie=0,
        bekend__versie="-1", bekend__bevinding="misschien", goals__versie=0, goals__woorden="x" * 10001,
    )  # fmt: skip
    units = told.json()["units"]
    assert {unit: one["outcome"] for unit, one in units.items()} == dict.fromkeys(("kop", "bekend", "goals"), "refused")
    assert all(one["said"] for one in units.values())
    nowhere = {"afspraak-9999-versie": 0, "afspraak-9999-wat": "x", "afspraak-x-versie": 0, "afspraak-x-wat": "x"}
    assert coach.post(address(house, "interview_save"), nowhere).json()["units"] == {}


def test_what_is_wrong_with_a_field_is_said_beside_it(house, coach):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    unit = "afspraak-n0123456789"
    sent = {"kop-versie": 1, "kop-datum": tomorrow, "kop-kanaal": "visit", "kop-rol": "unknown"}
    sent |= {f"{unit}-versie": 0, f"{unit}-tegen": tomorrow}
    wrong = {"datum": "Kies vandaag of een vroegere dag.", "wat": "Schrijf wat jullie afspreken."}
    told = coach.post(address(house, "interview_save"), sent).json()["units"]
    assert told["kop"]["wrong"] | told[unit]["wrong"] == wrong

    html = coach.post(address(house, "interview"), sent).content.decode()
    for name, said in wrong.items():
        assert html.count(said) == 1
        assert re.search(rf'-{name}"[^>]* aria-invalid="true" aria-describedby="[a-z0-9-]+-{name}-fout"', html)
    assert f'max="{timezone.localdate().isoformat()}"' in html


def test_of_nothing_no_offer_is_made_and_the_empty_field_says_so(house, coach):
    empty = InterviewFactory(organisation=house.club)
    answer = coach.post(reverse("interview_offer", args=[empty.pk]))
    assert answer.status_code == 422
    assert re.search(r'id="contribute-woorden"[^>]* aria-describedby="contribute-leeg"', answer.content.decode())


def test_an_agreement_of_the_device_arrives_once_and_is_ticked_in_the_talk(house, coach):
    unit = "afspraak-n0123456789"
    for _time in range(2):
        sent = {f"{unit}-versie": 0, f"{unit}-wat": "Folder.", f"{unit}-klaar": "on"}
        coach.post(address(house, "interview_save"), sent)
    made = Agreement.objects.get(client_key="n0123456789")
    assert (made.what, made.done_on) == ("Folder.", timezone.localdate())


# The whole form, as a browser without JavaScript sends it


def fields_of(html):
    """Give what a browser would send of the form of the sheet, without a button."""
    from html.parser import HTMLParser

    class Form(HTMLParser):
        def __init__(self):
            super().__init__()
            self.sent, self.inside, self.area = [], False, None

        def handle_starttag(self, tag, attrs):
            given = dict(attrs)
            if tag == "form":
                self.inside = "data-interview" in given
            if tag == "template":
                self.inside = False
            if not self.inside or "name" not in given:
                return
            if tag == "textarea":
                self.area = given["name"]
                self.sent.append((self.area, ""))
            if tag == "input" and (given["type"] not in ("radio", "checkbox") or "checked" in given):
                self.sent.append((given["name"], given.get("value", "")))

        def handle_data(self, data):
            if self.area:
                self.sent[-1] = (self.area, data.replace("\n", "\r\n"))

        def handle_endtag(self, tag):
            self.area = None if tag == "textarea" else self.area

    form = Form()
    form.feed(html)
    sent = {}
    for name, value in form.sent:
        sent.setdefault(name, []).append(value)
    return sent


def test_a_form_sent_back_as_it_came_changes_nothing_and_conflicts_with_nobody(house, come_in):
    InterviewPartFactory(interview=house.talk, part=BARRIERS[0], words="Een\nTwee", finding="helps")
    sheet = fields_of(come_in("coach").get(address(house, "interview")).content.decode())
    save(come_in("coordinator"), house, contribute__versie=1, contribute__woorden="Iets anders.")
    before = list(InterviewPart.objects.values())

    assert come_in("coach").post(address(house, "interview"), sheet).status_code == 302
    assert list(InterviewPart.objects.values()) == before


def test_a_form_with_a_conflict_saves_the_rest_and_shows_both_until_somebody_chooses(house, come_in):
    client = come_in("coach")
    sheet = fields_of(client.get(address(house, "interview")).content.decode())
    save(come_in("coordinator"), house, contribute__versie=1, contribute__woorden="Fietsen.")
    sheet |= {"contribute-woorden": ["Zwemmen."], "hard-woorden": ["Tijd."], "doen": ["klaar"]}
    answer = come_in("coach").post(address(house, "interview"), sheet)
    html = answer.content.decode()

    assert answer.status_code == 409
    assert "Fietsen." in html
    assert re.search(r'<textarea id="contribute-woorden"[^>]*>Zwemmen.</textarea>', html)
    assert Interview.objects.get(pk=house.talk.pk).outcome == Outcome.OPEN
    assert InterviewPart.objects.get(part=Part.HARD).words == "Tijd."

    again = fields_of(html)
    assert client.post(address(house, "interview"), again).status_code == 409  # nobody chose
    assert client.post(address(house, "interview"), again | {"contribute-keuze": ["beide"]}).status_code == 302
    assert InterviewPart.objects.get(part=Part.CONTRIBUTE).words == "Fietsen.\n\nZwemmen."


def test_the_buttons_end_the_talk_or_open_it_again(house, coach):
    url = address(house, "interview")
    assert coach.post(url, {"doen": "klaar"})["Location"] == address(house, "portrait")
    assert Interview.objects.get().outcome == Outcome.DONE
    for wrong in ("", "gisteren", "2020-01-01", "9999-12-31"):
        answer = coach.post(url, {"doen": "niet-nu", "opnieuw-op": wrong})
        assert answer.status_code == 422
        assert 'id="opnieuw-fout"' in answer.content.decode()
    day = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    assert coach.post(url, {"doen": "niet-nu", "opnieuw-op": day.isoformat()}).status_code == 302
    assert Interview.objects.get().ask_again_on == day
    coach.post(url, {"doen": "verder"})
    assert Interview.objects.get().outcome == Outcome.OPEN


def test_an_agreement_is_taken_away_and_ticked_from_a_list(house, coach):
    coach.post(address(house, "interview_tick"), {"klaar": "1", "terug": "lijst"})
    assert Agreement.objects.get().done_on == timezone.localdate()
    coach.post(address(house, "interview_tick"), {"klaar": "0"})
    assert Agreement.objects.get().done_on is None
    coach.post(address(house, "interview"), {"haal-weg": f"afspraak-{house.agreement.pk}"})
    assert not Agreement.objects.exists()
    assert coach.post(address(house, "interview"), {"haal-weg": "afspraak-zomaar"}).status_code == 404


def test_one_click_makes_a_draft_of_what_was_typed_just_now(house, coach):
    sent = {"contribute-versie": 1, "contribute-woorden": "We kunnen samen fietsen."}
    html = coach.post(address(house, "interview_offer"), sent, follow=True).content.decode()
    offer = OfferPage.objects.get()

    assert (offer.title, offer.live) == ("Samen fietsen", False)
    assert f"/admin/pages/{offer.pk}/edit/" in html
    assert coach.get(f"/admin/pages/{offer.pk}/edit/").status_code == 200
    assert f"/admin/pages/{offer.pk}/edit/" in coach.get(address(house, "portrait")).content.decode()


# What it costs, and what stands where


def test_the_list_shows_what_is_due_and_searches_by_name(house, coach):
    AgreementFactory(interview=house.talk, late=True, what="Bel Rita")
    html = coach.get("/gesprekken/").content.decode()
    assert "Bel Rita" in html
    assert "De uitleg herschrijven." not in html
    assert "Wandelclub De Ster" in coach.get("/gesprekken/?q=ster wandel").content.decode()
    html = coach.get("/gesprekken/?q=wandelklub").content.decode()
    assert re.search(rf'Bedoel je:\s+<a href="{address(house, "portrait")}">Wandelclub De Ster</a>', html)
    assert "Voeg “zeilclub” toe" in coach.get("/gesprekken/?q=zeilclub").content.decode()
    assert coach.get("/gesprekken/?q=%00%27%22<script>").status_code == 200


def test_who_has_no_partners_yet_is_invited(house, come_in):
    assert "Nog geen partners." in come_in("neighbour").get("/gesprekken/").content.decode()


@pytest.mark.parametrize(
    ("name", "most"), [("interviews", 27), ("portrait", 26), ("portrait_paper", 26), ("interview", 24)]
)
def test_a_page_asks_the_same_number_of_questions_however_much_there_is(
    house, coach, name, most, django_assert_max_num_queries
):
    for _time in range(6):
        more = factories.OrganisationPageFactory(parent=house.town)
        for one in (more, house.club):
            talk = InterviewFactory(organisation=one, answers={part: "Ja." for part in Part})
            AgreementFactory(interview=talk, late=True)
        factories.OfferPageFactory(parent=house.club)
    url = address(house, name)
    coach.get(url)
    with django_assert_max_num_queries(most):
        coach.get(url)
