"""The tools of the Edit page: one file for each, with the controls it has in the options bar."""
