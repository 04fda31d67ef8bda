"""What was in force, when and why: register, timeline, fold, provenance."""
