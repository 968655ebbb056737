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


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"this is no picture", "foto.jpg"),
        (jpeg((600, 400))[:-800], "foto.jpg"),
        (bomb(10_000, 10_000), "foto.png"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "foto.svg"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "foto.png"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF", "foto.jpg"),
        (b"", "foto.jpg"),
    ],
    ids=["broken", "truncated", "100 megapixels", "svg with script", "svg named png", "pdf named jpg", "empty"],
)
def test_what_is_no_sound_picture_gets_a_message_and_is_not_kept(upload, content, name):
    answer = upload(content, name)

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Picture.objects.exists()
