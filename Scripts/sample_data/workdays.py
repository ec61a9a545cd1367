"""Working days of the first half of 2014, as the notices on days off fixed them."""

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
}
# Saturdays worked for 28/1, 29/1, 2/5 and 1/9.
WORKED_SATURDAYS = {date(2014, 1, 25), date(2014, 2, 8), date(2014, 4, 26), date(2014, 9, 6)}
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
