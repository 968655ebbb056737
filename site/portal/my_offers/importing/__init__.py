"""Bringing in activities that stand elsewhere: choose a file or paste, look what was understood, make drafts."""
