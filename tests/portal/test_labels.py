"""Who does what with labels: each role, action and object, through HTTP, for every address of `/labels/`."""

from datetime import timedelta

import factories
import pytest
from django.urls import reverse
from django.utils import timezone
from labelled_house import read_now
from labels_house import ROLES, assessed, everybody, filled

from labelling.models import Assessment, LabelEvent
from labelling.states import State, WhyReopened
from portal.labels.urls import label_urls

# Of which assessment (its state; of a coach, or "super" for one of the superuser's own), what becomes of it, and for
# whom. yes: it opens, or does what it says; no: 403; door: to the login page.
TABLE = """
address                state           becomes         visitor counsellor editor coach neighbour coordinator elsewhere superuser
GET  labels            -               -               door    no         no     yes   yes       yes         yes       yes
GET  labels_offer      decided         -               door    no         no     yes   yes       yes         no        yes
POST label_begin       expired         draft           door    no         no     yes   no        yes         no        yes
GET  label_assessment  ready           -               door    no         no     yes   yes       yes         no        yes
GET  label_assessment  draft           -               door    no         no     yes   yes       yes         no        yes
GET  label_fill        draft           -               door    no         no     yes   no        no          no        no
POST label_fill        draft           draft           door    no         no     yes   no        no          no        no
POST label_advice      draft           -               door    no         no     yes   no        no          no        no
GET  label_hand_in     draft           -               door    no         no     yes   no        no          no        no
POST label_hand_in     draft           ready           door    no         no     yes   no        no          no        no
GET  label_also_for    ready           -               door    no         no     yes   no        no          no        no
POST label_also_for    ready           -               door    no         no     yes   no        no          no        no
POST label_take_over   draft           draft           door    no         no     yes   no        yes         no        yes
POST label_invite      submitted       awaiting_reply  door    no         no     yes   no        yes         no        yes
POST label_extend      awaiting_reply  awaiting_reply  door    no         no     yes   no        yes         no        yes
POST label_reply       awaiting_reply  ready           door    no         no     yes   no        yes         no        yes
POST label_ask_first   ready           awaiting_reply  door    no         no     no    yes       yes         no        yes
POST label_send_back   ready           draft           door    no         no     no    yes       yes         no        yes
POST label_decide      ready           decided         door    no         no     no    yes       yes         no        yes
POST label_decide      reopened        decided         door    no         no     no    yes       yes         no        yes
POST label_object      decided         reopened        door    no         no     yes   no        yes         no        yes
POST label_withdraw    decided         withdrawn       door    no         no     yes   no        yes         no        yes
POST label_drop        ready           withdrawn       door    no         no     yes   no        yes         no        yes
POST label_decide      ready/super     decided         door    no         no     yes   yes       yes         no        no
POST label_ask_first   ready/super     awaiting_reply  door    no         no     yes   yes       yes         no        no
GET  label_fill        draft/super     -               door    no         no     no    no        no          no        yes
"""  # noqa: E501
ROWS = [line.replace("T  ", "T ").split() for line in TABLE.strip().splitlines()[1:]]


@pytest.fixture
def house(staff_house):
    return everybody(staff_house)


def sent_to(assessment) -> dict[str, str]:
    """Give what every form needs: each takes what is its own."""
    sent = filled(assessment.version) if assessment else {}
    sent |= {"waarom": "Ik zag het anders.", "woorden": "Wij denken van wel.", "wie": "An", "akkoord": "nee"}
    sent |= {"email": "an@example.org", "tot": f"{timezone.localdate() + timedelta(days=20)}"}
    if assessment:
        sent["gelezen"] = read_now(assessment)
        for row in assessment.findings.all():
            sent |= {f"besluit-{row.criterion}": "yes", f"reden-{row.criterion}": row.reason}
    return sent


def outcome(response) -> str:
    if response.status_code == 302:
        return "door" if response["Location"].startswith("/inloggen/?next=") else "yes"
    return {200: "yes", 422: "yes", 403: "no", 404: "none"}[response.status_code]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[1]} {row[2]}" for row in ROWS])
def test_each_role_does_what_is_its_own_and_nothing_else(house, as_staff, row):
    method, name, what, becomes, expected = row[0], row[1], row[2], row[3], row[4:]
    state, _slash, whose = what.partition("/")
    found = []
    for role in ROLES:
        assessment = None if state == "-" else assessed(house, State(state), "superuser" if whose else "coach")
        asked = (
            []
            if not assessment
            else [assessment.offer_id if name in ("labels_offer", "label_begin") else assessment.pk]
        )
        address, client = reverse(name, args=asked), as_staff(role)
        answer = client.get(address) if method == "GET" else client.post(address, sent_to(assessment))
        found.append(outcome(answer))
        if assessment:
            newest = Assessment.objects.filter(offer=assessment.offer_id).latest("pk")
            after = becomes if found[-1] == "yes" and becomes != "-" else state
            assert newest.state == after, f"{role}: {answer.content.decode()[:2000] if answer.content else ''}"

    assert found == expected


def test_the_table_names_every_address_of_labels():
    assert {route.name for route in label_urls} == {row[1] for row in ROWS}
    assert all(route.callback.needs_coach for route in label_urls)


def test_each_address_about_something_is_guarded_by_one_named_predicate():
    assert [route.name for route in label_urls if not hasattr(route.callback, "predicate")] == ["labels"]


@pytest.mark.parametrize("name", [row[1] for row in ROWS if row[0] == "POST" and row[1] != "label_advice"])
def test_a_look_changes_nothing(house, as_staff, name):
    assessment = assessed(house, State.READY)
    pk = assessment.offer_id if name == "label_begin" else assessment.pk
    as_staff("coach").get(reverse(name, args=[pk]))

    assessment.refresh_from_db()
    assert (assessment.state, LabelEvent.objects.count(), Assessment.objects.count()) == ("ready", 0, 1)


@pytest.mark.parametrize("name", [route.name for route in label_urls if route.name != "labels"])
def test_what_is_nobodys_is_not_there(house, as_staff, name):
    for pk in (999_999, 2**70):
        assert as_staff("superuser").post(reverse(name, args=[pk])).status_code in (302, 404, 405)
        assert as_staff("superuser").get(reverse(name, args=[pk])).status_code in (302, 404, 405)


def test_an_activity_elsewhere_is_no_business_of_this_region(house, as_staff):
    address = reverse("labels_offer", args=[house.far.pk])

    assert outcome(as_staff("coach").get(address)) == "no"
    assert outcome(as_staff("elsewhere").get(address)) == "yes"


def test_a_coach_of_a_municipality_that_an_activity_lists_assesses_it_too(house, as_staff):
    listed = factories.OfferPageFactory(parent=house.club, nis=[factories.WETTEREN])

    assert outcome(as_staff("neighbour").post(reverse("label_begin", args=[listed.pk]))) == "yes"
    assert listed.assessments.get().assessor == house.people["neighbour"]


def test_nobody_reads_an_interview_through_the_evidence_who_may_not_read_it_itself(house, as_staff):
    from labelling_factories import InterviewFactory

    talk = InterviewFactory(organisation=house.club, done=True, answers={"contribute": "Geheim van de club."})
    assessment = assessed(house, State.READY)
    assessment.findings.first().rests_on.set(talk.parts.all())
    address = reverse("label_assessment", args=[assessment.pk])

    assert "Geheim van de club." in as_staff("coach").get(address).content.decode()
    neighbours = as_staff("neighbour").get(address).content.decode()
    assert "Geheim" not in neighbours
    assert "Steunt op het gesprek van" in neighbours


def test_what_somebody_may_not_do_is_said_with_who_can_instead_of_a_button(house, as_staff):
    assessment = assessed(house, State.READY)
    page = as_staff("coach").get(reverse("label_assessment", args=[assessment.pk])).content.decode()

    assert "Wie beoordeelde beslist niet alleen." in page
    assert "coordinator" in page
    assert "neighbour" in page
    assert reverse("label_decide", args=[assessment.pk]) not in page
    assert reverse("label_send_back", args=[assessment.pk]) not in page


def test_after_an_objection_who_decided_reads_who_decides_now(house, as_staff):
    objected = {"reopened_because": WhyReopened.OBJECTION, "decided_by": house.people["neighbour"]}
    again = assessed(house, State.REOPENED, decided_by_name="neighbour", **objected)
    address = reverse("label_assessment", args=[again.pk])
    page = as_staff("neighbour").get(address).content.decode()
    assert "Hier beslist iemand die er verder van staat. Kan beslissen: coordinator." in page
    assert reverse("label_decide", args=[again.pk]) not in page

    house.people["coordinator"].groups.clear()
    assert "Kan beslissen: neighbour." in as_staff("coach").get(address).content.decode()


def test_the_way_from_the_admin_is_there_for_who_works_in_the_region(house, as_staff):
    edit = reverse("wagtailadmin_pages:edit", args=[house.own.pk])
    label = reverse("labels_offer", args=[house.own.pk])

    assert label in as_staff("coach").get(edit).content.decode()
    assert label not in as_staff("editor").get(edit).content.decode()
    assert edit in as_staff("coach").get(label).content.decode()
