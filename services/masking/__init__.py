"""Masks as people make them: painted, drawn, selected. numpy and OpenCV come with it, so import it late (D10)."""
