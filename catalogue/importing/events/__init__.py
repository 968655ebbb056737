"""Reading what others publish of an activity: UiTdatabank, schema.org, a calendar file. Bytes in, `EventFound` out.

`reading` is the door and says which of the readers a file needs; `settling` looks the words of a source up in our own
lists; `bringing_in` makes drafts. Nothing foreign is fetched, nothing is published, and whatever has no place with us
stands in `EventFound.unmapped`, for the person who writes the listing.
"""
