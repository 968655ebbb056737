"""Addresses. Pages of the tree come last, at their own path."""

from csp.decorators import csp_update
from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal import show_mode, views
from portal.accounts.urls import account_urls, to_login, wagtails_doors
from portal.admin_door import through_the_door
from portal.api import api
from portal.counting import count
from portal.first_page.home import municipality_points
from portal.freshness.views import no_mail, still_right
from portal.joining.urls import joining_urls
from portal.kinds.views import kind_page
from portal.menu.map_view import menu_map
from portal.menu.suggesting import menu_suggestions
from portal.menu.views import menu
from portal.my_list import views as my_list
from portal.my_offers.urls import my_offers_urls
from portal.offer.agenda import agenda
from portal.offline import views as offline
from portal.plan import phone as plan
from portal.questions import views as questions
from portal.replies.views import label_reply
from portal.sitemaps import SITEMAPS
from portal.staff.urls import staff_urls
from portal.telling import views as telling

# Wagtail's admin writes inline scripts (date widgets, choosers), so its own path, and only that, allows them.
admin_urls = decorate_urlpatterns(
    decorate_urlpatterns(list(wagtailadmin_urls.urlpatterns), through_the_door),
    csp_update(
        {"script-src": ["'self'", "'unsafe-inline'"], "style-src": ["'self'", "'unsafe-inline'"], "img-src": ["blob:"]}
    ),
)

# One address in every language: staff, other programs, files.
urlpatterns = [
    *account_urls,
    *staff_urls,
    *my_offers_urls,
    *joining_urls,
    path("antwoord/<str:token>/", label_reply, name="reply_by_link"),
    path("tel-mee/", count, name="count"),
    path("klopt-nog/<str:token>/", still_right, name="still_right"),
    path("geen-mail/<str:token>/", no_mail, name="no_mail"),
    path("api/v1/", api.urls),
    path("agenda/<int:offer>.ics", agenda, name="agenda"),
    path("gemeenten.json", municipality_points, name="municipality_points"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("sw.js", offline.service_worker, name="service_worker"),
    *wagtails_doors,
    path("admin/", include(admin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
]
if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]
# Every component with sample data; only development and tests install the app.
stage = [path("onderdelen/", include("portal.stage.urls"))] if apps.is_installed("portal.stage") else []

# What visitors read: in Dutch without a prefix, in the other languages below theirs (`/ar/aanbod/`).
urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("aanbod/", menu, name="menu"),
    path("aanbod/kaart.json", menu_map, name="menu_map"),
    path("aanbod/suggesties.json", menu_suggestions, name="menu_suggestions"),
    path("soort/<slug:slug>/", kind_page, name="kind"),
    path("toonstand/", show_mode.show, name="show"),
    path("toonstand/<int:offer>/", show_mode.show_offer, name="show_offer"),
    path("toonstand/keuze/", show_mode.show_picks, name="show_picks"),
    path("toonstand/lijst/<slug:code>/", show_mode.show_list, name="show_list"),
    path("mijn-lijst/", my_list.my_list, name="my_list"),
    path("mijn-lijst/bewaar/", my_list.keep, name="keep"),
    path("mijn-lijst/deel/", my_list.share_list, name="share_list"),
    path("mijn-lijst/<slug:code>/", my_list.shared_list, name="shared_list"),
    path("plan/<slug:code>/", plan.phone, name="plan_phone"),
    path("plan/<slug:code>/doen/", plan.change, name="plan_do"),
    path("plan/<slug:code>/agenda.ics", plan.calendar, name="plan_calendar"),
    path("plan/<slug:code>/papier/", plan.paper, name="plan_paper"),
    path("plan/<slug:code>/bewijs/", plan.proof, name="plan_proof"),
    path("vragen/<slug:code>/", questions.answer, name="questions"),
    path("vragen/<slug:code>/bedankt/", questions.thanks, name="questions_thanks"),
    path("over-de-gegevens/", views.about_data, name="about_data"),
    path("klopt-niet/<int:offer>/", telling.offer, name="tell_offer"),
    path("zeg-wat-je-zoekt/", telling.need, name="tell_need"),
    path("bedankt/", telling.thanks, name="tell_thanks"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("offline/", offline.offline_page, name="offline"),
    *stage,
    path("_util/login/", to_login),  # Wagtail's own, for pages behind a login, knows of no second step
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler400 = "portal.views.bad_request"
handler403 = "portal.views.forbidden"
handler404 = "portal.views.not_found"
handler500 = "portal.views.server_error"
