"""The table in files: written for other programs, and its words put into pictures."""
