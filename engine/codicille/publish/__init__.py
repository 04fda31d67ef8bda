"""For readers: values to pages and open data."""
