"""The coaches' diaries on the screen, `/dagboek/`: writing an entry, and reading those of one's municipalities."""
