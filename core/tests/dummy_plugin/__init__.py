"""A plugin for tests: keepers of lighthouses. It uses every hook and every sort of declaration."""
