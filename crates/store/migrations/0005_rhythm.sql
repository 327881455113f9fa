-- How often the person wants to be asked. NULL: every day; else the one day of the week.
ALTER TABLE settings ADD COLUMN weekly_on TEXT CHECK
    (weekly_on IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'));
-- A break from being asked: NULL, 'open', or the day on which is asked again.
ALTER TABLE settings ADD COLUMN pause TEXT;
-- What a day's answers were before: a page shows it.
CREATE INDEX earlier_entry_of_day ON earlier_entry (day);
