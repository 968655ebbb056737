"""Factories: a sound record by default, its states as traits. Used by tests of every room."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Page, Site

from catalogue import choices
from catalogue.models import (
    Municipality,
    MunicipalityPage,
    OfferPage,
    OfferState,
    OrganisationPage,
    Picture,
    PracticePage,
    RegionPage,
    Theme,
)

GERAARDSBERGEN, WETTEREN, OOSTENDE = "41018", "42025", "35013"


class PageFactory(factory.django.DjangoModelFactory):
    """A live page below `parent`."""

    class Meta:
        abstract = True

    live = True
    first_published_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, parent: Page | None = None, **kwargs: Any) -> Page:
        page = model_class(*args, **kwargs)
        (parent or Page.get_first_root_node()).add_child(instance=page)
        return page


class RegionPageFactory(PageFactory):
    """A region, served at `/` by the default Site."""

    class Meta:
        model = RegionPage

    title = "Dender en Schelde"
    coordinator_name = "Nele"
    coordinator_phone = "054 00 00 00"
    coordinator_email = "nele@example.org"

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        page = super()._create(model_class, *args, **kwargs)
        site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
        site.root_page = page
        site.save()
        return page


class MunicipalityPageFactory(PageFactory):
    """A municipality in a region (`parent`)."""

    class Meta:
        model = MunicipalityPage

    municipality = factory.LazyFunction(lambda: Municipality.objects.get(nis=GERAARDSBERGEN))
    title = factory.LazyAttribute(lambda page: page.municipality.name)


class OrganisationPageFactory(PageFactory):
    """An organisation below a municipality or region (`parent`)."""

    class Meta:
        model = OrganisationPage

    title = factory.Sequence(lambda n: f"Buurthuis De Linde {n}")
    contact_name = "An"
    contact_phone = "054 00 00 01"


class PictureFactory(factory.django.DjangoModelFactory):
    """A picture with alt text, maker and consent."""

    class Meta:
        model = Picture

    class Params:
        colour = "teal"
        size = (800, 600)
        without_consent = factory.Trait(consent=False)

    title = factory.Sequence(lambda n: f"picture {n}")
    description = "Twee mensen praten aan een tafel."
    maker = "An"
    consent = True
    file = factory.LazyAttribute(lambda picture: image_file(picture.colour, picture.size))


def image_file(
    colour: str = "teal", size: tuple[int, int] = (800, 600), name: str = "picture.png"
) -> SimpleUploadedFile:
    """Make a small real image file."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def weekly(days: tuple[str, ...] = ("we",), starts: str = "19:00:00", ends: str = "21:00:00", **more: Any) -> dict:
    """Give one weekly pattern as the page keeps it."""
    value = {"days": list(days), "starts": starts, "ends": ends, "every": 1, "months": [], "holidays": "any"}
    return {"type": "weekly", "value": value | more}


class OfferPageFactory(PageFactory):
    """An offer. Without traits little is known about it, as in the sources; traits add what is known.

    `region` makes an organisation in that region; `parent` names the organisation; `nis` gives the municipalities;
    `themes` gives names of themes.
    """

    class Meta:
        model = OfferPage

    class Params:
        free = factory.Trait(price_kind=choices.PriceKind.FREE)
        paid = factory.Trait(price_kind=choices.PriceKind.PAID, price=5)
        for_beginners = factory.Trait(dutch_level=choices.DutchLevel.ALMOST_NOTHING, reading_needed="no")
        for_speakers = factory.Trait(dutch_level=choices.DutchLevel.A_CONVERSATION)
        with_children = factory.Trait(children_welcome="yes")
        evening = factory.Trait(commitment="fixed", schedule_raw=[weekly()])
        weekend = factory.Trait(commitment="fixed", schedule_raw=[weekly(("sa",), "10:00:00", "12:00:00")])
        buddy = factory.Trait(kind=choices.Kind.BUDDY, social_form="duo", commitment="by_agreement")
        volunteering = factory.Trait(kind=choices.Kind.VOLUNTEERING, insured="yes")
        with_picture = factory.Trait(picture=factory.SubFactory(PictureFactory))
        with_steps = factory.Trait(steps_raw=["Bel An.", "Kom op woensdag om 19 uur.", "An wacht aan de deur."])
        full = factory.Trait(state_values={"open_state": "full"})
        waiting = factory.Trait(state_values={"open_state": "waiting_list"})
        stale = factory.Trait(state_values={"confirmed_on": timezone.localdate() - timedelta(days=430)})
        schedule_raw = ()
        steps_raw = ()

    title = factory.Sequence(lambda n: f"Praten aan tafel {n}")
    sentence = "Je praat en speelt samen."
    what_you_do = "Je praat en speelt samen met vrijwilligers."
    kind = choices.Kind.LANGUAGE_PRACTICE
    when = factory.LazyAttribute(lambda offer: as_stream(offer.schedule_raw))
    steps = factory.LazyAttribute(
        lambda offer: as_stream([{"type": "step", "value": {"text": text}} for text in offer.steps_raw])
    )

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        region, nis, themes = kwargs.pop("region", None), kwargs.pop("nis", ()), kwargs.pop("themes", ())
        open_to, state = kwargs.pop("open_to_nis", ()), kwargs.pop("state_values", {})
        if region is not None and "parent" not in kwargs:
            kwargs["parent"] = OrganisationPageFactory(parent=region)
        for name in ("when", "steps"):
            kwargs[name] = model_class._meta.get_field(name).to_python(kwargs[name])
        page = model_class(*args, **{key: value for key, value in kwargs.items() if key != "parent"})
        page.municipalities.set(Municipality.objects.filter(nis__in=nis))
        page.open_to_municipalities.set(Municipality.objects.filter(nis__in=open_to))
        page.themes.set([Theme.objects.get_or_create(name=name, slug=name.replace(" ", "-"))[0] for name in themes])
        (kwargs.get("parent") or OrganisationPageFactory(parent=RegionPageFactory())).add_child(instance=page)
        OfferState.objects.update_or_create(offer=page, defaults=state)
        return OfferPage.objects.get(pk=page.pk)


def as_stream(raw: Any) -> str:
    """Write stream data as the JSON that a StreamField reads."""
    return json.dumps(list(raw))


class PracticePageFactory(PageFactory):
    """A way of working, below a region (`parent`)."""

    class Meta:
        model = PracticePage

    title = "Samen Inburgeren"
    sentence = "Twee mensen leren elkaar en hun gemeente kennen."


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody with an account and no role; roles come from `catalogue.roles`."""

    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"gebruiker{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")

    class Params:
        superuser = factory.Trait(is_superuser=True, is_staff=True)
