"""Answers as they are shown, and what is done with them."""
