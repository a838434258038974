"""What is read off frozen corpora by linear maps, zones and infection, and how a lung is parted into zones."""
