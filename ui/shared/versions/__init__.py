"""The versions of a thread as a row of small pictures."""
