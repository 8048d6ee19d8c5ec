"""Spreadsheets on their way into a company's records: recognised, checked cell by cell, recorded as a whole or not."""
