"""What the constitution says: texts, their outline, and the names of their provisions."""
