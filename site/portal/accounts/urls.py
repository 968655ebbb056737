"""Addresses of coming in, and of what belongs to one's own account: one each, in Dutch."""

from django.urls import path
from django.views.generic import RedirectView

from portal.accounts import (
    address,
    confirming,
    own_page,
    passkeys,
    passwords,
    resetting,
    setting_up,
    step_at_login,
    views,
)

to_login = RedirectView.as_view(pattern_name="login", query_string=True)

account_urls = [
    path("inloggen/", views.Login.as_view(), name="login"),
    path("inloggen/link/", views.ask_link, name="ask_link"),
    path("inloggen/link/verstuurd/", views.link_is_sent, name="link_is_sent"),
    path("inloggen/link/<str:number>/<str:token>/", views.login_by_link, name="login_by_link"),
    path("inloggen/tweede-stap/", step_at_login.second_step, name="login_second_step"),
    path("inloggen/sleutel/", passkeys.login, name="login_passkey"),
    path("inloggen/sleutel/vraag/", passkeys.question, name="passkey_question"),
    path("uitloggen/", views.Logout.as_view(), name="logout"),
    path("welkom/", views.after_login, name="after_login"),
    path("mijn-account/", own_page.account, name="account"),
    path("mijn-account/adres/", address.change, name="change_address"),
    path("mijn-account/adres/<str:token>/", address.confirm, name="confirm_address_change"),
    path("mijn-account/wachtwoord/", passwords.choose, name="choose_password"),
    path("mijn-account/bevestig/", confirming.confirm, name="confirm"),
    path("mijn-account/tweede-stap/", setting_up.overview, name="second_step"),
    path("mijn-account/tweede-stap/app/", setting_up.app, name="second_step_app"),
    path("mijn-account/tweede-stap/sleutel/", passkeys.add, name="second_step_passkey"),
    path("mijn-account/tweede-stap/codes/", setting_up.codes, name="second_step_codes"),
    path("mijn-account/tweede-stap/<int:pk>/weg/", setting_up.remove, name="second_step_remove"),
    path("mensen/<int:pk>/tweede-stap/", resetting.reset, name="second_step_reset"),
]
# Wagtail's own ways to log in, which know of no second step, lead to ours.
wagtails_doors = [
    path("admin/login/", to_login),
    path("admin/password_reset/", to_login),
    path("admin/password_reset/<path:rest>", RedirectView.as_view(url="/inloggen/")),
]
