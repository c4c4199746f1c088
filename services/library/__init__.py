"""The library folder: plain picture files with JSON sidecars (the truth), a search index and thumbnails (caches).

`store.Library` is the door. Behind it: `additions` brings new pictures in, `updates` and `trash` change and move them,
`mend` brings index and disk in line; `sidecar`, `files` and `naming` know the files, `index` and `search` find them
again.
"""
