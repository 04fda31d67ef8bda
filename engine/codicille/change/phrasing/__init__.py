"""What an amending formula is made of: how places are called, which words are quoted."""
