"""What somebody tells the coach: an offer is full or wrong, or nothing was found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from search.choices import CLOSED, STAFF_SENDERS, WAITING, Reason, Sender, SignalState

LONGEST_WORDS = 300  # characters: a few sentences; who has more to say calls
LONGEST_ANSWER = 500


class Signal(models.Model):
    """One thing told. Made by search/signalling.py, which masks the words first.

    Of a visitor never who told it, only the role. Of staff also the account (`told_by`), for a counsellor wants to see
    what became of it; nobody else is shown it.
    """

    region = models.ForeignKey(
        "catalogue.RegionPage", on_delete=models.CASCADE, related_name="signals", verbose_name=_("region")
    )
    offer = models.ForeignKey(
        "catalogue.OfferPage",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="signals",
        verbose_name=_("offer"),
        help_text=_("Empty where somebody found nothing."),
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    choices = models.TextField(
        _("choices"), blank=True, help_text=_("What somebody looked for, as an address of the menu writes it.")
    )
    words = models.CharField(_("words"), max_length=LONGEST_WORDS, blank=True)
    sender = models.CharField(_("sender"), max_length=20, choices=Sender, default=Sender.VISITOR)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="signals_told",
        verbose_name=_("told by"),
        help_text=_("Only of staff, who see what became of it."),
    )
    state = models.CharField(_("state"), max_length=20, choices=SignalState, default=SignalState.NEW)
    answer = models.TextField(_("answer"), blank=True, max_length=LONGEST_ANSWER)
    answer_seen_at = models.DateTimeField(_("answer seen on"), null=True, blank=True, editable=False)
    organisation_says = models.TextField(
        _("what the organisation says of it"), blank=True, max_length=LONGEST_ANSWER, editable=False
    )
    organisation_said_at = models.DateTimeField(_("said on"), null=True, blank=True, editable=False)
    made_at = models.DateTimeField(_("told on"), db_index=True)
    handed_on_at = models.DateTimeField(_("handed on to the organisation on"), null=True, blank=True, editable=False)
    handed_on_words = models.CharField(
        _("what the coach told the organisation"), max_length=LONGEST_WORDS, blank=True, editable=False
    )
    handled_at = models.DateTimeField(_("handled on"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("handled by"),
    )
    met_on = models.DateField(
        _("met since"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Of a need: the day on which the same question began to find something."),
    )

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="search_signal_need_or_offer",
                condition=Q(reason=Reason.NEED, offer__isnull=True)
                | (~Q(reason=Reason.NEED) & Q(offer__isnull=False, choices="")),
                violation_error_message=_("A need has no offer; every other signal has one."),
            ),
            models.CheckConstraint(
                name="search_signal_told_by_staff",
                condition=Q(told_by__isnull=True) | Q(sender__in=STAFF_SENDERS),
                violation_error_message=_("Only of staff is kept who told it."),
            ),
            models.CheckConstraint(
                name="search_signal_handled_at_a_time",
                condition=Q(state__in=WAITING, handled_at__isnull=True) | Q(state__in=CLOSED, handled_at__isnull=False),
                violation_error_message=_("A handled signal has its moment; one that waits has none."),
            ),
            models.CheckConstraint(
                name="search_signal_handed_on_is_about_an_offer",
                condition=~Q(state=SignalState.HANDED_ON) | Q(offer__isnull=False, handed_on_at__isnull=False),
                violation_error_message=_("Only what is about an offer goes to its organisation, at some moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.made_at:%Y-%m-%d %H:%M})"
