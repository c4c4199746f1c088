"""Answers that are heard: read by the system's own voice, or spoken by a model and played."""
