"""The tools of the shelf: those of the pilots, those of a region, and the documents a region puts with them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.readers import for_counsellors, internal
from catalogue.toolbox.choices import Actor, Form, Step

LONGEST_NAME, LONGEST_PURPOSE = 120, 400


class Tool(models.Model):
    """Something that helps in a step of the work. `pilot_key` for those of the pilots, else `region` says whose it is.

    Attributes:
        sort: what the pilots call this form ("gespreksleidraad"); "" for a region's own.
        actors: values of `Actor`.
        places: where it was used, as it was said; `portal.toolbox` shows today's municipalities.
    """

    pilot_key = for_counsellors(models.CharField(_("number"), max_length=20, unique=True, null=True, editable=False))
    region = for_counsellors(
        models.ForeignKey(
            "catalogue.RegionPage",
            null=True,
            on_delete=models.CASCADE,
            related_name="tools",
            verbose_name=_("region"),
        )
    )
    slug = for_counsellors(models.SlugField(_("address"), max_length=100, unique=True))
    name = for_counsellors(models.CharField(pgettext_lazy("of a tool", "name"), max_length=LONGEST_NAME))
    purpose = for_counsellors(models.CharField(_("What is it for?"), max_length=LONGEST_PURPOSE))
    step = for_counsellors(models.CharField(_("step"), max_length=40, choices=Step))
    form = for_counsellors(models.CharField(_("form"), max_length=20, choices=Form))
    sort = for_counsellors(models.CharField(_("sort"), max_length=40, blank=True))
    actors = for_counsellors(models.JSONField(_("for whom"), default=list))
    places = for_counsellors(models.JSONField(_("used in"), default=list))
    added_by = internal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL,
            null=True,
            on_delete=models.SET_NULL,
            related_name="+",
            verbose_name=_("account"),
        )
    )
    added_by_name = internal(models.CharField(_("added by"), max_length=120, blank=True))
    added_at = internal(models.DateTimeField(_("added on"), null=True))

    class Meta:
        verbose_name = _("tool")
        verbose_name_plural = _("tools")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(pilot_key__isnull=True, region__isnull=False)
                | models.Q(pilot_key__isnull=False, region__isnull=True),
                name="tool_of_the_pilots_or_of_a_region",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def step_of(self) -> Step:
        """The step it helps in."""
        return Step(self.step)

    @property
    def form_of(self) -> Form:
        """What sort of thing it is."""
        return Form(self.form)

    @property
    def actors_of(self) -> list[Actor]:
        """For whom it is."""
        return [Actor(value) for value in self.actors]


class ToolDocument(models.Model):
    """A file or a link of a region beside a tool. Only the staff of that region see it.

    The bytes stand in `ToolFile`, so that no list reads them by accident. A link has no file, and no `file_name`.
    """

    tool = internal(models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="documents", verbose_name=_("tool")))
    region = internal(
        models.ForeignKey(
            "catalogue.RegionPage",
            on_delete=models.CASCADE,
            related_name="tool_documents",
            verbose_name=_("region"),
        )
    )
    title = internal(models.CharField(pgettext_lazy("of a document", "title"), max_length=LONGEST_NAME))
    link = internal(models.URLField(_("link"), max_length=500, blank=True))
    file_name = internal(models.CharField(_("name of the file"), max_length=160, blank=True))
    size = internal(models.PositiveIntegerField(_("size"), default=0))
    added_by = internal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL,
            null=True,
            on_delete=models.SET_NULL,
            related_name="+",
            verbose_name=_("account"),
        )
    )
    added_by_name = internal(models.CharField(_("added by"), max_length=120, blank=True))
    added_at = internal(models.DateTimeField(_("added on")))

    class Meta:
        verbose_name = _("document beside a tool")
        verbose_name_plural = _("documents beside tools")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class ToolFile(models.Model):
    """The bytes of a document, in the database: no folder of a server hands them out, and what is removed is gone."""

    document = internal(
        models.OneToOneField(
            ToolDocument,
            primary_key=True,
            on_delete=models.CASCADE,
            related_name="file",
            verbose_name=_("document"),
        )
    )
    content = internal(models.BinaryField(_("content")))

    class Meta:
        verbose_name = _("file of a document")
        verbose_name_plural = _("files of documents")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.document_id)
