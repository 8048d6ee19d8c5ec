"""Migrations of the control file."""
