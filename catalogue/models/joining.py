"""How people of an organisation come in: invited, or by asking for it; and who wants another address.

People of organisations and staff, never newcomers.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.keeping_choices import AskedAs, RequestState
from catalogue.phones import validate_phone
from catalogue.readers import internal

LONGEST_NAME, LONGEST_WORDS = 80, 1000  # characters


def _user(label: object, related: str = "+") -> models.ForeignKey:
    return internal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL,
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name=related,
            verbose_name=label,  # type: ignore[arg-type]
        )
    )


class Invitation(models.Model):
    """A coach, or an editor, asked somebody to keep the listings of an organisation. The link works once."""

    organisation = internal(
        models.ForeignKey("catalogue.OrganisationPage", on_delete=models.CASCADE, related_name="invitations")
    )
    email = internal(models.EmailField(_("e-mail")))
    name = internal(models.CharField(_("name"), max_length=LONGEST_NAME, blank=True))
    invited_by = _user(_("invited by"))
    invited_at = internal(models.DateTimeField(_("invited on")))
    expires_at = internal(models.DateTimeField(_("valid until")))
    accepted_at = internal(models.DateTimeField(_("accepted on"), null=True, blank=True))
    accepted_by = _user(_("accepted by"))
    withdrawn_at = internal(models.DateTimeField(_("withdrawn on"), null=True, blank=True))
    takes_over = internal(
        models.BooleanField(_("takes over"), default=False, help_text=_("Who invited leaves when it is accepted."))
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.email}"


class AccessRequest(models.Model):
    """Somebody asks to keep the listings of an organisation that is there (claim), or of a new one (register).

    Nothing happens before the address of the mail is confirmed (`confirmed_at`). A new organisation is a draft that
    nobody outside sees; whoever registered it may write at once, a coach decides whether it comes online.
    """

    asked_as = internal(models.CharField(_("asked as"), max_length=20, choices=AskedAs))
    state = internal(
        models.CharField(_("state"), max_length=20, choices=RequestState, default=RequestState.UNCONFIRMED)
    )
    region = internal(
        models.ForeignKey("catalogue.RegionPage", on_delete=models.CASCADE, related_name="access_requests")
    )
    organisation = internal(
        models.ForeignKey(
            "catalogue.OrganisationPage",
            null=True,
            blank=True,
            on_delete=models.CASCADE,
            related_name="access_requests",
            help_text=_("Empty for a new one until the mail is confirmed."),
        )
    )
    municipality = internal(
        models.ForeignKey(
            "catalogue.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
            verbose_name=_("municipality"),
        )
    )  # fmt: skip
    organisation_name = internal(models.CharField(_("name of the organisation"), max_length=200, blank=True))
    kbo_number = internal(models.CharField(_("KBO number"), max_length=12, blank=True))
    website = internal(models.URLField(_("website"), blank=True))
    name = internal(models.CharField(_("name"), max_length=LONGEST_NAME))
    role = internal(models.CharField(_("what this person does"), max_length=LONGEST_NAME, blank=True))
    email = internal(models.EmailField(_("e-mail")))
    phone = internal(models.CharField(_("phone"), max_length=30, blank=True, validators=[validate_phone]))
    words = internal(models.TextField(_("words"), blank=True, max_length=LONGEST_WORDS))
    made_at = internal(models.DateTimeField(_("asked on")))
    confirmed_at = internal(models.DateTimeField(_("mail confirmed on"), null=True, blank=True))
    decided_at = internal(models.DateTimeField(_("decided on"), null=True, blank=True))
    decided_by = _user(_("decided by"))
    reason = internal(models.TextField(_("reason"), blank=True, max_length=LONGEST_WORDS))
    user = _user(_("account"), related="access_requests")

    class Meta:
        verbose_name = _("request for access")
        verbose_name_plural = _("requests for access")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_asked_as_display()}: {self.organisation or self.organisation_name}"


class AddressChange(models.Model):
    """Somebody wants another mail address for the own account, and did not confirm it yet. One at a time."""

    user = internal(models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"))
    email = internal(models.EmailField(_("new address"), help_text=_("In small letters.")))
    instead_of = internal(models.EmailField(_("address until now"), blank=True))
    asked_at = internal(models.DateTimeField(_("asked on")))

    class Meta:
        verbose_name = _("change of address")
        verbose_name_plural = _("changes of address")

    def __str__(self) -> str:
        return f"{self.user}: {self.email}"
