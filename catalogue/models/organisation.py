"""Organisations: who provides the offers."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from catalogue.blocks import TestimonialBlock
from catalogue.choices import PartnerRole, YesNo
from catalogue.models.consent import PicturesWithConsent
from catalogue.models.municipality import Municipality
from catalogue.models.region import STAFF_FIELDS
from catalogue.page_context import ShownByTheFrame
from catalogue.phones import validate_phone
from catalogue.plain_language import validate_menu_text
from catalogue.readers import for_counsellors, internal, public

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _access(label: "StrOrPromise") -> models.CharField:
    """Make one question about access: yes, no or unknown."""
    return public(models.CharField(label, max_length=8, choices=YesNo, default=YesNo.UNKNOWN))


class OrganisationPage(ShownByTheFrame, PicturesWithConsent):
    """A club, service, group or company that offers something. An unnamed one is invented, and marked so."""

    description = public(models.TextField(_("description"), blank=True, validators=[validate_menu_text]))
    logo = public(
        models.ForeignKey(
            "catalogue.Picture",
            verbose_name=_("logo"),
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
        )
    )
    website = public(models.URLField(_("website"), blank=True))
    kbo_number = public(models.CharField(_("KBO number"), max_length=12, blank=True))
    municipalities = public(ParentalManyToManyField(Municipality, verbose_name=_("municipalities"), blank=True))
    contact_name = public(models.CharField(_("contact person"), max_length=80, blank=True))
    contact_role = public(models.CharField(_("what this person does"), max_length=80, blank=True))
    contact_phone = public(models.CharField(_("phone"), max_length=30, blank=True, validators=[validate_phone]))
    contact_email = public(models.EmailField(_("e-mail"), blank=True))
    contact_face = public(
        models.ForeignKey(
            "catalogue.Picture",
            verbose_name=_("photo of the contact person"),
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
        )
    )
    languages_spoken = public(models.CharField(_("languages spoken"), max_length=200, blank=True))
    partner_role = for_counsellors(
        models.CharField(_("role in the region"), max_length=20, choices=PartnerRole, default=PartnerRole.UNKNOWN)
    )
    trusted = internal(
        models.BooleanField(
            _("trusted"),
            default=True,
            help_text=_("May change at once what the region allows: hours, places, a pause."),
        )
    )
    step_free = _access(_("no steps"))
    toilet = _access(_("accessible toilet"))
    can_sit = _access(_("you can sit"))
    quiet_place = _access(_("quiet place"))
    testimonials = public(
        StreamField([("testimonial", TestimonialBlock())], verbose_name=_("testimonials"), blank=True)
    )
    invented = public(models.BooleanField(_("invented for the demo"), default=False))
    invented_fields = public(models.JSONField(_("invented fields"), default=list, blank=True))
    counsellor_notes = for_counsellors(models.TextField(_("notes for counsellors"), blank=True))
    internal_notes = internal(models.TextField(_("internal notes"), blank=True))

    parent_page_types: ClassVar = ["catalogue.MunicipalityPage", "catalogue.RegionPage"]
    subpage_types: ClassVar = ["catalogue.OfferPage"]
    pictures_needing_consent: ClassVar = ("logo", "contact_face")
    template = "catalogue/organisation_page.html"

    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("description"),
                FieldPanel("logo"),
                FieldPanel("website"),
                FieldPanel("kbo_number"),
                FieldPanel("municipalities", widget=CheckboxSelectMultiple),
            ],
            heading=_("Who we are"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldPanel("contact_role"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_email"),
                FieldPanel("contact_face"),
                FieldPanel("languages_spoken"),
            ],
            heading=_("First contact"),
        ),
        MultiFieldPanel(
            [FieldPanel("step_free"), FieldPanel("toilet"), FieldPanel("can_sit"), FieldPanel("quiet_place")],
            heading=_("Access"),
        ),
        FieldPanel("testimonials"),
        MultiFieldPanel(
            [
                FieldPanel("partner_role", permission=STAFF_FIELDS),
                FieldPanel("trusted", permission=STAFF_FIELDS),
                FieldPanel("counsellor_notes", permission=STAFF_FIELDS),
                FieldPanel("internal_notes", permission=STAFF_FIELDS),
            ],
            heading=_("Inside the house"),
        ),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
