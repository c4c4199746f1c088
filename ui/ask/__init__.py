"""The Ask page: questions about pictures, answered in words, tables and sound."""
