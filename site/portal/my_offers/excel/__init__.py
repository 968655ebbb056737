"""Own listings in a sheet: download, change, send back, see what changes, then all or nothing into the drafts."""
