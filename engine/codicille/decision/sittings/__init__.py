"""A sitting as values, its file and its table; no vote on an amendment is judged."""
