"""Where a label is seen, and what is said: yes on the tile, reasons on the page, nothing at all without one."""

from datetime import date, timedelta

import factories
import pytest
from built_once import built_once
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from labelling_factories import AwardFactory, InterviewFactory, InterviewPartFactory

from labelling.choices import Criterion
from labelling.models import Award
from labelling.talks import Part
from search import services

D, S, P = Criterion.DUTCH_PRACTICE, Criterion.SOCIAL_CONTACT, Criterion.PARTICIPATION
SINCE = date(2026, 3, 3)
OFTEN = "Vaak goed voor je 40 uur."
ASK = "Vraag het aan je trajectbegeleider."


def labelled(offer, *, partly=(), **traits):
    """Give the offer awards for all three criteria: yes, but for those in `partly`; since 3 March 2026."""
    for criterion in Criterion:
        AwardFactory(offer=offer, criterion=criterion, partly=criterion in partly, valid_from=SINCE, **traits)
    services.rebuild()
    return offer


def lists_of(offer):
    """Give the address of every list of tiles in which the offer stands."""
    club = offer.get_parent().specific
    return ["/aanbod/", f"/soort/{offer.kind_of.slug}/", club.url]


@pytest.fixture
@built_once
def sewing(region):
    town = factories.MunicipalityPageFactory(parent=region)
    club = factories.OrganisationPageFactory(parent=town)
    return factories.OfferPageFactory(parent=club, title="Naaicursus", nis=["41018"])


def test_every_list_says_what_it_is_good_for_and_never_sometimes(client, sewing):
    labelled(sewing, partly={S})
    town = sewing.get_parent().get_parent().specific
    for path in (*lists_of(sewing), town.url):
        said = client.get(path).content.decode().split("<main")[1]
        fits = said.split('class="fits"')[1].split("</div>")[0]
        assert "Goed voor" in fits, path
        assert ["#speak" in fits, "#join" in fits, "#meet" in fits] == [True, True, False], path
        assert "Soms" not in said, path


def test_a_tile_without_a_label_says_nothing_of_labels(client, sewing, indexed):
    indexed()
    for path in (*lists_of(sewing), sewing.url):
        said = client.get(path).content.decode().split("<main")[1].replace("aria-label", "")
        assert "fits" not in said, path
        assert not any(words in said for words in ("Goed voor", "geen label", "Soms:", "het label")), path


def test_only_sometimes_leaves_the_tile_without_a_word(client, sewing):
    labelled(sewing, partly=set(Criterion))
    assert "fits" not in client.get("/aanbod/").content.decode().split("<main")[1]
    assert "Soms: Nederlands oefenen" in client.get(sewing.url).content.decode()


def test_the_five_facts_stay_five_and_first(client, sewing):
    labelled(sewing)
    said = client.get("/aanbod/").content.decode().split('class="facts"')[1]
    facts, _end, rest = said.partition("</ul>")
    assert facts.count("<li>") == 5
    assert rest.strip().startswith('<div class="fits"')


def test_while_it_is_looked_into_again_the_tile_says_so_and_no_more(client, sewing):
    labelled(sewing, suspended=True)
    for path in lists_of(sewing):
        said = client.get(path).content.decode().split("<main")[1]
        assert "We kijken het label na." in said, path
        assert 'class="fits"><p>' not in said, path
    page = client.get(sewing.url).content.decode()
    assert "De activiteit is veranderd." in page
    assert "We kijken het label opnieuw na." in page
    assert OFTEN not in page
    assert page.count(ASK) == 1
    assert not any(reason in page for reason in Award.objects.values_list("reason", flat=True))


def test_the_page_gives_each_reason_and_since_when(client, sewing):
    labelled(sewing, partly={S})
    page = client.get(sewing.url).content.decode()
    for words in ("Goed voor: Nederlands oefenen", "Soms: mensen leren kennen", "Goed voor: je gemeente leren kennen"):
        assert words in page
    assert all(reason in page for reason in Award.objects.values_list("reason", flat=True))
    assert page.count("Sinds 3 maart 2026") == 1
    assert page.index("Goed voor: Nederlands") < page.index("Soms: mensen") < page.index("Goed voor: je gemeente")


def test_reasons_of_several_days_each_have_their_own(client, sewing):
    labelled(sewing)
    Award.objects.filter(criterion=P).update(valid_from=date(2026, 5, 1))
    page = client.get(sewing.url).content.decode()
    assert (page.count("Sinds 3 maart 2026"), page.count("Sinds 1 mei 2026")) == (2, 1)


def test_often_good_is_written_only_while_a_public_label_stands(client, sewing):
    labelled(sewing)
    page = client.get(sewing.url).content.decode()
    assert f"{OFTEN} {ASK}" in page
    assert page.count(ASK) == 1

    Award.objects.filter(criterion=S).update(withdrawn_on=timezone.localdate())  # nothing is public without contact
    page = client.get(sewing.url).content.decode()
    assert OFTEN not in page
    assert "Goed voor" not in page.split("<main")[1]
    assert f"Telt dit mee voor jou? {ASK}" in page


def test_the_hours_are_those_of_the_region(client, sewing, region):
    type(region).objects.filter(pk=region.pk).update(hours_target=60)
    labelled(sewing)
    assert "Vaak goed voor je 60 uur." in client.get(sewing.url).content.decode()


@pytest.mark.parametrize("code", ["fr", "ar", "uk", "tr", "fa", "en"])
def test_in_another_language_the_reason_stays_dutch_and_is_marked(client, sewing, code):
    labelled(sewing)
    page = client.get(f"/{code}{sewing.url}").content.decode()
    worth = page.split('class="worth"')[1].split("</section>")[0]
    for reason in Award.objects.values_list("reason", flat=True):
        assert f'<span lang="nl" dir="ltr">{reason}</span>' in worth
    assert worth.count('lang="nl"') == 3  # nothing else of it is Dutch
    assert not any(words in worth for words in ("Goed voor", "Sinds", "Vaak"))
    assert "Goed voor" not in client.get(f"/{code}/aanbod/").content.decode()


def test_show_mode_and_my_list_say_it_too(client, sewing):
    labelled(sewing)
    client.post("/mijn-lijst/bewaar/", {"offer": [sewing.pk], "doen": "bewaar"})
    for path in ("/toonstand/?alles=1", reverse("show_offer", args=[sewing.pk]), "/mijn-lijst/"):
        assert "Goed voor" in client.get(path).content.decode(), path


def test_an_offer_close_by_shows_its_label(client, sewing):
    other = factories.OfferPageFactory(parent=sewing.get_parent().specific, nis=["41018"])
    labelled(sewing)
    near = client.get(other.url).content.decode().split('class="near-list"')[1]
    assert 'class="fits"' in near


# ---- The filter ----


def counts(client, words=""):
    """Give value → count of the filter `label` as the menu shows it."""
    shown = client.get(f"/aanbod/{words}").context["menu"].filters
    return {option.value: option.count for one in shown if one.name == "label" for option in one.options}


def test_the_filter_appears_with_counts_pictures_and_words(client, sewing, region):
    factories.OfferPageFactory(region=region, nis=["41018"])
    labelled(sewing, partly={S})
    assert counts(client) == {"nederlands": 1, "contact": 0, "meedoen": 1}
    [asked] = [one for one in client.get("/aanbod/").context["menu"].filters if one.name == "label"]
    assert [(one.pictogram, str(one.label)) for one in asked.options] == [
        ("speak", "Nederlands oefenen"),
        ("meet", "mensen leren kennen"),
        ("join", "je gemeente leren kennen"),
    ]
    for option in asked.options:
        if option.count:
            assert client.get(option.href).context["menu"].total == option.count


def test_sometimes_never_matches_and_nothing_found_has_a_way_on(client, sewing):
    labelled(sewing, partly={S})
    page = client.get("/aanbod/?label=contact")
    assert page.context["menu"].total == 0
    assert page.context["menu"].nothing.ways


def test_without_any_label_there_is_no_filter(client, sewing, indexed):
    indexed()
    assert counts(client) == {}


@pytest.mark.parametrize("how", ["suspended_on", "withdrawn_on"])
def test_what_is_suspended_or_withdrawn_leaves_the_index_by_itself(client, sewing, how):
    labelled(sewing)
    assert counts(client)["nederlands"] == 1
    for award in Award.objects.all():
        setattr(award, how, timezone.localdate())
        award.save()
    services.refresh()
    assert counts(client) == {}


def test_what_ended_leaves_it_with_the_nightly_round(client, sewing):
    labelled(sewing)
    Award.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    services.refresh()
    assert counts(client) == {}
    assert "fits" not in client.get("/aanbod/").content.decode().split("<main")[1]


# ---- JSON ----


def test_the_json_says_the_public_label_and_nothing_else(client, sewing):
    labelled(sewing, partly={S})
    [item] = client.get("/api/v1/offers").json()["items"]
    assert item["label"]["under_review"] is False
    assert [(one["criterion"], one["finding"], one["since"]) for one in item["label"]["said"]] == [
        ("nederlands", "ja", "2026-03-03"),
        ("contact", "soms", "2026-03-03"),
        ("meedoen", "ja", "2026-03-03"),
    ]
    assert set(item["label"]["said"][0]) == {"criterion", "finding", "reason", "since"}
    assert client.get(f"/api/v1/offers/{sewing.pk}").json()["label"] == item["label"]


def test_the_json_of_what_has_none_is_null_and_of_what_changed_says_so(client, sewing, indexed):
    indexed()
    assert client.get(f"/api/v1/offers/{sewing.pk}").json()["label"] is None
    labelled(sewing, suspended=True)
    assert client.get(f"/api/v1/offers/{sewing.pk}").json()["label"] == {"said": [], "under_review": True}


# ---- What it costs ----


def test_labels_cost_one_query_however_many(client, sewing, region):
    others = [factories.OfferPageFactory(region=region) for _n in range(5)]
    labelled(sewing)
    client.get("/aanbod/")
    with CaptureQueriesContext(connection) as few:
        client.get("/aanbod/")
    for other in others:
        labelled(other)
    with CaptureQueriesContext(connection) as many:
        client.get("/aanbod/")
    asked = [query["sql"] for query in many if "labelling_award" in query["sql"]]
    assert len(asked) == 1
    assert len(many) == len(few) <= 8


@pytest.mark.parametrize(
    "path", ["/matrix/rij/{own}/?{profile}", "/matrix/?rij={own}&{profile}", "/matrix/vergelijk/?offer={own}&{profile}"]
)
def test_what_was_decided_keeps_the_matrix_to_ten_queries(staff_house, as_staff, path):
    own = staff_house.own
    labelled(own)
    InterviewPartFactory(
        interview=InterviewFactory(organisation=own.get_parent().specific), part=Part.KNOWN, finding="helps"
    )
    path = path.format(own=own.pk, profile="p_nederlands=1&p_thuis=41018&p_vrij=wo-avond")
    counsellor = as_staff("counsellor")
    counsellor.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert "Geldig tot en met" in counsellor.get(path).content.decode()
    assert len(asked) <= 10, "\n".join(query["sql"][:150] for query in asked)
