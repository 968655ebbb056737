"""Draws the pictures of the demo from a declarative table; used while developing, never by the running site."""
