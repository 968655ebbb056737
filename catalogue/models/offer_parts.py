"""The fields of an offer, in the parts an editor fills one by one. Each part is also a panel in the admin."""

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from catalogue import choices
from catalogue.blocks import ScheduleBlock, StepsBlock
from catalogue.models.municipality import Municipality
from catalogue.phones import validate_phone
from catalogue.plain_language import validate_menu_text
from catalogue.readers import for_counsellors, internal, public
from catalogue.validators import validate_six_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _choice(label: "StrOrPromise", options: type[choices.PictureChoices]) -> models.CharField:
    """Make a question with fixed answers; unknown unless somebody says otherwise."""
    return public(models.CharField(label, max_length=20, choices=options, default="unknown"))


def _menu_text(label: "StrOrPromise", help_text: "StrOrPromise" = "", length: int | None = None) -> models.Field:
    """Make a text for the menu: plain Dutch, no sentence above fifteen words."""
    options: dict = {"blank": True, "help_text": help_text, "validators": [validate_menu_text]}
    if length:
        return public(models.CharField(label, max_length=length, **options))
    return public(models.TextField(label, **options))


def _line(label: "StrOrPromise", length: int = 120, help_text: "StrOrPromise" = "") -> models.CharField:
    """Make one line of facts (a name, a place, a number to call)."""
    return public(models.CharField(label, max_length=length, blank=True, help_text=help_text))


def _phone(label: "StrOrPromise") -> models.CharField:
    """Make a number to call, kept as it was typed."""
    return public(models.CharField(label, max_length=30, blank=True, validators=[validate_phone]))


class OfferBasics(models.Model):
    """What it is: the words and picture of the tile, the kind, the themes."""

    short_title = public(
        models.CharField(
            _("short title"),
            max_length=60,
            blank=True,
            validators=[validate_six_words],
            help_text=_("At most six words, for the tile. Empty: the title."),
        )
    )
    sentence = _menu_text(_("one sentence"), _("What do you do? One short sentence for the tile."), 160)
    kind = public(models.CharField(_("kind"), max_length=20, choices=choices.Kind))
    rhythm = _choice(_("now and then or fixed"), choices.Rhythm)
    commitment = _choice(_("commitment"), choices.Commitment)
    social_form = _choice(_("with whom"), choices.SocialForm)
    themes = public(ClusterTaggableManager(through="catalogue.TaggedOffer", blank=True, verbose_name=_("themes")))
    picture = public(
        models.ForeignKey(
            "catalogue.Picture",
            verbose_name=_("picture"),
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
        )
    )
    practice = public(
        models.ForeignKey(
            "catalogue.PracticePage",
            verbose_name=_("way of working"),
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="offers",
        )
    )
    what_you_do = _menu_text(_("What do you do?"))
    panels: ClassVar = [
        "short_title", "sentence", "kind", "rhythm", "commitment", "social_form", "themes", "picture", "what_you_do",
        "practice",
    ]  # fmt: skip

    class Meta:
        abstract = True


class OfferWhen(models.Model):
    """When it is. Days and parts of the day follow from the pattern and are never typed twice."""

    when = public(StreamField(ScheduleBlock(), verbose_name=_("when"), blank=True))
    waiting_time = _menu_text(_("how long you wait"), _("For example: about two months."), 120)
    matching_time = _menu_text(_("how long the search takes"), _("For a buddy: how long until you meet."), 120)
    places = public(models.PositiveSmallIntegerField(_("places"), null=True, blank=True))
    hours_per_session = public(
        models.DecimalField(_("hours each time"), max_digits=4, decimal_places=1, null=True, blank=True)
    )
    total_hours = public(models.PositiveSmallIntegerField(_("hours in all, usually"), null=True, blank=True))
    panels: ClassVar = ["when", "waiting_time", "matching_time", "places", "hours_per_session", "total_hours"]

    class Meta:
        abstract = True


class OfferWhere(models.Model):
    """Where it is, and for people from where."""

    municipalities = public(
        ParentalManyToManyField(
            Municipality,
            verbose_name=_("municipalities"),
            blank=True,
            related_name="offers",
            help_text=_("Where it takes place. None: the whole region."),
        )
    )
    open_to = _choice(_("open to people from"), choices.OpenTo)
    open_to_municipalities = public(
        ParentalManyToManyField(Municipality, verbose_name=_("also open to"), blank=True, related_name="offers_open_to")
    )
    venue = _line(_("place"))
    address = _line(_("address"), 200)
    lat = public(
        models.FloatField(
            _("latitude"), null=True, blank=True, validators=[MinValueValidator(49), MaxValueValidator(52)]
        )
    )
    lon = public(
        models.FloatField(
            _("longitude"), null=True, blank=True, validators=[MinValueValidator(2), MaxValueValidator(7)]
        )
    )
    own_place = public(
        models.CharField(
            _("at the organisation's own place"),
            max_length=20,
            choices=choices.YesNo,
            default=choices.YesNo.UNKNOWN,
            help_text=_("Then its stairs, toilet and seats are those of the organisation."),
        )
    )
    nearest_stop = _line(_("nearest stop"), 120, _("Bus, tram or train, and how far."))
    panels: ClassVar = [
        "municipalities", "open_to", "open_to_municipalities", "venue", "address", "own_place", "lat", "lon",
        "nearest_stop",
    ]  # fmt: skip

    class Meta:
        abstract = True


class OfferDutch(models.Model):
    """How much Dutch it asks and gives."""

    dutch_level = public(
        models.PositiveSmallIntegerField(
            _("how much Dutch"),
            choices=choices.DutchLevel,
            null=True,
            blank=True,
            help_text=_("A guideline, not a test. Empty: unknown."),
        )
    )
    reading_needed = _choice(_("must you read?"), choices.YesNo)
    dutch_share = _choice(_("how much is in Dutch"), choices.DutchShare)
    dutch_speakers = _menu_text(_("who speaks Dutch there"), "", 160)
    contact_languages = _line(_("languages for the first contact"))
    language_help = _choice(_("language help at the start"), choices.YesNo)
    language_help_words = _menu_text(_("which language help"), _("An interpreter, pictures, somebody who helps."), 160)
    panels: ClassVar = [
        "dutch_level", "reading_needed", "dutch_share", "dutch_speakers", "contact_languages", "language_help",
        "language_help_words",
    ]  # fmt: skip

    class Meta:
        abstract = True


class OfferCosts(models.Model):
    """What it costs, and the other real thresholds (rule 12 of the trade: say them)."""

    price_kind = _choice(_("price"), choices.PriceKind)
    price = public(models.DecimalField(_("price in euro"), max_digits=6, decimal_places=2, null=True, blank=True))
    price_words = _menu_text(_("price in words"), _("For example: 5 euro each time."), 160)
    reduced_price = _choice(_("reduced price"), choices.ReducedPrice)
    reduced_words = _menu_text(_("reduced price in words"), "", 160)
    extra_costs = _menu_text(_("extra costs"), "", 160)
    free_trial = _choice(_("free trial"), choices.YesNo)
    join_until = _menu_text(_("join until when"), "", 120)
    gear = _menu_text(_("what you bring"), "", 160)
    chores = _menu_text(_("chores"), _("Helping at the bar, driving, washing shirts."), 160)
    online_enrolment = _choice(_("enrol online"), choices.YesNo)
    paper_enrolment = _choice(_("enrol on paper"), choices.YesNo)
    panels: ClassVar = [
        "price_kind", "price", "price_words", "reduced_price", "reduced_words", "extra_costs", "free_trial",
        "join_until", "gear", "chores", "online_enrolment", "paper_enrolment",
    ]  # fmt: skip

    class Meta:
        abstract = True


class OfferPeople(models.Model):
    """For whom it is."""

    for_whom = _menu_text(_("For whom?"))
    age_from = public(models.PositiveSmallIntegerField(_("from age"), null=True, blank=True))
    age_to = public(models.PositiveSmallIntegerField(_("to age"), null=True, blank=True))
    audience = _choice(_("women, men, mixed"), choices.Audience)
    children_welcome = _choice(_("children welcome"), choices.YesNo)
    childcare = _choice(_("childcare"), choices.YesNo)
    panels: ClassVar = ["for_whom", "age_from", "age_to", "audience", "children_welcome", "childcare"]

    class Meta:
        abstract = True


class OfferJoining(models.Model):
    """How to take part, and the first visit."""

    steps = public(StreamField(StepsBlock(), verbose_name=_("How do I join?"), blank=True))
    cannot_come = _menu_text(_("Can you not come?"), _("Whom to call and what to say. It becomes the last step."), 200)
    walk_in = _choice(_("walk in without registering"), choices.YesNo)
    contact_name = _line(_("contact person"), 80, _("Empty: the contact person of the organisation."))
    contact_phone = _phone(_("phone"))
    contact_whatsapp = _phone(_("WhatsApp number"))
    contact_email = public(models.EmailField(_("e-mail"), blank=True))
    website = public(models.URLField(_("website"), blank=True))
    first_visit = _menu_text(_("what happens the first time"))
    first_visit_with = _menu_text(_("who goes along"), _("A warm handover: somebody goes along the first time."), 160)
    panels: ClassVar = [
        "steps", "cannot_come", "walk_in", "contact_name", "contact_phone", "contact_whatsapp", "contact_email",
        "website", "first_visit", "first_visit_with",
    ]  # fmt: skip

    class Meta:
        abstract = True


class OfferVolunteering(models.Model):
    """Only for volunteering: what you do, with whom, and that you are safe. It is never forced (rule 3)."""

    task = _menu_text(_("your task"), "", 200)
    with_whom = _menu_text(_("with whom you work"), "", 160)
    fixed_contact = _choice(_("one fixed contact person"), choices.YesNo)
    insured = _choice(_("insured"), choices.YesNo)
    expenses = _choice(_("expenses paid back"), choices.YesNo)
    panels: ClassVar = ["task", "with_whom", "fixed_contact", "insured", "expenses"]

    class Meta:
        abstract = True


class OfferStaff(models.Model):
    """What is not for the public, and where the record came from."""

    procedure = for_counsellors(
        models.TextField(_("procedure"), blank=True, help_text=_("How a counsellor refers somebody."))
    )
    counsellor_notes = for_counsellors(models.TextField(_("notes for counsellors"), blank=True))
    internal_notes = internal(models.TextField(_("internal notes"), blank=True))
    source_ref = public(models.CharField(_("number in the source"), max_length=40, blank=True, db_index=True))
    invented_fields = public(models.JSONField(_("invented fields"), default=list, blank=True))
    panels: ClassVar = ["procedure", "counsellor_notes", "internal_notes"]

    class Meta:
        abstract = True


# How the admin asks for a field, where Wagtail's own way is unclear. A list that asks for Ctrl loses what was chosen.
IN_PANELS: dict[str, dict[str, object]] = {
    "themes": {"help_text": _("Type a few letters and choose from the list. The coordinator keeps the list.")},
    "municipalities": {"widget": CheckboxSelectMultiple},
    "open_to_municipalities": {"widget": CheckboxSelectMultiple},
}


def field_panels(part: type[models.Model], **options: object) -> list[FieldPanel]:
    """Make the admin panels of one part."""
    return [FieldPanel(name, **options | IN_PANELS.get(name, {})) for name in part.panels]  # type: ignore[attr-defined]


# What a person reads as sentences: the texts of the menu, and the steps.
TEXTS: tuple[str, ...] = tuple(
    field.name
    for part in (OfferBasics, OfferWhen, OfferDutch, OfferCosts, OfferPeople, OfferJoining, OfferVolunteering)
    for field in part._meta.local_fields
    if validate_menu_text in field.validators or field.name == "steps"
)
