"""The agenda of a sitting: what is ripe, in which order, and what came of it; the chair decides."""
