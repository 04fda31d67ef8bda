"""From Word and LibreOffice: a constitution to begin with; a form for an amendment, and what comes back."""
