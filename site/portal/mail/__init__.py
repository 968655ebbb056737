"""Mails to organisations: a letter is made in plain Dutch, sent after commit, and what comes back is noted."""
