"""`/gereedschap/`: found by word, step, actor and form; one tool; what a region adds; who may."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from toolbox_files import PDF, office, upload

from catalogue.models import Tool, ToolDocument
from catalogue.toolbox import keeping
from catalogue.toolbox.choices import Actor, Form, Step
from portal.toolbox.cards import places_today
from portal.toolbox.here import tools_here
from portal.toolbox.replaced import WAYS

pytestmark = pytest.mark.django_db
NAMES = re.compile(r'<h3><a href="(/gereedschap/[^"]+)">')
FORM = {
    "naam": "Vragenkaart", "doel": "Voor het eerste bezoek.", "stap": "helpen", "vorm": "gesprek",
    "wie": ["netwerkcoach", "aanbieder"], "waar": "Merelbeke, Wetteren",
}  # fmt: skip


def shown(client, query=""):
    page = client.get(f"/gereedschap/{query}")
    assert page.status_code == 200
    return unescape(page.content.decode())


def names(client, query=""):
    slugs = [href.split("/")[2] for href in NAMES.findall(shown(client, query))]
    found = dict(Tool.objects.filter(slug__in=slugs).values_list("slug", "name"))
    return [found[slug] for slug in slugs]


def own(region, by=None, **values):
    wanted = {
        "name": "Vragenkaart", "purpose": "Voor het eerste bezoek.", "step": Step.HELP, "form": Form.TALK,
        "actors": [Actor.COACH], "places": ["Wetteren"],
    }  # fmt: skip
    return keeping.add_tool(region=region, by=by, at=timezone.now(), **{**wanted, **values})


def beside(tool, region, by=None, name="kaart.pdf"):
    return keeping.add_document(
        tool=tool, region=region, title="Onze kaart", upload=upload(name, PDF), link="", by=by, at=timezone.now()
    )


def elsewhere(staff_house):
    return next(page for page in type(staff_house.region).objects.all() if page.pk != staff_house.region.pk)


def test_every_tool_is_reached_from_the_shelf_through_its_step(as_staff):
    client, reached = as_staff("coach"), []
    for step in re.findall(r'href="/gereedschap/\?stap=([a-z-]+)" class="tool-tick"', shown(client)):
        reached += NAMES.findall(shown(client, f"?stap={step}"))
    assert len(reached) == len(set(reached)) == 138
    page = shown(client, "?vorm=drukwerk&vorm=gids&pagina=2")
    assert "Pagina 2 van 2" in page
    assert client.get(reached[0]).status_code == 200


def test_several_values_in_one_filter_mean_or_and_several_filters_mean_and(as_staff):
    client = as_staff("counsellor")
    print_only, guides = names(client, "?stap=helpen&vorm=drukwerk"), names(client, "?stap=helpen&vorm=gids")
    assert set(names(client, "?stap=helpen&vorm=gids&vorm=drukwerk")) == {*print_only, *guides}
    page = shown(client, "?stap=tonen&wie=trajectbegeleider")
    count = re.search(
        r'stap=tonen&wie=trajectbegeleider&vorm=map" class="tool-tick" ><span>[^<]+</span> <span class="n">(\d)', page
    )
    assert count
    assert int(count[1]) == len(names(client, "?stap=tonen&wie=trajectbegeleider&vorm=map")) > 0
    assert "Alle" not in re.findall(r"<h1>([^<]+)", page)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("matrix", "Activiteitenmatrix"),
        ("dilemma", "Dilemma's"),
        ("gesprekskaart", "Gesprekskaartjes"),
        ("MOZAIEK", "Website Mozaïek"),
        ("gevoelskaartje", "Gespreksvormen voor feedback (gevoelskaartjes, mindmap, brief)"),
        ("radiospt", "Radiospot"),
        ("niewsbrief brugwacht", "Nieuwsbrief Brugwacht"),
        ("oostende keuzemenu buddy", "Keuzemenu buddywerking met foto's"),
        ("merelbeke", "Infokranten van de gemeente"),
        ("merelbeke-melle", "Infokranten van de gemeente"),
    ],
)
def test_it_is_found_by_word_stem_part_accent_place_and_with_a_typing_mistake(typed, name, as_staff):
    assert name in names(as_staff("coach"), f"?q={typed}")


def test_the_best_stands_first_and_filters_hold_with_words(as_staff):
    client = as_staff("coach")
    assert names(client, "?q=kennismakingsspel")[0] == "Kennismakingsspel"
    assert set(names(client, "?q=buddy&vorm=film")) == set()


def test_nothing_found_gives_a_way_on_and_the_name_goes_along(as_staff):
    client = as_staff("coach")
    page = shown(client, "?q=radiospot&vorm=film")
    assert "Hier past niets bij." in page
    way = re.search(r'<a href="([^"]+)">Haal “Film, presentatie of verhaal” weg → (\d+)</a>', page)
    assert way
    assert len(names(client, way[1].replace("/gereedschap/", ""))) == int(way[2])
    assert "/gereedschap/nieuw/?naam=zzzzqq" in shown(client, "?q=zzzzqq")
    assert "/gereedschap/nieuw/" not in shown(as_staff("counsellor"), "?q=zzzzqq")


@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=" + "x" * 900, "?stap=x&wie=&vorm=9&van=y", "?pagina=-3", "?q=de het", "?q=%ED%A0%80"]
)
def test_typed_nonsense_is_no_error(query, as_staff):
    shown(as_staff("coach"), query)


@pytest.mark.parametrize("typed", ["talent", "competenties", "kan naaien", "rijbewijs", "Talenten"])
def test_who_looks_for_what_participants_can_do_is_told_that_it_is_kept_nowhere(typed, as_staff):
    page = shown(as_staff("coach"), f"?q={typed}")
    assert "houden we niet bij. Meedoen bewaart niets over personen." in page
    assert page.index("houden we niet bij") < page.index("tools-frame")


def test_the_page_about_the_data_says_so_too(as_staff):
    page = as_staff("visitor").get("/over-de-gegevens/").content.decode()
    assert "We houden niet bij wat deelnemers kunnen." in page


def test_places_have_todays_name_each_once():
    said = ["Melle", "Merelbeke", "Kruibeke", "VGC Brussel", "Refu Interim (regio Brugge)", "Baldemore", "Halle"]
    assert places_today(said) == (
        "Merelbeke-Melle", "Beveren-Kruibeke-Zwijndrecht", "VGC Brussel", "Refu Interim (regio Brugge)", "Baldemore",
        "Halle",
    )  # fmt: skip


def test_a_tool_says_when_where_and_what_meedoen_does_of_it_now(as_staff):
    tool = Tool.objects.get(pilot_key="tool-100")
    page = as_staff("coach").get(reverse("tool", args=[tool.slug])).content.decode()
    for words in ("Als nieuwkomers en begeleiders", "Gent", "De matrix toont dit nu vanzelf", 'href="/matrix/"'):
        assert words in page
    assert "Ook voor deze stap" in page
    talk = Tool.objects.get(pilot_key="tool-120")
    href = reverse("tool", args=[talk.slug])
    assert 'href="/gesprekken/">Naar de gesprekken' in as_staff("coach").get(href).content.decode()
    for_counsellor = as_staff("counsellor").get(href).content.decode()
    assert "Het 4P-gesprek stelt deze vragen" in for_counsellor
    assert "/gesprekken/" not in for_counsellor


def test_what_meedoen_replaces_names_tools_that_exist_and_each_once():
    numbers = [f"tool-{number:03}" for way in WAYS for number in way.tools]
    assert len(numbers) == len(set(numbers)) == Tool.objects.filter(pilot_key__in=numbers).count()
    assert all(reverse(way.name) for way in WAYS)


READ, ADD = ("toolbox", "tool"), ("tool_new", "tool_change", "tool_remove", "tool_document_add", "tool_document_remove")
IN = {"counsellor": READ, "coach": READ + ADD, "coordinator": READ + ADD, "superuser": READ + ADD, "editor": ()}


@pytest.mark.parametrize("role", ["visitor", *IN])
def test_the_table_of_who_may_what(role, staff_house, as_staff):
    tool = own(staff_house.region, by=staff_house.people["coach"])
    document = beside(tool, staff_house.region, by=staff_house.people["coach"])
    client = as_staff(role)
    slug, pk = [tool.slug], [document.pk]
    asked = {
        "toolbox": client.get("/gereedschap/"),
        "tool": client.get(reverse("tool", args=slug)),
        "tool_document": client.get(reverse("tool_document", args=pk)),
        "tool_new": client.get(reverse("tool_new")),
        "tool_change": client.get(reverse("tool_change", args=slug)),
        "tool_document_add": client.post(reverse("tool_document_add", args=slug), {"link": "example.org"}),
        "tool_document_remove": client.post(reverse("tool_document_remove", args=pk)),
        "tool_remove": client.post(reverse("tool_remove", args=slug)),
    }
    if role == "visitor":
        assert {answer["Location"].split("?")[0] for answer in asked.values()} == {"/inloggen/"}
        return
    allowed = {*IN[role], *(["tool_document"] if IN[role] else [])}
    assert {name for name, answer in asked.items() if answer.status_code in (200, 302)} == allowed
    assert {answer.status_code for name, answer in asked.items() if name not in allowed} <= {403}


def test_another_regions_tools_and_documents_are_not_there(staff_house, as_staff):
    far, pilot = elsewhere(staff_house), Tool.objects.get(pilot_key="tool-078")
    theirs, document = own(far, name="Geheime kaart"), beside(pilot, far)
    for role in ("coach", "coordinator", "counsellor"):
        client = as_staff(role)
        assert "Geheime kaart" not in shown(client, "?q=geheime")
        assert "Onze kaart" not in client.get(reverse("tool", args=[pilot.slug])).content.decode()
        for href in (reverse("tool", args=[theirs.slug]), reverse("tool_document", args=[document.pk])):
            assert client.get(href).status_code == 404
    client = as_staff("coordinator")
    for name in ("tool_change", "tool_remove", "tool_document_add"):
        assert client.post(reverse(name, args=[theirs.slug]), FORM).status_code == 404
    assert client.post(reverse("tool_document_remove", args=[document.pk])).status_code == 404
    assert client.get("/gereedschap/document/99999999999999999999/").status_code == 404
    assert ToolDocument.objects.filter(pk=document.pk).exists()


def test_a_coach_adds_changes_and_takes_away_a_tool(staff_house, as_staff):
    client = as_staff("coach")
    wrong = client.post("/gereedschap/nieuw/", {"naam": "", "stap": "x", "waar": ",".join("abcdefghijklmno")})
    for words in ("Geef het een naam.", "Vink aan voor wie het is", "Noem hoogstens 12 plaatsen."):
        assert words in wrong.content.decode()
    made = client.post("/gereedschap/nieuw/", FORM)
    tool = Tool.objects.get(region=staff_house.region)
    assert made["Location"] == reverse("tool", args=[tool.slug]) == "/gereedschap/eigen-vragenkaart/"
    page = client.get(made["Location"]).content.decode()
    assert "Merelbeke-Melle, Wetteren" in page
    assert "onze regio" in page
    assert "Vragenkaart" in names(client, "?van=eigen")
    client.post(reverse("tool_change", args=[tool.slug]), {**FORM, "naam": "Vragenwaaier"})
    tool.refresh_from_db()
    assert (tool.name, tool.slug) == ("Vragenwaaier", "eigen-vragenkaart")
    assert 'value="Vragenwaaier"' in client.get(reverse("tool_change", args=[tool.slug])).content.decode()
    client.post(reverse("tool_remove", args=[tool.slug]))
    assert not Tool.objects.filter(pk=tool.pk).exists()
    pilot = Tool.objects.get(pilot_key="tool-001")
    assert client.post(reverse("tool_remove", args=[pilot.slug])).status_code == 403


def test_a_file_is_handed_out_to_save_and_never_to_show(staff_house, as_staff):
    client, pilot = as_staff("coach"), Tool.objects.get(pilot_key="tool-078")
    href = reverse("tool_document_add", args=[pilot.slug])
    client.post(href, {"bestand": upload('Onze "poster" één.pdf', PDF, "text/html"), "titel": "Poster"})
    document = ToolDocument.objects.get(tool=pilot)
    page = client.get(reverse("tool", args=[pilot.slug])).content.decode()
    assert "Poster" in page
    assert "Toegevoegd door coach" in page
    answer = client.get(reverse("tool_document", args=[document.pk]))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Onze")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "Poster" in shown(client, "?van=documenten") or "1 eigen document" in shown(client, "?van=documenten")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Kies een bestand of schrijf een link"),
        ({"link": "javascript:alert(1)"}, "Een link ziet eruit als"),
        ({"link": "geen link"}, "Een link ziet eruit als"),
        ({"bestand": ("a.exe", b"MZ")}, "Dit soort bestand kunnen we niet bewaren"),
        ({"bestand": ("a.pdf", b"")}, "Dit bestand is leeg"),
        ({"bestand": ("a.docx", office("docx", "word/vbaProject.bin"))}, "macro"),
        ({"bestand": ("a.pdf", PDF), "link": "example.org"}, "een van de twee"),
    ],
)
def test_what_is_refused_says_why_and_is_not_kept(given, words, as_staff):
    pilot = Tool.objects.get(pilot_key="tool-078")
    data = {**given, **({"bestand": upload(*given["bestand"])} if "bestand" in given else {})}
    answer = as_staff("coach").post(reverse("tool_document_add", args=[pilot.slug]), data)
    assert answer.status_code == 422
    assert words in unescape(answer.content.decode())
    assert not ToolDocument.objects.exists()


def test_only_who_added_it_or_the_coordinator_takes_a_document_away(staff_house, as_staff):
    pilot = Tool.objects.get(pilot_key="tool-078")
    document = beside(pilot, staff_house.region, by=staff_house.people["coordinator"])
    href = reverse("tool_document_remove", args=[document.pk])
    client = as_staff("coach")
    assert href not in client.get(reverse("tool", args=[pilot.slug])).content.decode()
    assert client.post(href).status_code == 403
    assert as_staff("coordinator").post(href).status_code == 302
    assert not ToolDocument.objects.exists()


def test_the_shelf_costs_the_same_however_much_a_region_adds(staff_house, as_staff):
    client, pilot = as_staff("coach"), Tool.objects.get(pilot_key="tool-078")

    def cost(href):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(href).status_code == 200
        return len(asked)

    hrefs = ("/gereedschap/", "/gereedschap/?q=kaart", reverse("tool", args=[pilot.slug]))
    beside(pilot, staff_house.region, name="eerste.pdf")
    for href in hrefs:
        cost(href)
    before = [cost(href) for href in hrefs]
    for number in range(6):
        beside(own(staff_house.region, name=f"Kaart {number}"), staff_house.region)
        beside(pilot, staff_house.region, name=f"kaart{number}.pdf")
    assert [cost(href) for href in hrefs] == before
    assert max(before) <= 24


@pytest.mark.parametrize("step", ["overtuigen", "aanbod-vinden", "toegankelijk", "helpen", "eerste-gesprek"])
def test_a_page_names_tools_of_its_step_and_asks_nothing_for_it(step, django_assert_num_queries):
    with django_assert_num_queries(0):
        here = tools_here(step)
    assert len(here.tools) == 3
    assert here.href == f"/gereedschap/?stap={step}"
    assert Tool.objects.filter(step=step).count() == here.count


@pytest.mark.parametrize(
    ("name", "step"),
    [("interviews", "overtuigen"), ("interview_new_partner", "aanbod-vinden"), ("call_list", "helpen"),
     ("plans", "eerste-gesprek"), ("labels", "toegankelijk")],
)  # fmt: skip
def test_the_pages_where_a_step_is_done_lead_to_the_shelf(name, step, as_staff):
    assert f"/gereedschap/?stap={step}" in as_staff("coach").get(reverse(name)).content.decode()
