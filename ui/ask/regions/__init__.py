"""Numbered boxes on pictures: drawn by the person, or found by an answer."""
