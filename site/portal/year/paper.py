"""The foot of every sheet of paper: which report, of where. Only a style sheet can write there."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.context import region_of
from portal.staff.access import for_coaches

FOOT = '@page year-paper {{ @bottom-left {{ content: "{words}"; color: #555; font-size: 8.5pt; }} }}\n'


@require_safe
@for_coaches
def paper(request: HttpRequest, year: int) -> HttpResponse:
    """Give the style sheet with the foot of this year's report; what it says anybody who knows the site may read."""
    region = region_of(request)
    title = _("Year report %(year)d") % {"year": year}
    words = " · ".join(filter(None, (title, region.title if region else "", "Meedoen")))
    return HttpResponse(FOOT.format(words=css_text(words)), content_type="text/css; charset=utf-8")


def css_text(words: str) -> str:
    """Write words for within the quotes of a style sheet: what is no letter, digit or space as its number."""
    return "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in words)
