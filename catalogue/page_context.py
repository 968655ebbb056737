"""How a page of the catalogue gets onto the screen: it announces itself, and the frame fills its context.

The room below tells the room above by signal, so that serving and previewing a page go the same way. Templates see the
page as the public may read it; the bare page stays out of them.
"""

from typing import Any

from django.dispatch import Signal
from django.http import HttpRequest

from catalogue.readers import ReadableBy, Reader

# Sent with `page` (as the public reads it), `request` and `context` (to be filled), by the class of the page.
page_context = Signal()


class ShownByTheFrame:
    """A page whose template shows what the frame made of it."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the context that the frame filled."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        page_context.send(type(self), page=ReadableBy(self, Reader.PUBLIC), request=request, context=context)
        return context
