"""The page in the admin where an offer's state is set and confirmed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from catalogue.choices import OpenState
from catalogue.forms import StateForm
from catalogue.models import OfferPage
from catalogue.permissions import user_may_set_state
from catalogue.states import confirm, set_state


def state(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show and save the state of one offer; only who may edit the page, or moderate the offer."""
    offer = get_object_or_404(OfferPage, pk=page_id)
    if not user_may_set_state(request.user, offer):
        raise PermissionDenied
    form = StateForm(request.POST or None, instance=offer.current_state)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("pause_until", "reopens_on", "places_left")}
        set_state(offer=offer, open_state=OpenState(form.cleaned_data["open_state"]), by=request.user, **values)
        if form.cleaned_data["still_right"]:
            confirm(offer=offer, by=request.user)
        messages.success(request, _("The state of “%(title)s” is saved.") % {"title": offer.title})
        return redirect("wagtailadmin_explore", offer.get_parent().pk)
    return render(request, "catalogue/admin/state.html", {"offer": offer, "form": form})
