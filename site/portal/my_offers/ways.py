"""Ways between the pages of "Mijn aanbod": the address of a page by its name, "" while that page is not there."""

from django.urls import NoReverseMatch, reverse


def way_to(name: str, *args: object) -> str:
    """Give the address of a page, "" where no page has that name."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
