"""Photos of a listing: taken or chosen, described, agreed to; never one of another organisation."""

from io import BytesIO

import factories
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from catalogue.drafts import draft_of
from catalogue.listing.checking import problems_of
from catalogue.models import Picture
from catalogue.roles import collection_of

pytestmark = pytest.mark.django_db
MAKE = 0x010F


def jpeg(name="foto.jpg", size=(900, 600)):
    exif = Image.Exif()
    exif[MAKE] = "Camera of An"
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


@pytest.fixture
def an(keeping_house):
    client = Client()
    client.force_login(keeping_house.people["an"])
    path = f"/mijn-aanbod/activiteit/{keeping_house.offer.pk}/fotos/"

    def send(**data):
        return client.post(path, data)

    send.page = lambda: client.get(path).content.decode()
    send.draft = lambda: draft_of(keeping_house.offer)
    return send


def test_a_photo_comes_in_without_what_the_camera_wrote_and_waits_for_consent(an, keeping_house):
    assert an(**{"foto-neem": jpeg()}).status_code == 302

    picture = an.draft().picture
    assert picture.collection == collection_of(keeping_house.club)
    assert picture.uploaded_by_user == keeping_house.people["an"]
    assert "Naaien in de wijk" in picture.description
    assert not picture.consent
    assert b"Camera of An" not in picture.file.read()
    assert "picture" in problems_of(an.draft())

    about = {"over": picture.pk, "description": "Twee vrouwen naaien.", "maker": "Bea", "consent": "1"}
    assert an(**about, **{"kijk": "0", "kijk-was": "4"}).url.endswith("/extra/")
    picture = Picture.objects.get(pk=picture.pk)
    assert (picture.description, picture.maker, picture.consent) == ("Twee vrouwen naaien.", "Bea", True)
    assert (picture.focal_point_x, picture.focal_point_y) == (150, 100)
    assert "picture" not in problems_of(an.draft())
    an(over=picture.pk, description="Twee vrouwen naaien.", **{"kijk-x": "50", "kijk-y": "25"})
    assert Picture.objects.get(pk=picture.pk).focal_point_x == 450


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (SimpleUploadedFile("foto.HEIC", b"\0\0\0\x18ftypheic", "image/heic"), "HEIC"),
        (SimpleUploadedFile("foto.jpg", b"\0\0\0\x18ftypheic0000", "image/jpeg"), "HEIC"),
        (SimpleUploadedFile("brief.pdf", b"%PDF-1.4", "application/pdf"), ""),
        (SimpleUploadedFile("foto.jpg", jpeg().read()[:400], "image/jpeg"), ""),
        (SimpleUploadedFile("foto.jpg", b"\0" * (15 * 1024 * 1024 + 1), "image/jpeg"), "15"),
    ],
    ids=["heic", "heic by another name", "pdf", "half a photo", "too big"],
)
def test_what_is_no_picture_gets_a_clear_message_and_nothing_is_kept(upload, said, an):
    told = an(**{"foto-kies": upload})

    assert told.status_code == 422
    assert 'role="alert"' in told.content.decode()
    assert said in told.content.decode()
    assert not Picture.objects.exists()


def test_one_of_ones_own_is_chosen_and_one_of_another_is_refused(an, keeping_house):
    own = factories.PictureFactory(collection=collection_of(keeping_house.club))
    foreign = factories.PictureFactory(collection=collection_of(keeping_house.foreign_club), description="Van De Eik.")
    loose = factories.PictureFactory(description="Van niemand.")

    assert f'value="{own.pk}"' in an.page()
    assert "Van De Eik." not in an.page()
    for number in (foreign.pk, loose.pk, 10**30, "x", "-1"):
        assert an(gekozen=number).status_code == 422
    assert an.draft().picture is None
    an(gekozen=own.pk)
    assert an.draft().picture == own
    an(gekozen="geen")
    assert an.draft().picture is None


def test_a_picture_of_another_is_used_and_never_described(an, keeping_house):
    lent = factories.PictureFactory(description="Van de stad.")
    keeping_house.offer.picture = lent
    keeping_house.offer.save_revision()
    an(over=lent.pk, description="Van mij.", consent="")

    lent.refresh_from_db()
    assert (lent.description, lent.consent) == ("Van de stad.", True)
    assert an.draft().picture == lent


def test_two_people_who_choose_another_picture_see_both(an, keeping_house):
    one, other = (factories.PictureFactory(collection=collection_of(keeping_house.club)) for _ in range(2))
    from catalogue.listing.editing import marks_of, save_part

    mark = marks_of(an.draft(), ["picture"])["picture"]
    save_part(page=keeping_house.offer, values={"picture": one}, author=keeping_house.author("bea"), marks={})
    told = an(gekozen=other.pk, **{"merk-picture": mark})
    assert told.status_code == 409
    assert "Bea Maes" in told.content.decode()
    now = marks_of(an.draft(), ["picture"])["picture"]
    again = {"gekozen": other.pk, "merk-picture": mark, "botst-picture": now}
    assert an(**again).status_code == 409
    an(**again, **{"keuze-picture": "mijn"})
    assert an.draft().picture == other
