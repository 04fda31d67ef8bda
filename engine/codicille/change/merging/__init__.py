"""What the word merge is made of: pieces, threads, words and blanks; the merge itself is change/merge.py."""
