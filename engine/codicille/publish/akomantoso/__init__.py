"""Akoma Ntoso 3.0: a version as `act`, an amendment as `amendment`; the standard's words, nothing of ours.

    writing.py        subject → bytes
    act.py            a version: metadata, preface, preamble, body, attachments
    amending.py       an amendment: metadata, motives, what it changes
    instructions.py   what it changes, as `mod` and `textualMod`
    steps.py          what is done to a provision, alinéa by alinéa, if that gives its new words exactly
    quoted_words.py   formulas with the words they quote
    identity.py       the names of work, expression and file (FRBR), publication
    life.py           events, intervals in force, steps with their votes
    modifications.py  what a version suffered, by whom, as `textualMod`
    references.py     who and what is named: bodies, authors, acts
    parts.py          provisions and places as a tree of parts
    body.py           parts as elements
    blocks.py         words, tables, footnotes
    elements.py       elements made and written

The text is the Markdown's, and the metadata are computed from the register: neither is ever read back as a
source. Schema: OASIS LegalDocML Akoma Ntoso Version 1.0, part 2 (2018).
"""
