"""Documents for legal staff: subjects made one document value, writers that make a file of it.

    subject  ──document()──▶  Document (document.py)  ──writer──▶  bytes

A subject is what is exported; it is a frozen value that answers `document()` (the protocol `Subject`):

    ConsolidatedText   from_version.py      a version of the text
    Comparison         from_comparison.py   two versions, or an amendment before and after
    Tables             from_tables.py       tables of the register (tables.py says which)
    Booklet            booklet.py           a sitting before it opens

To add one: write a module `from_….py` with a value that answers `document()`, and a thin module
`cli/exports/….py` with its command, entered in `SUBJECTS` of `cli/exports/group.py`.

A writer is a function `Document → bytes` in a module of its own, entered in `WRITERS` by the format's name,
which is also the file's ending. It is imported when its format is asked for, and so is the library it needs:
`writing.py` says which extra to install where that is missing. A writer whose format says more than a
document holds (Akoma Ntoso) sets `takes_subject`: it is then handed the subject itself, and refuses with
`SubjectError` those it cannot say. One that is for some subjects alone (CSV) names in `says` the attribute
that such a subject has; `--format all` leaves it out for the others.

Bytes depend on the subject alone: no clock, no zone, no random id.
"""
