"""Event types as data: PLOVER and CAMEO, and the crosswalk between them."""
