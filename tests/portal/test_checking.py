"""The coach's queue, `/nakijken/`: who sees what, and what each button does. Over real HTTP."""

import re

import factories
import pytest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import TaskState

from catalogue.listing import checking
from catalogue.listing.editing import save_part
from catalogue.models import CheckState, Municipality, OfferPage, OrganisationPage

PEOPLE = ("visitor", "counsellor", "an", "farid", "neighbour", "coach", "coordinator", "superuser")
LATE = "was sneller"


@pytest.fixture
def come_in(client, checking_house):
    """Come in as somebody: `come_in("coach")` gives a client."""

    def enter(who):
        client.logout()
        if who != "visitor":
            client.force_login(checking_house.people[who])
        return client

    return enter


def live(house):
    return OfferPage.objects.get(pk=house.offer.pk)


def outcome(response):
    if response.status_code == 302:
        return "door" if response["Location"].startswith("/inloggen/") else "yes"
    return {200: "yes", 422: "yes", 403: "no", 404: "no"}[response.status_code]


TABLE = """
address          method  visitor  counsellor  an  farid  neighbour  coach  coordinator  superuser
checks           get     door     no          no  no     yes        yes    yes          yes
check            get     door     no          no  no     no         yes    yes          yes
check_publish    post    door     no          no  no     no         yes    yes          yes
check_correct    post    door     no          no  no     no         yes    yes          yes
check_send_back  post    door     no          no  no     no         yes    yes          yes
check_ask        post    door     no          no  no     no         yes    yes          yes
check_trust      post    door     no          no  no     no         yes    yes          yes
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_who_opens_what(checking_house, come_in, row):
    name, method, *expected = row
    url = reverse(name, args=[] if name == "checks" else [checking_house.check.pk])
    data = {"gezien": "0"} if method == "post" else {}
    found = [outcome(getattr(come_in(who), method)(url, data)) for who in PEOPLE]
    assert found == expected
    assert live(checking_house).sentence == "Je praat en speelt samen."


def test_a_coach_of_another_municipality_that_the_offer_lists_checks_it_too(checking_house, come_in):
    offer = live(checking_house)
    offer.municipalities.add(Municipality.objects.get(nis=factories.WETTEREN))
    offer.save()
    url = reverse("check", args=[checking_house.check.pk])
    assert "Je naait een" in come_in("neighbour").get(url).content.decode()
    assert "Naaien in de wijk" in come_in("neighbour").get("/nakijken/").content.decode()


@pytest.mark.parametrize("pk", [0, 99999999, 2**63])
def test_a_number_of_nothing_is_not_found(checking_house, come_in, pk):
    assert come_in("coach").get(f"/nakijken/{pk}/").status_code == 404


def test_the_list_says_what_changed_and_the_bar_how_many_wait(checking_house, come_in):
    html = come_in("coach").get("/nakijken/").content.decode()
    assert "past 1 veld aan: zin op de tegel" in html
    assert "cc Nova" in html
    assert "1 om na te kijken" in html
    assert "Naaien" not in come_in("neighbour").get("/nakijken/").content.decode()


def test_a_row_opens_in_place_without_a_script(checking_house, come_in):
    html = come_in("coach").get("/nakijken/", {"open": checking_house.check.pk}).content.decode()
    assert re.search(r"<del>.*praat en speelt samen\..*</del>", html, re.DOTALL)
    assert f'action="/nakijken/{checking_house.check.pk}/publiceer/"' in html
    assert come_in("coach").get("/nakijken/", {"open": "x\0", "pagina": "-3"}).status_code == 200


def test_the_list_asks_the_same_whatever_waits(checking_house, come_in, django_assert_max_num_queries):
    for number in range(4):
        offer = factories.OfferPageFactory(parent=checking_house.club, title=f"Nog {number}")
        checking_house.hand_in(page=offer, title=f"Nog iets {number}")
    client = come_in("coach")
    client.get("/nakijken/")
    with django_assert_max_num_queries(36):
        assert client.get("/nakijken/").content.decode().count("work-row") == 5


def test_publishing_puts_it_online_and_opens_the_next(checking_house, come_in):
    other = factories.OfferPageFactory(parent=checking_house.club, title="Wandelen")
    following = checking_house.hand_in(page=other, title="Wandelen in de wijk")
    check, client = checking_house.check, come_in("coach")
    url = reverse("check_publish", args=[check.pk])
    answer = client.post(url, {"gezien": live(checking_house).latest_revision_id})
    assert answer["Location"] == f"/nakijken/{following.pk}/"
    assert live(checking_house).sentence == "Je naait een tas."
    answer = client.post(
        reverse("check_publish", args=[following.pk]),
        {"gezien": OfferPage.objects.get(pk=other.pk).latest_revision_id, "terug": "lijst"},
        follow=True,
    )
    assert "Er wacht niets." in answer.content.decode()


@pytest.mark.parametrize("seen", ["", "0", "x", "-1", "9" * 30, "٣"])
def test_what_was_not_seen_is_not_published(checking_house, come_in, seen):
    answer = come_in("coach").post(reverse("check_publish", args=[checking_house.check.pk]), {"gezien": seen})
    assert answer.status_code == 422
    assert live(checking_house).sentence == "Je praat en speelt samen."


def test_who_looked_before_the_organisation_wrote_again_is_shown_what_changed_since(checking_house, come_in):
    house, seen = checking_house, live(checking_house).latest_revision_id
    save_part(page=house.offer, values={"venue": "Zaal 2"}, author=house.author("bea"), marks={})
    html = come_in("coach").post(reverse("check_publish", args=[house.check.pk]), {"gezien": seen}).content.decode()
    assert "Bea Maes" in html
    assert "Wat veranderde sinds je keek" in html
    assert "Zaal 2" in html
    # The revision of another page tells nothing of that page.
    foreign = house.foreign.latest_revision_id
    html = come_in("coach").post(reverse("check_publish", args=[house.check.pk]), {"gezien": foreign}).content.decode()
    assert "Vreemde thee" not in html


def test_the_second_of_two_is_told_who_was_quicker_and_what_became_of_it(checking_house, come_in):
    house, seen = checking_house, live(checking_house).latest_revision_id
    checking.send_back(check=house.check, by=house.people["coordinator"], reasons=["zin"])
    answer = come_in("coach").post(reverse("check_publish", args=[house.check.pk]), {"gezien": seen}, follow=True)
    html = answer.content.decode()
    assert f"Nele Wouters {LATE}" in html
    assert "Nele Wouters stuurde het terug" in html
    assert "Sommige zinnen zijn lang." in html
    assert "publiceer/" not in html


def test_it_goes_back_with_ticked_reasons_and_own_words(checking_house, come_in):
    house, client = checking_house, come_in("coach")
    url = reverse("check_send_back", args=[house.check.pk])
    refused = client.post(url, {"woorden": " "})
    assert refused.status_code == 422
    assert "Zeg waarom" in refused.content.decode()
    assert client.post(url, {"redenen": ["kwaad"]}).status_code == 422
    client.post(url, {"redenen": ["zin", "taal"], "woorden": "Bijna klaar!"})
    check = house.fresh_check(house.check)
    assert (check.status, check.reasons, check.comment) == (TaskState.STATUS_REJECTED, ["taal", "zin"], "Bijna klaar!")


def test_what_comes_back_says_so_with_the_words_it_was_sent_back_with(checking_house, come_in):
    house, client = checking_house, come_in("coach")
    checking.send_back(check=house.check, by=house.people["coach"], reasons=["zin"], words="Zet de <dag> erbij.")
    save_part(page=house.offer, values={"sentence": "Je naait."}, author=house.author("an"), marks={})
    again = checking.hand_in(page=house.offer, author=house.author("an"))
    html = client.get(reverse("check", args=[again.pk])).content.decode()
    for words in ("Opnieuw ingediend", "Sommige zinnen zijn lang.", "Zet de &lt;dag&gt; erbij."):
        assert words in html
    assert gettext("handed in again") in client.get("/nakijken/").content.decode()


def test_a_question_waits_for_its_answer_in_the_list(checking_house, come_in):
    house, client = checking_house, come_in("coach")
    assert client.post(reverse("check_ask", args=[house.check.pk]), {"vraag": ""}).status_code == 422
    client.post(reverse("check_ask", args=[house.check.pk]), {"vraag": "Mogen kinderen mee?"})
    assert "Je vraag wacht op antwoord." in client.get("/nakijken/").content.decode()
    checking.answer(check=house.check, author=house.author("bea"), words="Ja <b>graag</b>.")
    html = client.get(reverse("check", args=[house.check.pk])).content.decode()
    assert "Bea Maes antwoordde:" in html
    assert "Ja &lt;b&gt;graag&lt;/b&gt;." in html


def test_a_correction_is_published_and_kept_beside_what_was_handed_in(checking_house, come_in):
    house, client = checking_house, come_in("coach")
    url, seen = reverse("check_correct", args=[house.check.pk]), live(house).latest_revision_id
    form = client.get(reverse("check", args=[house.check.pk])).context["correct"]
    data = {form.key(name): form[form.key(name)].value() for name in form.names} | {"gezien": seen, "waarom": "Korter."}
    unchanged = client.post(url, data)
    assert (unchanged.status_code, "Je veranderde niets" in unchanged.content.decode()) == (422, True)
    long = "Je naait samen met heel veel andere mensen uit de buurt een grote mooie tas voor op de markt hier."
    refused = client.post(url, data | {form.key("sentence"): long})
    assert refused.status_code == 422
    assert long in refused.content.decode()
    client.post(url, data | {form.key("sentence"): "Je naait."})
    check = house.fresh_check(house.check)
    assert live(house).sentence == "Je naait."
    assert (check.corrected.content["sentence"], check.comment) == ("Je naait.", "Korter.")
    assert check.revision.content["sentence"] == "Je naait een tas."


def test_one_click_trusts_the_organisation_or_no_longer(checking_house, come_in):
    url = reverse("check_trust", args=[checking_house.check.pk])
    come_in("coach").post(url, {"vertrouwd": "0"})
    assert not OrganisationPage.objects.get(pk=checking_house.club.pk).trusted
    come_in("coach").post(url, {"vertrouwd": "1"})
    assert OrganisationPage.objects.get(pk=checking_house.club.pk).trusted


def test_the_page_of_an_organisation_is_checked_the_same_way(checking_house, come_in):
    house = checking_house
    check = house.hand_in(page=house.club, description="Wij naaien samen.")
    html = come_in("coach").get(reverse("check", args=[check.pk])).content.decode()
    assert "Wij naaien samen." in html
    seen = OrganisationPage.objects.get(pk=house.club.pk).latest_revision_id
    come_in("coach").post(reverse("check_publish", args=[check.pk]), {"gezien": seen})
    assert OrganisationPage.objects.get(pk=house.club.pk).description == "Wij naaien samen."


def test_what_is_new_is_read_as_a_whole(checking_house, come_in):
    check = checking_house.hand_in(page=checking_house.draft, sentence="Je kookt.")
    html = come_in("coach").get(reverse("check", args=[check.pk])).content.decode()
    assert "nieuw, eerste versie" in html
    assert "Je kookt." in html
    assert "<del>" not in html
    assert CheckState.objects.count() == 2


def test_the_admin_leads_from_a_page_that_waits_to_its_check(checking_house, come_in):
    edit, way = (
        reverse("wagtailadmin_pages:edit", args=[checking_house.offer.pk]),
        f"/nakijken/{checking_house.check.pk}/",
    )
    assert way in come_in("coach").get(edit).content.decode()
    assert way not in come_in("an").get(edit).content.decode()
    checking.send_back(check=checking_house.check, by=checking_house.people["coach"], reasons=["zin"])
    assert way not in come_in("coach").get(edit).content.decode()


def test_a_check_locks_nobody_out_of_the_admin(checking_house, come_in):
    edit = reverse("wagtailadmin_pages:edit", args=[checking_house.offer.pk])
    for who in ("an", "bea", "coach", "coordinator"):
        lock = come_in(who).get(edit).context["page"].get_lock()
        assert lock is None or not lock.for_user(checking_house.people[who]), who


def test_a_choice_that_changed_is_mended_in_place_and_one_that_did_not_is_not_asked(checking_house, come_in):
    house, client = checking_house, come_in("coach")
    house.hand_in(commitment="one_off")
    url, seen = reverse("check_correct", args=[house.check.pk]), live(house).latest_revision_id
    form = client.get(reverse("check", args=[house.check.pk])).context["correct"]
    assert "commitment" in form.names
    assert not {"kind", "social_form"} & set(form.names)
    data = {form.key(name): form[form.key(name)].value() for name in form.names} | {"gezien": seen}
    assert client.post(url, data).status_code == 422  # nothing mended
    assert client.post(url, data | {form.key("commitment"): "kwaad"}).status_code == 422
    client.post(url, data | {form.key("commitment"): "walk_in"})

    assert (live(house).commitment, live(house).sentence) == ("walk_in", "Je naait een tas.")
    assert house.fresh_check(house.check).corrected.content["commitment"] == "walk_in"
