"""A search that a counsellor keeps, and what each reader of it has seen."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60


class SavedSearch(models.Model):
    """A name for an address of the matrix. Nothing of a client: what is in the address is all there is."""

    region = models.ForeignKey(
        "catalogue.RegionPage", on_delete=models.CASCADE, related_name="saved_searches", verbose_name=_("region")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches", verbose_name=_("account")
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    address = models.TextField(
        _("address"), blank=True, max_length=4000, help_text=_("The query and the columns, as in an address.")
    )
    shared = models.BooleanField(_("shared in the region"), default=False)
    made_at = models.DateTimeField(_("made on"))

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "region", "name"],
                name="one_search_of_a_name",
                violation_error_message=_("You have a search with this name already. Choose another name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SavedSearchVisit(models.Model):
    """What one reader knows of a saved search: offers seen, the address of a calendar feed, the weekly mail.

    Offers are kept as ids; None where there were too many to follow, or where nobody looked yet.
    """

    search = models.ForeignKey(
        SavedSearch, on_delete=models.CASCADE, related_name="visits", verbose_name=_("saved search")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("account")
    )
    seen = models.JSONField(_("offers seen"), null=True, blank=True)
    seen_at = models.DateTimeField(_("seen on"), null=True, blank=True)
    feed = models.CharField(
        _("secret of the calendar feed"), max_length=43, unique=True, null=True, blank=True, editable=False
    )
    wants_mail = models.BooleanField(_("wants the weekly mail"), default=False)
    mailed = models.JSONField(_("offers that the last mail knew"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("last mail"), null=True, blank=True)

    class Meta:
        verbose_name = _("visit of a saved search")
        verbose_name_plural = _("visits of saved searches")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["search", "user"], name="one_visit_of_a_reader")]

    def __str__(self) -> str:
        return f"{self.search} · {self.user}"
