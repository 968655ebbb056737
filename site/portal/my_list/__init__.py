"""Mijn lijst: offers kept without an account, shared under a code, printed."""
