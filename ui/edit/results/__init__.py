"""What comes of an edit: its tiles over the canvas, and what the model has changed that it should not."""
