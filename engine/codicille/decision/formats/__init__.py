"""Configuration, records and amendments' files, to values and back; no file is opened."""
