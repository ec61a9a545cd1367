"""The parts of make-sample-data.py: one invented district, its registers, its case log and its export files."""
