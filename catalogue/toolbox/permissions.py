"""Who may what with the toolbox: plain predicates, named as sentences.

Counsellors, coaches and coordinators read the shelf. What a region added is read by who works in that region, and by
counsellors on its own site: they belong to no region. Coaches and coordinators add to a region they work in. Who added
something, or a coordinator of its region, takes it away.
"""

from typing import Any

from catalogue.models import RegionPage, Tool, ToolDocument
from catalogue.permissions import regions_worked_in_by, user_coordinates


def regions_of_toolbox(user: Any, here: RegionPage | None) -> list[int]:
    """Give the regions whose own tools and documents the user reads; `here` is the one whose site this is."""
    if worked := regions_worked_in_by(user):
        return worked
    return [here.pk] if here is not None and user.has_perm("search.use_matrix") else []


def user_may_add_to_toolbox(user: Any, region: RegionPage | None) -> bool:
    """The user coaches in this region, or coordinates it."""
    return region is not None and region.pk in regions_worked_in_by(user)


def user_may_remove_from_toolbox(user: Any, added: Tool | ToolDocument) -> bool:
    """The user added it and still works in its region, or coordinates that; nobody takes away a tool of the pilots."""
    region = added.region
    if region is None:
        return False
    if added.added_by_id == user.pk and user_may_add_to_toolbox(user, region):
        return True
    return user_coordinates(user, region)
