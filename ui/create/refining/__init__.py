"""Changing a picture in words: the bar under the stage and the tree of versions."""
