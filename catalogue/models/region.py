"""The region's root page and the municipalities below it."""

from typing import ClassVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from catalogue.models.municipality import Municipality
from catalogue.page_context import ShownByTheFrame
from catalogue.phones import validate_phone
from catalogue.plain_language import validate_menu_text
from catalogue.readers import for_counsellors, internal, public

# Who may see and fill the fields that the public and organisations never read (rule 6 of the trade).
STAFF_FIELDS = "catalogue.use_staff_fields"


class RegionPage(ShownByTheFrame, Page):
    """The inter-municipal region: one Site, this page its root, served at `/`."""

    welcome = public(
        models.TextField(
            _("welcome"),
            blank=True,
            validators=[validate_menu_text],
            help_text=_("One or two short sentences on the first page."),
        )
    )
    network_region = public(models.CharField(_("network region"), max_length=40, blank=True))
    coordinator_name = public(models.CharField(_("coordinator"), max_length=80, blank=True))
    coordinator_phone = public(
        models.CharField(
            _("phone"),
            max_length=30,
            blank=True,
            validators=[validate_phone],
            help_text=_("Visitors also see this number when something is broken."),
        )
    )
    coordinator_email = public(models.EmailField(_("e-mail"), blank=True))
    shared_challenge = for_counsellors(
        models.TextField(
            _("shared challenge"),
            blank=True,
            help_text=_("What the working group of the region wants to reach together."),
        )
    )
    hours_target = public(models.PositiveSmallIntegerField(_("hours target"), default=40))
    obligation = public(
        models.TextField(
            _("what is asked of newcomers"), blank=True, help_text=_("The rule as it stands today, in plain words.")
        )
    )
    rules_checked_on = public(models.DateField(_("rules checked on"), null=True, blank=True))

    at_once_hours = internal(models.BooleanField(_("days and hours"), default=True))
    at_once_places = internal(models.BooleanField(_("number of places"), default=True))
    at_once_pause = internal(models.BooleanField(_("a pause"), default=True))
    quiet_from = internal(
        models.DateField(
            _("no mail from"),
            null=True,
            blank=True,
            help_text=_("Organisations get no mail about their listings between these days, each year again."),
        )
    )
    quiet_until = internal(models.DateField(_("no mail until"), null=True, blank=True))

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["catalogue.MunicipalityPage", "catalogue.OrganisationPage", "catalogue.PracticePage"]
    template = "catalogue/region_page.html"

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("welcome"),
        MultiFieldPanel(
            [FieldPanel("coordinator_name"), FieldPanel("coordinator_phone"), FieldPanel("coordinator_email")],
            heading=_("Contact of the region"),
        ),
        MultiFieldPanel(
            [FieldPanel("hours_target"), FieldPanel("obligation"), FieldPanel("rules_checked_on")],
            heading=_("Rules, with the date of the last check"),
        ),
        MultiFieldPanel([FieldPanel("shared_challenge"), FieldPanel("network_region")], heading=_("Working group")),
        MultiFieldPanel(
            [FieldPanel("at_once_hours"), FieldPanel("at_once_places"), FieldPanel("at_once_pause")],
            heading=_("What a trusted organisation changes at once"),
        ),
        MultiFieldPanel(
            [FieldPanel("quiet_from"), FieldPanel("quiet_until")], heading=_("When organisations get no mail")
        ),
    ]

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        permissions: ClassVar = [("use_staff_fields", _("Can read and fill the fields for counsellors and staff"))]

    def clean(self) -> None:
        """A quiet period needs both its ends."""
        super().clean()
        if bool(self.quiet_from) != bool(self.quiet_until):
            missing = "quiet_until" if self.quiet_from else "quiet_from"
            raise ValidationError({missing: _("Fill in both days, or neither.")})

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page at an address in one query, whatever its depth; Wagtail's own way asks two for each part.

        The slug is there for its index: `url_path` has none.

        Raises:
            Http404: no live page of this region stands there.
        """
        if not path_components:
            return super().route(request, path_components)
        here = {"slug": path_components[-1], "url_path": f"{self.url_path}{'/'.join(path_components)}/"}
        offers = apps.get_model("catalogue", "OfferPage").objects.live().select_related("state", "picture", "practice")
        page = offers.filter(**here).first() or Page.objects.live().filter(**here).specific().first()
        if page is None:
            raise Http404
        return RouteResult(page)


class MunicipalityPage(ShownByTheFrame, Page):
    """A municipality in the region: a local coach's part of the tree."""

    municipality = public(
        models.ForeignKey(Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="pages")
    )
    intro = public(models.TextField(_("introduction"), blank=True, validators=[validate_menu_text]))
    coach_name = public(models.CharField(_("network coach"), max_length=80, blank=True))
    coach_phone = public(models.CharField(_("phone"), max_length=30, blank=True, validators=[validate_phone]))
    coach_email = public(models.EmailField(_("e-mail"), blank=True))

    parent_page_types: ClassVar = ["catalogue.RegionPage"]
    subpage_types: ClassVar = ["catalogue.OrganisationPage"]
    template = "catalogue/municipality_page.html"

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("municipality"),
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("coach_name"), FieldPanel("coach_phone"), FieldPanel("coach_email")], heading=_("Network coach")
        ),
    ]

    class Meta:
        verbose_name = _("municipality page")
        verbose_name_plural = _("municipality pages")
