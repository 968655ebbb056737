"""The staff's own shell: who may enter, the bar above every page, and what only staff sees outside the admin."""
