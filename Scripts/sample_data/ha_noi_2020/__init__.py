"""The sample of hn-2020: city, departments, a district of the city and one of the country, eight communes."""
