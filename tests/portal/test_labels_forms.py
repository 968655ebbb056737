"""The forms of labels: what is typed is kept, two tabs show what differs, the advice follows, nothing goes unsaid."""

import factories
import pytest
from django.urls import reverse
from django.utils import timezone
from labelled_house import GOOD, found, read_now
from labelling_factories import InterviewFactory, InterviewPartFactory
from labels_house import assessed, everybody, filled

from catalogue.models import OfferPage
from labelling.assessing import begin_assessment, submit, write_assessment
from labelling.choices import Criterion
from labelling.deciding import decide
from labelling.findings import Finding
from labelling.models import Assessment
from labelling.replying import reply
from labelling.states import State
from portal.labels.plain import all_in_public, in_public, plain_help

D, S, P = Criterion.DUTCH_PRACTICE, Criterion.SOCIAL_CONTACT, Criterion.PARTICIPATION
TOO_LONG = "Je praat " + "heel " * 20 + "veel."


@pytest.fixture
def house(staff_house):
    return everybody(staff_house)


@pytest.fixture
def draft(house):
    return begin_assessment(offer=house.own, assessor=house.people["coach"])


def handed_in(house, offer=None, **findings):
    coach = house.people["coach"]
    begun = begin_assessment(offer=offer or house.own, assessor=coach)
    write_assessment(assessment=begun, facts=GOOD, found=found(**findings), by=coach)
    return submit(assessment=begun, by=coach, at=house.now)


def address(name, assessment) -> str:
    return reverse(name, args=[assessment.pk])


# Filling in


def test_a_draft_is_kept_and_its_advice_worked_out(draft, as_staff):
    answer = as_staff("coach").post(address("label_fill", draft), filled(draft.version))

    draft.refresh_from_db()
    assert answer["Location"] == address("label_fill", draft)
    assert (draft.dutch_share, draft.local_life_words, draft.version) == ("all", "De markt", 2)
    assert [row.advice for row in draft.findings.all()] == ["yes", "yes", "yes"]


def test_a_half_filled_form_is_kept_too(draft, as_staff):
    as_staff("coach").post(address("label_fill", draft), {"versie": "1", "talks": "often"})

    draft.refresh_from_db()
    assert (draft.talks, draft.new_people) == ("often", "unknown")


def test_what_is_refused_keeps_everything_that_was_typed(draft, as_staff):
    sent = filled(1, dutch_practice__reason=TOO_LONG, social_contact__evidence="Zelf gezien.", local_life_words="Bib")
    answer = as_staff("coach").post(address("label_fill", draft), sent)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert TOO_LONG in page
    assert "Zelf gezien." in page
    assert 'value="Bib"' in page
    assert 'name="new_people" value="often" checked' in page
    assert "Gebruik er hoogstens 15" in page
    draft.refresh_from_db()
    assert draft.local_life_words == ""


def test_two_tabs_show_what_differs_and_overwrite_nothing_in_silence(draft, as_staff):
    client = as_staff("coach")
    client.post(address("label_fill", draft), filled(1, talks="sometimes", dutch_practice__reason="Uit de ene tab."))
    answer = client.post(address("label_fill", draft), filled(1, dutch_practice__reason="Uit de andere tab."))
    page = answer.content.decode()

    assert answer.status_code == 409
    draft.refresh_from_db()
    assert (draft.talks, draft.findings.get(criterion=D).reason) == ("sometimes", "Uit de ene tab.")
    changes = page[page.index('<table class="changes') : page.index("</table>")]
    assert "Uit de ene tab." in changes
    assert "Uit de andere tab." in changes
    assert "soms" in changes
    assert 'name="versie" value="2"' in page

    client.post(address("label_fill", draft), filled(2, dutch_practice__reason="Uit de andere tab."))
    assert draft.findings.get(criterion=D).reason == "Uit de andere tab."


def test_what_is_typed_after_handing_in_elsewhere_still_stands_on_the_page(house, as_staff):
    ready = handed_in(house)
    answer = as_staff("coach").post(address("label_fill", ready), filled(1, dutch_practice__reason="Te laat getypt."))

    assert answer.status_code == 409
    assert "Te laat getypt." in answer.content.decode()


@pytest.mark.parametrize(
    "nonsense", [{"versie": "9" * 40}, {"versie": "²"}, {"talks": "<b>"}, {"dutch_practice-finding": "maybe"}]
)
def test_nonsense_is_no_error_of_the_server(draft, as_staff, nonsense):
    answer = as_staff("coach").post(address("label_fill", draft), filled(1) | nonsense)

    assert answer.status_code in (302, 409, 422)


def test_evidence_rests_on_parts_that_one_may_read_and_is_quoted(house, draft, as_staff):
    talk = InterviewFactory(organisation=house.club, done=True, answers={"contribute": "Elke dinsdag koffie."})
    other = InterviewPartFactory(interview=InterviewFactory(organisation=factories.OrganisationPageFactory(
        parent=house.far.get_parent().get_parent())))  # fmt: skip
    part = talk.parts.get()
    client = as_staff("coach")
    sent = filled(1) | {"dutch_practice-rests_on": [str(part.pk), str(other.pk), "x"]}
    client.post(address("label_fill", draft), sent)

    assert list(draft.findings.get(criterion=D).rests_on.all()) == [part]
    assert "“Elke dinsdag koffie.”" in client.get(address("label_assessment", draft)).content.decode()


def test_the_advice_is_worked_out_live_and_nothing_is_kept(draft, as_staff):
    sent = filled(1, dutch_practice__reason="Je kan er participeren.", social_contact__finding="no")
    answer = as_staff("coach").post(address("label_advice", draft), sent).json()

    assert {name: part["finding"] for name, part in answer["criteria"].items()} == dict.fromkeys(
        Criterion.values, "yes"
    )
    assert "<mark>participeren</mark>" in answer["criteria"]["dutch_practice"]["plain"]
    assert "Goed voor: Nederlands oefenen." in answer["criteria"]["dutch_practice"]["plain"]
    assert "Een “nee” ziet niemand buiten." in answer["criteria"]["social_contact"]["plain"]
    draft.refresh_from_db()
    assert (draft.version, draft.talks) == (1, "unknown")


def test_the_advice_says_what_would_settle_it(draft, as_staff):
    page = as_staff("coach").get(address("label_fill", draft)).content.decode()

    assert "Dit zou het uitmaken:" in page
    assert page.count("Jij beslist, niet de software.") == 1
    assert "Nu 0 van " in page


# Handing in


def test_what_is_missing_leads_back_to_the_form_and_is_named(draft, as_staff):
    client = as_staff("coach")
    client.post(address("label_fill", draft), filled(1, dutch_practice__reason="", social_contact__finding="partly"))
    answer = client.get(address("label_hand_in", draft))
    page = client.get(answer["Location"]).content.decode()

    assert "Schrijf een reden" in page
    assert "verschilt van het advies" in page


def test_three_times_yes_names_who_can_decide(draft, as_staff):
    client = as_staff("coach")
    client.post(address("label_fill", draft), filled(1) | {"doen": "dien-in"})
    page = client.get(address("label_hand_in", draft)).content.decode()
    assert "Drie keer ja" in page
    assert "neighbour" in page
    assert 'name="email"' not in page
    client.post(address("label_hand_in", draft), {"versie": "2"})

    draft.refresh_from_db()
    assert (draft.state, draft.invited_at) == (State.READY, None)


@pytest.mark.parametrize("email", ["an@example.org", ""])
def test_less_asks_the_organisation_at_the_address_that_was_filled_in(house, draft, as_staff, email):
    client = as_staff("coach")
    client.post(
        address("label_fill", draft),
        filled(1, participation__finding="partly", participation__differs_because="Zo was het."),
    )
    client.post(address("label_hand_in", draft), {"versie": "2", "email": email})

    draft.refresh_from_db()
    assert (draft.state, draft.invited_email) == (State.AWAITING_REPLY, email)
    page = client.get(address("label_assessment", draft)).content.decode()
    assert "/antwoord/" in page


def test_a_version_one_did_not_read_is_not_handed_in(draft, as_staff):
    client = as_staff("coach")
    client.post(address("label_fill", draft), filled(1))
    answer = client.post(address("label_hand_in", draft), {"versie": "1"})

    draft.refresh_from_db()
    assert (answer.status_code, draft.state) == (422, State.DRAFT)


# Deciding


def decision(assessment, **changes) -> dict[str, str]:
    sent = {"gelezen": read_now(assessment)}
    for row in assessment.findings.all():
        sent |= {f"besluit-{row.criterion}": row.finding, f"reden-{row.criterion}": row.reason}
    return sent | {name.replace("__", "-"): value for name, value in changes.items()}


def test_a_change_while_reading_is_shown_and_what_was_typed_stays(house, as_staff):
    ready = handed_in(house)
    sent = decision(ready, reden__dutch_practice="Je praat altijd.", waarom="Goed bekeken.")
    changed = OfferPage.objects.get(pk=house.own.pk)
    changed.audience = "women"
    changed.save()
    answer = as_staff("neighbour").post(address("label_decide", ready), sent)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "<ins>" in page
    assert "Je praat altijd." in page
    assert "Goed bekeken." in page
    assert f'value="{read_now(ready)}"' in page
    ready.refresh_from_db()
    assert ready.state == State.READY


def test_an_answer_that_arrives_while_reading_is_shown_before_anything_is_decided(house, as_staff):
    ready = handed_in(house)
    sent = decision(ready, waarom="Goed bekeken.")
    reply(assessment=ready, words="Wij zien het nog mooier.", agrees=True, by=None, by_name="An", at=timezone.now())
    answer = as_staff("neighbour").post(address("label_decide", ready), sent)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "De organisatie antwoordde terwijl je las." in page
    assert "Wij zien het nog mooier." in page
    assert "Goed bekeken." in page
    ready.refresh_from_db()
    assert ready.state == State.READY


def test_deciding_otherwise_asks_why_beside_its_field(house, as_staff):
    ready = handed_in(house, social_contact="partly")
    Assessment.objects.filter(pk=ready.pk).update(state=State.READY, invited_at=house.now)
    client = as_staff("neighbour")
    answer = client.post(address("label_decide", ready), decision(ready, besluit__social_contact="yes"))
    assert answer.status_code == 422
    assert "Zeg waarom" in answer.content.decode()

    said = {"reden-social_contact": "Je ziet elke week mensen.", "anders-social_contact": "Ik ging langs."}
    client.post(address("label_decide", ready), decision(ready, besluit__social_contact="yes") | said)
    row = ready.findings.get(criterion=S)
    assert (row.decided, row.decided_reason, row.decided_because) == (
        "yes", "Je ziet elke week mensen.", "Ik ging langs."
    )  # fmt: skip


def test_less_than_yes_without_an_answer_says_to_ask_first(house, as_staff):
    ready = handed_in(house)
    sent = decision(ready, besluit__social_contact="partly", anders__social_contact="Ik zag niemand.")
    answer = as_staff("neighbour").post(
        address("label_decide", ready), sent | {"reden-social_contact": "Soms zie je mensen."}
    )

    assert answer.status_code == 422
    assert "de organisatie mag eerst antwoorden" in answer.content.decode()
    assert "Ik zag niemand." in answer.content.decode()


def test_who_comes_second_hears_that_it_is_decided(house, as_staff):
    ready = handed_in(house)
    sent = decision(ready)
    decide(assessment=ready, by=house.people["coordinator"], at=house.now, read=sent["gelezen"])
    answer = as_staff("neighbour").post(address("label_decide", ready), sent)

    assert answer.status_code == 422
    assert "Dit kan niet meer" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "state", "sent", "stays"),
    [
        ("label_reply", State.AWAITING_REPLY, {"woorden": "Wij denken van wel.", "wie": ""}, "Wij denken van wel."),
        ("label_reply", State.AWAITING_REPLY, {"woorden": "", "wie": "Jos van de club"}, "Jos van de club"),
        ("label_extend", State.AWAITING_REPLY, {"tot": "2020-01-01"}, "2020-01-01"),
        ("label_extend", State.AWAITING_REPLY, {"tot": "morgen"}, "morgen"),
        ("label_object", State.DECIDED, {"woorden": "Dat klopt niet.", "wie": " "}, "Dat klopt niet."),
        ("label_withdraw", State.DECIDED, {"waarom": " "}, "Zeg waarom."),
        ("label_invite", State.SUBMITTED, {"email": "an@"}, "an@"),
        ("label_reply", State.DECIDED, {"woorden": "Nog dit, graag.", "wie": "An"}, "Dit kan niet meer"),
    ],
)
def test_a_refused_action_stays_open_with_what_was_typed(house, as_staff, name, state, sent, stays):
    assessment = assessed(house, state)
    answer = as_staff("coach").post(address(name, assessment), sent)

    assert answer.status_code == 422
    assert stays in answer.content.decode()
    assessment.refresh_from_db()
    assert assessment.state == state


def test_an_answer_by_phone_stands_on_the_page_with_who_said_and_who_wrote_it(house, as_staff):
    assessment = assessed(house, State.AWAITING_REPLY)
    client = as_staff("coach")
    client.post(address("label_reply", assessment), {"woorden": "Klopt helemaal.", "wie": "Jos", "akkoord": "ja"})
    page = client.get(address("label_assessment", assessment)).content.decode()

    assert "Ze gaan akkoord." in page
    assert "<b>Jos</b> antwoordde, opgeschreven door coach" in page


# Ten in one go


def test_like_activities_are_handed_in_only_where_they_are_ticked(house, as_staff):
    ready = handed_in(house, participation="partly")
    twin = factories.OfferPageFactory(parent=house.club, title="Breien in de wijk", social_form="duo")
    left = factories.OfferPageFactory(parent=house.club, title="Koken in de wijk", dutch_speakers="De kok.")
    client = as_staff("coach")
    page = client.get(address("label_also_for", ready)).content.decode()
    assert "Breien in de wijk" in page
    assert "1 ding verschilt van wat je beoordeelde" in page
    assert "Niets verschilt van wat je beoordeelde." in page
    assert page.index("Koken in de wijk") < page.index("Breien in de wijk"), "what differs in nothing stands first"
    assert page.count('<td data-label="In deze fiche">') == 1, "free words are no difference"

    client.post(address("label_also_for", ready), {"aanbod": [str(twin.pk), "x"], "email": "an@example.org"})
    made = twin.assessments.get()
    assert (made.state, made.invited_email, made.talks) == (State.AWAITING_REPLY, "an@example.org", "often")
    assert not left.assessments.exists()


def test_nothing_ticked_says_so(house, as_staff):
    ready = handed_in(house)
    factories.OfferPageFactory(parent=house.club)
    answer = as_staff("coach").post(address("label_also_for", ready), {})

    assert answer.status_code == 422
    assert "Vink minstens één activiteit aan." in answer.content.decode()


# Words


@pytest.mark.parametrize("finding", [Finding.NO, Finding.UNKNOWN])
def test_a_no_and_an_unknown_read_nowhere_in_public(finding):
    assert in_public(D, finding, "Te weinig.") == ""


def test_good_words_are_praised_and_not_marked():
    helped = plain_help("Je praat met je buren.")

    assert (helped.pieces, helped.hints, helped.refused) == ((), (), False)
    assert helped.good


def test_nothing_is_public_of_any_while_the_two_that_decide_are_not_met():
    said = {D: (Finding.YES, "Je praat."), S: (Finding.NO, "Je ziet niemand."), P: (Finding.YES, "Je leert de wijk.")}
    assert all_in_public(said) == dict.fromkeys(Criterion, "")

    said[S] = (Finding.PARTLY, "Soms zie je mensen.")
    assert all_in_public(said)[S] == "Soms: mensen leren kennen. Soms zie je mensen."


def test_the_page_says_that_everybody_reads_it_only_while_that_is_so(house, as_staff):
    client = as_staff("coach")
    pages = {
        state: client.get(address("label_assessment", assessed(house, state, **more))).content.decode()
        for state, more in {
            State.READY: {},
            State.DECIDED: {},
            State.REOPENED: {
                "reopened_because": "changed",
                "changed": [{"field": "audience", "old": "", "new": "men"}],
            },
            State.EXPIRED: {},
        }.items()
    }

    assert [state for state, page in pages.items() if "Iedereen leest:" in page] == [State.DECIDED]
    assert [state for state, page in pages.items() if "Wordt het zo beslist" in page] == [State.READY, State.REOPENED]
