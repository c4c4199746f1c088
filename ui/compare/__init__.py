"""Two to four pictures against each other: side by side, one over the other, under a slider, and where they differ.

`page` holds the header, the panes or the blend, and the table of what differs in how the pictures were made.
"""
