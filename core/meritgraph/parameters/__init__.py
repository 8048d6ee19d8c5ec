"""Parameter values: dated, overridden from the company down to one manager, and never overwritten."""
