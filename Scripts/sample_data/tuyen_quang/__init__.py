"""The sample of letter 3230/UBND-KSTT (Tuyên Quang): two districts and three departments, all invented, in the first half of 2019."""
