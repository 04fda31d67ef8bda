"""The files of sittings, and their closing in one step; nothing is judged."""
