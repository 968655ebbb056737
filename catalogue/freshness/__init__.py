"""Staying right: who is asked when whether a listing still holds, where mail arrives, and which links are dead."""
