"""The drawings of single subjects, and the table that names them."""
