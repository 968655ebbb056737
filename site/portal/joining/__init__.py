"""Coming in, on the screen: the invitation, a claim, a new organisation, a proven address; who keeps what."""
