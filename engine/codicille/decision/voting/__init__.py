"""Counts and the rule they answer to → a verdict, with its reason; no amendment is followed."""
