"""Addresses of the staff's shell: one address each, in Dutch, outside the languages of the public pages."""

from django.urls import path

from portal.checking.urls import check_urls
from portal.diary.urls import diary_urls
from portal.evaluation.urls import evaluation_urls
from portal.freshness import call_list
from portal.gaps.urls import gap_urls
from portal.inbox.urls import inbox_urls
from portal.interviews.urls import interview_urls
from portal.joining.urls import request_urls
from portal.label_policy.urls import policy_urls
from portal.labels.urls import label_urls
from portal.matrix import views as matrix
from portal.matrix.saved_urls import saved_urls
from portal.plan.staff import views as plan
from portal.plan.staff.adding import add
from portal.staff import account, signals
from portal.today.urls import today_urls
from portal.toolbox.urls import toolbox_urls
from portal.year.urls import year_urls

staff_urls = [
    *today_urls,
    path("matrix/", matrix.matrix, name="matrix"),
    path("matrix/rij/<int:offer>/", matrix.panel, name="matrix_panel"),
    path("matrix/vergelijk/", matrix.compare, name="matrix_compare"),
    path("matrix/uitleg/", matrix.ranking, name="matrix_ranking"),
    *saved_urls,
    *check_urls,
    *gap_urls,
    *diary_urls,
    *evaluation_urls,
    *interview_urls,
    *policy_urls,
    *toolbox_urls,
    *inbox_urls,
    path("signalen/meld/<int:offer>/", signals.report_offer, name="report_offer"),
    path("signalen/zoek/", signals.report_need, name="report_need"),
    path("bellen/", call_list.call_list, name="call_list"),
    path("bellen/<int:pk>/", call_list.called, name="called"),
    path("mijn-account/sleutels/<int:pk>/intrekken/", account.revoke_token, name="revoke_token"),
    *label_urls,
    *request_urls,
    *year_urls,
    path("plannen/", plan.plans, name="plans"),
    path("plannen/erbij/", add, name="plan_add"),
    path("plannen/nieuw/", plan.start, name="plan_start"),
    path("plannen/<slug:code>/", plan.plan_page, name="plan"),
    path("plannen/<slug:code>/kies/", plan.work_on, name="plan_work_on"),
    path("plannen/<slug:code>/lijn/<int:line>/", plan.change_line, name="plan_line"),
    path("plannen/<slug:code>/zet-terug/", plan.put_back, name="plan_put_back"),
    path("plannen/<slug:code>/doen/", plan.change_plan, name="plan_change"),
    path("plannen/<slug:code>/verwijzing/", plan.referral, name="plan_referral"),
]
