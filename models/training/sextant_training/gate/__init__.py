"""The input gate: its pictures and its head."""
