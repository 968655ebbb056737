"""Publishing several changes in one go: each on its own, so that one that cannot be published stops no other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from catalogue.drafts import draft_of
from catalogue.listing.checking import publish
from catalogue.models import CheckState
from catalogue.refusals import NotReady, Refused


@dataclass(frozen=True)
class Several:
    """What became of them.

    Attributes:
        published: the titles.
        refused: title and why, one by one: somebody was quicker, or wrote meanwhile, or it may not be public.
    """

    published: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def publish_several(*, seen: Mapping[CheckState, int], by: Any) -> Several:
    """Publish what waits; `seen` gives for each check the revision that was looked at.

    Whether `by` may end each of them is asked before.
    """
    published: list[str] = []
    refused: list[tuple[str, str]] = []
    for check, revision in seen.items():
        try:
            published.append(publish(check=check, by=by, seen=revision).title)
        except NotReady as why:
            words = " ".join(sentence for told in why.errors.values() for sentence in told)
            refused.append((_title_of(check), words or str(why)))
        except Refused as why:
            refused.append((_title_of(check), str(why)))
    return Several(tuple(published), tuple(refused))


def _title_of(check: CheckState) -> str:
    return str(draft_of(Page.objects.get(pk=check.workflow_state.object_id).specific).title)
