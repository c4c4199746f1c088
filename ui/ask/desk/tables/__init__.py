"""Where the rows of tables come from, and which tables there are."""
