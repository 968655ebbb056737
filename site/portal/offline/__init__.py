"""Meedoen without a network: the service worker and the page for what is not on the device."""
