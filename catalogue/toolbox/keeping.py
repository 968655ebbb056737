"""What a region adds to the shelf, changes and takes away. The views ask who may (`catalogue.toolbox.permissions`)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from catalogue.listing.authors import name_of
from catalogue.models import RegionPage, Tool, ToolDocument, ToolFile
from catalogue.refusals import Refused
from catalogue.spelling import clean
from catalogue.toolbox.choices import Actor, Form, Step
from catalogue.toolbox.files import checked

MOST_DOCUMENTS = 20  # of one region beside one tool
MOST_TRIES = 5  # for an address that somebody else may take meanwhile
OWN = "eigen"  # begins the address of a region's own tool, so that a new tool of the file never finds its own taken


def add_tool(
    *,
    region: RegionPage,
    name: str,
    purpose: str,
    step: Step,
    form: Form,
    actors: Sequence[Actor],
    places: Sequence[str],
    by: Any,
    at: datetime,
) -> Tool:
    """Put a tool of a region on the shelf; of two that are named the same at once, each gets its own address.

    Raises:
        Refused: again and again a colleague took the address just before.
    """
    tool = Tool(region=region, added_by=by, added_by_name=name_of(by)[:120], added_at=at)
    for _time in range(MOST_TRIES):
        tool.slug = _free_slug(name)
        try:
            with transaction.atomic():
                return _written(tool, name, purpose, step, form, actors, places)
        except IntegrityError:  # somebody took it between our look and our write
            continue
    raise Refused(_("Somebody else adds a tool with this name now. Wait a moment, and try again."))


@transaction.atomic
def change_tool(
    *,
    tool: Tool,
    name: str,
    purpose: str,
    step: Step,
    form: Form,
    actors: Sequence[Actor],
    places: Sequence[str],
) -> Tool:
    """Write a tool of a region anew; its address stays.

    Raises:
        Refused: it is a tool of the pilots.
    """
    _own(tool)
    return _written(tool, name, purpose, step, form, actors, places)


def remove_tool(*, tool: Tool) -> None:
    """Take a tool of a region off the shelf, with all documents beside it.

    Raises:
        Refused: it is a tool of the pilots.
    """
    _own(tool)
    tool.delete()


@transaction.atomic
def add_document(
    *, tool: Tool, region: RegionPage, title: str, upload: UploadedFile | None, link: str, by: Any, at: datetime
) -> ToolDocument:
    """Put a file or a link of a region beside a tool.

    Raises:
        Refused: neither or both were given, the file is refused, or there are too many already.
    """
    if bool(upload) == bool(link):
        raise Refused(_("Choose a file, or write a link: one of the two."))
    if ToolDocument.objects.filter(tool=tool, region=region).count() >= MOST_DOCUMENTS:
        raise Refused(
            _("There are %(most)d documents with this tool already. Take one away first.") % {"most": MOST_DOCUMENTS}
        )
    file = checked(upload) if upload else None
    document = ToolDocument.objects.create(
        tool=tool,
        region=region,
        title=clean(title)[:120] or (file.name.rpartition(".")[0] if file else link)[:120],
        link=link,
        file_name=file.name if file else "",
        size=len(file.content) if file else 0,
        added_by=by,
        added_by_name=name_of(by)[:120],
        added_at=at,
    )
    if file:
        ToolFile.objects.create(document=document, content=file.content)
    return document


def remove_document(*, document: ToolDocument) -> None:
    """Take a document away; its bytes go with it."""
    document.delete()


def _own(tool: Tool) -> None:
    if tool.region_id is None:
        raise Refused(_("This is a tool of the pilot projects: it stays on the shelf."))


def _written(
    tool: Tool,
    name: str,
    purpose: str,
    step: Step,
    form: Form,
    actors: Sequence[Actor],
    places: Sequence[str],
) -> Tool:
    tool.name, tool.purpose = clean(name), clean(purpose)
    tool.step, tool.form = step.value, form.value
    tool.actors = [actor.value for actor in Actor if actor in actors]
    tool.places = list(dict.fromkeys(filter(None, map(clean, places))))
    tool.save()
    return tool


def _free_slug(name: str) -> str:
    """Give an address that nobody has; two regions may name a tool the same."""
    slug, number = f"{OWN}-{slugify(name)[:70].strip('-')}".rstrip("-"), 1
    taken = set(Tool.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    free = slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free
