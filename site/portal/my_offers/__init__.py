"""Mijn aanbod: people of an organisation, or a coach in its name, keep its listings. On a phone, in short steps."""
