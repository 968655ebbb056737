"""Who may what with the toolbox: plain predicates, named as sentences.

Counsellors, coaches and coordinators read the shelf. What a region added is read by who works in that region, and by
counsellors on its own site: they belong to no region. Coaches and coordinators add to a region they work in. Who added
something, or a coordinator of its region, takes it away.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from catalogue.models import RegionPage, Tool, ToolDocument
from catalogue.permissions import regions_worked_in_by, user_coordinates

AddedT = TypeVar("AddedT", bound=Tool | ToolDocument)


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
    return added in removable_from_toolbox(user, [added])


def removable_from_toolbox(user: Any, added: Iterable[AddedT]) -> list[AddedT]:
    """Give those of which `user_may_remove_from_toolbox` holds; it costs the same however many there are."""
    all_of_it = [one for one in added if one.region_id is not None]
    if not all_of_it:
        return []
    worked = regions_worked_in_by(user)
    regions = {one.region for one in all_of_it if one.region is not None and one.region_id in worked}
    coordinated = {region.pk for region in regions if user_coordinates(user, region)}
    return [
        one
        for one in all_of_it
        if one.region_id in coordinated or (one.region_id in worked and one.added_by_id == user.pk)
    ]
