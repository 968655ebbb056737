"""What is asked of organisations so that listings stay right: "klopt dit nog?", and where mail no longer arrives."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.keeping_choices import AskedAnswer, Rung
from catalogue.readers import internal


class Asking(models.Model):
    """One mail to one contact, about all listings of that contact that are due. Its link works without login."""

    region = internal(models.ForeignKey("catalogue.RegionPage", on_delete=models.CASCADE, related_name="askings"))
    email = internal(models.EmailField(_("e-mail"), db_index=True))
    sent_at = internal(models.DateTimeField(_("sent on"), null=True, blank=True, help_text=_("Empty: not sent yet.")))
    made_at = internal(models.DateTimeField(_("made on")))
    expires_on = internal(models.DateField(_("valid until")))

    class Meta:
        verbose_name = _("question to a contact")
        verbose_name_plural = _("questions to contacts")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.email} ({self.made_at:%Y-%m-%d})"


class AskedListing(models.Model):
    """One listing in such a mail. It is answered once; a later "klopt nog" answers it too."""

    asking = internal(models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="listings"))
    offer = internal(models.ForeignKey("catalogue.OfferPage", on_delete=models.CASCADE, related_name="askings"))
    rung = internal(models.CharField(_("step"), max_length=20, choices=Rung))
    answer = internal(models.CharField(_("answer"), max_length=20, choices=AskedAnswer, blank=True))
    words = internal(models.TextField(_("words"), blank=True, max_length=500))
    answered_at = internal(models.DateTimeField(_("answered on"), null=True, blank=True))

    class Meta:
        verbose_name = _("listing that was asked about")
        verbose_name_plural = _("listings that were asked about")
        constraints = [models.UniqueConstraint(fields=["asking", "offer"], name="one_line_for_each_listing_in_a_mail")]

    def __str__(self) -> str:
        return f"{self.offer}: {self.get_rung_display()}"


class MailAddress(models.Model):
    """What is known of a mail address of an organisation: it wants no such mail, or mail to it comes back."""

    email = internal(models.EmailField(_("e-mail"), unique=True, help_text=_("In small letters.")))
    off_at = internal(models.DateTimeField(_("wants no mail since"), null=True, blank=True))
    bounced_at = internal(models.DateTimeField(_("comes back since"), null=True, blank=True))
    bounce_words = internal(models.CharField(_("what came back"), max_length=300, blank=True))

    class Meta:
        verbose_name = _("mail address")
        verbose_name_plural = _("mail addresses")

    def __str__(self) -> str:
        return self.email


class CheckedLink(models.Model):
    """A link of a listing or organisation, as it was last visited. Two visits in vain, a week apart, make it dead."""

    url = internal(models.URLField(_("link"), unique=True, max_length=500))
    checked_at = internal(models.DateTimeField(_("checked on"), null=True, blank=True))
    good_at = internal(models.DateTimeField(_("last worked on"), null=True, blank=True))
    strikes = internal(models.PositiveSmallIntegerField(_("times in vain"), default=0))
    problem = internal(models.CharField(_("what went wrong"), max_length=200, blank=True))

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")

    def __str__(self) -> str:
        return self.url
