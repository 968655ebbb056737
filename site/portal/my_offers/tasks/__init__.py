"""Writing a listing as a list of six short tasks: pages, the schedule editor, photos, saving as one goes."""
