"""Addresses of the label policy, below `/labels/beleid/`."""

from django.urls import path

from portal.label_policy import views

policy_urls = [
    path("labels/beleid/", views.policies, name="policies"),
    path("labels/beleid/nieuw/<int:pk>/", views.begin_version, name="policy_begin"),
    path("labels/beleid/<int:pk>/", views.policy, name="policy"),
    path("labels/beleid/<int:pk>/bewerk/", views.edit, name="policy_edit"),
    path("labels/beleid/<int:pk>/wat-verandert/", views.changes, name="policy_changes"),
]
