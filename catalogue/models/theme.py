"""Themes: a closed list of tags with synonyms, kept by the coordinator."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from catalogue.readers import public


class Theme(TagBase):
    """What an offer is about, in one word for the menu: koken, sport, muziek …"""

    free_tagging = False

    synonyms = public(
        models.TextField(
            _("synonyms"),
            blank=True,
            help_text=_("Other words people use for this, one per line. They find the same offers."),
        )
    )

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]

    @property
    def words(self) -> list[str]:
        """The name and all its synonyms."""
        return [self.name, *self.other_words]

    @property
    def other_words(self) -> list[str]:
        """All its synonyms, without the name."""
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]


class TaggedOffer(ItemBase):
    """An offer carries a theme."""

    tag = models.ForeignKey(Theme, related_name="tagged_offers", on_delete=models.CASCADE)
    content_object = ParentalKey("catalogue.OfferPage", related_name="tagged_items", on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="one_theme_once_per_offer")]

    def __str__(self) -> str:
        return f"{self.content_object} · {self.tag}"
