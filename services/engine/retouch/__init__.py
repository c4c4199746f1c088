"""Edits and variations of given pictures: what is kept stays, the rest is filled, painted or re-done by the words."""
