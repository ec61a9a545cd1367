"""The invented units of Hà Nội in the year after letter 2845/UBND-SNV."""
