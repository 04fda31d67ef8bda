"""What relations between amendments are computed from; the relations themselves are change/relation.py."""
