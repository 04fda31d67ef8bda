"""Codicille: a constitution as the sum of its patches, from register to readable site."""

__version__ = "0.1.0"
