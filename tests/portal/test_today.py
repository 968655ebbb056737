"""The coach's day, `/vandaag/`: what stands in each group and in which order, for whom; and what is done there."""

import re
from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from labelling_factories import AgreementFactory, AssessmentFactory, InterviewFactory, InterviewPartFactory

from catalogue.models import AccessRequest, OfferState, OrganisationPage
from labelling.interviewing import save_head
from labelling.models import Agreement, Interview
from labelling.states import State, WhyReopened
from labelling.talks import Outcome
from portal.today.day import all_that_waits, number_of
from portal.today.waiting import Group
from search.choices import Reason, Sender
from search.models import Signal

ROLES = ("visitor", "counsellor", "an", "coach", "neighbour", "coordinator")
A_DAY = timedelta(days=1)


@pytest.fixture
def house(checking_house):
    """The house of the checks: one waits; its listings are confirmed today, so nothing else waits."""
    OfferState.objects.update(confirmed_on=timezone.localdate())
    checking_house.today = timezone.localdate()
    return checking_house


@pytest.fixture
def as_(client, house):
    def come_in(name):
        client.logout()
        if name != "visitor":
            client.force_login(house.people[name])
        return client

    return come_in


@pytest.fixture
@built_once
def talk(house):
    """A talk that the coach held with the club, and one of the neighbour with the foreign club."""
    talks = {}
    for name, partner in {"coach": house.club, "neighbour": house.foreign_club}.items():
        talks[name] = InterviewFactory(organisation=partner, made_by=house.people[name], outcome=Outcome.DONE)
        InterviewPartFactory(interview=talks[name], words="Iets.")
    return talks


def read(client, query=""):
    return client.get(f"/vandaag/{query}").content.decode()


def rows(page):
    """Give the title, why and how long of each row."""
    parts = re.compile("<(?:h3|p).*?</(?:h3|p)>", re.DOTALL)
    found = re.findall(r'<li class="today-row">(.*?)</li>', page, re.DOTALL)
    return [[" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in parts.findall(row)] for row in found]


def titles(page):
    return [row[0] for row in rows(page)]


def group_of(user, group, today):
    return next(one for one in all_that_waits(user, today) if one.group is group)


# Who

TABLE = """
address               visitor  counsellor  an   coach  neighbour  coordinator
GET  today            door     no          no   yes    yes        yes
POST today_agreement  door     no          no   yes    no         yes
POST today_follow_up  door     no          no   yes    no         yes
POST day_mail         door     no          no   yes    yes        yes
"""
TABLE_ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


@pytest.mark.parametrize(("method", "name", "expected"), [(row[0], row[1], row[2:]) for row in TABLE_ROWS])
def test_each_role_opens_what_is_its_own(house, talk, as_, method, name, expected):
    agreed = AgreementFactory(interview=talk["coach"], due_on=house.today)
    thing = {"today_agreement": [agreed.pk], "today_follow_up": [talk["coach"].pk]}.get(name, [])
    found = []
    for role in ROLES:
        ask = getattr(as_(role), method.lower())
        answer = ask(reverse(name, args=thing))
        at_door = answer.status_code == 302 and answer["Location"].startswith("/inloggen/?next=")
        found.append("door" if at_door else {200: "yes", 302: "yes", 403: "no"}[answer.status_code])

    assert found == expected


def test_a_coach_reads_nothing_of_another_municipality(house, talk, as_):
    AgreementFactory(interview=talk["neighbour"], what="Vreemde afspraak", due_on=house.today)
    Signal.objects.create(region=house.region, offer=house.foreign, reason=Reason.FULL, made_at=timezone.now())
    OfferState.objects.filter(offer=house.foreign).update(confirmed_on=house.today - timedelta(days=400))

    assert titles(read(as_("coach"))) == ["Naaien in de wijk"]
    assert len(rows(read(as_("neighbour")))) == 3
    assert len(rows(read(as_("coordinator")))) == 4


def test_what_does_not_exist_is_not_found(house, as_):
    for path in ("afspraak/999999", f"afspraak/{10**30}", "opvolging/999999"):
        assert as_("coach").post(f"/vandaag/{path}/", {"klaar": "1"}).status_code == 404


# What, in which order


def test_it_says_the_day_and_how_much_waits(house, talk, as_):
    AgreementFactory(interview=talk["coach"], due_on=house.today - 12 * A_DAY)
    page = read(as_("coach"))

    assert "2 dingen wachten op jou. Het oudste wacht 12 dagen." in page
    assert f"{house.today.day} " in re.search("<h1>(.*?)</h1>", page)[1]


def test_agreements_follow_up_and_asking_again_come_oldest_first(house, talk, as_):
    AgreementFactory(interview=talk["coach"], what="Van vandaag", who="An", due_on=house.today)
    AgreementFactory(interview=talk["coach"], what="Van lang geleden", due_on=house.today - 9 * A_DAY)
    AgreementFactory(interview=talk["coach"], what="Van morgen", due_on=house.today + A_DAY)
    AgreementFactory(interview=talk["coach"], what="Al klaar", due_on=house.today, done_on=house.today)
    Interview.objects.filter(pk=talk["coach"].pk).update(follow_up_on=house.today - 3 * A_DAY)
    choir = factories.OrganisationPageFactory(parent=house.town, title="Het Koor")
    InterviewFactory(organisation=choir, outcome=Outcome.NOT_NOW, ask_again_on=house.today - A_DAY)
    found = rows(read(as_("coach")))[:4]

    assert [(row[0], row[2]) for row in found] == [
        ("Van lang geleden", "9 dagen"),
        ("cc Nova", "3 dagen"),
        ("Het Koor", "gisteren"),
        ("Van vandaag", "vandaag"),
    ]
    assert found[3][1] == "cc Nova · door An"
    assert "Zei “nu niet”" in found[2][1]


def test_what_was_handed_in_and_who_asks_in_stand_together(house, as_):
    AccessRequest.objects.create(
        asked_as="claim", state="open", region=house.region, organisation=house.club, name="Geheimnaam",
        email="geheim@example.org", made_at=timezone.now() - 3 * A_DAY, confirmed_at=timezone.now() - 3 * A_DAY,
    )  # fmt: skip
    page = read(as_("coach"))

    assert [(row[0], row[2]) for row in rows(page)] == [("cc Nova", "3 dagen"), ("Naaien in de wijk", "vandaag")]
    assert f'class="button" href="/nakijken/{house.check.pk}/"' in page
    assert 'class="button" href="/nakijken/toegang/#vraag-' in page
    assert "Geheimnaam" not in page


def test_labels_are_those_one_decides_and_those_that_end_never_ones_own(house, as_):
    offer, ends, own, objected = (factories.OfferPageFactory(parent=house.club, title=f"Aanbod {n}") for n in range(4))
    OfferState.objects.update(confirmed_on=house.today)
    coach, neighbour = house.people["coach"], house.people["neighbour"]
    AssessmentFactory(offer=offer, state=State.READY, assessor=neighbour, replied_at=timezone.now() - 2 * A_DAY)
    AssessmentFactory(offer=own, state=State.READY, assessor=coach)
    AssessmentFactory(
        offer=objected, state=State.REOPENED, assessor=neighbour, decided_by=house.people["coordinator"],
        reopened_because=WhyReopened.OBJECTION, reopened_at=timezone.now() - 4 * A_DAY, objection="Dat klopt niet.",
        invited_at=timezone.now(), reply_until=house.today,
    )  # fmt: skip
    AssessmentFactory(
        offer=ends, state=State.EXPIRING, assessor=coach, valid_until=house.today + 10 * A_DAY,
        invited_at=timezone.now(), reply_until=house.today,
    )  # fmt: skip
    found = [(row[0], row[2]) for row in rows(read(as_("coach"))) if row[0].startswith("Aanbod")]

    assert found == [("Aanbod 3", "4 dagen"), ("Aanbod 0", "2 dagen"), ("Aanbod 1", "nog 10 dagen")]


def test_listings_are_those_to_call_and_a_count_of_those_that_a_mail_asks(house, as_):
    song = factories.OfferPageFactory(parent=house.club, title="Samen zingen")
    OfferState.objects.filter(offer=house.offer).update(confirmed_on=house.today - timedelta(days=400))
    OfferState.objects.filter(offer=song).update(confirmed_on=house.today - timedelta(days=200))
    page = read(as_("coach"))

    assert rows(page)[-1][::2] == ["Naaien in de wijk", "13 maanden"]
    assert f'href="/bellen/?alles&amp;pagina=1#aanbod-{house.offer.pk}"' in page
    assert "Over nog 1 gaat de mail vanzelf weg." in page
    assert "Samen zingen" not in titles(page)


def test_the_same_signal_stands_there_once(house, as_):
    told = {"region": house.region, "sender": Sender.VISITOR}
    for days in (1, 5, 2):
        Signal.objects.create(**told, offer=house.offer, reason=Reason.FULL, made_at=timezone.now() - days * A_DAY)
    Signal.objects.create(**told, reason=Reason.NEED, choices="soort=taal", made_at=timezone.now())
    found = rows(read(as_("coach")))[1:]

    said = [(row[0], row[2]) for row in found]
    assert said == [("Naaien in de wijk: het is vol", "5 dagen"), ("Taal oefenen", "vandaag")]
    assert "3 keer gemeld" in found[0][1]


def test_a_group_shows_five_and_leads_to_all(house, talk, as_):
    for number in range(7):
        AgreementFactory(interview=talk["coach"], due_on=house.today - number * A_DAY)
    page = read(as_("coach"))

    assert "Toon alle 7" in page
    assert len(rows(page)) == 6
    assert '<b class="count">7</b>' in page


def test_an_empty_day_is_kind(house, as_):
    page = read(as_("neighbour"))

    assert "Er wacht niets op jou. Mooi zo!" in page
    assert rows(page) == []
    assert "Hier wacht niets." in read(as_("coach"), "?van=mij")


# Whose


def test_mine_is_what_i_began_or_asked_and_of_my_partners(house, talk, as_):
    AgreementFactory(interview=talk["coach"], what="Van mij", due_on=house.today)
    other = InterviewFactory(organisation=house.foreign_club, made_by=house.people["neighbour"], outcome=Outcome.DONE)
    AgreementFactory(interview=other, what="Van Bram", due_on=house.today)

    assert titles(read(as_("coordinator"), "?van=mij")) == []
    assert titles(read(as_("coach"), "?van=mij")) == ["Van mij", "Naaien in de wijk"]
    assert titles(read(as_("neighbour"), "?van=mij")) == ["Van Bram"]


def test_a_coordinator_reads_the_whole_region_or_one_municipality(house, talk, as_):
    AgreementFactory(interview=talk["coach"], what="Hier", due_on=house.today)
    AgreementFactory(interview=talk["neighbour"], what="Daar", due_on=house.today)
    client = as_("coordinator")

    assert titles(read(client)) == ["Hier", "Daar", "Naaien in de wijk"]
    assert titles(read(client, f"?van={factories.WETTEREN}")) == ["Daar"]
    assert "selected>Wetteren" in read(client, f"?van={factories.WETTEREN}")
    assert "Mijn gemeente" in read(as_("coach"))
    assert "<select" not in read(as_("coach"))


def test_one_municipality_has_the_needs_that_name_it_and_says_what_waits_besides(house, as_):
    """A label of elsewhere is decided together, and a need without a municipality is everybody's."""
    AssessmentFactory(
        offer=house.offer, state=State.READY, assessor=house.people["neighbour"], replied_at=timezone.now()
    )
    told = {"region": house.region, "reason": Reason.NEED, "made_at": timezone.now()}
    Signal.objects.create(**told, choices=f"gemeente={factories.WETTEREN}&soort=buddy")
    Signal.objects.create(**told, choices="soort=taal")
    client = as_("coordinator")

    page = read(client, f"?van={factories.WETTEREN}")
    assert titles(page) == ["Buddy, Wetteren"]
    assert "1 label wacht in een andere gemeente." in page
    assert "1 vraag noemt geen gemeente." in page
    assert "Taal oefenen" in titles(read(client))
    assert "noemt geen gemeente" not in read(client) + read(client, "?van=mij")
    holes = page.partition("Grootste gaten")[2].partition("</section>")[0]
    assert "in Wetteren" in holes
    assert "in Geraardsbergen" not in holes


@pytest.mark.parametrize(
    "query", ["?van=kust", "?van=%00", f"?van={factories.WETTEREN}", "?gedaan=x", "?gedaan=afspraak-%C2%B2",
              "?gedaan=opvolging-1-2026-99-99", f"?gedaan=afspraak-{10**30}"]
)  # fmt: skip
def test_nonsense_shows_all_that_waits(house, as_, query):
    assert titles(read(as_("coach"), query)) == ["Naaien in de wijk"]


# Done there


def test_an_agreement_is_ticked_in_place_and_taken_back(house, talk, as_):
    agreed = AgreementFactory(interview=talk["coach"], what="De lijst maken.", due_on=house.today)
    client = as_("coach")
    for _twice in range(2):
        answer = client.post(f"/vandaag/afspraak/{agreed.pk}/", {"klaar": "1", "van": "mij"}, follow=True)
        page = answer.content.decode()
        assert "Klaar: De lijst maken." in page
        assert answer.redirect_chain[-1][0] == f"/vandaag/?van=mij&gedaan=afspraak-{agreed.pk}"
    assert Agreement.objects.get().done_on == house.today
    assert "De lijst maken." not in titles(page)

    answer = client.post(f"/vandaag/afspraak/{agreed.pk}/", {"klaar": "0"}, follow=True)
    assert "Weer open: De lijst maken." in answer.content.decode()
    assert Agreement.objects.get().done_on is None


def test_who_comes_second_hears_who_ticked_it(house, talk, as_):
    agreed = AgreementFactory(interview=talk["coach"], what="De lijst maken", due_on=house.today)
    as_("coordinator").post(f"/vandaag/afspraak/{agreed.pk}/", {"klaar": "1"})
    page = as_("coach").post(f"/vandaag/afspraak/{agreed.pk}/", {"klaar": "1"}, follow=True).content.decode()

    assert "“De lijst maken” was al klaar: Nele Wouters vinkte het af." in page
    assert Agreement.objects.get().done_by_name == "Nele Wouters"


def test_a_follow_up_is_done_in_place_and_taken_back(house, talk, as_):
    day = house.today - A_DAY
    Interview.objects.filter(pk=talk["coach"].pk).update(follow_up_on=day)
    path, client = f"/vandaag/opvolging/{talk['coach'].pk}/", as_("coach")
    page = client.post(path, {"klaar": "1", "dag": day.isoformat()}, follow=True).content.decode()
    assert "Opgevolgd: cc Nova." in page
    assert Interview.objects.get(pk=talk["coach"].pk).follow_up_on is None

    page = client.post(path, {"klaar": "0", "dag": day.isoformat()}, follow=True).content.decode()
    assert "Staat weer op je lijst: cc Nova." in page
    assert Interview.objects.get(pk=talk["coach"].pk).follow_up_on == day


def test_an_older_page_takes_no_other_day_away(house, talk, as_):
    save_head(
        interview=talk["coach"],
        base=1,
        values={"follow_up_on": house.today + 9 * A_DAY},
        by=house.people["coordinator"],
    )
    sent = {"klaar": "1", "dag": (house.today - A_DAY).isoformat()}
    page = as_("coach").post(f"/vandaag/opvolging/{talk['coach'].pk}/", sent, follow=True).content.decode()

    assert "Nele Wouters veranderde dit gesprek intussen." in page
    assert Interview.objects.get(pk=talk["coach"].pk).follow_up_on == house.today + 9 * A_DAY


def test_asking_again_begins_the_talk(house, as_):
    choir = factories.OrganisationPageFactory(parent=house.town, title="Het Koor")
    InterviewFactory(organisation=choir, outcome=Outcome.NOT_NOW, ask_again_on=house.today)
    page = read(as_("coach"))

    assert f'action="/gesprekken/partner/{choir.pk}/begin/"' in page


# Beside it, and above it


def test_the_week_ahead_stands_beside_it(house, talk, as_):
    AgreementFactory(interview=talk["coach"], what="Over drie dagen", due_on=house.today + 3 * A_DAY)
    AgreementFactory(interview=talk["coach"], what="Over acht dagen", due_on=house.today + 8 * A_DAY)
    Interview.objects.filter(pk=talk["coach"].pk).update(follow_up_on=house.today + 2 * A_DAY)
    side = read(as_("coach")).split("<aside")[1]

    assert re.findall(r'datetime="([^"]+)"', side) == [str(house.today + n * A_DAY) for n in (2, 3)]
    assert "Over acht dagen" not in side


def test_it_says_how_fresh_the_offer_is(house, as_):
    for title, days in {"Zeven": 200, "Twaalf": 400, "Nooit": None}.items():
        offer = factories.OfferPageFactory(parent=house.club, title=title)
        OfferState.objects.filter(offer=offer).update(confirmed_on=days and house.today - timedelta(days=days))
    side = read(as_("coach")).split("<aside")[1]

    assert re.findall(r'data-fresh="(\w+)"><p><b>(\d+)</b>', side) == [("fresh", "1"), ("middle", "1"), ("old", "2")]


def test_the_bar_counts_what_the_page_shows_and_hears_at_once_what_one_did(house, talk, as_):
    agreed = AgreementFactory(interview=talk["coach"], due_on=house.today)
    client = as_("coach")
    cache.clear()

    assert "(2 wachten)" in client.get("/mijn-account/").content.decode()
    client.post(f"/vandaag/afspraak/{agreed.pk}/", {"klaar": "1"})
    assert "(1 wachten)" in client.get("/mijn-account/").content.decode()
    assert "1 ding wacht op jou." in read(client)


def test_the_bar_asks_nothing_for_it_while_it_is_kept(house, as_):
    client = as_("coach")
    counts = []
    for _visit in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/mijn-account/")
        counts.append(len(asked))

    assert counts[1] < counts[0] - 10


def waits(house, talk, number):
    """Let `number` of each kind of thing wait."""
    for count in range(number):
        at = timezone.now() - count * A_DAY
        partner = factories.OrganisationPageFactory(parent=house.town, title=f"Club {count}")
        offer = factories.OfferPageFactory(parent=partner, title=f"Aanbod {count}", picture=factories.PictureFactory())
        offer.save_revision().publish()
        OfferState.objects.filter(offer=offer).update(confirmed_on=house.today - timedelta(days=400))
        AgreementFactory(interview=talk["coach"], due_on=house.today)
        InterviewFactory(organisation=partner, outcome=Outcome.NOT_NOW, ask_again_on=house.today)
        Signal.objects.create(region=house.region, offer=offer, reason=Reason.FULL, made_at=at)
        AssessmentFactory(offer=offer, state=State.READY, assessor=house.people["neighbour"])
        house.hand_in(page=offer, organisation=partner, who="coordinator", sentence="Je drinkt koffie.")
        AccessRequest.objects.create(
            asked_as="claim", state="open", region=house.region, organisation=partner, name="A", email="a@example.org",
            made_at=at, confirmed_at=at,
        )  # fmt: skip


def test_it_costs_the_same_however_much_waits(house, talk, as_):
    counts = []
    for number in (6, 9):
        waits(house, talk, number)
        client = as_("coach")
        client.get("/vandaag/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/vandaag/")
        counts.append(len(asked))
    found = number_of(all_that_waits(house.people["coach"], house.today))

    assert found > 60
    assert counts[0] == counts[1] <= 110


def test_a_day_of_its_own_decides_what_waits(house, talk):
    AgreementFactory(interview=talk["coach"], due_on=house.today + 5 * A_DAY)
    coach = house.people["coach"]

    assert [len(group_of(coach, Group.TALKS, house.today + n * A_DAY).items) for n in (4, 5)] == [0, 1]


def test_an_organisation_without_any_picture_has_a_sign(house, as_):
    choir = factories.OrganisationPageFactory(parent=house.town, title="Het Koor")
    InterviewFactory(organisation=choir, outcome=Outcome.NOT_NOW, ask_again_on=house.today)

    assert OrganisationPage.objects.get(pk=choir.pk).logo_id is None
    assert '<span class="today-sign">' in read(as_("coach"))
