"""The doubts about one amendment, one kind per module; change/doubts.py gathers them."""
