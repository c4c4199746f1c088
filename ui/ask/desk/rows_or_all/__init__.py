"""One answer about many pictures, or one row each."""
