"""The organisation's side of a label, without login: the link of the right of reply, and the mails that bring it."""
