"""Listings stay right: the mail "klopt dit nog?", the pages behind its links, and the coach's list of whom to call."""
