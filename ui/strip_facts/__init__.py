"""What the strip says of the page that is open."""
