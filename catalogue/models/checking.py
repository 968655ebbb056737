"""The check between a change and the live page: a step of Wagtail's workflow, whose history the admin shows."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Task, TaskState

from catalogue.readers import internal

LONGEST_QUESTION = 500  # characters


class CheckState(TaskState):
    """One time that a listing, or the page of its organisation, was handed in to be looked at.

    Wagtail keeps what was handed in (`revision`), how it ended (`status`, `finished_by`, `comment`: own words of the
    coach); here stands what it does not know. `revision` follows the organisation while it waits.
    """

    handed_in_by_name = internal(models.CharField(_("handed in by"), max_length=120, blank=True))
    on_behalf = internal(models.BooleanField(_("in the name of the organisation"), default=False))
    reasons = internal(models.JSONField(_("reasons"), default=list, blank=True))
    corrected = internal(
        models.ForeignKey(
            "wagtailcore.Revision",
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
            verbose_name=_("published with a correction"),
        )
    )
    question = internal(models.TextField(_("question"), blank=True, max_length=LONGEST_QUESTION))
    asked_at = internal(models.DateTimeField(_("asked on"), null=True, blank=True))
    asked_by = internal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL,
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
            verbose_name=_("asked by"),
        )
    )
    answer = internal(
        models.TextField(pgettext_lazy("to a question", "answer"), blank=True, max_length=LONGEST_QUESTION)
    )
    answered_at = internal(models.DateTimeField(_("answered on"), null=True, blank=True))
    answered_by_name = internal(models.CharField(_("answered by"), max_length=120, blank=True))

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")

    @property
    def is_waiting(self) -> bool:
        """Nobody has ended it yet."""
        return bool(self.status == TaskState.STATUS_IN_PROGRESS)

    @property
    def waits_for_answer(self) -> bool:
        """The organisation was asked something and has not answered."""
        return self.is_waiting and bool(self.question) and self.answered_at is None


class CheckTask(Task):
    """A coach looks at it. Nothing is locked meanwhile: the organisation may go on writing, and the coach may mend."""

    task_state_class: ClassVar = CheckState

    class Meta:
        verbose_name = _("check by a coach")
        verbose_name_plural = _("checks by a coach")

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Let a coach of any municipality that the offer lists edit it, wherever the page stands."""
        return _may_check(user, obj)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Give whoever may check the page both outcomes; words are asked for where it goes back."""
        if not _may_check(user, obj):
            return []
        return [("reject", _("Send back with a reason"), True), ("approve", _("Publish"), False)]

    def get_task_states_user_can_moderate(self, user: Any, **_others: Any) -> Any:
        """Give what waits for this user."""
        from catalogue.listing.queue import checks_waiting_for

        waiting = checks_waiting_for(user).filter(task=self)
        return TaskState.objects.filter(pk__in=waiting.values("pk"))

    @classmethod
    def get_description(cls) -> Any:
        """Say what the step is."""
        return _("A coach of one of the municipalities looks at the change and publishes it.")


def _may_check(user: Any, page: Any) -> bool:
    # The predicates ask the models, so they can only be met here, not at the top.
    from catalogue.permissions import user_may_check

    return user_may_check(user, page.specific)
