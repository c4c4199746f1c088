"""The Create page: from words to pictures.

A draft is one `ImageRequest` that the composer keeps true to what is on the screen: every change of the prompt or of
a generated control makes a new one (`draft_changed`), and the button or Ctrl+Enter sends exactly it (`run_requested`).
What comes back arrives as jobs, previews and pictures; the stage keeps those of the newest run.
"""
