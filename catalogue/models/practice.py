"""A practice: a way of working that many municipalities apply (the first one: Samen Inburgeren)."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from catalogue.models.municipality import Municipality
from catalogue.page_context import ShownByTheFrame
from catalogue.readers import public

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class QuestionBlock(blocks.StructBlock):
    """A question people often ask, with its answer."""

    question = blocks.CharBlock(label=_("question"), max_length=160)
    answer = blocks.TextBlock(label=_("answer"))

    class Meta:
        label = _("question and answer")


def _text(label: "StrOrPromise") -> models.TextField:
    return public(models.TextField(label, blank=True))


class PracticePage(ShownByTheFrame, Page):
    """The fiche of a way of working: what it is, what it asks, what it brought, where it is applied."""

    sentence = public(models.CharField(_("one sentence"), max_length=160, blank=True))
    approach = _text(_("approach"))
    rules = public(
        StreamField([("rule", blocks.CharBlock(label=_("rule"), max_length=240))], verbose_name=_("rules"), blank=True)
    )
    results = _text(_("results"))
    lessons = _text(_("lessons"))
    owner_organisation = public(models.CharField(_("owner"), max_length=160, blank=True))
    partners = _text(_("partners"))
    target_group = _text(_("target group"))
    means = _text(_("means"))
    domain = public(models.CharField(_("domain"), max_length=120, blank=True))
    reach = public(models.CharField(_("reach"), max_length=160, blank=True))
    came_back = public(models.CharField(_("how many came back"), max_length=160, blank=True))
    name_and_logo = _text(_("name and logo"))
    become_one = public(models.TextField(_("become a buddy yourself"), blank=True))
    website = public(models.URLField(_("website"), blank=True))
    faq = public(StreamField([("item", QuestionBlock())], verbose_name=_("questions and answers"), blank=True))
    stated_places = public(
        ParentalManyToManyField(
            Municipality,
            verbose_name=_("also applied in"),
            blank=True,
            related_name="+",
            help_text=_("Places outside this region. Places with an offer here follow by themselves."),
        )
    )
    similar = public(ParentalManyToManyField("self", verbose_name=_("similar practices"), blank=True))

    parent_page_types: ClassVar = ["catalogue.RegionPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "catalogue/practice_page.html"

    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("sentence"), FieldPanel("approach"), FieldPanel("rules")], heading=_("What it is")),
        MultiFieldPanel(
            [FieldPanel("results"), FieldPanel("lessons"), FieldPanel("reach"), FieldPanel("came_back")],
            heading=_("What it brought"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("owner_organisation"),
                FieldPanel("partners"),
                FieldPanel("target_group"),
                FieldPanel("means"),
                FieldPanel("domain"),
                FieldPanel("website"),
            ],
            heading=_("Who and how"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("faq"),
                FieldPanel("name_and_logo"),
                FieldPanel("become_one"),
                FieldPanel("stated_places"),
                FieldPanel("similar"),
            ],
            heading=_("For readers"),
        ),
    ]

    class Meta:
        verbose_name = _("way of working")
        verbose_name_plural = _("ways of working")

    def places(self) -> "QuerySet[Municipality]":
        """Where it is applied: the municipalities of its live offers, and the stated ones."""
        derived = Q(offers__practice=self, offers__live=True)
        return Municipality.objects.filter(derived | Q(pk__in=self.stated_places.values("pk"))).distinct()
