"""The only place that talks: one thin file per command."""
