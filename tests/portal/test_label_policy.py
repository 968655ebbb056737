"""The label policy over real HTTP: who opens which page, making the next version, what it would change, and its day."""

from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.urls import reverse
from django.utils import timezone
from labelling_factories import AssessmentFactory
from staff_house import ROLES

from catalogue.roles import make_group
from catalogue.selectors import region_above
from labelling.assessing import begin_assessment
from labelling.choices import Criterion
from labelling.facts import Fact
from labelling.models import Assessment, Policy
from labelling.policies import bring_into_force, draft_of, policy_in_force
from labelling.refusals import Refused
from labelling.states import State
from portal.label_policy.forms import PolicyForm
from portal.label_policy.urls import policy_urls

# yes: it opens or does what it says; none: 404; no: 403; door: to the login page. `far` coordinates another region.
TABLE = """
address                     visitor counsellor editor coach coordinator far superuser
GET  policies               door    no         no     yes   yes         yes yes
GET  policy/force           door    no         no     yes   yes         no  yes
GET  policy/draft           door    no         no     yes   yes         no  yes
GET  policy/nowhere         door    no         no     none  none        none none
POST policy_begin/region    door    no         no     no    yes         no  yes
POST policy_begin/nowhere   door    no         no     none  none        none none
GET  policy_edit/draft      door    no         no     no    yes         no  yes
POST policy_edit/draft      door    no         no     no    yes         no  yes
GET  policy_edit/nowhere    door    no         no     none  none        none none
GET  policy_changes/draft   door    no         no     no    yes         no  yes
POST policy_changes/draft   door    no         no     no    yes         no  yes
POST policy_changes/nowhere door    no         no     none  none        none none
"""
ROWS = [line.replace("T  ", "T ").split() for line in TABLE.strip().splitlines()[1:]]
EVERYBODY = (*ROLES[:-1], "far", ROLES[-1])


@pytest.fixture
@built_once
def house(staff_house):
    """Add somebody who coordinates another region."""
    far = factories.UserFactory(username="far")
    far.groups.add(make_group(region_above(staff_house.far)))
    staff_house.people["far"] = far
    return staff_house


@pytest.fixture
def draft(house):
    return draft_of(house.region, by=house.people["coordinator"])


@pytest.fixture
def coordinator(house, as_staff):
    return as_staff("coordinator")


def address(house, name, which):
    if not which:
        return reverse(name)
    force = policy_in_force(house.region)
    things = {"force": force.pk, "region": house.region.pk, "nowhere": 2**70}
    if which == "draft":
        return reverse(name, args=[draft_of(house.region, by=house.people["coordinator"]).pk])
    return reverse(name, args=[things[which]])


def outcome(response) -> str:
    if response.status_code == 302:
        return "door" if response["Location"].startswith("/inloggen/?next=") else "yes"
    return {200: "yes", 422: "yes", 403: "no", 404: "none"}[response.status_code]


@pytest.mark.parametrize(("method", "name", "expected"), [(row[0], row[1], row[2:]) for row in ROWS])
def test_each_role_opens_what_is_its_own(house, as_staff, method, name, expected):
    name, _slash, which = name.partition("/")
    found = []
    for role in EVERYBODY:
        where, client = address(house, name, which), as_staff(role)
        found.append(outcome(client.get(where) if method == "GET" else client.post(where, {})))

    assert found == expected


def test_the_table_names_every_address_and_each_has_its_predicate():
    assert {row[1].partition("/")[0] for row in ROWS} == {route.name for route in policy_urls}
    assert all(route.callback.needs_coach for route in policy_urls)
    guarded = {route.name for route in policy_urls if hasattr(route.callback, "predicate")}
    assert guarded == {"policy", "policy_begin", "policy_edit", "policy_changes"}


def test_a_list_names_the_versions_of_ones_own_region_only(house, as_staff, draft):
    assert "Dender en Schelde" in as_staff("coach").get("/labels/beleid/").content.decode()
    far = as_staff("far").get("/labels/beleid/").content.decode()
    assert "Dender en Schelde" not in far.partition("<main")[2]
    assert "Kust" in far


def test_a_coach_reads_but_is_offered_no_way_to_change(house, as_staff, draft):
    client = as_staff("coach")
    pages = [client.get(where).content.decode() for where in ("/labels/beleid/", f"/labels/beleid/{draft.pk}/")]
    for page in pages:
        assert "bewerk" not in page
        assert "/nieuw/" not in page
    assert "Geen bron legt deze getallen vast." in pages[1]


def test_a_look_changes_nothing(coordinator, house, draft):
    before = list(Policy.objects.values())
    for name in ("policy", "policy_edit", "policy_changes"):
        coordinator.get(reverse(name, args=[draft.pk]))
    assert coordinator.get(reverse("policy_begin", args=[house.region.pk])).status_code == 405
    assert list(Policy.objects.values()) == before


# Making the next version


def filled(draft, **changes):
    """Give what a browser sends of the form as it stands, with changes."""
    form = PolicyForm(policy=draft)
    held = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in held.items()} | changes


def keep(client, draft, **changes):
    return client.post(reverse("policy_edit", args=[draft.pk]), filled(draft, **changes))


def test_the_next_version_begins_as_a_copy_and_is_begun_once(coordinator, house):
    begin = reverse("policy_begin", args=[house.region.pk])
    first, second = coordinator.post(begin)["Location"], coordinator.post(begin)["Location"]

    assert first == second
    assert [(one.number, one.is_draft) for one in Policy.objects.order_by("number")] == [(1, False), (2, True)]
    page = coordinator.get(first).content.decode()
    assert "Krijgt iemand hier genoeg kansen om Nederlands te oefenen?" in page


def test_everything_that_is_filled_in_is_kept(coordinator, draft):
    answer = keep(
        coordinator, draft,
        **{
            "waarom": "Meer contact.", "vraag-contact": "Leert iemand hier mensen kennen?", "ja-contact": "9",
            "deels-contact": "5", "punten-contact-new_people-sometimes": "", "punten-contact-warm_welcome-yes": "2",
            "months_valid": "18", "reply_days": "21", "invitation": "Kijk even mee.",
        },
    )  # fmt: skip
    draft.refresh_from_db()
    contact = draft.criteria.get(criterion=Criterion.SOCIAL_CONTACT)

    assert answer["Location"] == reverse("policy_edit", args=[draft.pk])
    assert (draft.why, draft.months_valid, draft.reply_days) == ("Meer contact.", 18, 21)
    assert draft.invitation == "Kijk even mee."
    assert (contact.question, contact.yes_from, contact.partly_from) == ("Leert iemand hier mensen kennen?", 9, 5)
    points = draft.indicators.filter(criterion=Criterion.SOCIAL_CONTACT)
    assert not points.filter(fact=Fact.NEW_PEOPLE, answer="sometimes").exists()
    assert points.get(fact=Fact.WARM_WELCOME).points == 2
    other = draft.indicators.get(criterion=Criterion.PARTICIPATION, fact=Fact.WARM_WELCOME)
    assert other.points == 1


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("punten-nederlands-talks-often", "10", "Schrijf een geheel getal van 0 tot 9."),
        ("punten-nederlands-talks-often", "-1", "Schrijf een geheel getal van 0 tot 9."),
        ("punten-nederlands-talks-often", "veel", "Schrijf een geheel getal van 0 tot 9."),
        ("punten-contact-warm_welcome-no", "2,5", "Schrijf een geheel getal van 0 tot 9."),
        ("ja-contact", "4", "“Ja” vraagt meer punten dan “deels”."),
        ("ja-contact", "11", "Dit haalt niemand: alle punten samen zijn 10."),
        ("deels-contact", "0", "Schrijf een geheel getal van 1 tot 99."),
        ("vraag-contact", " ", "Schrijf de vraag."),
        ("vraag-contact", "x" * 301, "hoogstens 300 tekens"),
        ("months_valid", "0", "Schrijf een geheel getal van 1 tot 60."),
        ("months_valid", "", "Schrijf een geheel getal van 1 tot 60."),
        ("reply_days", "91", "Schrijf een geheel getal van 1 tot 90."),
        ("objection_days", "9" * 30, "Schrijf een geheel getal van 1 tot 180."),
        ("waarom", "y" * 2001, "hoogstens 2000 tekens"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(coordinator, draft, field, typed, says):
    answer = keep(coordinator, draft, **{"thanks": "Dank, <allemaal>!", field: typed})
    page = answer.content.decode()

    assert answer.status_code == 422
    beside = page.partition(f'id="id_{field}-fout"')[2].partition("</p>")[0]
    assert says in beside
    assert f'name="{field}"' in page
    assert typed.strip() in page
    assert "Dank, &lt;allemaal&gt;!" in page
    assert "1 ding klopt nog niet." in page
    draft.refresh_from_db()
    assert draft.thanks != "Dank, <allemaal>!"


def test_nonsense_is_refused_with_the_form(coordinator, draft):
    assert coordinator.post(reverse("policy_edit", args=[draft.pk]), {"ja-contact": "\x00"}).status_code == 422


# What it would change


@pytest.fixture
@built_once
def assessed(house):
    """Four assessments made under the first version: three open or holding, of which two have yes by talking often."""
    facts = {"dutch_share": "half", "dutch_speakers": "mixed", "talks": "often"}
    offers = [factories.OfferPageFactory(parent=house.own.get_parent().specific, title=f"Thee {n}") for n in range(4)]
    made = [
        AssessmentFactory(offer=offer, state=state, **facts)
        for offer, state in zip(offers, (State.DECIDED, State.READY, State.WITHDRAWN), strict=False)
    ]
    return [*made, AssessmentFactory(offer=offers[3], state=State.DRAFT)]


def test_it_shows_which_advice_would_become_another_before_it_counts(coordinator, draft, assessed):
    answer = keep(coordinator, draft, **{"punten-nederlands-talks-often": "1", "doen": "verder"})
    page = coordinator.get(answer["Location"])
    effect, html = page.context["effect"], page.content.decode()

    assert effect.looked_at == 3
    assert [(one.criterion, one.now, one.then, one.count) for one in effect.shifts] == [
        (Criterion.DUTCH_PRACTICE, "yes", "partly", 2)
    ]
    assert all(reverse("label_assessment", args=[one.pk]) in html for one in assessed[:2])
    assert effect.offers[0].shifts[0].why == "Ja vanaf 7, deels vanaf 4."
    assert [(one.title, one.shifts[0].points_now, one.shifts[0].points_then) for one in effect.offers] == [
        ("Thee 0", 7, 5),
        ("Thee 1", 7, 5),
    ]
    assert "Van 3 beoordelingen zouden er <b>2</b> een ander advies krijgen." in html
    assert "Praat je terwijl je bezig bent? vaak" in html
    assert "<del>3 punten</del>" in html
    assert "<ins>1 punt</ins>" in html


def test_without_a_change_it_says_so(coordinator, draft, assessed):
    page = coordinator.get(reverse("policy_changes", args=[draft.pk])).content.decode()
    assert "Bij 3 beoordelingen zou geen advies veranderen." in page
    assert "Nog niets." in page


def test_the_number_of_queries_does_not_grow_with_the_assessments(
    coordinator, draft, assessed, house, django_assert_max_num_queries
):
    for n in range(12):
        AssessmentFactory(offer=factories.OfferPageFactory(parent=house.own.get_parent().specific, title=f"X {n}"))
    coordinator.get(reverse("policy_changes", args=[draft.pk]))  # the bar counts the day, and keeps it for a while
    with django_assert_max_num_queries(40):
        coordinator.get(reverse("policy_changes", args=[draft.pk]))


# Its day


def bring(client, draft, day):
    return client.post(reverse("policy_changes", args=[draft.pk]), {"vanaf": day})


def test_it_counts_from_its_day_on_and_old_assessments_keep_theirs(coordinator, draft, assessed, house):
    first = policy_in_force(house.region)
    keep(coordinator, draft, waarom="Meer contact.")
    answer = bring(coordinator, draft, timezone.localdate().isoformat())

    assert answer["Location"] == reverse("policies")
    assert policy_in_force(house.region).pk == draft.pk
    assert set(Assessment.objects.values_list("policy", flat=True)) == {first.pk}
    begun = begin_assessment(offer=house.own, assessor=house.people["coordinator"])
    assert begun.policy_id == draft.pk


def test_a_later_day_waits_until_then(coordinator, draft, house):
    keep(coordinator, draft, waarom="Meer contact.")
    bring(coordinator, draft, (timezone.localdate() + timedelta(days=10)).isoformat())

    assert policy_in_force(house.region).number == 1
    assert "gaat later in" in coordinator.get("/labels/beleid/").content.decode()


@pytest.mark.parametrize(
    ("day", "says"),
    [("2020-01-01", "Kies vandaag of een latere dag."), ("", "Kies een dag."), ("ooit", "Kies een dag.")],
)
def test_a_day_that_cannot_be_is_said_beside_it(coordinator, draft, day, says):
    keep(coordinator, draft, waarom="Meer contact.")
    answer = bring(coordinator, draft, day)

    assert answer.status_code == 422
    assert says in answer.content.decode().partition('id="vanaf-fout"')[2].partition("</p>")[0]
    draft.refresh_from_db()
    assert draft.is_draft


def test_without_what_changed_and_why_it_does_not_count(coordinator, draft):
    page = bring(coordinator, draft, timezone.localdate().isoformat()).content.decode()
    draft.refresh_from_db()

    assert draft.is_draft
    assert "Schrijf wat er verandert en waarom: de anderen lezen het later." in page


def test_a_version_that_counts_is_never_changed_again(coordinator, draft, house):
    sent = filled(draft, months_valid="3")
    keep(coordinator, draft, waarom="Meer contact.")
    bring_into_force(policy=draft, by=house.people["coordinator"], on=timezone.localdate())
    for name in ("policy_edit", "policy_changes"):
        answer = coordinator.post(reverse(name, args=[draft.pk]), sent | {"vanaf": "2030-01-01"}, follow=True)
        assert "Maak de volgende." in answer.content.decode()
    draft.refresh_from_db()

    assert (draft.months_valid, draft.in_force_from) == (12, timezone.localdate())
    with pytest.raises(Refused):
        bring_into_force(policy=draft, by=house.people["coordinator"], on=timezone.localdate())


def test_a_version_tells_what_differs_from_the_one_before(coordinator, draft, house, as_staff):
    keep(coordinator, draft, waarom="Langer.", months_valid="24")
    bring(coordinator, draft, timezone.localdate().isoformat())
    page = as_staff("coach").get(reverse("policy", args=[draft.pk])).content.decode()

    assert "Wat anders is dan in versie 1" in page
    assert "<del>12</del>" in page
    assert "<ins>24</ins>" in page
    assert "Langer." in page
