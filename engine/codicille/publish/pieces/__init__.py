"""Pieces of pages: provisions, marked wordings, origins, votes as HTML; it tells of no page as a whole."""
