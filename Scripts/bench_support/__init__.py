"""The race of Scripts/bench: data, contestants, measurement and its table."""
