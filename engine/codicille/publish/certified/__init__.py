"""Certified copies: what a document says of itself beside it, and how it is made again and compared.

    manifest.py   the small file beside a document
    remaking.py   manifest and register → the subject, so the same bytes
    altered.py    which words of a file differ, and in which article

Signatures are `store/`'s: they are read and made by other programs.
"""
