"""Where a picture comes from: its Content Credentials, and what a server says of it."""
