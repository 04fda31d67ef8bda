"""What would change: patches, their application, and their effect at addresses."""
