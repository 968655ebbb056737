"""Every address of the site, from the URL resolver: its name, its parameters, and how to fill them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """One address: its full name and the kinds of its parameters, in order ("page_id" → "int")."""

    name: str
    parameters: tuple[str, ...]

    @property
    def space(self) -> str:
        """The name space, "" for our own."""
        return self.name.rpartition(":")[0]


def addresses() -> list[Address]:
    """Give every address that has a name; what has none cannot be linked to and is listed by `nameless`."""
    return sorted(set(_walk(get_resolver(), (), ())), key=lambda one: (one.name, one.parameters))


def nameless() -> list[str]:
    """Give the routes without a name."""
    return sorted(str(pattern.pattern) for pattern in _patterns(get_resolver()) if not pattern.name)


def filled(address: Address, foreign: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    """Give the address with every foreign thing that may stand in it.

    `foreign` says for a parameter ("image_id"), or one of a name space ("wagtailusers_users:pk"), what to put there.

    Raises:
        KeyError: a parameter nobody thought of: think who may not see what it names, and add it to the table.
    """
    values = []
    for name in address.parameters:
        key = f"{address.space}:{name}"
        values.append(foreign[key] if key in foreign else foreign[name])
    for chosen in product(*values):
        try:
            yield reverse(address.name, kwargs=dict(zip(address.parameters, chosen, strict=True)))
        except NoReverseMatch:
            continue  # another kind of value than this address takes (a name, not a number)


def _walk(resolver: Any, spaces: tuple[str, ...], above: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        names = (*above, *(name for name in pattern.pattern.regex.groupindex if name not in above))
        if isinstance(pattern, URLResolver):
            deeper = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern, deeper, names)
        elif pattern.name and not _is_positional(pattern):
            yield Address(":".join((*spaces, pattern.name)), names)


def _is_positional(pattern: URLPattern) -> bool:
    """Wagtail's own pages and documents: groups without a name, asked for by their path."""
    return pattern.pattern.regex.groups > len(pattern.pattern.regex.groupindex)


def _patterns(resolver: Any) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern)
        else:
            yield pattern
