# Every text of the pages, in English. The same ids and variables stand in nl.ftl.

brand = gutskin
skip-to-content = Skip to content
menu = Main menu
menu-today = Today
menu-timeline = Timeline
menu-patterns = Patterns
menu-settings = Settings
demo-note = A made-up person: everything here is simulated.
first-person = My diary
list-and = and
yes = yes
no = no
save = Save
add = Add
rename = Rename
remove = Remove
undo = Undo
undone = Undone
try-again = Try again
undo-failed = Not undone. Try again.

# Days
monday = Monday
tuesday = Tuesday
wednesday = Wednesday
thursday = Thursday
friday = Friday
saturday = Saturday
sunday = Sunday
january = January
february = February
march = March
april = April
may = May
june = June
july = July
august = August
september = September
october = October
november = November
december = December

# Errors
error-to-start = To the start
error-back = Back
error-not-found = This page doesn’t exist
error-not-found-text = The address leads nowhere. Nothing is lost.
error-refused = This request was refused
error-host-text = This diary has no password yet, so it answers only on this computer itself, at localhost or 127.0.0.1. The address you used is another one.
error-proxy-text = This request came through a proxy. As long as the diary has no password, a proxy would publish it, so it is not answered.
error-cross-site-text = Another website asked to change something in your diary. That was refused, and nothing has changed.
error-other-diary = That was for another diary
error-other-diary-text = The page you used belongs to another person’s diary than the one chosen now. Nothing was saved. Open the page again and check the name at the top.
error-invalid = That couldn’t be saved
error-invalid-text = Something in the form is missing or out of range. Nothing was changed.
error-too-large-text = That is more text than fits. Nothing was changed.
error-future = That day hasn’t begun yet
error-future-text = You can write about today and about every day before it.
error-name-differs = Nothing was deleted
error-name-differs-text = The name you typed is not the name of this diary, so everything is still here.
error-backups-are-in = The backups are in { $folder }. The command “gutskin restore” puts one back.
error-internal = Something went wrong here
error-internal-text = This is a fault in gutskin, not in what you did. What was saved is still saved.
error-newer = This diary is newer than this program
error-newer-text = A newer gutskin has written to it. Nothing was changed; use the newer version.
error-busy = The diary is busy
error-busy-text = Another program is using it. Wait a moment and try again.
error-disk-full = The disk is full
error-disk-full-text = This could not be saved. What you saved before is safe. Make some room and try again.
error-not-writable = The diary’s folder can’t be written
error-not-writable-text = This could not be saved. Make the folder writable, and try again.
error-damaged = This diary’s file is damaged
error-damaged-text = It can’t be read as it is. gutskin makes a backup every night; one of those can be put back.
error-no-person = This diary is no longer here
error-no-person-text = It may have been deleted or moved.
error-bad-name = That name doesn’t fit
error-bad-name-text = A name has between 1 and 80 characters.
error-name-taken = That name is taken
error-name-taken-text = Something with this name is already there. Choose another name.
error-kind-fixed = This holds answers of another kind
error-kind-fixed-text = What you recorded stays as it was recorded. Hide this one, and add a new one for the other way of recording.
error-has-entries = This holds entries
error-has-entries-text = It can be hidden, and its history stays. Removing it would lose what you recorded.
error-changed = That can’t be done any more
error-changed-text = It has been changed again in the meantime. Look at it afresh and try again.
error-suspects = That is too many
error-suspects-text = Choose at most eight suspects.
error-no-candidate = This can’t be a suspect
error-no-candidate-text = A suspect is something that may bring on a symptom, not a symptom or a circumstance. Nothing was changed; choose something else.
error-replaced = This diary’s file was replaced
error-replaced-text = It was moved or restored while it was open. This was not saved. Open the page again and you see the diary that is there now.
error-live-diary = This is a diary in use, not a backup
error-live-diary-text = Only a backup can be put back. Make one on the Settings page, or with the command “gutskin backup”. Nothing was changed.

# Choosing a diary
people-title = Whose diary?
people-lead = Each person has a diary of their own.

# Check-in
today-is = Today, { $day }
yesterday-is = Yesterday, { $day }
day-before = The day before: { $day }
day-after = The day after: { $day }
week-label = Seven days
day-closed = { $day }: complete
day-partly = { $day }: partly filled in
day-nothing = { $day }: nothing recorded
mark-closed = complete
mark-partly = partly filled in
mark-nothing = nothing recorded
calendar-counts = { $closed } complete, { $partly } partly filled in, { $nothing } without a record.
calendar-open = Calendar
now-label = Note now
now-at = Now, { $time }
close-dialog = Close
today-night = It is { $time }: this still counts as { $day }. Your day begins at { $boundary }.
today-welcome = Welcome
today-welcome-text = Tap what you noticed today; everything is saved at once. What you leave open stays ‘not recorded’.
set-ask = What brings you here?
set-acne = Pimples
set-rosacea = Redness that comes and goes
set-eczema = Itch or eczema
set-gut = My belly
set-curious = Just curious
today-summary = { $answered } answered, { $skipped } skipped, { $open } open
today-nothing-shown = Nothing is asked at the moment.
today-choose = Choose what you want to record
group-skin = Skin
group-gut = Belly
group-stool = Stool
group-state = How are you?
group-habits = Habits
group-food = Food and drink
group-surroundings = Surroundings
group-cycle = Cycle
group-products = Products and remedies
group-events = Out of the ordinary
group-note = Note
none-complaints = No other complaints
none-of-these = The rest: no
usual-button = As usual
usual-these = Yes to { $names }; no to the rest.
usual-none = As last time: none of these.
zone-help = Tap the face for each pimple that you count.
state-saved = ✓ saved
state-none = ✓ saved: none
state-none-closed = none (completed)
state-skipped = skipped
state-not-asked = not recorded
save-saving = saving …
save-failed = not saved – try again
save-waiting = not saved yet
save-other-diary = not saved: this page is of another diary
save-offline = { $count ->
    [one] No connection. One answer is waiting on this phone.
   *[other] No connection. { $shown } answers are waiting on this phone.
 }
save-first = { $count ->
    [one] First: one answer is not saved yet.
   *[other] First: { $shown } answers are not saved yet.
 }
number-whole = Not saved: enter a whole number from { $low } to { $high }.
number-any = Not saved: enter a number from { $low } to { $high }, such as { $example }.
skip-label = Skip { $name }
clear = Clear
clear-label = Clear { $name }
anchor-none = none
anchor-mild = mild
anchor-clear = moderate
anchor-severe = severe
anchor-very-poor = very low
anchor-poor = low
anchor-fair = fair
anchor-good = good
stepper-less = Less: { $name }
stepper-more = More: { $name }
stepper-none = None: { $name }
unit-hours = hours
unit-minutes = minutes
unit-litres = litres
unit-glasses = glasses
answer-none = none
answer-note = written down
stool-ask = What was it like? Tap once for each time.
stool-type = { $words } (type { $number })
stool-none = no stool today
bristol-short-1 = hard lumps
bristol-short-2 = lumpy
bristol-short-3 = with cracks
bristol-short-4 = smooth and soft
bristol-short-5 = soft blobs
bristol-short-6 = mushy
bristol-short-7 = watery
stool-remove-label = Remove: { $stool }
bristol-1 = separate hard lumps
bristol-2 = lumpy sausage
bristol-3 = sausage with cracks
bristol-4 = smooth and soft
bristol-5 = soft blobs
bristol-6 = mushy, ragged
bristol-7 = watery
note-placeholder = Anything else worth remembering?
close-title = Nothing more today?
close-says = What you have not filled in is saved like this.
close-as-none = As ‘none’ or ‘no’: { $names }.
close-as-skipped = As skipped: { $names }.
close-button = Nothing more today
close-note = You can undo it, and fill in any of it later.
close-done = This day is complete.
close-noted = ‘None’ recorded for { $names }.
close-later = You can still change everything.

# Without a connection
app-description = A diary of skin, gut and habits, on your own computer.
offline-title = No connection
offline-text = This page needs a connection. Filling in works: your answers wait in this browser until there is one again.
offline-made = No connection. This is how it was on { $time }.
sync-saved = ✓ all saved
sync-sending = saving …
sync-no-connection = no connection
sync-beside = This was answered later on another device. That answer stands; this one is in its history.
sync-full = This browser can’t hold any more. Leave the page open until all is saved.

# Changes
change-recorded = { $name }: { $answer }
change-removed = an answer cleared
change-cleared = { $name } cleared
change-several = { $count ->
    [one] one answer saved
   *[other] { $count } answers saved
 }
change-closed = “Nothing more today” for { $day }
change-imported = Import of a table
change-entry = { $name } { $answer }, { $day }
change-entry-removed = { $name } { $answer }, { $day }: cleared
change-is-undone = undone
undo-label = Undo: { $what }
undo-import-asks = This takes away { $days ->
    [one] one imported day
   *[other] { $days } imported days
 }. Go on?
put-back = Put back
put-back-label = Put back: { $what }

# Timeline
timeline-lead = How you have been, with what may play a part below.
timeline-empty = Nothing to draw yet
timeline-empty-text = After a week you see how your days went; links come later.
timeline-range = Period
range-28 = 4 weeks
range-84 = 12 weeks
range-365 = 1 year
range-all = all
timeline-earlier = ‹ Earlier
timeline-later = Later ›
timeline-zoom-in = Zoom in
timeline-zoom-out = Zoom out
timeline-show = Choose what is shown
timeline-show-button = Show these
timeline-outcomes = Symptoms
timeline-exposures = What may play a part
timeline-keys = Tap a day, or use the arrow keys; Enter opens the day. + and − zoom.
timeline-table = The same as a table
timeline-chart-title = Your days from { $from } to { $to }
timeline-chart-weekly = Each point is the mean of { $days } days; the band runs from the lowest to the highest day.
timeline-chart-daily = One point a day. Where nothing was recorded the line is interrupted.
timeline-day = Day
timeline-week-of = { $from } to { $to }
timeline-nothing = nothing recorded
timeline-edit = Open this day
timeline-loose = { $name }, loose
timeline-hard = { $name }, hard
timeline-mean = mean { $mean }, { $low } to { $high }
timeline-days-with = { $count ->
    [one] on one day
   *[other] on { $count } days
 }
legend-gap = not recorded
legend-none = none
legend-yes = yes
legend-band = lowest to highest day
legend-weekend = weekend
of-ten = { $number } of 10

# Suspects
suspects-title = Your suspects
suspects-lead = What do you suspect yourself? Choose up to eight.
suspects-count = { $chosen } of { $most }
suspects-full = You have eight. Take one away to choose another.
suspects-missing = Your suspect isn’t here?
suspects-missing-add = Add it.
suspects-from-meals = Only from meals that you type
suspects-from-meals-why = These numbers come from your meals, on days that you noted in full. They are estimates: food tables differ, and so do portions. That is taken into account, so they need more days than something you tick.
suspects-why = A diary with twenty things in it always shows something by chance. So you say beforehand what you suspect. Only those can become a finding; the rest is at most a hint. Choosing before you see results keeps it honest.
suspects-save = These are my suspects
suspects-none = I suspect nothing in particular
suspects-first = First: what do you suspect?
suspects-choose = Choose suspects
suspects-change = Change suspects
suspects-later = You can change them later; a change counts from that day on.
suspects-now = Chosen: { $names }.
suspects-nobody = You haven’t chosen any. Then everything is looked at as one group.

# Patterns
patterns-lead = What goes together with your symptoms, and how sure that is.
patterns-lead-early = Here your possible links will appear, once there are enough days.
patterns-lead-found = { $count ->
    [one] One possible link stands out.
   *[other] { $count } possible links stand out.
 }
patterns-lead-nothing = Nothing stands out enough to be sure.
patterns-working = Looking through your diary …
patterns-working-text = This runs in the background. You can go on using your diary.
patterns-stale = This is from { $time } and is being updated.
patterns-look-again = Look again
patterns-failed = The analysis stopped because of a fault in gutskin. Your diary is safe.
patterns-words-title = What do the words mean?
word-finding = finding
word-finding-means = sure enough to single out: of all that is called a finding here, at most one in ten is expected to be chance
word-hint = hint
word-hint-means = a chance of at least 50 %, but not safe enough against chance hits
link-no-cause = A link is not yet a cause.
chance-says = Chance that there is a link: { $percent }, by a model of { $days ->
    [one] one day
   *[other] { $days } days
 }.
chance-most = more than 99 %
chance-least = less than 1 %
patterns-words-note = These are chances within a model of your diary. “Possible link” means: it goes together, also after allowing for weekday, trend and earlier days. Only trying it out, with and without, can show more.
patterns-not-medical = This is no diagnosis. Talk to your doctor before you stop a medicine or leave out a whole food group.
early-title = { $days ->
    [0] Your first days
    [one] One day so far
   *[other] { $days } days so far
 }
early-text = Patterns need at least 28 days; about { $missing } more. Until then you find here what your days look like, without conclusions.
early-so-far = So far
early-fact = { $name }: { $days } of { $needed } days, { $mean } on average, from { $low } to { $high }
early-count = { $name }: { $days } of { $needed } days
early-amount = { $name }: { $mean } on average over { $days } days, from { $low } to { $high }
early-yes = { $name }: on { $with } of { $days } days
early-why = Why wait? In two weeks chance alone nearly always shows a “pattern”. A name given too early sends you the wrong way.
early-today = To today’s check-in
outcome-basis = Recorded on { $recorded } of { $days } days.
outcome-not-yet = Nothing can be said about { $name } yet. { $needed ->
    [0] It hardly varies, or too few days hold it.
    [one] About one more day of diary is needed.
   *[other] About { $needed } more days of diary are needed.
 }
outcome-nothing = Nothing in your diary stands out enough for { $name }.
outcome-hints-only = For { $name } there are only hints.
name-loose = loose stool
name-hard = hard stool
when-on = On days with { $exposure }
when-on-next = On days with { $exposure } and the day after
when-on-days = On days with { $exposure } and the days after
when-after = On days after { $exposure }
when-amount-on = On a day with { $more }
when-amount-on-next = On a day with { $more } and on the day after
when-amount-on-days = On a day with { $more } and on the days after
when-amount-after = After a day with { $more }
when-night = After a night with about { $amount } more sleep
more-amount = about { $amount } more { $exposure } than your average
more-score = a score for { $exposure } about { $amount } above your average
more-clearly = clearly more { $exposure } than your average
amount-hours = { $count ->
    [one] { $number } hour
   *[other] { $number } hours
 }
amount-minutes = { $count ->
    [one] { $number } minute
   *[other] { $number } minutes
 }
amount-litres = { $count ->
    [one] { $number } litre
   *[other] { $number } litres
 }
amount-glasses = { $count ->
    [one] { $number } glass
   *[other] { $number } glasses
 }
points = { $count ->
    [one] { $points } point
   *[other] { $points } points
 }
steps = { $count ->
    [one] { $steps } step
   *[other] { $steps } steps
 }
in-hundred-days = { $days } in 100 days
end-higher = { $size } higher
end-lower = { $size } lower
end-more = { $size } more
end-fewer = { $size } fewer
end-looser = { $size } looser
end-less-loose = { $size } less loose
end-harder = { $size } harder
end-less-hard = { $size } less hard
finding-score-more = { $when }, your score for { $outcome } was about { $size } higher (between { $low } and { $high }).
finding-score-less = { $when }, your score for { $outcome } was about { $size } lower (between { $low } and { $high }).
finding-pimples-more = { $when }, you counted about { $size } more { $count ->
    [one] pimple
   *[other] pimples
 } (between { $low } and { $high }).
finding-pimples-less = { $when }, you counted about { $size } fewer { $count ->
    [one] pimple
   *[other] pimples
 } (between { $low } and { $high }).
finding-count-more = { $when }, you counted about { $size } more for “{ $outcome }” (between { $low } and { $high }).
finding-count-less = { $when }, you counted about { $size } fewer for “{ $outcome }” (between { $low } and { $high }).
finding-photo-more = { $when }, { $outcome } measured about { $size } higher (between { $low } and { $high }).
finding-photo-less = { $when }, { $outcome } measured about { $size } lower (between { $low } and { $high }).
finding-share-more = { $when }, “{ $outcome }” came more often: on about { $size } more (between { $low } and { $high }).
finding-share-less = { $when }, “{ $outcome }” came less often: on about { $size } fewer (between { $low } and { $high }).
finding-loose-more = { $when }, your stool was looser (about { $size } on the scale from 0 to 3, between { $low } and { $high }).
finding-loose-less = { $when }, your stool was less loose (about { $size } on the scale from 0 to 3, between { $low } and { $high }).
finding-hard-more = { $when }, your stool was harder (about { $size } on the scale from 0 to 2, between { $low } and { $high }).
finding-hard-less = { $when }, your stool was less hard (about { $size } on the scale from 0 to 2, between { $low } and { $high }).
timing-same = The difference is mostly on the same day.
timing-same-next = The difference is on the same day and the day after.
timing-same-days = The difference is on the same day and the { $last } days after.
timing-next = The difference is mostly on the day after.
timing-later = The difference is mostly { $days } days later.
timing-between = The difference is mostly { $first } to { $last } days later.
number-1 = one
number-2 = two
number-3 = three
number-4 = four
number-5 = five
number-6 = six
number-7 = seven
dose-from = In your diary the difference only shows above { $level }.
dose-off = Above { $level } your diary shows no further difference.
no-advice = This is no advice to have more.
finding-by-way = Part of it runs through { $outcomes }.
finding-group = { $names } go together with { $outcome }: at least one of them is a possible link.
group-best = The one with the largest chance is { $name }. { $sentence } { $timing }
finding-group-apart = Your diary can’t tell them apart, because you nearly always have them together. A few days with one and without the other would.
finding-group-foods = For example with { $foods }: { $with }, but no { $without }.
group-numbers = These separate numbers don’t say which of them it is.
hint-says = There may be a link between { $exposure } and { $outcome }. Estimate: { $estimate }; it could be anything from { $low } to { $high }.
hint-says-amount = There may be a link between { $exposure } and { $outcome }. Estimate with { $more }: { $estimate }; it could be anything from { $low } to { $high }.
hints-title = { $count ->
    [one] One hint
   *[other] { $count } hints
 }
hints-text = Don’t count on it yet: it is too uncertain, or you hadn’t named it as a suspect beforehand. Chance gives hints like these too.
follows-title = { $count ->
    [one] One thing changes after the symptom
   *[other] { $count } things change after the symptom
 }
follows-text = This changes after the symptom, rather than before it. So it isn’t read as a possible link.
follows-says = { $exposure } changes after { $outcome } (chance { $percent })
forest-title = All candidates side by side
forest-caption = The dot is the estimate, if there is a link; with 90 % chance the difference then lies somewhere on the line. At the right: the chance that there is a link. Filled: a finding. Hollow: a hint.
forest-chart = Candidates for { $outcome }
forest-lower = calmer
forest-higher = worse
forest-chance = chance
forest-unit = points of { $outcome }
lag-chart = The difference, day by day: { $outcome } and { $exposure }
lag-caption = The difference, day by day. The bands are the interval of the whole difference, spread over the days; they are no intervals per day.
lag-same = same day
lag-axis = days later
lag-unit = points
with-chart = { $outcome } on days with and without { $exposure }
with-caption = Every dot is a day; the line is the middle one. The raw days, not yet corrected for anything.
with-caption-amount = “More” is above your average ({ $average }), “less” the rest.
with-caption-later = { $days ->
    [one] You see the symptom of the day after.
   *[other] You see the symptom of { $days } days later.
 }
with-caption-both = Only days with both recorded, so there can be fewer or more of them than under “How do you know?”.
with-days = with
without-days = without
more-days = more
fewer-days = less
median = median
day-count = { $count ->
    [one] one day
   *[other] { $count } days
 }
how-do-you-know = How do you know?
fact-probability = Chance of a link
fact-effect = Difference, counting the chance that there is no link
fact-effect-real = Difference, if there is a link
fact-interval = { $mean } ({ $low } to { $high }, 90 %)
fact-days = Days with and without
fact-days-amount = Days with some of it and with none
fact-days-value = { $with } and { $without }
fact-starts = Separate times it began
fact-lag = Days between, on average
fact-lag-value = { $days } days
fact-dose = How it goes with the amount
dose-in-proportion = in proportion: { $chance }
dose-levels-off = up to { $level } and then no further: { $chance }
dose-from-a-level = only above { $level }: { $chance }
fact-reverse = Chance that it changes after the symptom
fact-ways = Other ways of calculating it
fact-ways-all = stands in all { $of }
fact-ways-some = stands in { $stands } of { $of }; not { $falls }
fact-silent = If the { $days } days without an answer had all been worse, or all better
fact-silent-value = { $worse }, or { $better }
way-continuous = with the scale as plain numbers
way-no-noise = with nothing put down to chance
way-quick-only = with effects of the first four days only
way-sceptical = for someone who expects fewer links
way-open = for someone who expects more links
way-small-effects = expecting small effects only
way-no-trend = without a trend
way-curved-trend = with a trend that bends more
cannot-tell-title = What can’t be told yet
cannot-tell-starts = { $exposure }: it began only { $count ->
    [0] not once
    [one] once
   *[other] { $count } times
 }; it takes six separate times before anything can be said.
cannot-tell-with = { $exposure }: it was there on { $count ->
    [one] one day
   *[other] { $count } days
 } only; it takes six before anything can be said.
cannot-tell-without = { $exposure }: { $count ->
    [0] no day was without it
    [one] only one day was without it
   *[other] only { $count } days were without it
 }; it takes six before anything can be said.
cannot-tell-days = { $days ->
    [one] At this pace that is about one more day.
   *[other] At this pace that is about { $days } more days.
 }
ready-title = How far each one is
ready-text = This is about effects within two days; slower ones take longer.
ready-recorded = { $name }: recorded on { $days } days, with { $values } different values.
ready-says = { $with } days with it, { $without } without; it began { $starts ->
    [0] not once
    [one] once
   *[other] { $starts } times
 }. { $rest }
ready-shows = A difference of { $size } would show by now, 4 times out of 5.
ready-days = About { $days ->
    [one] one more day
   *[other] { $days } more days
 } until a difference of { $size } would show.
ready-long = More than a year until a difference of { $size } would show.
ready-unknown = Without days with it and days without it nothing will show.
also-follows = { $what } also changes after { $outcome }, so part of its number may be { $outcome } itself.
cannot-tell-other = { $exposure }: these days can’t tell it apart from something else.
adjusted-for = Corrected first for: { $list }. Such a number is how much the correction matters; it is not a finding.
adjusted-one = { $what } ({ $points })
adjusted-weekday = the day of the week
adjusted-trend = the slow trend
adjusted-cycle = your cycle
power-says = A difference of { $size } or more within two days would have been found 4 times out of 5. Smaller or slower ones may have been missed.
directions-title = From one complaint to another
map-title = What comes before what
map-caption = An arrow stands only where your diary supports one: more of the one on a day, more or less of the other on later days. That does not prove that the one brings the other.
map-from = chance from { $percent } on
map-below = chance below { $percent }
direction-says = After days with more { $from }: { $to } { $estimate } (from { $low } to { $high }), about { $days } days later, chance { $percent }.
left-out-title = What was left out
left-out-says = { $what }: left out, because it can’t be used as it is
patterns-made = Made with { $days } days of diary. Intervals: 90 %.

# Settings
settings-lead = Your diary, your way. Everything stays on this computer.
settings-look = Language and look
settings-language = Language
language-browser = same as my browser
language-dutch = Nederlands
language-english = English
settings-theme = Colours
theme-system = same as my device
theme-light = light
theme-dark = dark
settings-boundary = My day begins at
settings-boundary-help = What you record before this time counts as the day before.
settings-trackables = What is asked
settings-trackables-lead = Short is good: ten things a day are easier to keep up than thirty. Hiding keeps the history.
settings-shown = { $shown } of { $all } on the check-in
trackable-hidden = (hidden)
trackable-hide = Hide
trackable-hide-label = Hide { $name }
trackable-show = Show
trackable-show-label = Show { $name }
trackable-up-label = Move { $name } up
trackable-down-label = Move { $name } down
trackable-more = Edit
trackable-rename-label = New name for { $name }
trackable-add = Add something of your own
trackable-name = Name
trackable-group = Section
trackable-kind = How you record it
trackable-role = What it is
kind-yes-no = yes or no
kind-scale = a scale from 0 to 10
kind-count = a number of times
kind-hours = hours
kind-minutes = minutes
kind-litres = litres
kind-glasses = glasses
role-exposure = something that may play a part
role-outcome = a complaint that I want to understand
role-treatment = something I do because of complaints
role-covariate = circumstances, such as illness
reminder-title = Reminder
reminder-lead = In your own calendar, without internet. It only says ‘diary’, and nothing of what is in it.
reminder-summary = Diary
reminder-at = At
reminder-daily = every day
reminder-weekly = once a week
reminder-button = Put it in my calendar
settings-people = People
settings-people-lead = Several people can keep a diary here, each in a file of their own.
settings-own-name = Name of this diary
settings-others = Go to another diary
settings-new-person = Start a diary for someone else
settings-export = Take your diary with you
settings-export-lead = Everything in one file that gutskin can read back (JSON), or a table with a row a day for a spreadsheet (CSV).
settings-export-json = Whole diary (JSON)
settings-export-csv = Table (CSV)
settings-import = You can import a table on the computer that runs gutskin: gutskin import FILE.
settings-backups = Backups
backup-none = There is no checked backup yet.
backup-age-now = The last checked backup was made less than an hour ago.
backup-age-hours = { $hours ->
    [one] The last checked backup is one hour old.
   *[other] The last checked backup is { $hours } hours old.
 }
backup-age-days = { $days ->
    [one] The last checked backup is one day old.
   *[other] The last checked backup is { $days } days old.
 }
backup-now = Make one now
backup-nightly-off = Stop making one every night
backup-nightly-on = Make one every night
backup-help = Backups stand beside the diary on this computer. Copy one to another place now and then; a broken disk takes both.
settings-changes = Recent changes
settings-no-changes = Nothing has been recorded yet.
settings-delete = Delete everything
settings-delete-open = Delete this diary
settings-delete-says = This removes this diary with { $entries ->
    [one] one recorded day
   *[other] { $entries } recorded days
 } and all its backups on this computer. Nobody can bring them back.
settings-delete-copies = Copies and exports that you put elsewhere stay where they are.
settings-delete-confirm = Type “{ $name }” to confirm
settings-delete-button = Delete everything
deleted-title = The diary “{ $name }” has been deleted.
done-saved = Saved.
done-backup = The backup is made and checked.
done-undone = Undone.
done-added = Added.
done-put-back = Put back.

# The password, and other devices
password = Password
login-title = Log in
login-lead = This diary has a password.
login-button = Log in
login-wrong = That is not the password.
login-wait = { $minutes ->
    [one] Tried too often. Wait a minute, then try again.
   *[other] Tried too often. Wait { $minutes } minutes, then try again.
 }
login-waiting = { $count ->
    [one] One answer is waiting on this phone. It is sent once you are logged in.
   *[other] { $shown } answers are waiting on this phone. They are sent once you are logged in.
 }
login-forgotten = Forgotten? On the computer that runs gutskin, the command “gutskin password” sets a new one. Nothing of the diary is lost.
save-login = { $count ->
    [one] You are logged out. One answer is waiting on this phone until you log in.
   *[other] You are logged out. { $shown } answers are waiting on this phone until you log in.
 }
error-logged-out = You are logged out
error-logged-out-text = Log in and try again. What you filled in is waiting on this phone.
error-damaged-login = Nobody can log in at the moment
error-damaged-login-text = The file with the password can’t be read. On the computer that runs gutskin, the command “gutskin password” sets a new one. Your diary is untouched.
password-title = Password
password-lead-none = As long as there is no password, this diary answers only on this computer. With one you can open it on your phone, too.
password-lead-set = Every device has to give this password once.
password-set = Choose a password
password-change = Change the password
password-current = The password now
password-new = New password
password-again = The same again
password-help = At least ten characters. Three or four words in a row are strong, and easy to remember.
password-weak = That password would be guessed soon. Choose a longer one.
password-differs = The two were not the same. Type the new password again.
password-done-set = The password is set. Other devices have to give it now.
password-done-everyone = All other devices are logged out.
password-done-removed = The password is gone. The diary answers only on this computer now.
password-remove = Remove the password
password-remove-open = Do without a password
password-remove-says = Every device is logged out, and your phone can’t reach the diary any more. Nothing is lost.
devices-title = Where you are logged in
devices-none = Nowhere at the moment.
device-own = This device
device-other = Another device
device-says = since { $since }; last used { $seen }
log-out = Log out
log-out-everyone = Log out everywhere else
log-out-help = Lost a phone? Log out everywhere else. What it kept to show without a connection goes when it next reaches the diary.
settings-phone = Fill in your diary on the phone in your pocket. It stays on this computer; nothing goes through anyone else.
settings-password-set = A password is set.
settings-password-none = No password is set, so only this computer reaches the diary.
phone-title = On your phone
phone-open = Set it up
phone-lead = Your diary stays on this computer. Your phone visits it, and keeps what you fill in until it can.
phone-first = 1. A password
phone-first-text = Before anything else can reach your diary, it needs a password.
phone-first-done = A password is set.
phone-first-change = Change it
phone-second = 2. A way from your phone to this computer
phone-overlay = A private network between your own devices
phone-overlay-text = For most people. You need no web address of your own, and nobody else can reach the computer. It is called a mesh VPN or overlay network; free ones exist for every phone and computer.
phone-overlay-1 = Install the same network app on this computer and on your phone, and log in with the same account on both.
phone-overlay-2 = Look up in the app how this computer is called there: four numbers such as 100.64.0.7, or a name.
phone-overlay-3 = If the app can share a local port with HTTPS inside your network, let it share this one; you are done here then.
phone-port = http://127.0.0.1:8321
phone-overlay-4 = If it can’t, end gutskin and start it with that address:
phone-command = gutskin serve --address 100.64.0.7
phone-proxy = A web address of your own
phone-proxy-text = For those who have a domain name, and a server or a computer that is always on.
phone-proxy-1 = Let the name lead to your computer, and put a web server in front that gets certificates by itself (a reverse proxy with TLS).
phone-proxy-2 = Let it pass everything on to this address:
phone-proxy-3 = gutskin itself stays as it is; it needs no other setting.
phone-encrypted-why = An address that begins with https:// lets the phone keep the diary as an app that also works without a connection. With http:// you can fill it in only while the two are connected.
phone-third = 3. Try it
phone-third-later = Once there is a password, you get a code for your phone’s camera here.
phone-address = The address of this computer, as your phone sees it
phone-address-help = For example 100.64.0.7, or https://diary.example
phone-address-wrong = A phone can’t reach that. Fill in an address such as 100.64.0.7 or https://diary.example; “localhost” is always the device itself.
phone-show = Show the code
phone-code-label = A code for the phone’s camera that leads to { $address }
phone-scan = Point your phone’s camera at it, or type:
phone-waiting = Waiting for your phone …
phone-seen = ✓ Your phone was here at { $time }, over an encrypted connection. It works.
phone-seen-plain = ✓ Your phone was here at { $time }. It works as long as the two are connected.
phone-plain = This address is not encrypted. That is fine within a private network that encrypts itself; over an open or shared network others could read along. Working without a connection needs https://.
phone-home-screen = Then choose “Add to home screen” in the menu of your phone’s browser. The diary stands among your apps.
phone-nothing-comes = Nothing happens?
phone-help-1 = Is the network app switched on, on both devices?
phone-help-2 = Does this computer let nobody in? Allow gutskin, port 8321, in its firewall for your private network only.
phone-help-3 = Is the computer awake? The phone waits with what you fill in; the rest needs the computer.
hello-title = It works
hello-lead = This phone reaches your diary.
hello-encrypted = The connection is encrypted. After you have logged in, the diary also works without a connection.
hello-on = To the diary

# How often, and a break
rhythm-title = How often your diary asks
rhythm-lead = Every day gives the clearest picture. If daily looking weighs on you, once a week is fine, too.
rhythm-weekly = once a week, on
rhythm-weekday = The day of the week
rhythm-weekly-help = You fill in that one day, not the whole week: nothing is guessed about the days between. Finding a link takes longer that way.
pause-title = A break
pause-lead = Nothing is asked for a while. Your diary stays as it is.
pause-week = one week
pause-fortnight = two weeks
pause-month = four weeks
pause-open = until I go on
pause-until = You are taking a break. On { $day } you are asked again.
pause-until-resumed = You are taking a break until you go on.
pause-end = Go on now
pause-reminder = A reminder in your calendar does not know of it. Put it in again below: it then begins after the break.
rest-weekly = Nothing to fill in today. You are asked on { $day }.
rest-paused = You are taking a break. On { $day } you are asked again.
rest-paused-open = You are taking a break, for as long as you like.
rest-nothing-missing = A day without a record is just that. It counts as nothing: neither as good nor as bad.
rest-fill-in = Write something down all the same
calendar-counts-some = { $closed } complete, { $partly } partly filled in.

# Earlier answers
history-open = Earlier answers of this day
history-title = Earlier answers
history-of = Earlier answers, { $day }
history-lead = What you changed, cleared, or answered on another device. Only the present answer counts.
history-none = Nothing was changed on this day.
history-now = Now: { $answer }
history-now-nothing = Now: not recorded
history-when = recorded { $from }, replaced { $until }
history-back = Back to the day
trackable-kind-label = How you record { $name }
trackable-kind-change = Change

# ---- meals ----
meal-line = What did you eat or drink?
meal-placeholder = 2 slices of bread with cheese, tea
meal-log = Log
meal-suggested = Did you mean
meal-which = Which meal was it? You don’t have to say.
meal-breakfast = breakfast
meal-lunch = lunch
meal-dinner = dinner
meal-snack = in between
meal-usual = What you eat more often
meal-yesterday = { $count ->
    [one] Same as yesterday (1 meal)
   *[other] Same as yesterday ({ $count } meals)
}
meal-remove-label = Remove: { $line }
meal-about = { $name }, about { $grams } g
meal-exactly = { $name }, { $grams } g
meal-unknown = { $typed }: what is this?
meal-typed = You typed: { $typed }
meal-or = Or was it:
meal-half = ½ { $name }
meal-double = 2× { $name }
meal-grams = How many grams: { $name }
meal-so-much = This much
meal-name-placeholder = it was something else, such as oat milk
meal-name = It was something else: { $name }
meal-was-this = It was this
meal-not-eaten = I didn’t eat this
meal-told = It was in what you ate.
meal-not-understood = Not understood, so nothing has changed. Try another word.
meal-too-long = That line is too long. Log it in parts.
meal-reading = not read yet
answer-meal = a meal
meal-half-sign = ½
meal-double-sign = 2×
meal-gram-sign = g

# ---- the food of a day and a week ----
food-ticks = I’d rather tick than type
food-ticks-which = Dairy, sweets, spicy, fermented, vegetables and alcohol are added, one tap each.
portions-or-more = { $number } or more
food-open = Your food of this day and this week
food-title = Your food: { $day }
food-this-day = This day
food-this-week = Seven days
food-to-day = To the day
food-day-nothing = There is nothing complete yet.
food-day-incomplete = This day is not complete yet, or something in it was not understood. So what you ate is at least this.
food-day-complete = This day is complete.
food-week-known = { $known } of the { $days } days are complete and understood; the means are of those. The other days are unknown, not low.
food-unknown = not known yet
food-none = none
food-about = about { $number } { $unit }
food-range = { $low } to { $high } { $unit }
food-at-least = at least { $number } { $unit }
food-fibre = Fibre
food-fibre-a-day = Fibre a day
food-fibre-aim = Aim: 25 to 35 g a day
food-free-sugars = Free sugars
food-sugar-share = Free sugars, share of the energy
food-sugar-aim = WHO: less than 10 %, better less than 5 %
food-alcohol = Alcohol
food-alcohol-week = Alcohol, whole week
food-alcohol-aim = Aim: 2 to 3 glasses a week at most
food-plants = Different plants
food-plants-words = { $all } kinds; { $strict } without herbs, coffee, tea and small bits
food-plants-aim = Aim: 30 kinds a week
food-plants-today = Plants of this day:
food-plants-week = Plants of this week:
food-fermented = Live fermented food a day
food-fermented-aim = Aim: something every day
food-servings = servings
food-processed = Ultra-processed, share of the energy
food-processed-aim = Of some products it depends on the shop or the recipe; hence a range
food-finer = Fatty acids, zinc and vitamins a day
food-omega3-marine = Omega 3 from fish (EPA and DHA)
food-omega3-marine-aim = EFSA: 250 mg a day
food-omega3-ala = Omega 3 from plants (ALA), share of the energy
food-omega3-ala-aim = EFSA: 0.5 %
food-zinc = Zinc
food-zinc-aim = EFSA: 7.5 to 16.3 mg a day; the more wholegrain and beans, the more you need
food-vitamin-a = Vitamin A
food-vitamin-a-aim = EFSA: 650 (women) to 750 µg (men) a day
food-vitamin-e = Vitamin E
food-vitamin-e-aim = EFSA: 11 (women) to 13 mg (men) a day
food-folate = Folate
food-folate-aim = EFSA: 330 µg a day; more in pregnancy
food-b12 = Vitamin B12
food-b12-aim = EFSA: 4 µg a day
food-biotin = { $days ->
    [0] Biotin: none of the tables that can be used has numbers for it, and nothing rich in it is logged this week.
    [one] Biotin: none of the tables that can be used has numbers for it. On 1 day you ate something rich in it.
   *[other] Biotin: none of the tables that can be used has numbers for it. On { $days } days you ate something rich in it.
}
food-sources = Numbers: ANSES-CIQUAL 2020; Max Rubner-Institut (2025), BLS 4.0; USDA SR28; alcohol and free sugars computed. Tables differ by a quarter or more for the same food at times; the range counts that in. EFSA: reference values for adults.
food-how = Each range holds the truth in nine of ten cases: portions are estimates and tables differ. A table’s errors don’t average out, so a week’s range is no narrower than a day’s.

# ---- dishes of one's own ----
own-title = Your own dishes
own-lead = What you make more often, you write down once. After that you type its name. Plants and ingredients count by themselves.
own-name = Name
own-line = What is in it? For example: 400 g kidney beans, 400 g tomato, 1 onion, 300 g minced beef
own-portions = For how many portions?
own-keep = Keep this dish
own-portion = portion of { $grams } g
own-remove = No longer offer
own-remove-label = No longer offer: { $name }
own-no-name = Give the dish a name of at most 80 characters. Nothing was kept.
own-nothing = Write what is in it, such as: 400 g tomato, 1 onion. Nothing was kept.
own-not-understood = Not understood: { $what }. Write it otherwise or leave it out. Nothing was kept.
own-portions-wrong = The number of portions is more than 0 and at most 100. Nothing was kept.
own-contains-itself = { $name } is in itself, and that can’t be. Nothing was kept.
own-too-many = You have very many dishes of your own already. Nothing was kept.

# Learn
menu-learn = Learn
menu-doctor = See a doctor?
learn-title = What is known?
learn-lead = Short answers about gut and skin. Each sentence says what it rests on, and whether anybody checked.
learn-questions = Questions
learn-own-title = For you
learn-doctor-about = When to call, and whom. At the top of every page.
learn-themes = Themes
learn-tests = Tests on offer
learn-tests-about = What they can and can’t tell.
learn-register-about = gutskin began with an article about the gut-skin axis. All { $claims } of its claims are here, with what was found. { $checked } of them were checked at their source.
learn-register-open = All claims
learn-back = Learn
learn-answer = In short
learn-more = What else is known
learn-can = What it can tell
learn-cannot = What it can’t tell
learn-instead = What you can do
learn-unproven = Not shown, or not checked yet:
learn-own = Our own reasoning:
learn-other-questions = Other questions
learn-other-themes = Other themes
learn-other-tests = Other tests
register-title = What the article says, and what was found
register-lead = Each claim of the article, with a verdict, how sure it is, and the sources.
register-search = Search the claims
register-look = Search
register-counts = Verdicts
register-verdict = Verdict
register-claims = Claims
register-checked = Checked
register-all = Together
register-found = { $count ->
    [0] Nothing found
    [one] 1 claim found
   *[other] { $count } claims found
  }
register-none = No claim holds these words. Try a single word.
register-everything = Show everything
claim-unchecked-short = not yet checked
claim-back = All claims
claim-title = “{ $claim }”
claim-number = The article says here: { $number }.
claim-direction = Direction
claim-checked = Checked
claim-value = { $measure } { $value }; { $none } is no difference
claim-interval = { $measure } { $value } ({ $low } to { $high }); { $none } is no difference
claim-lessons = About this in Learn
claim-neighbours = Previous and next claim
kind-link = A statement that two things go together.
kind-cause = A statement that one thing comes from another.
kind-advice = Advice.
kind-number = A statement with a number.
kind-test = A statement about a test.
kind-expectation = An expectation.
kind-slogan = Advertising.
kind-background = Background.
source-opened = Looked at: the abstract or the opening of the page.
source-not-opened = Not opened; this is what is remembered of it.
source-doi = doi:{ $doi }
doctor-title = When to see a doctor
doctor-lead = A list from public guidance. If you recognise something, do what it says. If you are in doubt, always call.
doctor-how-soon = How soon
doctor-drafted = These texts are a draft; a doctor has not looked at them yet.
flag-both = Skin and gut
flag-skin = Skin
flag-gut = Gut
flag-mind = Mood and eating
flag-child = In a child
flag-source = After: { $source }.

# The axis
axis-title = The gut-skin axis in a picture
axis-lead = What is said to act on what, and how sure that is. Tap a box to see what is behind it, and what your diary says of it.
axis-picture = The gut-skin axis
axis-picture-text = Twelve boxes with arrows between them. Below it says the same in words.
axis-signs = By an arrow: + is more, − is less, ± is both ways, ? is unknown.
axis-marks = A solid dot in a box: something about it was found in your diary. A hollow dot: you record something of it.
axis-outline = The same in words
axis-all = Everything in words
axis-own = Your diary
axis-acts-on = Acts on
axis-acted-on-by = Is acted on by
axis-raises = more brings more
axis-lowers = more brings less
axis-both-ways = both ways
axis-unknown = direction unknown
axis-not-in-a-diary = A diary can’t show this.
axis-recorded = Recorded: { $items }.
axis-recorded-one = { $name } ({ $days ->
    [one] 1 day
   *[other] { $days } days
  })
axis-recorded-nothing = Nothing about this is in your diary yet.
learn-axis-about = The axis as a drawing and in words, with what your diary says of it.
axis-made = What was found in your diary is from the analysis of { $time }.

# Signals
signals-title = Signals in your diary
signals-lead = The article names five pairs of complaints. Here is whether they are linked in time in your diary, and how often they meet by chance anyway.
signals-working = Your diary is being looked at
signals-early = Signals need at least { $days } days on which you recorded both complaints. Below is what it is about.
signals-names = Did a doctor give it a name?
signals-names-why = Only then does this page use that name. Otherwise it speaks of pimples, redness and itch.
signal-associated = Linked in time in your diary
signal-hint = Perhaps linked; that is not sure yet
signal-coincidence = Both there, as chance would have it
signal-not-present = Not both there often enough
signal-not-yet = Nothing can be said yet
signal-never = A diary can’t show this
signal-more = What this means, and what it doesn’t
signal-by-time = When { $from } was higher, { $to } changed on the days after (chance of a link: { $percent }).
signal-by-food = On days with { $from }, { $to } were both different (chance of a link: { $percent }).
learn-signals-about = Two complaints that are said to belong together: what your diary shows of it.

# What fits what was entered
flag-fits = What you recorded fits a point of public guidance:
flag-days = { $count ->
    [one] On { $day }.
   *[other] On { $count } days, last on { $day }.
  }
flag-no-verdict = This is no diagnosis; your notes simply stay.
flag-list = The whole list

## Photos

menu-photos = Photos
photo-lead = A photo can show how your own skin changes: same phone, same lamp, same place. It says nothing beside anyone else's skin, and it does not say what your skin has. Nothing leaves this machine.
photo-take-title = Take or choose photos
photo-due-first = Three photos of one place are a good beginning; the next ones in about four weeks.
photo-due-now = The last ones are from { $day }. Four weeks is a good distance to look again, if you want to.
photo-due-later = The last ones are from { $day }. Skin changes slowly: around { $next } there is something to compare.
photo-due-plan-first = Take three photos of one place now: they are what your plan looks back at, next around { $day } ({ $review }).
photo-due-plan-now = Your plan looks back around { $day } ({ $review }): a good moment for photos.
photo-due-plan-later = The last ones are from { $latest }. Your plan looks back around { $day } ({ $review }): the next good moment for photos.
photo-of-day = { $count ->
    [one] { $place }: one photo.
   *[other] { $place }: { $count } photos.
}
photo-place = Place
photo-place-front = Face, from the front
photo-place-left = Face, left side
photo-place-right = Face, right side
photo-place-other = Another place
photo-place-name = What is it called? For example: left elbow
photo-place-drop = Offer no more
photo-place-drop-label = Offer { $place } no more
photo-own-places = Your own places
photo-day = Taken on
photo-file-camera = With this device's camera
photo-file-gallery = From your gallery
photo-keep = Keep
photo-keeping = Sending…
photo-looking = Arrived. Looking at sharpness, light and lamp…
photo-offline = Not kept: there is no connection. The photo is still chosen here; try again when there is one.
photo-failed = Not kept. The photo is still chosen here; try again.
photo-connection = Photos need a connection to your own gutskin. Without one they are not kept, and this page says so.
photo-none-chosen = No photo was chosen.
photo-kept = { $count ->
    [one] One photo kept.
   *[other] { $count } photos kept.
}
photo-shot = Shot { $shot } of { $of }.
photo-three-done = Three shots: done.
photo-shots-left = { $count ->
    [one] One more shot, in the same light, tells chance from change.
   *[other] { $count } more shots, in the same light, tell chance from change.
}
photo-good = Sharp, and evenly lit.
photo-frame-good = Good: hold still.
photo-spots = { $count ->
    [0] No reddish spots found by the program.
    [one] Perhaps one reddish spot, found by the program. Your own eye is the better judge.
   *[other] Perhaps { $count } reddish spots, found by the program. Your own eye is the better judge.
}
photo-not-measured = Not measured yet.
photo-measure = Measure
photo-not-usable = Kept, but not measured: { $why }
photo-not-compared = Measured, but not compared: { $why }
photo-first-of-series = This is the first of the series: later photos are compared with it.
photo-begins = The series begins here.
photo-since = Since { $day }:
photo-change-redder = { $region }: { $delta } redder. Chance alone makes up to { $noise }.
photo-change-less-red = { $region }: { $delta } less red. Chance alone makes up to { $noise }.
photo-change-noise = { $region }: no change that can be told from chance ({ $delta }, and chance alone makes up to { $noise }).
photo-change-unknown = { $region }: { $delta } apart. Without three shots it can't be told whether that is chance.
photo-region-forehead = forehead
photo-region-left-cheek = left cheek
photo-region-right-cheek = right cheek
photo-region-nose = nose
photo-region-chin = chin
photo-region-skin = skin in the frame
photo-label = { $place }, { $day }, photo { $number } of { $of }
photo-uncover = { $count ->
    [one] Show the photo
   *[other] Show the { $count } photos
}
photo-large = Open in full: { $photo }
photo-download = Download
photo-download-label = Download: { $photo }
photo-delete = Delete
photo-delete-label = Delete: { $photo }
photo-delete-text = It is gone from this diary at once, and can't be brought back here.
photo-delete-now = Delete this photo
photo-delete-now-label = Delete this photo now: { $photo }
photo-deleted = Deleted from this diary.
photo-gone-from-backups = From the nightly backups it is gone by { $day }, as newer ones take their place; backups that you made by hand stay until you remove them.
photo-gone-by-hand = No nightly backups are being made, so those that hold it stay until you remove them.
photo-series-begin = Begin a new series here (another phone, another lamp)
photo-series-end = Go on with the series before
photo-compare = See the change
photo-back = Back to all photos
photo-how-title = How to take a photo that can be compared
photo-how-place = Same spot in the room, same distance, same time of day.
photo-how-light = Same lamp, curtains closed, no flash, no sun on your skin.
photo-how-camera = The phone's own camera, without filter or "beauty" mode. A new phone begins a new series.
photo-how-three = Three shots, one after the other: how much they differ is what tells chance from change.
photo-how-around = Leave some of the background in the picture: that is how another lamp is noticed.
photo-how-heic = An iPhone's HEIC file can't be read here. Chosen in Safari it usually arrives as JPEG; otherwise set Camera, Formats, Most Compatible.
photo-keeping-title = Where they are
photo-room = { $count ->
    [0] There are no photos yet.
    [one] One photo, { $size } MB, in your diary's own file on this machine.
   *[other] { $count } photos, { $size } MB, in your diary's own file on this machine.
}
photo-encrypted = They are encrypted with your passphrase. What was measured stays readable, as the rest of the diary does.
photo-not-encrypted = They are not encrypted: the disk's own encryption is what protects them. With a passphrase nobody can see them without it.
photo-stripped = Place, time, serial numbers, previews and everything else that a phone writes into a photo are taken out before it is kept. The pixels stay as they are, with the colour profile, the turn, and the names of camera and lens, which comparing needs.
photo-gone = Taken with the camera of this page, a photo is never in your phone's gallery. One that you chose from the gallery stays there, too.
photo-close = Lock now
photo-open = Open the photos
photo-open-lead = After half an hour without a look they are locked again.
photo-locked-title = The photos are locked
photo-locked-text = Give their passphrase on the Photos page first.
photo-passphrase = Passphrase
photo-passphrase-now = Passphrase as it is now
photo-passphrase-new = New passphrase
photo-passphrase-again = Once more
photo-passphrase-set = Set a passphrase
photo-passphrase-change = Change the passphrase
photo-passphrase-remove = Take the passphrase away
photo-passphrase-remove-text = Then the disk's own encryption is what protects the photos.
photo-passphrase-help = At least twelve characters; four or five words do well.
photo-passphrase-lost = Nobody can bring it back: without it the photos are lost. Backups that were made before keep their photos as they were then.
photo-passphrase-wrong = That is not the passphrase.
photo-passphrase-wait = Too many wrong ones: wait a while and try again.
photo-passphrase-differs = The two are not the same.
photo-weak = That would be guessed soon
photo-backups-in = Backups hold the photos, each of them in full.
photo-backups-out = Backups are made without the photos; what was measured is in them.
photo-backups-leave-out = Leave them out
photo-backups-take-in = Take them in
photo-backups-saved = Saved: it counts from the next backup.
photo-many-places = There are enough places: offer one no more first.
photo-damaged = A photo is damaged
photo-damaged-text = Its bytes are not the ones that were kept. A backup may hold it whole.
photo-camera-here = Camera on this page
photo-camera-title = Camera
photo-camera-live = What the camera sees
photo-camera-turn = Other camera
photo-camera-wait = Looking…
photo-camera-note = The faint picture is your first one: lay your face over it. Nothing is kept before you press.
photo-no-camera = No camera may be used here. "With this device's camera" works without.
photo-shutter = Take a photo
photo-ghost = First photo below
photo-today-title = Photo
photo-today-take = Take or choose a photo
photo-to-page = All photos
photo-doubt-sharpness = A little blurred: the number is less sure.
photo-doubt-lightness = On dark or dim skin redness shows less to any camera: the number is less sure.
photo-doubt-clipping = Some of the skin is overexposed: the number is less sure.
photo-doubt-turn = Held a little differently than the first one.
photo-doubt-lamp = The light may differ a little from the first one's: a change below one point is no proof of anything.
photo-doubt-size = A little far away.
photo-outcome-redness = redness in photos ({ $place })
photo-outcome-counted = spots counted in photos ({ $place })
photo-card-title = A colour card to print
photo-card-lead = Lay it beside your skin in each photo: it takes out small differences of brightness and white, and gives the size of spots in millimetres.
photo-card-link = Show the card
photo-card-about = A colour card in the photo makes it a little surer, and tells millimetres.
photo-card-picture = The colour card with number { $number }
photo-card-print = Print this page in colour, on matt white paper, at 100 %: no “fit to page”, no ink saving.
photo-card-measure = Measure it: the card must be 100 mm wide.
photo-card-use = Keep it flat, whole and in the same light as your skin, and use it in the first photo and in all later ones.
photo-card-number = Keep it dark and dry. When it fades, print a new one under another number and begin a new series.
photo-card-which = Number of this print
photo-card-show = Show
photo-card-file = As a file
photo-card-limits = A printer's ink has no known colour, so the card makes photos comparable with each other, not with anyone else's. It does not make another lamp the same lamp.
photo-refused-not-a-picture = That is not a picture that can be read here; a JPEG, PNG or WebP is.
photo-refused-heic = That is a HEIC photo, which can't be read here. Choose it in the phone's own browser, or export it as JPEG.
photo-refused-other-format = That kind of picture can't be measured. Use the photo as the phone's camera saved it, as JPEG.
photo-refused-too-large = That is larger than any photo that is read here: at most 64 megapixels and 40 MB.
photo-refused-damaged = The file is damaged or cut off. Send it again.
photo-refused-too-small = Too few pixels: come closer, and don't shrink the photo.
photo-refused-no-colour = The photo has no colours, and redness can't be seen without.
photo-refused-too-dark = Too dark: more light, without flash.
photo-refused-too-bright = Overexposed: turn away from the lamp or the sun.
photo-refused-blurred = Not sharp: wipe the lens, tap on your skin to focus, hold still.
photo-refused-no-face = No face found: look straight into the camera.
photo-refused-several-faces = Several faces found: one person at a time.
photo-refused-tilted = Turned too far against the first photo.
photo-refused-mirrored = A mirror image of the first photo: switch mirroring off in the camera's settings.
photo-refused-other-place = It doesn't lie on the first photo: same side, same distance.
photo-refused-other-camera = Another camera or lens than the first photo's. Cameras see redness differently: begin a new series.
photo-refused-other-lamp = Another lamp than in the first photo. That changes redness more than skin does in weeks, so there is no number: same lamp, same time, curtains closed.
photo-refused-card = The colour card is another one, or lies in the shade.
photo-refused-region = There is too little evenly lit skin in the frame.
photo-numbers-title = In numbers
photo-numbers-note = Points of redness (a*). How much chance alone makes follows from how much your own shots of one sitting differ. It is never put below one point, since a lamp much like the first one gets through unnoticed.
photo-no-number = There is no number for these two.
photo-other-series = They do not belong to the same series, so their redness is not compared.
photo-see-title = To look at
photo-beside = Show them side by side
photo-over = Lay them over each other
photo-over-failed = They don't lie on each other well enough for this.
photo-over-waiting = Laying them over each other…
photo-slide = From { $then } to { $now }
photo-course-heading = Redness over time
photo-course-title = Redness of { $region } since the first photo
photo-course-text = Each line is a day: its difference to the first photo, and around it what chance alone makes. Grey is noise.
photo-course-unit = points of redness
photo-course-lower = less red
photo-course-higher = redder
photo-course-noise = Below { $noise } it is noise.
photo-count = Count the spots yourself
photo-count-title = Count the spots yourself
photo-count-lead = Tap each spot that you see; a tap on a mark takes it away. You don't see of which day the photo is, and some come twice: that way the count is about the skin and not about hope.
photo-count-which = Photo { $number } of { $of }
photo-count-photo = The photo; it can be scrolled
photo-count-alt = The photo in which you count
photo-count-larger = Larger
photo-count-smaller = Smaller
photo-count-remove = Take mark { $number } away
photo-count-so-far = Marked: { $count }
photo-count-typed = Or type how many there are
photo-count-done = That is all of them
photo-counted-title = What you counted
photo-count-day = Day
photo-count-own = You
photo-count-programs = Program
photo-count-and = {" "}and{" "}
photo-count-self = { $count ->
    [one] One photo came twice: your two counts differ by { $apart }.
   *[other] { $count } photos came twice: your two counts differ by { $apart } on average. A change must be larger than that to mean anything.
}
photo-count-program = { $count ->
    [one] In one photo you and the program differ by { $apart }.
   *[other] In { $count } photos you and the program differ by { $apart } on average; you count { $more } more.
}
photo-count-lin-self = As one figure (Lin's concordance, over { $count } photos): { $value }, and with 95 % certainty between { $low } and { $high }. 1 is the same count every time, 0 is chance.
photo-count-lin-program = As one figure (Lin's concordance, over { $count } photos), you and the program agree by { $value }, and with 95 % certainty between { $low } and { $high }. 1 is the same count in each photo, 0 is chance.
photo-count-lin-same = As one figure (Lin's concordance): 1, the same count of all { $count } photos.
photo-count-lin-few = From { $needed } photos on there is one figure for it.
photo-count-note = Your own count is the truth here; the program only sees round places that are redder than the skin around them.

# Questionnaires
questionnaires-title = Questionnaires
questionnaires-lead = For a moment, beside your diary. The outcome is a number of yours about yourself, and no diagnosis.
questionnaires-free = Fill in here
questionnaires-packs = With a pack of your own
questionnaires-packs-about = The words of these may not come with a program. If you have them from their makers, put them as a file into the folder questionnaires of your data; docs/questionnaires.md says how. Without a pack you can have answers added up that you gave elsewhere.
questionnaires-scored = Adding up only
questionnaires-scored-about = These are protected. If you filled one in at a doctor’s or on paper, you can have its answers added up here.
questionnaires-unused = Not used, and why
questionnaire-item = Question { $number }
questionnaire-range = from { $low } to { $high }
questionnaire-number = An answer is no number, or outside what can be. Nothing was saved.
questionnaire-open = { $open ->
    [one] 1 question is
   *[other] { $open } questions are
  } open; { $allowed ->
    [0] none may be
    [one] 1 may be
   *[other] { $allowed } may be
  }. Nothing was saved.
questionnaire-may-be-open = { $count ->
    [0] Answer all questions.
    [one] One question may stay open.
   *[other] { $count } questions may stay open.
  }
questionnaire-score-button = Add up and save
questionnaire-elsewhere = The words of this one are not here. Type the numbers that you gave elsewhere, in the same order.
questionnaire-earlier = What you filled in before
questionnaire-value = { $day }: { $score }
questionnaire-score = { $day }: { $score } of { $of }
questionnaire-about = About this one
questionnaire-kept = The outcome is a note of the day. It is no part of Patterns.
learn-questionnaires-about = For skin, gut and mood, with an outcome that is right.

# Plan: the questions before it
plan-title = Plan
gate-title = Before a plan
gate-lead = About two minutes. With your answers the plan leaves out what would not be safe for you. You can change them at any time.
gate-stays-here = Your answers stay on this machine.
gate-open = { $count ->
    [one] One question is open.
   *[other] { $count } questions are open.
  } What is open counts as yes: then the plan is careful.
gate-age = How old are you?
gate-age-years = Years
gate-age-wrong = That is no age in whole years. The rest of what you filled in is still here; nothing was saved yet.
gate-rather-not = rather not say
gate-rest-no = None of the rest here
gate-result = What this means for you
gate-nothing-shut = Nothing is left out because of your answers.
gate-shut = Because of your answers the plan leaves these out. That says nothing about you: it only means that a program is the wrong company for them. Your doctor may see it differently.
gate-with-parent = You are under 16: do this together with a parent.
gate-everybody = What holds for everybody
gate-to-plan = To the plan
gate-topic-eating = Eating and weight
gate-topic-pregnancy = Pregnancy
gate-topic-reactions = Reactions to food
gate-topic-medicines = Medicines
gate-topic-immunity = Defence against germs
gate-topic-bowel = Bowel
gate-topic-organs = Heart, kidneys, liver
gate-topic-circumstances = And finally
gate-eating-disorder = Do you have an eating disorder, or did you ever? Say yes also if two of these fit: food is on your mind most of the day, you feel guilty after eating, eating slips out of your hands, others say that you are too thin.
gate-losing-weight = Are you losing weight without meaning to?
gate-pregnancy = Are you pregnant, or hoping to be?
gate-breastfeeding = Are you breastfeeding?
gate-allergy = Did a food ever give you hives, swelling, wheezing or fainting?
gate-coeliac-not-tested = Would you like to try without gluten, and were you never tested for coeliac disease?
gate-prescribed-medicine = Do you take any prescribed medicine?
gate-retinoid = Isotretinoin or acitretin?
gate-antibiotics = Antibiotics?
gate-blood-thinner = A blood thinner?
gate-mao-inhibitor = An MAO inhibitor, or linezolid?
gate-mineral-binding-medicine = A tetracycline, a quinolone or levothyroxine?
gate-tamoxifen = Tamoxifen?
gate-weak-immunity = Is your immune system weak, also because of medicines?
gate-central-line = Do you have a central line?
gate-critically-ill = Are you seriously ill now, or is your pancreas badly inflamed?
gate-short-bowel = Do you have a short bowel?
gate-narrow-bowel = Is your bowel narrow or was it operated on lately, or does your stomach empty slowly?
gate-heart-valves = Do you have a disease of the heart valves?
gate-heart-failure = Do you have heart failure?
gate-atrial-fibrillation = Do you have atrial fibrillation?
gate-chest-complaints = Does your chest hurt or feel tight when you move?
gate-kidney-disease = Do you have a kidney disease?
gate-fluid-restriction = Were you told to drink less?
gate-liver-disease = Do you have a liver disease, or medicines that burden the liver?
gate-gallstones = Do you have gallstones?
gate-surgery = Will you be operated on soon?
gate-blood-test = Will your blood be tested soon?
gate-heavy-drinker = Do you drink a lot of alcohol most days?
door-plan = a plan
door-elimination = leaving food out
door-two-eliminations = leaving out two foods at once
door-rechallenge = eating a suspect again to see
door-gluten-free = a trial without gluten
door-weight-goals = goals of weight or energy
door-vitamin-a = vitamin A and liver
door-probiotics = probiotics
door-fermented-food = fermented food as a trial
door-home-ferments = raw or home-made ferments
door-ginger-extract = ginger extract
door-turmeric-extract = turmeric extract
door-pomegranate-extract = pomegranate extract
door-green-tea-extract = green tea extract
door-omega3-supplement = omega-3 supplements
door-zinc = zinc supplements
door-vitamin-e = vitamin E supplements
door-vitamin-b6 = vitamin B6 supplements
door-psyllium = linseed and psyllium
door-biotin = biotin
door-advice-against-medicine = advice against a medicine
door-new-skin-products = new irritating skin products
door-water-target = a target for drinking
door-alcohol = alcohol
door-fibre-ramp = more fibre, step by step
door-movement-target = a target for movement
door-photos = photos for others
door-use-alone = use on your own
door-word = a verdict on a food
door-daily-checking = looking every day
# Experiments
experiments-title = Experiments
experiments-lead = A diary shows what goes together. An experiment, in which chance picks the days, shows whether it really matters to you.
experiments-how-title = How it works
experiments-how-choose = You choose what to vary, such as dairy, and what to watch, such as bloating.
experiments-how-chance = Chance decides which days are with and which without. You see it on Today, and fill in your days as you always do.
experiments-how-end = At the end you know what came of it, and how sure that is.
experiments-how-negative = If nothing comes of it, that is good news: you needn’t leave it out any longer.
experiments-make = Make an experiment
experiments-from-patterns = Start from your patterns
experiments-open = Experiments
experiments-now = Now
experiments-before = Earlier
experiments-together-title = All experiments together
experiments-together = Of { $count } results together, these stand: { $names }. On average at most one in ten of such results is chance.
experiments-together-none = Of { $count } results together, none is strong enough to stand among the others.
experiments-together-why = Who tests more things meets chance more often. This counts that in, and asks more than each experiment’s own rule does.
experiment-number = Experiment { $number }
experiment-about-several = { $exposures }, for { $outcome }
experiment-about = { $exposures } and { $outcome }
experiment-new-lead = First you see what it can find and what it costs. Nothing starts before you say so.
experiment-what = What do you want to vary?
experiment-what-help = One thing is clearest. With two to four at once, each gets its own days by chance.
experiment-what-more = More: { $group }
experiment-outcome = What do you watch?
experiment-length = For how long?
experiment-weeks = { $weeks ->
    [one] One week
   *[other] { $weeks } weeks
 }
experiment-first-day = First day
experiment-more-choices = More choices
experiment-design = How are the days divided?
experiment-design-auto = What fits what you watch
experiment-design-coin = A coin for each day: for what you notice within a day
experiment-design-coins = A coin for every { $block } days: for what takes a few days
experiment-design-blocks = { $block } days with and { $block } days without, in pairs: for what is slow
experiment-smallest = The smallest difference that matters to you
experiment-smallest-help = In points. If the difference is surely smaller, it counts as none.
experiment-expect = What do you expect on days with it?
experiment-expect-either = Don’t know: more or less
experiment-expect-more = More complaints
experiment-expect-less = Fewer complaints
experiment-rule = When is it decided?
experiment-rule-end = Once, at the end: finds the most
experiment-rule-watch = Watch along every day: may end sooner, finds a little less
experiment-one-pimple = 1 pimple
experiment-pimples = { $size } pimples
experiment-look = See what it can find
experiment-choose-otherwise = Choose otherwise
experiment-no-exposure = Choose something to vary first.
experiment-no-outcome = Choose what you watch first.
experiment-not-by-chance = { $name }: chance shouldn’t decide that for you. Choose something you eat, drink or do that nobody prescribed.
experiment-in-the-past = An experiment can’t begin on a day that has begun: what you did then wasn’t decided by chance. Choose { $day } or later.
experiment-too-far = That is too far ahead. Choose a day within a year.
experiment-in-the-way = { $exposure } is already in an experiment, until { $until }. Two at once spoil each other: begin after it, or end that one first.
experiment-plan-in-the-way = Your plan leaves a food out already. One at a time: drop that change in your plan first, or choose something that leaves no food out.
experiment-leaves-out-already = Until { $until } an experiment leaves out { $exposure } on some days. One food at a time: begin after it, or end that one first.
experiment-amount-alone = { $name } is something you have nearly every day. Test it by itself, so that “more” and “less” can be told apart.
experiment-too-many = An experiment varies at most { $most } things at once.
experiment-days-wrong = An experiment takes 4 to { $most } days.
experiment-block-wrong = So few days don’t hold both with and without. Make it longer.
experiment-smallest-wrong = The smallest difference that matters is a number above 0.
experiment-when = { $days ->
    [one] One day
   *[other] { $days } days
 }, from { $first } until { $last }.
experiment-how-coin = For each day a coin decides: with { $exposure } or without.
experiment-how-coins = For every { $block } days a coin decides: with { $exposure } or without.
experiment-how-blocks = In pairs of { $block } days with and { $block } days without { $exposure }. A coin decides which comes first.
experiment-how-factorial = Everything at once: { $exposure } each have their own coin, and change on different days.
experiment-cost-several = It asks for about { $days } days without and as many with each of them ({ $exposure }), and a check-in every day. Fill those in on days with and days without alike.
experiment-cost = It asks for about { $days } days without { $exposure }, about as many with it, and a check-in every day. Fill those in on days with and days without alike.
experiment-do-title = What you do
experiment-power-title = What it can find
experiment-large = A large effect ({ $size })
experiment-moderate = A moderate effect ({ $size })
experiment-small = A small effect ({ $size })
experiment-often = in about { $tenths } of 10 such experiments
experiment-often-never = hardly ever
experiment-often-always = nearly always
experiment-hopeless = This can’t succeed. Even the clearest result comes out by chance in { $chance } of 100 experiments, and 5 is the limit. It has too few changes.
experiment-hopeless-watched = This can’t succeed: even the clearest result isn’t enough for its own rule. It has too few changes.
experiment-weak = It would sooner miss a large effect than find it ({ $often }). If it finds nothing, that says little.
experiment-no-baseline = How much this changes by itself isn’t known yet, so these chances are those of a typical complaint. Two weeks of diary first make them yours.
experiment-short-baseline = There { $days ->
    [one] is only one day
   *[other] are only { $days } days
 } of it in your diary, so these chances are a rough guess.
experiment-better = Better in as many days: { $how } That finds a large effect { $often }.
experiment-better-choose = Look at this one
experiment-rule-end-says = It is decided once, after { $day }. A look before that decides nothing.
experiment-rule-watch-says = You may watch along every day, and stop as soon as there is enough.
experiment-smallest-says = A difference smaller than { $size } doesn’t matter to you. If it is surely smaller, you are free of it.
experiment-never = Don’t do this with anything that ever gave you hives, swelling, tightness of the chest or fainting: that belongs with a doctor. Prescribed medicines go on as they are.
experiment-start = Start on { $day }
experiment-start-means = The days are drawn now, with a fingerprint that shows that nobody changed them afterwards. You can stop at any time.
experiment-gate-first = First a few questions, two minutes: what wouldn’t be safe for you. The answers stay on this machine.
experiment-gate-open = To the questions
experiment-shut = { $name }: your own answers leave this out. { $rule }
experiment-shut-together = { $name } can’t be left out at the same time. { $rule }
experiment-shut-now = Your answers have changed, and with them this experiment shouldn’t go on: { $rule } What you recorded stays.
experiment-shut-answers = Your answers
experiment-shut-today = Nothing is asked today: your answers have changed. The experiment’s page says why.
experiment-asks-with = with { $exposure }
experiment-asks-without = without { $exposure }
experiment-asks-washout = without { $exposure }; this day isn’t counted
experiment-asks-small = { $exposure }: a small amount
experiment-asks-medium = { $exposure }: half a portion
experiment-asks-usual = { $exposure }: a usual portion
experiment-asks-more = more than usual of { $exposure } (above { $amount })
experiment-asks-less = little of { $exposure } (at most { $amount })
experiment-day-of = Experiment, day { $number } of { $days }
experiment-otherwise = It went otherwise
experiment-was-otherwise = It went otherwise. That is fine: it counts as it was.
experiment-as-asked = No, it went like this
experiment-state-planned = Begins on { $day }.
experiment-state-running = Day { $number } of { $days }, until { $last }.
experiment-state-early = Ended early: { $first } until { $last }.
experiment-state-called-off = Called off before it began.
experiment-state-over = { $first } until { $last }.
experiment-state-damaged = Changed after it was drawn.
experiment-so-far = What the days say so far
experiment-so-far-enough = By the rule that you chose beforehand this is enough. You may stop, or go on and know it better.
experiment-so-far-strong = They point clearly to a difference. This experiment is decided at its end, so do finish it.
experiment-so-far-points = They point to a difference, but it isn’t enough to count.
experiment-so-far-leans = They lean a little towards a difference. Chance does that, too.
experiment-so-far-little = They don’t say much yet, either way.
experiment-so-far-against = They don’t look like a difference so far.
experiment-effect = { $mean } (between { $low } and { $high })
experiment-between = between { $low } and { $high }
experiment-supported = With { $exposure }, what you recorded for { $outcome } was { $effect } than without. Chance picked the days, so this is support that a diary can’t give.
experiment-supported-small = With { $exposure }, what you recorded for { $outcome } was { $effect } than without. So there is a difference, but it is smaller than what matters to you.
experiment-refuted = You kept to it well, and { $exposure } made no difference that matters: with it, what you recorded for { $outcome } was { $effect } than without.
experiment-undecided = With { $exposure }, what you recorded for { $outcome } was somewhere { $effect } than without. That is too uncertain to decide on.
experiment-nothing-compared = With and without { $exposure } can’t be compared: on too few days of one of them something was recorded for { $outcome }.
experiment-freed = { $exposure } is free again
experiment-freed-means = You needn’t leave it out for this. Knowing that is worth the weeks you put in.
experiment-found = There is a difference
experiment-found-means = What you do with it is up to you. For something you would leave out for good, eating it again now and then shows whether it stays so.
experiment-open = Not decided
experiment-undecided-means = That is an answer, too: the effect isn’t large and constant, or these days were too few. A longer experiment can tell more.
experiment-ended-early-means = It ended early, so by its own rule nothing is decided. What you recorded stays.
experiment-note-none = No day of it has a record, so there is nothing to compare.
experiment-note-never-with = { $exposure }: the days with it never went as drawn, so nothing was compared.
experiment-note-never-without = { $exposure }: the days without it never went as drawn, so nothing was compared.
experiment-note-half = Only { $used } of { $of } days have a record, so it finds much less than was planned.
experiment-note-unknown = { $exposure }: on most days it isn’t recorded whether it went as drawn. So “no difference” can’t be said.
experiment-note-low = { $exposure }: it went as drawn on { $share } of the days. From 80 % on, “no difference” would mean something.
experiment-fact-randomised = By what was drawn
experiment-fact-taken = By what you really did, which chance didn’t decide
experiment-fact-kept = Went as drawn
experiment-fact-kept-value = { $share } of { $days } days
experiment-fact-p-decides = Chance of such a result without any effect (decides: below 0.05)
experiment-fact-p = Chance of such a result without any effect (doesn’t decide here)
experiment-fact-e-decides = Evidence so far (decides: 20 or more)
experiment-fact-e = Evidence so far (doesn’t decide here)
experiment-fact-e-value = { $now }, at most { $highest }
experiment-fact-used = Days with a record
experiment-fact-used-value = { $used } of { $planned }
experiment-fact-rule = Decided
experiment-fact-smallest = The smallest difference that matters
experiment-fact-fingerprint = Fingerprint
experiment-fingerprint-means = Made when the days were drawn. If anything of the schedule were changed, this would no longer fit.
experiment-figure = Each dot is a day, by what was drawn for it.
experiment-drawn-with = Drawn with
experiment-drawn-without = Drawn without
experiment-to-today = To today’s check-in
experiment-ahead = The coming days
experiment-end = Stop now
experiment-end-means = What you recorded stays. You can go on later, as long as there are days left.
experiment-call-off = Call it off
experiment-go-on = Go on with it
experiment-worse = Do you feel clearly worse on days with it? Then stop; no experiment is worth that.
experiment-edited-day = The schedule was changed after it was drawn: { $day } isn’t what chance drew. So chance didn’t decide, and there is nothing to analyse.
experiment-edited = The schedule was changed after it was drawn: its fingerprint doesn’t fit. So chance didn’t decide, and there is nothing to analyse.
experiment-unreadable = This experiment can’t be read: it is damaged, or of a newer version.
experiment-damage-kept = What you recorded in your diary is still there.
again-title = Eat it again to see
again-lead = For something you have been leaving out, and that may be free again. In rounds, in an order that you only see on the day itself.
again-food = What do you want to eat again?
again-no-food = Choose first what you want to eat again.
again-reaction = The smallest reaction that matters to you
again-reaction-help = In points.
again-reaction-wrong = A reaction is a number of points above 0.
again-baseline = Your diary has { $recorded } days of this complaint, and it takes { $needed }: how many rounds it needs follows from how much it changes by itself.
again-course-gut = A window with is three days: a small amount, half a portion, a usual portion. Then three days without.
again-course-skin = A window with is two weeks: a small amount, half a portion, then usual portions. Then a week without.
again-power = A reaction of { $size } is found { $often }. If there is none, one is named all the same in at most 1 of 20.
again-halt = Leave the other amounts of a round out when the complaint is { $size } above what it was before, and go on recording.
rechallenge-passed = In enough rounds { $outcome } was higher with { $exposure }. Now it may be called a trigger for you.
rechallenge-freed = All rounds are over, and { $exposure } brought no reaction that matters in { $outcome }.
rechallenge-undecided = The rounds with { $exposure } don’t decide about { $outcome }. It stays a possible link.
rechallenge-how = { $rounds } rounds, each with a window with and a window without it, in an order that you only see on the day itself. A round counts from a difference of { $size } on; { $needed } such rounds are needed.
rechallenge-rounds-over = { $done } of { $rounds } rounds are over. What they said is told at the end, so that you don’t guess what comes.
rechallenge-round = Round { $number }: with it { $end }.
rechallenge-round-positive = Round { $number }: with it { $end }. This round counts.
test-it = Test it
test-it-means = See what an experiment would take. Nothing starts yet.
tested-title = What you tested
tested-open = The experiment
tested-running = You are testing this, until { $day }.
tested-supported = Supported by your experiment.
tested-refuted = Not confirmed by your experiment, which counts for more than a diary.
tested-undecided = Your experiment didn’t decide it.


# Plan
plan-lead = First you write down how it is now, and change nothing. Then one change at a time, so that you don’t lose sight of what did what.
plan-changed = Your plan has changed.
plan-first = First a few questions
plan-first-why = Two minutes, so that the plan leaves out what would not be safe for you. Until then nothing begins.
plan-to-gate = Answer the questions
plan-today = Today
plan-learn-on = You chose to learn from it: chance decides which days get which change, so that they can be told apart.
plan-learn-title = Your experiment
plan-learn-look = See the experiment
plan-learn-later = From { $day } on you lay it down here: by then your baseline says how much your symptoms go up and down by themselves.
plan-learn-beside = Chance does not decide about { $changes }: you keep that up all along, and the experiment can’t say what it does.
plan-to-experiments = Experiments
plan-resume = Go on
plan-pause = Take a break
plan-skip = On to the next step
plan-start = First day
plan-move = Move
plan-chosen = Your changes
plan-earlier = Earlier
plan-drop = Drop
plan-take-up = Take up again
plan-patch = A new product on your skin
plan-one-at-a-time = One change every two weeks, three at most. Whatever else you change meanwhile can’t be told apart from it.
plan-targets = The last seven days
plan-targets-about = Ranges, from what you wrote down. What is not known is not low. These are directions, no marks.
plan-steps = What comes when
plan-end-about = End the plan
plan-end-means = Your diary stays as it is. You can undo this right away.
plan-end = End the plan
plan-begin-title = Begin
plan-start-help = Today or later. A baseline can’t be recorded afterwards.
plan-cycle = I have a menstrual cycle (28 days of baseline instead of 14, so that a whole cycle is in it)
plan-how = How
plan-follow = Just follow: one change after the other. Pleasant to do; what did what stays a guess.
plan-learn = Learn from it: chance decides the days, so that the changes can be told apart.
plan-choose = What you change, in this order
plan-no-change = nothing
plan-bloated = You note a bloated belly quite often. More onion, garlic and beans can make that worse for a while: oats or psyllium are the gentler route to fibre.
plan-begin = Begin
plan-begin-later = Everything can be moved, paused, skipped and dropped later.
plan-about = What you can choose from
plan-more = And further
plan-gate-about = Your answers, and what the plan leaves out because of them.
plan-own-design = The weeks are this project’s own design, after the article and what is known about it.
plan-place = Weeks { $from } and { $to }
plan-shut-by = Not offered ({ $rules }).
plan-stopped = dropped on { $day }
plan-stopped-shut = stopped on { $day } because of your answers
plan-since = since { $day }
plan-from = from { $day }
plan-after-break = after the break
plan-nothing-kept = nothing
plan-stage-before = Begins on { $day }
plan-stage-before-means = Until then there is nothing to do.
plan-stage-baseline = Baseline, day { $day } of { $of }
plan-stage-baseline-means = Change nothing, and fill in your days. { $complete ->
    [0] No day is complete yet; ten are enough.
    [one] One day is complete; ten are enough.
   *[other] { $complete } days are complete; ten are enough.
  }
plan-stage-week = Week { $week } of 8
plan-stage-week-means = You keep up: { $changes }.
plan-stage-week-learn = Chance decides, day by day: { $changes }.
plan-stage-hold = Holding
plan-stage-hold-means = Nothing new for these two weeks. You keep up: { $changes }.
plan-stage-after = The eight weeks are over
plan-stage-after-means = Skin is slow: the first real look back is at twelve weeks. Until then keep up what suits you.
plan-stage-paused = On a break
plan-stage-paused-means = Nothing is asked. When you go on, everything moves along.
plan-step-baseline = baseline begins
plan-step-hold = holding begins
plan-step-again = { $change }: over, and tried again
plan-step-dropped = dropped
plan-task-experiment = Do what chance decided for today
plan-task-lay-down = Lay down your experiment
plan-task-again = Try again what you left out ({ $change })
plan-task-record = Fill in your day
plan-part-less = Less of
plan-part-more = More of
plan-part-support = Support
plan-review-30 = day 30: a look, without verdicts
plan-review-56 = week 8: what you learned
plan-review-84 = week 12: the real look back
plan-review-91 = month 3: how it is now
plan-review-182 = month 6: how it is now
plan-refused-gate = { $count ->
    [one] One question
   *[other] { $count } questions
  } before the plan must be answered first. Nothing was saved.
plan-refused-shut = { $change } is not offered with your answers ({ $rules }). Nothing was saved.
plan-refused-many = At most { $most } changes can be learned from. Nothing was saved.
plan-refused-none = Choose at least one change. Nothing was saved.
plan-refused-twice = You chose this twice: { $change }. Nothing was saved.
plan-refused-two = { $one } and { $other } can’t go together: one food group at a time. Nothing was saved.
plan-refused-experiment = { $change } doesn’t go together with the experiment in which you leave out { $exposure } on some days, until { $until }: one food at a time. Wait until it is over, or end it first. Nothing was saved.
plan-refused-past = That day is over. A baseline can’t be recorded afterwards; choose { $today } or later. Nothing was saved.
plan-no-start = Choose a first day. Nothing was saved.
plan-drinks = Drinks a day
plan-drinks-aim = around 1.5 to 2 litres; tea counts
plan-sleep = Sleep a night
plan-sleep-aim = 7 to 9 hours suit most adults
plan-breathing = Breathing exercise
plan-breathing-aim = five minutes a day, if you like it
plan-fibre-ramp = from your baseline, 5 g more each week
plan-mean = { $number } { $unit }, from { $days } of 7 days
plan-days-of = on { $done } of { $days } days that you filled in
plan-unit-litres = litres
plan-unit-hours = hours
change-less-sugar = less free sugar
change-less-ultra-processed = less ultra-processed food
change-less-alcohol = less alcohol
change-without-gluten = without gluten
change-without-dairy = without dairy
change-fermented = fermented food
change-fibre = more fibre
change-gentle-fibre = more fibre, the gentle way
change-polyphenols = more colourful plants
change-omega3 = omega-3 from food
change-water = enough to drink
change-sleep = a steady night
change-breathing = five minutes of breathing
change-movement = movement
change-mild-skincare = mild skincare
about-less-sugar = Sweets, soft drinks and juice less often. Fruit stays.
about-less-ultra-processed = Ready-made food and snacks less often; cook plainly where you can.
about-less-alcohol = Two to three glasses a week as a ceiling. None is fine too; it is no goal.
about-without-gluten = Four weeks at most, and only after a blood test for coeliac disease. The day on which you try it again is fixed beforehand.
about-without-dairy = Four weeks at most. The day on which you try it again is fixed beforehand.
about-fermented = Yoghurt, kefir or sauerkraut: a serving a day.
about-fibre = Beans, whole grain, vegetables: about 5 g more each week, with something to drink.
about-gentle-fibre = For who bloats: oats or psyllium instead of onion, garlic and beans, 5 g more each week, with plenty to drink.
about-polyphenols = Berries, herbs, cocoa, nuts: different ones, towards thirty kinds of plants a week.
about-omega3 = Oily fish once or twice a week, or linseed and walnuts.
about-water = Around 1.5 to 2 litres a day; tea counts.
about-sleep = To bed and up at the same times, with 7 to 9 hours between.
about-breathing = In for four counts, out for six. There is a pacer for it.
about-movement = A walk of half an hour on most days, at a pace at which you can talk.
about-mild-skincare = A mild cleanser, a plain cream, sun protection. One new product at a time, after a patch test.
breathing-title = Five minutes of breathing
breathing-lead = In through the nose for four counts, out for six. No more than is pleasant.
breathing-in = Breathe in
breathing-out = Breathe out
breathing-left = { $time } to go
breathing-done = Five minutes are over
breathing-ready = Sit comfortably
breathing-start = Start
breathing-stop = Stop
breathing-by-count = Count along: in for four, out for six, thirty times. That is five minutes.
breathing-note = Note it in today’s diary
breathing-stop-if = Stop if you get dizzy or short of breath, and breathe as you usually do.

# Progress and report
progress-title = Progress
progress-about = Each complaint against your baseline, and how sure that is.
progress-lead = How your days are now, against your baseline. It tells how much changed and how sure that is, and not why.
progress-no-plan = There is no plan under way, so there is no baseline to hold your days against.
progress-no-baseline = Your plan has no days of baseline yet.
progress-early = You are still recording your baseline (last day so far: { $day }). There is something to compare once it is over.
progress-stretches = Baseline: { $first } to { $last }. Now: from { $from }.
progress-outcomes = Your complaints
progress-change = On average { $before } in the baseline ({ $days_before } days), { $after } now ({ $days_after } days): { $change }, and with what chance does from day to day between { $low } and { $high }.
progress-itself = To be expected anyway, had nothing changed: { $itself } (between { $low } and { $high }). That is what your days before the baseline say.
progress-itself-unknown = How much of it would have come by itself can’t be told: your diary doesn’t go back far enough before the baseline.
progress-row-change = now
progress-row-itself = expected anyway
progress-chart = { $name }: the change since the baseline, with its uncertainty
progress-few = Too few days so far: { $names }.
progress-kept-up = What was kept up
progress-kept = { $name }: { $before } in the baseline, { $after } since.
progress-days = on { $done } of { $days } days
progress-mean = { $mean } on average ({ $days } days)
progress-not-recorded = Your diary doesn’t ask this, so there is nothing to show.
progress-photos = Look at photos side by side
progress-review-30 = Day 30 is over: a look, without verdicts. Skin often takes longer.
progress-review-56 = Week 8 is over: see what you learned, and what you want to keep.
progress-review-84 = Week 12 is over: this is the comparison that counts most.
progress-review-91 = Month 3 is over: see whether it stays as it is.
progress-review-182 = Month 6 is over: see whether it stays as it is.
progress-why = What this can and can’t say
progress-why-cause = Before and after differ in everything else, too: the season, stress, chance. Only an experiment, in which chance decides, can tell what did it.
progress-why-mean = Whoever begins when it is bad often sees it get better by itself: that is called regression to the mean. It is worked out from your own days before anything changed.
progress-source = After: Barnett and others 2005, International Journal of Epidemiology 34:215–220. Intervals of 90 %, widened because days near each other are alike.
report-title = Report for a doctor
report-about = One or two pages to print: course, medicines, worst days, what was tried.
report-lead = Choose a period, print it or save it as a PDF, and take it along.
report-choose = Period
report-until = Up to and including
report-days = { $days } days
report-with-photos = With photos: the first and the latest of each place
report-photos-locked = Your photos are locked. Open them first.
report-show = Show
report-print = Print
report-stays = The report stays on this machine; who sees it is up to you.
report-period = { $first } to { $last }.
report-completeness = { $recorded } of { $days } days with a record{ $closed ->
    [0] .
   *[other] , { $closed } of them complete.
  }
report-now-and-then = on { $days } days between { $first } and { $last }
report-paper = Report from a diary: { $name }
report-made = Made on { $day }.
report-own-words = From a diary kept by the person themselves; nothing here was measured by a doctor.
report-empty = Nothing was recorded in this period.
report-course = Course
report-complaint = Complaint
report-line-head = Day by day
report-line = { $name }, day by day
report-mean = Mean
report-highest = Highest
report-days-head = Days
report-change = Since baseline (90 %)
report-interval = { $mean } ({ $low } to { $high })
report-anyway = Expected anyway
report-change-about = Baseline: { $first } to { $last }; compared with the latest 28 days at most. Intervals allow for autocorrelation; “expected anyway” is the regression to the mean that the days before the baseline predict. Not randomised.
report-left-out = Also recorded: { $names }.
report-scales = Scales run from 0 (none) to 10; pimples are counted. Loose and hard stools are distances from Bristol 3–4. Gaps are days without a record, not zeros.
report-worst = Worst days
report-treatments = Medicines, products and events
report-no-treatments = None was recorded in this period.
report-tried = What was tried, and what came of it
report-tried-about = Changes of a plan were not randomised and say nothing about cause. Experiments were: chance decided the days. “You” is the person who keeps this diary.
report-experiment = Experiment: { $exposure } and { $outcome }.
report-signs = Recorded, and on the list of when to see a doctor
report-photo = Photo of { $day }
report-not-recorded = Not asked in the diary.

# Supplements and products
substances-title = Supplements and products
substances-about = What is in them, how much, since when, and what you felt.
substances-lead = What you take or put on your skin besides medicines. You tick the days in your check-in.
substances-yours = What you use
substances-how = One at a time
substances-no-proof = Feeling better after you began proves nothing yet: you began when it was bad, and other things changed, too. Only an experiment, in which chance picks the days or weeks, can tell.
substance-add = Something new
substance-kind = What kind
substance-name = What it is
substance-name-help = The substance, not the brand: then it can be compared. Prescribed medicines don’t belong here.
substance-strain = Strain, where it is alive
substance-dose = How much a day
substance-batch = Batch
substance-begin = Begin today
substance-asked = From today on your check-in asks for it.
substance-end = I stopped
substance-again = I take it again
substance-again-event = You noted a side effect of it. Begin again only after asking.
substance-felt = I felt a side effect
substance-felt-ask = What did you feel?
substance-felt-stops = Noting it ends this one from today on. Hives, swelling, trouble breathing, yellow skin or eyes: call at once.
substance-felt-note = Note it and stop
substance-felt-what = Write in a few words what you felt. Nothing was saved.
substance-event = Side effect,
substance-until = from { $first } to { $last }
substance-agreed = My doctor or pharmacist knows, and agrees
substance-ask-first = Ask your doctor or pharmacist first. Nothing was saved yet.
substance-too-new = { $name } is still new. One product at a time: from { $day } on another one can begin. Nothing was saved.
substance-taken = Your diary already has something called { $name }. Choose another name. Nothing was saved.
substance-name-wrong = Give it a name; every field has at most 60 characters. Nothing was saved.
substance-probiotic = Probiotic
substance-omega3 = Omega-3
substance-zinc = Zinc
substance-vitamin-a = Vitamin A
substance-vitamin-e = Vitamin E
substance-vitamin-b6 = Vitamin B6
substance-biotin = Biotin
substance-psyllium = Psyllium or linseed
substance-green-tea = Green tea extract
substance-turmeric = Turmeric extract
substance-ginger = Ginger extract
substance-pomegranate = Pomegranate extract
substance-skin-product = Something on the skin
substance-other = Something else
