"""The pictures that go with a prompt: the strip under it, and the ways in which pictures come there."""
