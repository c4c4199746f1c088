"""The Edit page: the picture that is edited, what is prepared for it, what is sent, and what comes of it."""
