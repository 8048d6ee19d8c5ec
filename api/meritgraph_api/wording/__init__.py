"""What is said to people, in their language: sentences are written in English and translated where they are shown."""

from meritgraph_api.wording.catalogue import Catalogue, catalogue_of, clause_in, language_of

__all__ = ["Catalogue", "catalogue_of", "clause_in", "language_of"]
