"""Saving copies of pictures: what they are to be, where they go, and what came of it."""
