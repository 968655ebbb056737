"""Every address, by whoever has nothing to do with an organisation: nothing of it is read, nothing is written.

The addresses come from the URL resolver: a new one is here as soon as it exists, and a parameter that nobody thought of
stops the test until somebody says what may stand there.
"""

from types import SimpleNamespace

import factories
import pytest
from address_book import addresses, filled, nameless
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Collection, GroupPagePermission, Page, Revision, WorkflowState

from catalogue.listing.authors import author_of
from catalogue.listing.checking import ask, hand_in
from catalogue.listing.editing import save_part
from catalogue.models import (
    AccessRequest,
    CheckState,
    Invitation,
    Municipality,
    OfferPage,
    OfferState,
    OrganisationPage,
    Picture,
    Tool,
    ToolDocument,
)
from catalogue.roles import counsellors, make_group
from catalogue.toolbox.choices import Actor, Form, Step
from catalogue.toolbox.keeping import add_document, add_tool
from search.choices import Reason
from search.models import Signal
from search.services import rebuild

pytestmark = pytest.mark.django_db

# What stands only in what belongs to the other organisation, and is not on any public page.
SECRETS = (
    "Geheim concept", "Geheime zin van De Eik", "Geheime foto", "Geheim document", "Geheime vraag", "Geheime nota",
    "geheim@eik.example", "Geheimnaam", "Geheime reden",
    "Geheim gereedschap", "Geheime kaart",
)  # fmt: skip
OUTSIDERS = ("visitor", "counsellor", "editor", "left", "coach")
# These may see what the table of the design lets them see, although it is not of their own.
MAY_SEE = {
    "counsellor": ("Geheime nota",),  # counsellors read the notes for counsellors of every organisation
    "coach": ("Geheime nota", "Geheim document", "Geheime foto"),  # staff see all collections, and the matrix
}
# A label is decided by anybody of the region: its page names the offer, whatever the municipality.
MAY_SEE_AT = {("coach", "labels_offer"): ("Geheim concept",)}
CHANGED = "GEKRAAKT"


def outsiders(own_club, town) -> dict:
    """Give somebody of each role who has nothing to do with the other organisation."""
    people = {role: factories.UserFactory(username=role) for role in OUTSIDERS[1:]}
    people["counsellor"].groups.add(counsellors())
    people["editor"].groups.add(make_group(own_club))
    people["coach"].groups.add(make_group(town))
    return people


def of_another_region(region, somebody):
    """Give a tool with a document that another region put on its shelf."""
    now = timezone.now()
    coast = Page.get_first_root_node().add_child(instance=type(region)(title="Kust", slug="kust"))
    tool = add_tool(
        region=coast, name="Geheim gereedschap", purpose="Geheim doel", step=Step.HELP, form=Form.WAY,
        actors=[Actor.COACH], places=[], by=somebody, at=now,
    )  # fmt: skip
    link = "https://geheim.example"
    return tool, add_document(
        tool=tool, region=coast, title="Geheime kaart", upload=None, link=link, by=somebody, at=now
    )


def build_house():
    """A club in one town whose things are sought, and in another town the people who have nothing to do with it."""
    region = factories.RegionPageFactory()
    town = factories.MunicipalityPageFactory(parent=region)
    far = Municipality.objects.get(nis=factories.WETTEREN)
    far_town = factories.MunicipalityPageFactory(parent=region, municipality=far)
    own_club = factories.OrganisationPageFactory(parent=town, title="De Linde")
    club = factories.OrganisationPageFactory(
        parent=far_town, title="De Eik", counsellor_notes="Geheime nota", internal_notes="Geheime reden"
    )
    people = outsiders(own_club, town)
    farid = factories.UserFactory(username="farid", last_name="Geheimnaam", email="geheim@eik.example")
    for person in (farid, people["left"]):
        person.groups.add(make_group(club))
    people["left"].groups.clear()
    offer = factories.OfferPageFactory(parent=club, title="Vreemde thee", nis=[factories.WETTEREN])
    offer.save_revision().publish()
    draft = factories.OfferPageFactory(parent=club, title="Geheim concept", live=False, first_published_at=None)
    draft.save_revision()
    author = author_of(farid, club)
    save_part(page=offer, values={"sentence": "Geheime zin van De Eik."}, author=author, marks={})
    check = ask(check=hand_in(page=offer, author=author), by=factories.UserFactory(), question="Geheime vraag?")
    collection = Collection.objects.get(name__endswith=f"(#{club.pk})")
    now = timezone.now()
    invitation = Invitation.objects.create(
        organisation=club, email="geheim@eik.example", invited_at=now, expires_at=now, invited_by=farid
    )
    asked = AccessRequest.objects.create(
        asked_as="claim", state="open", region=region, organisation=club, name="Geheimnaam", email="geheim@eik.example",
        made_at=now, confirmed_at=now,
    )  # fmt: skip
    tool, paper = of_another_region(region, farid)
    signal = Signal.objects.create(region=region, offer=offer, reason=Reason.FULL, made_at=now)
    return SimpleNamespace(
        region=region, club=club, own_club=own_club, offer=offer, draft=draft, check=check, farid=farid, people=people,
        picture=factories.PictureFactory(title="Geheime foto", collection=collection),
        document=Document.objects.create(title="Geheim document", collection=collection, file="geheim.pdf"),
        invitation=invitation, asked=asked, signal=signal, tool=tool, paper=paper,
        collection=collection, group=make_group(club),
    )  # fmt: skip


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """Build it once for the whole file; the addresses are asked in it, and what they write is undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_house()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _indexed(house):
    """Every test has an index of its own: the public pages are asked too."""
    rebuild()


# What may stand in a parameter that names nothing of an organisation: a word, a number that nobody has.
PLAIN = {
    "part": ("basis", "fotos"),
    "year": (timezone.localdate().year,),
    "position": (0,),
    "revision_id_a": ("live",),
    "session_id": (1,),
    "action_name": ("approve", "publish", "copy", "move", "delete", "unpublish"),
    "action": ("publish", "unpublish", "delete", "move"),
    "app_label": ("wagtailcore", "catalogue"),
    "app_name": ("catalogue",),
    "model_name": ("page", "offerpage", "picture"),
    "content_type_app_name": ("catalogue",),
    "content_type_model_name": ("offerpage",),
    "field_name": ("title",),
    "filter_spec": ("max-200x200",),
    **dict.fromkeys(("token", "secret", "key", "code"), ("geheim",)),
    "uidb64": ("MQ",),
    "slug": ("taal", "vreemde-thee"),
    "name": ("staff",),
    "path": ("geheim.pdf",),
    **dict.fromkeys(("line", "agreement", "uploaded_file_id", "redirect_id", "restriction_id", "pile"), (1,)),
    **dict.fromkeys(("page_view_restriction_id", "number", "file"), (1,)),
}


def foreign_things(house) -> dict:
    """Say what may stand in each parameter of an address: something of the other organisation."""
    pages = (house.offer.pk, house.draft.pk, house.club.pk)
    drafts = (Page.objects.get(pk=house.offer.pk).latest_revision_id, house.draft.latest_revision_id)
    of_pages = ("page_id", "page_pk", "page_to_move_id", "parent_page_id", "wagtailadmin_pages:pk")
    things = (house.check.pk, house.invitation.pk, house.asked.pk, house.signal.pk, house.picture.pk, *pages)
    return {
        **PLAIN,
        **dict.fromkeys(of_pages, pages),
        "pk": tuple(dict.fromkeys(things)),
        "wagtailusers_users:pk": (house.farid.pk,),
        "wagtailusers_groups:pk": (house.group.pk,),
        "wagtailadmin_collections:pk": (house.collection.pk,),
        "wagtailimages_chooser:pk": (house.picture.pk,),
        "wagtaildocs_chooser:pk": (house.document.pk,),
        **dict.fromkeys(("offer", "offer_id"), (house.offer.pk, house.draft.pk)),
        "organisation": (house.club.pk,),
        "destination_id": (house.own_club.pk, house.club.pk),
        "image_id": (house.picture.pk,),
        "tool_document": (house.paper.pk,),
        "slug": (*PLAIN["slug"], house.tool.slug),
        **dict.fromkeys(("document_id", "doc_id"), (house.document.pk,)),
        **dict.fromkeys(("user_id", "person"), (house.farid.pk,)),
        "collection_id": (house.collection.pk,),
        "revision_id": drafts,
        "revision_id_b": ("latest", *drafts),
        "workflow_state_id": (house.check.workflow_state_id,),
        "task_state_id": (house.check.pk,),
        "task_id": (house.check.task_id,),
        "workflow_pk": (house.check.workflow_state.workflow_id,),
        "object_id": tuple(map(str, pages)),
    }


def enter(house, role) -> Client:
    """Come in as somebody. A mistake in the program shows as a 500 here, not as an exception of the test."""
    client = Client(raise_request_exception=False)
    if role != "visitor":
        client.force_login(get_user_model().objects.get(pk=house.people[role].pk))
    return client


def kept(house) -> dict:
    """Take everything of the other organisation as it stands in the database."""
    below = Page.objects.filter(path__startswith=house.club.path).values_list("pk", flat=True)
    ids = [str(pk) for pk in below]
    rows = {
        "pages": Page.objects.filter(pk__in=below),
        "offers": OfferPage.objects.filter(pk__in=below),
        "organisations": OrganisationPage.objects.filter(pk__in=below),
        "states": OfferState.objects.filter(offer__in=below),
        "revisions": Revision.objects.filter(object_id__in=ids).order_by("pk"),
        "workflows": WorkflowState.objects.filter(object_id__in=ids),
        "checks": CheckState.objects.filter(workflow_state__object_id__in=ids),
        "pictures": Picture.objects.filter(collection=house.collection),
        "documents": Document.objects.filter(collection=house.collection),
        "people": get_user_model().objects.filter(pk=house.farid.pk),
        "memberships": get_user_model().groups.through.objects.filter(group=house.group),
        "permissions": GroupPagePermission.objects.filter(page__in=below),
        "invitations": Invitation.objects.filter(organisation__in=below),
        # Anybody may ask to keep an organisation: a new request is no write of what is there.
        "requests": AccessRequest.objects.filter(pk=house.asked.pk),
        "signals": Signal.objects.filter(offer__in=below),
        "tools": Tool.objects.filter(pk=house.tool.pk),
        "tool documents": ToolDocument.objects.filter(tool=house.tool),
    }
    return {name: list(found.values()) for name, found in rows.items()}


# Whoever goes out is out: the rest of the addresses would be asked as a visitor.
GOING_OUT = {"logout", "wagtailadmin_logout", "account_logout"}


def swept(house, role, ask_for) -> tuple[int, dict, list]:
    """Ask for every address with something foreign in it; give how many, what was read there, and what broke."""
    client, things = enter(house, role), foreign_things(house)
    allowed = MAY_SEE.get(role, ())
    asked, read, broken = 0, {}, []
    for address in addresses():
        if address.name in GOING_OUT:
            continue
        for url in filled(address, things):
            with transaction.atomic():
                answer = ask_for(client, url)
                transaction.set_rollback(True)
            asked += 1
            if answer.status_code >= 500 and not address.name.startswith("wagtail"):
                broken.append((address.name, url, answer.status_code))
            body = b"".join(answer) if answer.streaming else answer.content
            known = (*allowed, *MAY_SEE_AT.get((role, address.name), ()))
            found = [word for word in SECRETS if word not in known and word.encode() in body]
            if found:
                read.setdefault(address.name, found)
    return asked, read, broken


@pytest.mark.parametrize("role", OUTSIDERS)
def test_whoever_has_nothing_to_do_with_an_organisation_reads_nothing_of_it_at_any_address(house, role):
    asked, read, broken = swept(house, role, lambda client, url: client.get(url, {"q": "Geheim", "id": house.draft.pk}))

    assert asked > 300
    assert read == {}
    assert broken == []


@pytest.mark.parametrize("role", ["visitor", "editor", "coach"])
def test_nor_writes_anything_of_it_at_any_address(house, role):
    before, wrote = kept(house), []
    form = {
        "title": CHANGED,
        "sentence": CHANGED,
        "name": CHANGED,
        "email": "kraker@example.org",
        "action-publish": "1",
    }

    def write(client, url):
        # SQLite counts the rows that were ever changed: where none was, nothing need be compared.
        changes = connection.connection.total_changes
        answer = client.post(url, form)
        if connection.connection.total_changes != changes and kept(house) != before:
            wrote.append(url)
        return answer

    _asked, read, broken = swept(house, role, write)

    assert wrote == []
    assert read == {}
    assert broken == []


# Ways of Wagtail to a session that our one login takes the place of, the files, and what has no page.
NAMELESS = (
    "^.*/$", "_util/login/", "admin/login/", "admin/password_reset/", "admin/password_reset/<path:rest>",
    "media/<path:path>", "test404/",
)  # fmt: skip


def test_every_address_has_a_name_but_for_the_ones_that_are_known():
    assert nameless() == sorted(NAMELESS)
