"""A package: graph, manifest, golden values, card; and its networks read back."""
