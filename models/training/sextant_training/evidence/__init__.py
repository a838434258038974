"""The text and the pictures of docs/EVIDENCE.md."""
