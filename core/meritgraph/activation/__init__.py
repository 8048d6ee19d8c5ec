"""Which schemes a company works by, and from which period on."""
