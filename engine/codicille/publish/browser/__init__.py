"""The reader's own tools, which work in the browser, and the data they work on."""
