"""The library folder: plain picture files with JSON sidecars (the truth), a search index and thumbnails (caches).

`store.Library` is the door. Behind it: `files` puts files on the disk and moves them, `sidecar` reads and writes their
JSON, `index` finds them, `mend` brings the index in line with the disk, `naming` makes ids and file names.
"""
