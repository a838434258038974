"""The networks of both presets, and how they look at a film: the crop to the lungs, and the film and its mirror image."""
