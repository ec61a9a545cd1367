"""The sample of the Hai Bà Trưng report: registers, dossiers, planted violations, exports."""
