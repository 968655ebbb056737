"""Who may what, asked over real HTTP: a role, an address, an object."""

from types import SimpleNamespace

import factories
import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import URLResolver, get_resolver, reverse
from wagtail.models import Collection, Page
from wagtail.test.utils.form_data import querydict_from_html

from catalogue.models import Municipality, OfferPage, Picture
from catalogue.permissions import municipalities_coached_by, user_coordinates, user_may_moderate
from catalogue.roles import counsellors, make_group

ROLES = ("visitor", "counsellor", "editor", "coach", "neighbour", "coordinator", "superuser")
STAFF_WORDS = ("geheime werkwijze", "geheime nota", "geheim intern")

# own = an offer of the editor's organisation in the coach's town, which also lists the neighbour's town.
# foreign = an offer of another organisation in the neighbour's town. A, B = these organisations.
# yes = it opens; no = sent home with a message; door = sent to the login page (a counsellor is told: not for you).
TABLE = """
address                              object     visitor  counsellor  editor  coach  neighbour  coordinator  superuser
wagtailadmin_home                    -          door     door        yes     yes    yes        yes          yes
wagtailadmin_explore                 own        door     door        yes     yes    no         yes          yes
wagtailadmin_explore                 foreign    door     door        no      no     yes        yes          yes
wagtailadmin_pages:edit              own        door     door        yes     yes    no         yes          yes
wagtailadmin_pages:edit              foreign    door     door        no      no     yes        yes          yes
wagtailadmin_pages:edit              A          door     door        yes     yes    no         yes          yes
wagtailadmin_pages:edit              B          door     door        no      no     yes        yes          yes
wagtailadmin_pages:edit              town       door     door        no      yes    no         yes          yes
wagtailadmin_pages:edit              region     door     door        no      no     no         yes          yes
wagtailadmin_pages:edit              elsewhere  door     door        no      no     no         no           yes
wagtailadmin_pages:history           own        door     door        yes     yes    no         yes          yes
wagtailadmin_pages:history           foreign    door     door        no      no     yes        yes          yes
wagtailadmin_pages:revisions_compare own        door     door        yes     yes    no         yes          yes
wagtailadmin_pages:revisions_compare foreign    door     door        no      no     yes        yes          yes
wagtailadmin_pages:copy              own        door     door        yes     yes    no         yes          yes
wagtailadmin_pages:copy              foreign    door     door        no      no     yes        yes          yes
wagtailadmin_pages:unpublish         own        door     door        no      yes    no         yes          yes
wagtailadmin_pages:unpublish         foreign    door     door        no      no     yes        yes          yes
wagtailadmin_pages:delete            own        door     door        no      yes    no         yes          yes
wagtailadmin_pages:delete            foreign    door     door        no      no     yes        yes          yes
wagtailadmin_pages:move              own        door     door        no      yes    no         yes          yes
wagtailadmin_pages:move              foreign    door     door        no      no     yes        yes          yes
wagtailadmin_pages:set_privacy       own        door     door        no      yes    no         yes          yes
wagtailadmin_pages:preview_on_edit   own        door     door        yes     yes    no         yes          yes
wagtailadmin_pages:preview_on_edit   foreign    door     door        no      no     yes        yes          yes
wagtailadmin_pages:view_draft        own        door     door        yes     yes    no         yes          yes
wagtailadmin_pages:view_draft        foreign    door     door        no      no     yes        yes          yes
wagtailadmin_pages:add               A          door     door        yes     yes    no         yes          yes
wagtailadmin_pages:add               B          door     door        no      no     yes        yes          yes
catalogue_state                      own        door     door        yes     yes    yes        yes          yes
catalogue_state                      foreign    door     door        no      no     yes        yes          yes
catalogue_state                      elsewhere  door     door        no      no     no         no           yes
catalogue_import_start               -          door     door        no      no     no         yes          yes
catalogue_import_template            -          door     door        no      no     no         yes          yes
catalogue_region_new                 -          door     door        no      no     no         no           yes
wagtailusers_users:index             -          door     door        no      no     no         yes          yes
wagtailusers_users:add               -          door     door        no      no     no         yes          yes
wagtailusers_groups:index            -          door     door        no      no     no         no           yes
wagtailsnippets_catalogue_theme:list -          door     door        no      no     no         yes          yes
wagtailsnippets_catalogue_theme:add  -          door     door        no      no     no         yes          yes
wagtailsnippets_search_synonymgroup:list -      door     door        no      no     no         yes          yes
wagtailsnippets_search_synonymgroup:add  -      door     door        no      no     no         yes          yes
wagtailimages:index                  -          door     door        yes     yes    yes        yes          yes
wagtailadmin_collections:index       -          door     door        no      no     no         no           yes
wagtailadmin_workflows:index         -          door     door        no      no     no         no           yes
wagtailadmin_workflows:task_index    -          door     door        no      no     no         no           yes
wagtailsites:index                   -          door     door        no      no     no         no           yes
wagtailredirects:index               -          door     door        no      no     no         no           yes
search_fruitless                     -          door     door        no      yes    yes        yes          yes
wagtailadmin_reports:locked_pages    -          door     door        no      yes    yes        yes          yes
"""
ROWS = [(name, thing, dict(zip(ROLES, cells, strict=True)))
        for name, thing, *cells in (line.split() for line in TABLE.strip().splitlines()[1:])]  # fmt: skip


def build_house():
    """Two towns in a region, each with a coach and an organisation with an offer; and somebody of each role."""
    region = factories.RegionPageFactory()
    town = factories.MunicipalityPageFactory(parent=region)
    wetteren = Municipality.objects.get(nis=factories.WETTEREN)
    next_town = factories.MunicipalityPageFactory(parent=region, municipality=wetteren)
    a = factories.OrganisationPageFactory(parent=town, title="De Linde", partner_role="provider",
                                          counsellor_notes=STAFF_WORDS[1], internal_notes=STAFF_WORDS[2])  # fmt: skip
    b = factories.OrganisationPageFactory(parent=next_town, title="De Eik")
    staff = {"procedure": STAFF_WORDS[0], "counsellor_notes": STAFF_WORDS[1], "internal_notes": STAFF_WORDS[2]}
    both = [factories.GERAARDSBERGEN, factories.WETTEREN]
    own = factories.OfferPageFactory(parent=a, title="Eigen koffie", nis=both, **staff)
    foreign = factories.OfferPageFactory(parent=b, title="Vreemde thee", nis=[factories.WETTEREN])
    factories.OfferPageFactory(parent=b, title="Vreemd concept", live=False)
    elsewhere = factories.OfferPageFactory(
        parent=factories.OrganisationPageFactory(parent=factories.MunicipalityPageFactory(
            parent=Page.get_first_root_node().add_child(instance=type(region)(title="Kust", slug="kust")),
            municipality=Municipality.objects.get(nis=factories.OOSTENDE))),
        title="Verre zee", nis=["35013"])  # fmt: skip
    for page in (own, foreign, elsewhere, a):
        page.save_revision()
    page_of = {"editor": a, "coach": town, "neighbour": next_town, "coordinator": region}
    people = {role: factories.UserFactory(username=role) for role in ROLES[1:]}
    people["superuser"].is_superuser = True
    people["superuser"].save()
    people["counsellor"].groups.add(counsellors())
    for role, page in page_of.items():
        people[role].groups.add(make_group(page))
    return SimpleNamespace(
        region=region, town=town, A=a, B=b, own=own, foreign=foreign, elsewhere=elsewhere, people=people
    )


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_house()
        transaction.set_rollback(True)


@pytest.fixture
def house(built, db):
    """Give the house, with everybody as they are in the database."""
    people = {role: get_user_model().objects.get(pk=person.pk) for role, person in built.people.items()}
    return SimpleNamespace(**vars(built) | {"people": people})


@pytest.fixture
def as_role(client, house):
    """Come in as somebody: `as_role("coach")` gives a client."""

    def come_in(role):
        client.logout()
        if role != "visitor":
            client.force_login(house.people[role])
        return client

    return come_in


def address(house, name, thing):
    if thing == "-":
        return reverse(name)
    page = getattr(house, thing)
    if name == "wagtailadmin_pages:add":
        return reverse(name, args=["catalogue", "offerpage", page.pk])
    more = ["live", page.latest_revision_id] if name == "wagtailadmin_pages:revisions_compare" else []
    return reverse(name, args=[page.pk, *more])


def outcome(response) -> str:
    """Say what became of it: yes, no or door."""
    if response.status_code == 302:
        return "door" if response["Location"].startswith("/inloggen/?next=") else "no"
    return {200: "yes", 403: "no", 404: "no"}[response.status_code]


@pytest.mark.parametrize(("name", "thing", "expected"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_in_the_admin_each_role_opens_what_is_its_own(house, as_role, name, thing, expected):
    url = address(house, name, thing)
    # The long forms are drawn in tests below; here OPTIONS passes the same guards and saves most of a second each.
    method = "options" if name in {"wagtailadmin_pages:edit", "wagtailadmin_pages:add"} else "get"

    assert {role: outcome(getattr(as_role(role), method)(url)) for role in ROLES} == expected


@pytest.mark.parametrize("role", ROLES)
def test_public_pages_are_for_everybody(house, as_role, role):
    client = as_role(role)
    for url in ("/", house.own.url, house.foreign.url, house.A.url, house.town.url, "/over-de-gegevens/"):
        assert client.get(url).status_code == 200


WELCOME = {
    "counsellor": "/matrix/",
    "editor": "/mijn-aanbod/",
    "coach": "/vandaag/",
    "coordinator": "/vandaag/",
    "superuser": "/admin/",
}


@pytest.mark.parametrize(("role", "place"), WELCOME.items())
def test_after_login_each_role_goes_to_its_own_work(house, as_role, role, place):
    client = as_role(role)

    assert client.get("/inloggen/")["Location"] == "/welkom/"
    assert client.get("/welkom/")["Location"] == place


def test_a_visitor_is_asked_to_log_in_first(house, client):
    assert client.get("/welkom/")["Location"] == "/inloggen/?next=/welkom/"
    assert client.get("/inloggen/").status_code == 200


def test_a_counsellor_is_told_that_the_admin_is_not_for_her_instead_of_going_in_circles(as_role):
    answer = as_role("counsellor").get("/admin/", follow=True)

    assert answer.status_code == 403
    assert len(answer.redirect_chain) == 1
    assert "Deze pagina is niet voor jou" in answer.content.decode()


def test_there_is_one_door_the_admins_own_login_leads_to_it(house, client):
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == "/inloggen/?next=/admin/pages/"
    house.people["coach"].set_password("een lang geheim")
    house.people["coach"].save()
    answer = client.post("/admin/login/", {"username": "coach", "password": "een lang geheim"})

    assert answer["Location"].startswith("/inloggen/")
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_keeps_the_name_and_says_so_in_plain_dutch(house, client):
    page = client.post("/inloggen/", {"username": "coach", "password": "fout"}).content.decode()

    assert 'value="coach"' in page
    assert "Deze naam en dit wachtwoord horen niet samen." in page
    assert "fout" not in page


def test_who_does_not_work_here_any_more_cannot_come_in(house, client):
    leaver = house.people["coach"]
    leaver.set_password("een lang geheim")
    leaver.is_active = False
    leaver.save()
    client.post("/inloggen/", {"username": "coach", "password": "een lang geheim"})

    assert "_auth_user_id" not in client.session


def test_login_never_leads_to_another_site(house, client):
    house.people["coach"].set_password("een lang geheim")
    house.people["coach"].save()
    login = {"username": "coach", "password": "een lang geheim", "next": "https://evil.example.org/"}

    assert client.post("/inloggen/", login)["Location"] == "/welkom/"


# The organisation's editor and what belongs to others


def page_addresses():
    """Give every address of the admin that names one page, from the resolver: (name, its parameters)."""
    found = {}

    def walk(resolver, spaces):
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern, [*spaces, pattern.namespace] if pattern.namespace else spaces)
            elif pattern.name and "wagtailadmin_pages" in spaces and "page" in str(pattern.pattern):
                found[":".join([*spaces, pattern.name])] = tuple(pattern.pattern.converters) or tuple(
                    pattern.pattern.regex.groupindex
                )

    walk(get_resolver(), [])
    return sorted(found.items())


# Not about one page that exists: a list by sort, and choosing where to add.
NOT_ONE_PAGE = {
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailadmin_pages:choose_parent",
}


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_editor_finds_every_page_address_closed_for_a_foreign_offer(house, as_role, method):
    client, foreign = as_role("editor"), house.foreign
    before = OfferPage.objects.filter(pk=foreign.pk).values().get()
    tried, open_to_editor = 0, []
    for name, parameters in page_addresses():
        if name in NOT_ONE_PAGE or not any("page" in one for one in parameters):
            continue
        values = {
            "content_type_app_name": "catalogue", "content_type_model_name": "offerpage", "destination_id": house.A.pk,
            "revision_id": foreign.latest_revision_id, "revision_id_a": "live", "revision_id_b": "latest",
            "action_name": "approve", "task_state_id": 1, "workflow_state_id": 1,
        }  # fmt: skip
        kwargs = {one: values.get(one, foreign.pk) for one in parameters}
        answer = getattr(client, method)(reverse(name, kwargs=kwargs))
        tried += 1
        if answer.status_code == 200 and "Vreemde thee" in answer.content.decode():
            open_to_editor.append(name)

    assert tried > 25
    assert open_to_editor == []
    assert OfferPage.objects.filter(pk=foreign.pk).values().get() == before


SEEING = (
    "/admin/", "/admin/pages/search/?q=vreemd", "/admin/choose-page/", "/admin/choose-page/search/?q=vreemd",
    "/admin/reports/site-history/", "/admin/reports/aging-pages/", "/admin/reports/workflow/",
    "/admin/pages/usage/catalogue/offerpage/", "/admin/api/main/pages/", "/admin/api/main/pages/?search=vreemd",
)  # fmt: skip


@pytest.mark.parametrize("url", SEEING)
def test_an_editor_never_meets_the_draft_of_another_organisation(house, as_role, url):
    answer = as_role("editor").get(url)

    assert answer.status_code in {200, 403, 404}
    assert "Vreemd concept" not in answer.content.decode()


def test_the_page_chooser_shows_no_drafts_of_others_below_their_organisation(house, as_role):
    url = reverse("wagtailadmin_choose_page_child", args=[house.B.pk])

    assert "Vreemd concept" not in as_role("editor").get(url).content.decode()
    assert "Vreemd concept" in as_role("neighbour").get(url).content.decode()


def form_of(client, page):
    """Give the real edit form as a browser would post it back."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    for name in ("when", "steps", "testimonials"):
        if name in html:
            data[f"{name}-count"] = "0"
    return data


def save(client, page, **more):
    data = form_of(client, page)
    for name, value in more.items():
        data[name.replace("action_", "action-")] = value
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def test_what_an_editor_saves_waits_beside_the_live_page(house, as_role):
    save(as_role("editor"), house.own, title="Eigen thee")

    offer = OfferPage.objects.get(pk=house.own.pk)
    assert offer.title == "Eigen koffie"
    assert offer.get_latest_revision_as_object().title == "Eigen thee"


def test_an_editor_cannot_publish_even_by_asking_the_form_to(house, as_role):
    save(as_role("editor"), house.own, title="Eigen thee", action_publish="1")

    offer = OfferPage.objects.get(pk=house.own.pk)
    assert (offer.title, offer.live) == ("Eigen koffie", True)


def test_an_editor_saves_a_draft_the_live_page_stays_and_a_coach_publishes_it(house, as_role):
    save(as_role("editor"), house.own, title="Eigen thee")
    offer = OfferPage.objects.get(pk=house.own.pk)
    assert (offer.title, offer.live, offer.has_unpublished_changes) == ("Eigen koffie", True, True)

    save(as_role("coach"), offer.get_latest_revision_as_object(), action_publish="1")
    assert OfferPage.objects.get(pk=house.own.pk).title == "Eigen thee"


def test_a_coach_publishes(house, as_role):
    save(as_role("coach"), house.own, title="Eigen thee", action_publish="1")

    assert OfferPage.objects.get(pk=house.own.pk).title == "Eigen thee"


STAFF_FIELDS = ("procedure", "counsellor_notes", "internal_notes", "partner_role")


@pytest.mark.parametrize("thing", ["own", "A"])
def test_the_fields_for_staff_are_not_in_the_editors_form_and_cannot_be_filled_from_it(house, as_role, thing):
    page = getattr(house, thing)
    client = as_role("editor")
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    save(client, page, **dict.fromkeys(STAFF_FIELDS, "other"))

    kept = page.__class__.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert not any(f'name="{name}"' in html for name in STAFF_FIELDS)
    assert not any(word in html for word in STAFF_WORDS)
    names = [name for name in STAFF_FIELDS if hasattr(page, name)]
    assert {name: getattr(kept, name) for name in names} == {name: getattr(page, name) for name in names}


def test_staff_have_those_fields_in_their_form(house, as_role):
    for role in ("coach", "coordinator"):
        html = as_role(role).get(reverse("wagtailadmin_pages:edit", args=[house.own.pk])).content.decode()
        assert all(word in html for word in STAFF_WORDS)


@pytest.mark.parametrize("thing", ["own", "A"])
def test_comparing_and_previewing_hide_the_fields_for_staff_from_the_editor(house, as_role, thing):
    page = type(getattr(house, thing)).objects.get(pk=getattr(house, thing).pk)
    page.counsellor_notes, page.internal_notes = "geheime nota nieuw", "geheim intern nieuw"
    revision = page.save_revision()
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", revision.pk])
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    client = as_role("editor")
    client.post(preview, form_of(client, page))
    urls = [compare, f"{preview}?mode=", reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
            reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk]),
            reverse("wagtailadmin_pages:history", args=[page.pk])]  # fmt: skip
    for url in urls:
        answer = client.get(url)
        assert answer.status_code == 200
        assert "geheim" not in answer.content.decode(), url
    assert "geheim intern" in as_role("coach").get(compare).content.decode()


def test_an_organisation_sees_the_pictures_of_its_own_collection_only(house, as_role):
    of_a, of_b = (Collection.objects.get(name__endswith=f"(#{page.pk})") for page in (house.A, house.B))
    own = factories.PictureFactory(title="Onze foto", collection=of_a)
    other = factories.PictureFactory(title="Foto van De Eik", collection=of_b)
    shared = factories.PictureFactory(title="Foto van de regio")
    client = as_role("editor")
    for url in (reverse("wagtailimages:index"), reverse("wagtailimages_chooser:choose"), "/admin/api/main/images/"):
        html = client.get(url).content.decode()
        assert "Foto van De Eik" not in html, url
        assert "Foto van de regio" not in html, url
    assert "Onze foto" in client.get(reverse("wagtailimages:index")).content.decode()
    for action in ("edit", "delete"):
        assert client.get(reverse(f"wagtailimages:{action}", args=[other.pk])).status_code == 302
        assert client.get(reverse(f"wagtailimages:{action}", args=[shared.pk])).status_code == 302
    assert client.get(reverse("wagtailimages:edit", args=[own.pk])).status_code == 200
    coach = as_role("coach")
    html = coach.get(reverse("wagtailimages:index")).content.decode()
    assert [title in html for title in ("Onze foto", "Foto van De Eik", "Foto van de regio")] == [True, False, False]
    html = coach.get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert all(title in html for title in ("Onze foto", "Foto van De Eik", "Foto van de regio"))
    assert Picture.objects.count() == 3


# Coordinators and accounts


def account(**more):
    return {"username": "nieuw", "email": "n@example.org", "first_name": "N", "last_name": "N", "is_active": "on",
            "password1": "een lang geheim", "password2": "een lang geheim"} | more  # fmt: skip


def test_a_coordinator_makes_an_account_and_ticks_its_role(house, as_role):
    group = make_group(house.A)
    as_role("coordinator").post(reverse("wagtailusers_users:add"), account(groups=[group.pk]))

    assert group.user_set.filter(username="nieuw").exists()


def test_a_coordinator_cannot_make_herself_or_another_an_administrator(house, as_role):
    client, coach = as_role("coordinator"), house.people["coach"]
    client.post(reverse("wagtailusers_users:add"), account(is_superuser="on"))
    client.post(reverse("wagtailusers_users:edit", args=[coach.pk]), account(username="coach", is_superuser="on"))

    accounts = type(coach).objects
    assert set(accounts.filter(is_superuser=True)) == {house.people["superuser"]}


def test_a_coordinator_cannot_touch_an_administrators_account(house, as_role):
    client, chief = as_role("coordinator"), house.people["superuser"]
    edit = reverse("wagtailusers_users:edit", args=[chief.pk])
    client.post(edit, account(username="superuser"))
    client.post(reverse("wagtailusers_users:delete", args=[chief.pk]))
    client.post(f"/admin/bulk/auth/user/set_active_state/?id={chief.pk}&next=/admin/", {"mark_as_active": "False"})
    client.post(f"/admin/bulk/auth/user/delete/?id={chief.pk}&next=/admin/")

    kept = type(chief).objects.get(pk=chief.pk)
    assert (kept.is_active, kept.is_superuser, kept.password) == (True, True, chief.password)
    assert client.get(edit).status_code == 302


# The rule: a coach of any municipality that an offer lists may moderate it

MODERATE = """
person        own    foreign  elsewhere
counsellor    no     no       no
editor        no     no       no
coach         yes    no       no
neighbour     yes    yes      no
coordinator   yes    yes      no
superuser     yes    yes      yes
"""
MODERATE_ROWS = [line.split() for line in MODERATE.strip().splitlines()[1:]]


@pytest.mark.parametrize(("role", "own", "foreign", "elsewhere"), MODERATE_ROWS, ids=[row[0] for row in MODERATE_ROWS])
def test_a_coach_of_any_municipality_that_an_offer_lists_may_moderate_it(house, role, own, foreign, elsewhere):
    offers = (house.own, house.foreign, house.elsewhere)
    answers = ["yes" if user_may_moderate(house.people[role], offer) else "no" for offer in offers]

    assert answers == [own, foreign, elsewhere]


@pytest.mark.parametrize("role", ROLES[1:])
def test_an_inactive_account_never_moderates(house, role):
    person = house.people[role]
    person.is_active = False

    assert not user_may_moderate(person, house.own)
    assert not user_coordinates(person, house.region)
    assert municipalities_coached_by(person) == set()


def test_an_offer_that_lists_another_municipality_is_moderated_from_there(house):
    offer = OfferPage.objects.get(pk=house.foreign.pk)
    offer.municipalities.add(Municipality.objects.get(nis=factories.GERAARDSBERGEN))
    offer.save()

    assert user_may_moderate(house.people["coach"], offer)
