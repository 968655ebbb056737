"""The task "Photos": its page and what it keeps."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from catalogue.drafts import draft_of
from catalogue.listing.authors import organisation_of
from catalogue.listing.editing import marks_of, save_part
from catalogue.listing.parts import Part
from catalogue.models import OfferPage, Picture
from catalogue.refusals import ChangedMeanwhile
from portal.my_offers.tasks import pictures, posted
from portal.my_offers.tasks.strip import Strip, strip_of
from portal.tiles.parts import Photo

NARROW, WIDE = "fill-240x180|format-webp", "max-800x800|format-webp"


@dataclass(frozen=True)
class OwnPicture:
    """One of the organisation's pictures, small, to choose."""

    pk: int
    photo: Photo
    chosen: bool
    has_consent: bool


@dataclass(frozen=True)
class PhotoPage:
    """What the page shows.

    Attributes:
        photo: the picture as it is, whole, to say where to look; None where there is none.
        own: others to choose from.
        wrong: what was wrong with a file.
        clash: the name of who chose another picture meanwhile, and both pictures.
    """

    mark: str
    pk: int = 0
    photo: Photo | None = None
    own: tuple[OwnPicture, ...] = ()
    words: str = ""
    maker: str = ""
    consent: bool = False
    may_describe: bool = False
    spots: tuple[pictures.Spot, ...] = ()
    focus: tuple[int, int] = (50, 50)
    wrong: tuple[str, ...] = ()
    clash_who: str = ""
    clash_mark: str = ""
    clash_photos: tuple[Photo | None, Photo | None] | None = None
    clash_pk: int = 0
    wants_consent: bool = False

    @property
    def spot_now(self) -> int:
        """The number of the place where one looks now."""
        return next((spot.number for spot in self.spots if spot.chosen), 4)


def photo_task(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Show the pictures, or keep what was sent."""
    if request.method != "POST":
        return _shown(request, offer)
    organisation, draft = organisation_of(offer), draft_of(offer)
    upload = next(filter(None, map(request.FILES.get, pictures.NEW)), None)
    asked = request.POST.get(pictures.KEPT, "")
    about = pictures.PhotoForm(request.POST)
    if not about.is_valid():
        return _shown(request, offer, wrong=(_("This is too long: write it shorter."),))
    if upload is not None:
        try:
            clean = pictures.checked_file(upload)
        except ValidationError as error:
            return _shown(request, offer, wrong=tuple(error.messages))
        # What stands in the fields is about the picture that was there: a new one is described on its own page.
        chosen: Picture | None = pictures.add_picture(
            organisation=organisation, upload=clean, offer=draft, by=request.user
        )
    elif asked == "geen":
        chosen = None
    else:
        chosen = pictures.own_picture(organisation, asked, draft) if asked else draft.picture
        if asked and chosen is None:
            return _shown(request, offer, wrong=(_("Choose one of your own pictures."),))
        same = chosen is not None and str(chosen.pk) == request.POST.get("over", "")
        if chosen is not None and same and pictures.may_describe(organisation, chosen):
            pictures.describe(chosen, about.cleaned_data, request.POST)
    return _kept(request, offer, draft, chosen)


def _kept(request: HttpRequest, offer: OfferPage, draft: OfferPage, chosen: Picture | None) -> HttpResponse:
    """Put the picture in the draft; on to the next task when it was there already."""
    author = request.author  # type: ignore[attr-defined]
    if "picture" not in posted.given_up(request.POST):
        try:
            save_part(page=offer, values={"picture": chosen}, author=author, marks=posted.marks_in(request.POST))
        except ChangedMeanwhile as meanwhile:
            return _shown(request, offer, clash=(meanwhile.who, chosen))
    if chosen is not None and chosen.pk == draft.picture_id and "blijf" not in request.POST:
        following = _strip(offer).following
        return redirect(following.href if following else "my_offer", *([] if following else [offer.pk]))
    return redirect("my_offer_part", offer.pk, Part.PHOTOS.value)


def _strip(offer: OfferPage) -> Strip:
    return strip_of(offer, draft_of(offer), Part.PHOTOS)


def _shown(
    request: HttpRequest, offer: OfferPage, *, wrong: tuple[str, ...] = (), clash: tuple[str, Any] | None = None
) -> HttpResponse:
    draft, organisation = draft_of(offer), organisation_of(offer)
    picture: Picture | None = draft.picture
    mark = marks_of(draft, ["picture"])["picture"]
    page = PhotoPage(
        mark=request.POST.get("merk-picture", mark) if clash else mark,
        pk=picture.pk if picture else 0,
        photo=photo_of(picture, WIDE),
        own=tuple(_own(one, picture) for one in pictures.own_pictures(organisation)),
        words=(picture.description if picture else "") or pictures.suggested_words(draft),
        maker=picture.maker if picture else "",
        consent=bool(picture and picture.consent),
        may_describe=picture is None or pictures.may_describe(organisation, picture),
        spots=pictures.spots_of(picture) if picture else (),
        focus=pictures.focus_of(picture) if picture else (50, 50),
        wrong=wrong,
        clash_who=clash[0] if clash else "",
        clash_mark=mark if clash else "",
        clash_photos=(photo_of(clash[1], NARROW), photo_of(picture, NARROW)) if clash else None,
        clash_pk=clash[1].pk if clash and clash[1] else 0,
        wants_consent=bool(picture and not picture.consent),
    )
    context = {"offer": offer, "draft": draft, "page": page, "strip": _strip(offer), "part": Part.PHOTOS}
    return render(request, "portal/my_offers/photos.html", context, status=422 if wrong else 409 if clash else 200)


def _own(picture: Picture, now: Picture | None) -> OwnPicture:
    shown = photo_of(picture, NARROW) or Photo("", "", "", 4, 3, picture.description)
    return OwnPicture(picture.pk, shown, now is not None and picture.pk == now.pk, picture.consent)


def photo_of(picture: Picture | None, spec: str) -> Photo | None:
    """Give a picture for the page; None where there is none, or its file is gone."""
    if picture is None:
        return None
    try:
        made = picture.get_rendition(spec)
    except (SourceImageIOError, InvalidFilterSpecError, FileNotFoundError):
        return None
    return Photo(made.url, "", "", made.width, made.height, picture.description)
