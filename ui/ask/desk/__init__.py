"""The folder desk: one question over many pictures, as a table."""
