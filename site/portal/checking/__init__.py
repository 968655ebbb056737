"""Checking, `/nakijken/`: what organisations handed in, what changed, and the coach's answer; its mails to them."""
