"""Programs that measure onrecord."""
