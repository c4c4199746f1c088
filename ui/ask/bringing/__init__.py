"""The ways in which pictures come to a question."""
