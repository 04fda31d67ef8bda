"""`codicille export`: a module for each subject, and what they share."""
