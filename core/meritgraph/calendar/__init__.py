"""Which days a company works: Monday to Friday, but for what it has recorded."""
