"""Schemes with one mistake each, and some without any.

Above each stands the error it is refused with, and beside a line what mypy says of it.
"""
