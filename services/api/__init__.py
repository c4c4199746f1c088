"""Talking to a model server: one client for every profile (architecture D2).

`client` holds the connection, `images` asks for pictures, `events` and `replies` read what comes back, `download`
fetches pictures that come as links, `failures` turns whatever went wrong into a `Failure`.
"""
