"""Pictures that a server keeps already (Files API)."""
