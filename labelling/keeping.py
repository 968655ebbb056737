"""Which pages are kept because something was said or decided of them: what is told of a label stays true afterwards.

The database refuses to delete them (PROTECT); this says it to people before they try (`labelling.wagtail_hooks`).
"""

from collections.abc import Iterable

from django.db.models import Q
from wagtail.models import Page

from labelling.models import Assessment, Award, Interview, Policy


def pages_kept(pages: Iterable[Page]) -> list[Page]:
    """Give those of these pages that have interviews, assessments, awards or a policy, on them or on a page below."""
    return [page for page in pages if _is_kept(page)]


def _is_kept(page: Page) -> bool:
    """Ask once for each sort of record, the commonest first."""
    records = ((Interview, "organisation"), (Assessment, "offer"), (Award, "offer"), (Policy, "region"))
    return any(model.objects.filter(Q(**{f"{name}__path__startswith": page.path})).exists() for model, name in records)
