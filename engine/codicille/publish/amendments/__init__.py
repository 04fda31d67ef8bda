"""Amendments as pages: the list, each one, what it meets and what became of it."""
