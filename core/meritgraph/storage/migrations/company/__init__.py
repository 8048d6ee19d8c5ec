"""Migrations of a company's file."""
