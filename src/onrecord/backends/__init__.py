"""Models behind one interface: batches in, tuples out."""
