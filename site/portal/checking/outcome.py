"""What became of a check that no longer waits, in one sentence."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from catalogue.listing.authors import name_of
from catalogue.listing.values import Kept
from catalogue.models import CheckState

AT_THE_SAME_TIME = timedelta(minutes=1)


def outcome_of(check: CheckState, page: Kept) -> str:
    """Say who ended it, when and how; "" while it waits."""
    if check.is_waiting:
        return ""
    who = name_of(check.finished_by) if check.finished_by else _("Somebody")
    when = date_format(timezone.localtime(check.finished_at), "j F, H.i") if check.finished_at else ""
    told = {"name": who, "when": when}
    if check.status == TaskState.STATUS_REJECTED:
        return _("%(name)s sent it back on %(when)s. The organisation mends it.") % told
    if check.corrected_id:
        return _("%(name)s published it with a correction on %(when)s.") % told
    if check.status == TaskState.STATUS_APPROVED or _was_published(check, page):
        return _("%(name)s published it on %(when)s.") % told
    return _("%(name)s took it back on %(when)s. It does not wait any more.") % told


def _was_published(check: CheckState, page: Kept) -> bool:
    """Say whether the admin's own button published it: then the check ends as cancelled, in the same moment."""
    if not (check.finished_at and page.last_published_at):
        return False
    return abs(page.last_published_at - check.finished_at) < AT_THE_SAME_TIME
