"""`codicille sitting`: a module for each of its verbs, and what they share."""
