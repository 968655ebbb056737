"""A picture that comes in: upright, without what the camera wrote in it; what is no picture is refused and not kept."""

import struct
import zlib
from io import BytesIO

import factories
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from catalogue.models import Picture

pytestmark = pytest.mark.django_db
ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


@pytest.fixture
def upload(client):
    """Upload through the admin's own form."""
    client.force_login(factories.UserFactory(superuser=True))

    def send(content, name="foto.jpg", **more):
        data = {"title": "Foto", "file": SimpleUploadedFile(name, content), "description": "Twee mensen praten.",
                "maker": "An", "consent": "on", "collection": 1}  # fmt: skip
        return client.post(reverse("wagtailimages:add"), data | more)

    return send


def jpeg(size=(60, 40), exif=None):
    """Make a JPEG, red on the left and blue on the right."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    out = BytesIO()
    picture.save(out, "JPEG", **({"exif": exif} if exif else {}))
    return out.getvalue()


def camera_exif():
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # the camera lay on its side
    exif[MAKE] = "Camera of An"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (50.0, 46.0, 0.0)
    return exif


def bomb(width, height):
    """Make a small PNG that claims to be huge."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (width + 1) * 10)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def half_a_png():
    out = BytesIO()
    Image.effect_noise((60, 40), 50).save(out, "PNG")
    return out.getvalue()[: len(out.getvalue()) // 2]


def test_a_photo_loses_its_place_and_camera_and_stands_upright(upload):
    upload(jpeg(exif=camera_exif()))

    picture = Picture.objects.get()
    with picture.file.open() as file, Image.open(file) as kept:
        assert kept.size == (40, 60)
        assert dict(kept.getexif()) == {}
        assert "exif" not in kept.info
        red, _green, blue = kept.convert("RGB").getpixel((20, 10))
        assert red > blue
    with picture.file.open() as file:
        assert b"Camera of An" not in file.read()
    assert (picture.width, picture.height) == (40, 60)


def test_alt_text_maker_and_consent_are_kept(upload):
    upload(jpeg())

    picture = Picture.objects.get()
    assert (picture.description, picture.maker, picture.consent) == ("Twee mensen praten.", "An", True)
    assert picture.default_alt_text == "Twee mensen praten."


SVG_WITH_SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"
BROKEN = "Dit beeld is stuk of onvolledig."
NO_PICTURE = "Het geüploade bestand is geen of een beschadigde afbeelding."
WHAT_IS_REFUSED = {
    "broken": (b"this is no picture", "foto.jpg", NO_PICTURE),
    "truncated": (jpeg((600, 400))[:-800], "foto.jpg", BROKEN),
    "begun only": (jpeg((600, 400))[:300], "foto.jpg", BROKEN),
    "png cut short": (half_a_png(), "foto.png", BROKEN),
    "100 megapixels": (bomb(10_000, 10_000), "foto.png", "Deze afbeelding bevat teveel pixels"),
    "svg with script": (SVG_WITH_SCRIPT, "foto.svg", "Geen ondersteund afbeeldingsformaat."),
    "svg named png": (SVG_WITH_SCRIPT, "foto.png", "Deze extensie hoort niet bij het bestandsformaat"),
    "pdf named jpg": (PDF, "foto.jpg", NO_PICTURE),
    "empty": (b"", "foto.jpg", "Het verstuurde bestand is leeg."),
}


def stored_files(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize(("content", "name", "words"), WHAT_IS_REFUSED.values(), ids=WHAT_IS_REFUSED)
def test_what_is_no_sound_picture_gets_a_clear_message_and_is_not_kept(upload, settings, content, name, words):
    answer = upload(content, name)

    assert answer.status_code == 200
    assert words in " ".join(answer.context["form"].errors["file"])
    assert not Picture.objects.exists()
    assert stored_files(settings) == []


@pytest.mark.parametrize(("content", "name", "words"), WHAT_IS_REFUSED.values(), ids=WHAT_IS_REFUSED)
def test_several_pictures_at_once_are_refused_one_by_one_with_the_same_words(client, settings, content, name, words):
    client.force_login(factories.UserFactory(superuser=True))
    file = SimpleUploadedFile(name, content)
    answer = client.post(reverse("wagtailimages:add_multiple"), {"title": "Foto", "collection": 1, "files[]": file})

    assert not answer.json()["success"]
    assert words in answer.json()["error_message"]
    assert not Picture.objects.exists()
    assert stored_files(settings) == []


def test_a_new_file_that_is_broken_leaves_the_picture_as_it_was(upload, client):
    upload(jpeg())
    picture = Picture.objects.get()
    answer = client.post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        {"title": "Foto", "collection": 1, "file": SimpleUploadedFile("nieuw.jpg", jpeg((600, 400))[:-800])},
    )

    assert BROKEN in " ".join(answer.context["form"].errors["file"])
    with Picture.objects.get().file.open() as file, Image.open(file) as kept:
        assert kept.size == (60, 40)


def test_a_picture_keeps_its_file_when_only_its_words_change(upload, client):
    upload(jpeg())
    picture = Picture.objects.get()
    client.post(reverse("wagtailimages:edit", args=[picture.pk]), {"title": "Anders", "collection": 1, "maker": "Bo"})

    assert (Picture.objects.get().maker, Picture.objects.get().file.name) == ("Bo", picture.file.name)
