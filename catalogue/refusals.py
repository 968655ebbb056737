"""Why something is refused. `str()` of each gives the sentence for whoever asked, in plain words; nothing changed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import datetime


class Refused(Exception):
    """An action that cannot be done; nothing was changed."""


class NotReady(Refused):
    """The listing may not be public as it is.

    Attributes:
        errors: field → sentences; "" for what is about the whole page.
    """

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        """Keep the sentences by field."""
        self.errors = {name: [str(one) for one in told] for name, told in errors.items()}
        super().__init__(_("Not everything is filled in yet. Look at what is marked."))


class NotWaiting(Refused):
    """The check has ended already: somebody else was quicker, or the organisation took it back.

    Attributes:
        ended_by: the name of who ended it; "" where nobody is known.
        ended_at: when, or None.
    """

    def __init__(self, *, ended_by: str = "", ended_at: "datetime | None" = None) -> None:
        """Keep who was quicker."""
        self.ended_by, self.ended_at = ended_by, ended_at
        if ended_by:
            words = _("%(name)s was quicker: this does not wait any more.") % {"name": ended_by}
        else:
            words = _("This does not wait any more.")
        super().__init__(words)


class ChangedMeanwhile(Refused):
    """Somebody changed the listing since this page was opened; what was typed is not lost.

    Attributes:
        fields: the fields that differ; empty where it is about the whole listing.
        who: the name of who changed it; "" where nobody is known.
    """

    def __init__(self, *, fields: tuple[str, ...] = (), who: str = "") -> None:
        """Keep what changed, and who did it."""
        self.fields, self.who = fields, who
        if who:
            words = _("%(name)s changed this while you were here. Look again.") % {"name": who}
        else:
            words = _("This changed while you were here. Look again.")
        super().__init__(words)
