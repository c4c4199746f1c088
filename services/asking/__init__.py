"""Questions about pictures: what is sent of a picture, what it costs, presets, and what is made of an answer."""
