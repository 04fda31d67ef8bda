"""Sittings as pages: agenda, outcomes, presence, minutes, the booklet; and figures."""
