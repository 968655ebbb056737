"""A browser for the journeys: `visitor` at a desk, `phone`, and `without_javascript`, each on the live server."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from journeys.browser import PHONE, NoBrowser, in_ci, launch, visiting
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as BrowserPage

HERE = Path(__file__).parent

# Playwright's own event loop runs in this thread, so Django takes every query of a test for one from async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey, so that `make quick` leaves out what drives a browser or starts the HTML checker."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give one Chromium for the whole session; without one, fail in CI and skip at home, with the remedy."""
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except NoBrowser as missing:
            (pytest.fail if in_ci() else pytest.skip)(str(missing))
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, live_server) -> Iterator[BrowserPage]:
    """Give a page at a desk."""
    with visiting(chromium, live_server.url) as page:
        yield page


@pytest.fixture
def phone(chromium: Browser, live_server) -> Iterator[BrowserPage]:
    """Give a page on a small phone, with touch."""
    with visiting(chromium, live_server.url, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        yield page


@pytest.fixture
def without_javascript(chromium: Browser, live_server) -> Iterator[BrowserPage]:
    """Give a page in a browser that runs no script."""
    with visiting(chromium, live_server.url, viewport=PHONE, java_script_enabled=False) as page:
        yield page
