"""Constants and figures, on hospitals that were left out and on `test`."""
