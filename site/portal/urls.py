"""Addresses. Pages of the tree come last, at their own path."""

from csp.decorators import csp_update
from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal import accounts, views
from portal.api import api
from portal.menu_view import menu

# Wagtail's admin writes inline scripts (date widgets, choosers), so its own path, and only that, allows them.
admin_urls = decorate_urlpatterns(
    list(wagtailadmin_urls.urlpatterns),
    csp_update(
        {"script-src": ["'self'", "'unsafe-inline'"], "style-src": ["'self'", "'unsafe-inline'"], "img-src": ["blob:"]}
    ),
)

urlpatterns = [
    path("", views.home, name="home"),
    path("aanbod/", menu, name="menu"),
    path("over-de-gegevens/", views.about_data, name="about_data"),
    path("inloggen/", accounts.Login.as_view(), name="login"),
    path("uitloggen/", accounts.Logout.as_view(), name="logout"),
    path("welkom/", accounts.after_login, name="after_login"),
    path("api/v1/", api.urls),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("admin/login/", RedirectView.as_view(pattern_name="login", query_string=True)),
    path("admin/", include(admin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
]
if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]
urlpatterns += [path("", include(wagtail_urls))]

handler400 = "portal.views.bad_request"
handler403 = "portal.views.forbidden"
handler404 = "portal.views.not_found"
handler500 = "portal.views.server_error"
