"""The words the painter understands, as tables."""
