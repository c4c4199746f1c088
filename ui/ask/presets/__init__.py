"""Questions that are ready to be asked."""
