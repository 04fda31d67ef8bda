"""Disk and Git: the only reading and writing of a workspace."""
