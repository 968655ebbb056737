"""Pictures of a listing: a new one, or one of the organisation's own; what it shows, and where to look."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.choices import Kind
from catalogue.models import OfferPage, OrganisationPage, Picture
from catalogue.pictures import PictureFileField, without_metadata
from catalogue.roles import collection_of
from search.shared_lists import LARGEST_ID

SHOWN: Final = 24  # own pictures to choose from: the newest
NEW, KEPT = ("foto-neem", "foto-kies"), "gekozen"
APPLE = (".heic", ".heif")
HEIC = gettext_lazy(
    "This is a photo in Apple's own format (HEIC), which most devices cannot show. On your iPhone: Settings, Camera, "
    "Formats, “Most compatible”. Or take a screenshot of the photo and choose that."
)
# The suggestion says what such a picture mostly shows; whoever sees it mends it.
SEEN: "Final[dict[str, Any]]" = {
    Kind.LANGUAGE_PRACTICE: gettext_lazy("People talk at a table: %(title)s."),
    Kind.OUTING: gettext_lazy("People are out together: %(title)s."),
    Kind.GROUP: gettext_lazy("A group of people sits together: %(title)s."),
    Kind.BUDDY: gettext_lazy("Two people do something together: %(title)s."),
    Kind.LEISURE: gettext_lazy("People are busy together: %(title)s."),
    Kind.VOLUNTEERING: gettext_lazy("A volunteer helps: %(title)s."),
    Kind.INTERNSHIP: gettext_lazy("Somebody works along: %(title)s."),
    Kind.INFO: gettext_lazy("Somebody explains something: %(title)s."),
}
PLACES: Final = 3  # the picture is divided in three by three, to say where to look without a script


class PhotoForm(forms.Form):
    """What is said about a picture."""

    description = forms.CharField(required=False, max_length=255)
    maker = forms.CharField(required=False, max_length=120)
    consent = forms.BooleanField(required=False)


@dataclass(frozen=True)
class Spot:
    """One of nine places of the picture: its number, where it is in words, whether one looks there."""

    number: int
    label: str
    chosen: bool


def own_pictures(organisation: OrganisationPage) -> list[Picture]:
    """Give the organisation's own pictures, newest first."""
    return list(Picture.objects.filter(collection=collection_of(organisation)).order_by("-created_at", "-pk")[:SHOWN])


def own_picture(organisation: OrganisationPage, text: str, draft: OfferPage) -> Picture | None:
    """Give the picture of this number: one of the organisation's own, or the one the draft has. None for another."""
    if not (text.isascii() and text.isdigit()):
        return None
    number = min(int(text), LARGEST_ID)
    if draft.picture_id == number:
        return draft.picture
    return Picture.objects.filter(collection=collection_of(organisation), pk=number).first()


def may_describe(organisation: OrganisationPage, picture: Picture | None) -> bool:
    """The organisation says what its own pictures show; those of others it only uses."""
    return picture is not None and picture.collection_id == collection_of(organisation).pk


def checked_file(upload: UploadedFile) -> UploadedFile:
    """Give the picture in the file, without what the camera wrote in it.

    Raises:
        ValidationError: it is no picture, too big or broken, in plain words.
    """
    if (upload.name or "").lower().endswith(APPLE) or _is_heic(upload):
        raise forms.ValidationError(HEIC)
    return without_metadata(PictureFileField().clean(upload))


def add_picture(*, organisation: OrganisationPage, upload: UploadedFile, offer: OfferPage, by: Any) -> Picture:
    """Keep a new picture among the organisation's own. Nobody in it agreed yet; what it shows is suggested."""
    picture = Picture(
        title=f"{offer.title}"[:255],
        file=upload,
        collection=collection_of(organisation),
        uploaded_by_user=by,
        description=suggested_words(offer)[:255],
    )
    picture.full_clean(exclude=["file"])
    picture.save()
    return picture


def describe(picture: Picture, about: dict[str, Any], data: QueryDict) -> None:
    """Keep what is said about a picture, and where to look in it."""
    picture.description, picture.maker, picture.consent = about["description"], about["maker"], about["consent"]
    if point := _point_in(data):
        x, y = point
        side = max(1, min(picture.width, picture.height) // 5)
        picture.focal_point_x, picture.focal_point_y = round(picture.width * x), round(picture.height * y)
        picture.focal_point_width = picture.focal_point_height = side
    picture.save()


def suggested_words(offer: OfferPage) -> str:
    """Suggest what the picture shows, from what the offer is."""
    words = SEEN.get(offer.kind, gettext_lazy("People together: %(title)s."))
    return str(words % {"title": (offer.short_title or offer.title)[:150]})


def focus_of(picture: Picture) -> tuple[int, int]:
    """Give where one looks, in hundredths of the width and the height; the middle where nobody said."""
    if picture.focal_point_x is None or picture.focal_point_y is None:
        return 50, 50
    return round(100 * picture.focal_point_x / picture.width), round(100 * picture.focal_point_y / picture.height)


def spots_of(picture: Picture) -> tuple[Spot, ...]:
    """Give the nine places, row by row."""
    names = (
        _("top left"), _("top middle"), _("top right"), _("left"), _("middle"), _("right"), _("bottom left"),
        _("bottom middle"), _("bottom right"),
    )  # fmt: skip
    x, y = focus_of(picture)
    at = min(PLACES - 1, y * PLACES // 100) * PLACES + min(PLACES - 1, x * PLACES // 100)
    return tuple(Spot(number, name, number == at) for number, name in enumerate(names))


def _point_in(data: QueryDict) -> tuple[float, float] | None:
    """Read where to look: a tap in hundredths, else one of the nine places when it is another than was shown."""
    x, y = data.get("kijk-x", ""), data.get("kijk-y", "")
    if x.isdigit() and y.isdigit() and max(len(x), len(y)) < 4 and int(x) <= 100 and int(y) <= 100:
        return int(x) / 100, int(y) / 100
    spot = data.get("kijk", "")
    if spot.isdigit() and len(spot) == 1 and int(spot) < PLACES**2 and spot != data.get("kijk-was"):
        row, column = divmod(int(spot), PLACES)
        return (column + 0.5) / PLACES, (row + 0.5) / PLACES
    return None


def _is_heic(upload: UploadedFile) -> bool:
    """Look at the first bytes: a phone may have renamed it."""
    upload.seek(0)
    head = upload.read(12)
    upload.seek(0)
    return head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
