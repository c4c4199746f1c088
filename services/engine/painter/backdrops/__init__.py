"""The surroundings a picture can have."""
