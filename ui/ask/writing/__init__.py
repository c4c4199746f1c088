"""Words written into files: first the list of what would change, then a note with a way back."""
