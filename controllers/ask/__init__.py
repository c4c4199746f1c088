"""Everything behind the Ask page and the folder desk: what is asked, its threads, what becomes of the answers."""
