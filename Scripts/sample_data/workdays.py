"""Working days of the first halves of 2014, 2019 and 2020, and of May 2016 to June 2017, as the notices on days off fixed them."""

from datetime import date, timedelta

# Tết 28/1 to 5/2, the Hùng Kings' day, 30/4 to 2/5.
DAYS_OFF = {
    date(2014, 1, 1),
    date(2014, 1, 28),
    date(2014, 1, 29),
    date(2014, 1, 30),
    date(2014, 1, 31),
    date(2014, 2, 3),
    date(2014, 2, 4),
    date(2014, 2, 5),
    date(2014, 4, 9),
    date(2014, 4, 30),
    date(2014, 5, 1),
    date(2014, 5, 2),
    date(2014, 9, 1),
    date(2014, 9, 2),
    # The national day, Tết 26/1 to 1/2, the Hùng Kings' day, 1/5 and 2/5.
    date(2016, 9, 2),
    date(2017, 1, 2),
    date(2017, 1, 26),
    date(2017, 1, 27),
    date(2017, 1, 30),
    date(2017, 1, 31),
    date(2017, 2, 1),
    date(2017, 4, 6),
    date(2017, 5, 1),
    date(2017, 5, 2),
    # Tết 4/2 to 8/2, the Hùng Kings' day, 29/4 to 1/5.
    date(2018, 12, 31),
    date(2019, 1, 1),
    date(2019, 2, 4),
    date(2019, 2, 5),
    date(2019, 2, 6),
    date(2019, 2, 7),
    date(2019, 2, 8),
    date(2019, 4, 15),
    date(2019, 4, 29),
    date(2019, 4, 30),
    date(2019, 5, 1),
    date(2019, 9, 2),
    # Tết 23/1 to 29/1, the Hùng Kings' day, 30/4 and 1/5.
    date(2020, 1, 1),
    date(2020, 1, 23),
    date(2020, 1, 24),
    date(2020, 1, 27),
    date(2020, 1, 28),
    date(2020, 1, 29),
    date(2020, 4, 2),
    date(2020, 4, 30),
    date(2020, 5, 1),
}
# Saturdays worked for 28/1, 29/1, 2/5 and 1/9 of 2014, for 31/12/2018 and 29/4/2019.
WORKED_SATURDAYS = {date(2014, 1, 25), date(2014, 2, 8), date(2014, 4, 26), date(2014, 9, 6), date(2019, 1, 5), date(2019, 5, 4)}
FIRST = date(2014, 1, 2)
LAST = date(2014, 6, 30)


def is_workday(day):
    if day in WORKED_SATURDAYS:
        return True
    return day.weekday() < 5 and day not in DAYS_OFF


def workdays(first=FIRST, last=LAST):
    """The working days from first to last, both included."""
    count = (last - first).days
    return [first + timedelta(n) for n in range(count + 1) if is_workday(first + timedelta(n))]


def add_workdays(day, number):
    """The number-th working day after day: the day of receipt does not count."""
    while number > 0:
        day += timedelta(1)
        if is_workday(day):
            number -= 1
    return day


def due_date(day, limit, unit):
    """The day on which a time limit of `limit` working or calendar days ends."""
    if unit == "workday":
        return add_workdays(day, limit)
    day += timedelta(limit)
    return day if is_workday(day) else add_workdays(day, 1)
