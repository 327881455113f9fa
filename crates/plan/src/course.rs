//! The course: baseline, two-week blocks, hold, reviews; and what today asks for.
//!
//! Nothing is stored but what the person chose and did (paused, skipped, dropped); every stage is worked out from that
//! again, so a plan can always be changed and never goes out of step.

use crate::change::Change;
use crate::doors::{Doors, State};
use crate::gate::Answers;
use diary::Day;
use evidence::rule::SafetyRule;
use experiment::{Design, Expected, Request, Rule};
use serde::{Deserialize, Serialize};

/// Days without a change before anything begins; with a menstrual cycle a whole one is in it (P1).
const BASELINE: [usize; 2] = [14, 28];
/// Days of a block: one change in each.
const BLOCK: usize = 14;
/// The most changes, one in each two weeks of the first six.
pub const MOST_CHANGES: usize = 3;
/// The most weeks in which something is left out as a whole; then it is tried again (S03).
pub const WEEKS_LEFT_OUT: usize = 4;
/// Days on which trying it again is a task.
const TRIED_AGAIN: usize = 7;
/// The weeks after the baseline.
pub const WEEKS: usize = 8;
/// The most tasks of a day.
pub const MOST_TASKS: usize = 3;
/// Days after the baseline on which there is a review: a look without verdicts, what was learned, the primary end
/// point, three and six months.
pub const REVIEWS: [usize; 5] = [30, 56, 84, 91, 182];

/// Days: longer than any plan with its reviews and a good many breaks.
const LONGEST: i64 = 800;

/// How the weeks are gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// One change after the other. Before and after can't be told apart from anything else that changed.
    JustFollow,
    /// The changes are randomised, so that their effects can be told apart.
    LearnFromIt,
}

/// What somebody chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The baseline's first day.
    pub start: Day,
    /// Whether there is a menstrual cycle.
    pub has_cycle: bool,
    /// How.
    pub mode: Mode,
    /// The changes, in their order.
    pub changes: Vec<Change>,
}

/// Why a plan can't be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CourseError {
    /// The gate comes first (S01).
    #[error("the questions before a plan are not all answered: {open} are open")]
    Gate {
        /// How many.
        open: usize,
    },
    /// A rule keeps this change shut.
    #[error("{change:?} is shut by {}", rules.join(", "))]
    Shut {
        /// Which change.
        change: Change,
        /// The rules.
        rules: Vec<String>,
    },
    /// One change a block, three blocks.
    #[error("{found} changes are too many to learn from; choose at most {MOST_CHANGES}")]
    TooMany {
        /// How many.
        found: usize,
    },
    /// Nothing to change.
    #[error("choose at least one change")]
    None,
    /// Twice the same.
    #[error("{0:?} is chosen twice")]
    Repeated(Change),
    /// Two foods left out at once (S03).
    #[error("{0:?} and {1:?} can't be left out in one plan; one food group at a time")]
    TwoLeftOut(Change, Change),
    /// It would have begun already.
    #[error(
        "{start} is before today, {today}: a baseline can't be recorded afterwards; start today or later"
    )]
    Past {
        /// The first day.
        start: Day,
        /// Today.
        today: Day,
    },
}

/// Which part of the course a day is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "stage")]
pub enum Stage {
    /// It has not begun.
    Before,
    /// Nothing changes.
    Baseline,
    /// The weeks in which something does; what is kept up by now.
    Weeks {
        /// The week after the baseline, from 1.
        week: usize,
        /// What is kept up.
        changes: Vec<Change>,
    },
    /// Weeks 7 and 8 of who just follows: what was begun is held, nothing is added.
    Hold {
        /// What is kept up.
        changes: Vec<Change>,
    },
    /// The weeks are over; reviews go on.
    After,
    /// A break. Nothing is asked.
    Paused,
}

/// What a day asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Look back, so many days after the baseline.
    Review(usize),
    /// What was left out as a whole is tried again.
    TryAgain(Change),
    /// Keep this up.
    Do(Change),
    /// Do what chance decided for this day.
    Experiment,
    /// Record the day.
    Record,
}

/// Something on the way, and the plan's day on which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// The baseline begins.
    Baseline,
    /// A change begins.
    Begins(Change),
    /// What was left out as a whole is tried again: the day is set before it is left out.
    TryAgain(Change),
    /// Nothing is added any more.
    Hold,
    /// A look back, so many days after the baseline.
    Review(usize),
}

/// A target, as a range: never one number to reach.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// At least this.
    pub low: Option<f64>,
    /// At most this.
    pub high: Option<f64>,
    /// In this unit.
    pub unit: Unit,
}

/// A target's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Litres a day.
    LitresADay,
    /// Glasses a week.
    GlassesAWeek,
    /// Grams a day.
    GramsADay,
    /// Hours a night.
    HoursANight,
    /// Minutes a day.
    MinutesADay,
    /// Different plants a week.
    PlantsAWeek,
}

/// A plan under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    setting: Setting,
    /// Breaks: the first day, and the day on which it went on.
    pauses: Vec<(Day, Option<Day>)>,
    /// Days on which somebody went on to the next block, and how many days were left of the one before.
    skips: Vec<(Day, usize)>,
    /// What was dropped, and when.
    dropped: Vec<(Change, Day)>,
}

impl Course {
    /// A plan, if the gate and the rules allow it.
    ///
    /// # Errors
    /// Open questions, a shut change, too many, two foods left out, a start in the past.
    pub fn begin(
        setting: Setting,
        today: Day,
        answers: &Answers,
        rules: &[SafetyRule],
    ) -> Result<Self, CourseError> {
        if !answers.complete() {
            let open = answers.open().count() + usize::from(answers.age.is_none());
            return Err(CourseError::Gate { open });
        }
        if setting.start < today {
            return Err(CourseError::Past { start: setting.start, today });
        }
        let changes = &setting.changes;
        if changes.is_empty() {
            return Err(CourseError::None);
        }
        if changes.len() > MOST_CHANGES {
            return Err(CourseError::TooMany { found: changes.len() });
        }
        let doors = Doors::behind(answers, rules);
        for (place, change) in changes.iter().enumerate() {
            if changes[..place].contains(change) {
                return Err(CourseError::Repeated(*change));
            }
            if let State::Shut(rules) = change.state(&doors) {
                return Err(CourseError::Shut { change: *change, rules });
            }
        }
        let mut left_out = changes.iter().filter(|change| change.leaves_out());
        if let (Some(one), Some(other)) = (left_out.next(), left_out.next()) {
            return Err(CourseError::TwoLeftOut(*one, *other));
        }
        Ok(Self { setting, pauses: Vec::new(), skips: Vec::new(), dropped: Vec::new() })
    }

    /// What was chosen.
    #[must_use]
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// A break from this day on, unless there is one already.
    pub fn pause(&mut self, from: Day) {
        if !self.is_paused(from) {
            self.pauses.push((from, None));
        }
    }

    /// The break ends: this is the first day again.
    pub fn resume(&mut self, on: Day) {
        if let Some((from, until @ None)) = self.pauses.last_mut() {
            *until = Some(on.max(*from));
        }
    }

    /// On to the next block, or out of the baseline, from this day on.
    pub fn skip(&mut self, on: Day) {
        let Some(number) = self.number(on) else { return };
        let baseline = self.baseline();
        let left = if number < baseline { baseline - number } else { BLOCK - (number - baseline) % BLOCK };
        self.skips.push((on, left));
    }

    /// Drops a change from this day on. One that had not begun leaves its place to the next.
    pub fn drop_change(&mut self, change: Change, on: Day) {
        if self.setting.changes.contains(&change) && !self.dropped.iter().any(|(one, _)| *one == change) {
            self.dropped.push((change, on));
        }
    }

    /// The gate's answers changed: what is shut now is dropped from this day on, and everything else goes on. Says what
    /// was dropped, and by which rules.
    pub fn answers_changed(
        &mut self,
        answers: &Answers,
        rules: &[SafetyRule],
        on: Day,
    ) -> Vec<(Change, Vec<String>)> {
        let doors = Doors::behind(answers, rules);
        let gone: Vec<Change> = self.dropped.iter().map(|(change, _)| *change).collect();
        let mut shut = Vec::new();
        for change in self.setting.changes.clone() {
            if let (false, State::Shut(rules)) = (gone.contains(&change), change.state(&doors)) {
                self.drop_change(change, on);
                shut.push((change, rules));
            }
        }
        shut
    }

    /// The first day on which a change is no longer kept up, because it was dropped or what it left out is tried again;
    /// nothing where it goes on.
    #[must_use]
    pub fn over(&self, change: Change) -> Option<Day> {
        let dropped = self.dropped.iter().find(|(one, _)| *one == change).map(|(_, day)| *day);
        let again = || {
            let milestones = self.milestones();
            milestones.into_iter().find(|(one, _)| *one == Milestone::TryAgain(change))?.1
        };
        dropped.or_else(again)
    }

    /// What was dropped, and from when on.
    #[must_use]
    pub fn dropped(&self) -> &[(Change, Day)] {
        &self.dropped
    }

    /// The changes that leave something out as a whole on a day or later: not dropped, and not yet tried again. One at
    /// most, but for what older versions of the rules let through.
    #[must_use]
    pub fn leaves_out(&self, day: Day) -> Vec<Change> {
        let dropped = |change: &Change| self.dropped.iter().any(|(one, _)| one == change);
        let number = self.number(day).unwrap_or(0);
        let over = |change: &Change| self.tried_again(*change, day).is_some_and(|again| number >= again);
        let changes = self.setting.changes.iter().copied();
        changes.filter(|change| change.leaves_out() && !dropped(change) && !over(change)).collect()
    }

    /// A dropped change is taken up again, as if it had never been dropped.
    ///
    /// # Errors
    /// A rule shuts it by now.
    pub fn take_up(
        &mut self,
        change: Change,
        answers: &Answers,
        rules: &[SafetyRule],
    ) -> Result<(), CourseError> {
        if let State::Shut(rules) = change.state(&Doors::behind(answers, rules)) {
            return Err(CourseError::Shut { change, rules });
        }
        self.dropped.retain(|(dropped, _)| *dropped != change);
        Ok(())
    }

    /// Puts a change that has not begun before the one that comes before it, if that has not begun either; says whether
    /// anything moved. What has begun stays where it is.
    pub fn move_up(&mut self, change: Change, on: Day) -> bool {
        let begun = match self.stage(on) {
            Stage::Before | Stage::Baseline => 0,
            _ => {
                let number = self.number(on).unwrap_or(0);
                let kept = self.kept_up(on, number);
                let last = kept.last();
                last.and_then(|last| self.setting.changes.iter().position(|one| one == last))
                    .map_or(0, |place| place + 1)
            }
        };
        let place = self.setting.changes.iter().position(|one| *one == change);
        match place {
            Some(place) if place > begun => {
                self.setting.changes.swap(place - 1, place);
                true
            }
            _ => false,
        }
    }

    /// Moves a plan that has not begun to another first day.
    ///
    /// # Errors
    /// That day is over. A plan that has begun stays as it is.
    pub fn start_on(&mut self, start: Day, today: Day) -> Result<(), CourseError> {
        if start < today {
            return Err(CourseError::Past { start, today });
        }
        if self.setting.start > today {
            self.setting.start = start;
        }
        Ok(())
    }

    /// The days of the baseline: 14, or 28 with a menstrual cycle.
    #[must_use]
    pub fn baseline_days(&self) -> usize {
        self.baseline()
    }

    /// The calendar days of the baseline so far, up to a day: those without breaks.
    #[must_use]
    pub fn days_of_baseline(&self, day: Day) -> Vec<Day> {
        let count = usize::try_from(day.days_since(self.setting.start) + 1).unwrap_or(0);
        let days = (0_i64..).take(count).map(|since| self.setting.start.plus(since));
        days.filter(|day| self.stage(*day) == Stage::Baseline).collect()
    }

    /// What comes when: each step with its day, as the plan stands. Without a day where a break has no end yet, and for
    /// what was dropped before it began.
    #[must_use]
    pub fn milestones(&self) -> Vec<(Milestone, Option<Day>)> {
        let days: Vec<(Day, usize)> = (0..LONGEST)
            .map(|since| self.setting.start.plus(since))
            .filter(|day| !self.is_paused(*day))
            .filter_map(|day| Some((day, self.number(day)?)))
            .collect();
        let first = |wanted: usize| days.iter().find(|(_, number)| *number >= wanted).map(|(day, _)| *day);
        let begins = |change: Change| {
            let kept = |(day, number): &&(Day, usize)| self.kept_up(*day, *number).contains(&change);
            days.iter().find(kept).map(|(day, _)| *day)
        };
        let mut milestones = vec![(Milestone::Baseline, first(0))];
        milestones
            .extend(self.setting.changes.iter().map(|change| (Milestone::Begins(*change), begins(*change))));
        for change in self.leaves_out(self.setting.start) {
            let again = |day: &Day, number: usize| {
                self.tried_again(change, *day).is_some_and(|again| number >= again)
            };
            let day = days.iter().find(|(day, number)| again(day, *number)).map(|(day, _)| *day);
            if self.setting.mode == Mode::JustFollow {
                milestones.push((Milestone::TryAgain(change), day));
            }
        }
        if self.setting.mode == Mode::JustFollow {
            milestones.push((Milestone::Hold, first(self.baseline() + BLOCK * MOST_CHANGES)));
        }
        milestones.extend(REVIEWS.map(|after| (Milestone::Review(after), first(self.baseline() + after))));
        milestones
    }

    fn baseline(&self) -> usize {
        BASELINE[usize::from(self.setting.has_cycle)]
    }

    fn is_paused(&self, day: Day) -> bool {
        self.pauses.iter().any(|(from, until)| *from <= day && until.is_none_or(|until| day < until))
    }

    /// The day of the plan, from 0: calendar days without those of breaks, and with those that were skipped.
    fn number(&self, day: Day) -> Option<usize> {
        let since = usize::try_from(day.days_since(self.setting.start)).ok()?;
        let paused: usize = self
            .pauses
            .iter()
            .map(|(from, until)| {
                let end = until.unwrap_or(day).min(day);
                usize::try_from(end.days_since((*from).max(self.setting.start))).unwrap_or(0)
            })
            .sum();
        let skipped: usize = self.skips.iter().filter(|(on, _)| *on <= day).map(|(_, days)| days).sum();
        Some(since.saturating_sub(paused) + skipped)
    }

    /// The day of the plan on which a change begins, as it stands on a day of the calendar; nothing of one that was
    /// dropped before it began, whose place goes to the next.
    fn begins(&self, wanted: Change, day: Day) -> Option<usize> {
        let mut begins = self.baseline();
        for change in &self.setting.changes {
            let dropped = self.dropped.iter().find(|(one, on)| one == change && *on <= day);
            let began = |on: Day| self.number(on).is_some_and(|number| number >= begins);
            let gone = dropped.is_some_and(|(_, on)| !began(*on));
            if change == &wanted {
                return (!gone).then_some(begins);
            }
            // What chance decides begins together: each has days of its own all along.
            begins += if gone || self.setting.mode == Mode::LearnFromIt { 0 } else { BLOCK };
        }
        None
    }

    /// The day of the plan on which what is left out as a whole is tried again; nothing of other changes. Where chance
    /// decides there are days with it all along.
    fn tried_again(&self, change: Change, day: Day) -> Option<usize> {
        let follows = self.setting.mode == Mode::JustFollow && change.leaves_out();
        self.begins(change, day).filter(|_| follows).map(|begins| begins + 7 * WEEKS_LEFT_OUT)
    }

    /// What is kept up on a day of the plan, in the order in which it began.
    fn kept_up(&self, day: Day, number: usize) -> Vec<Change> {
        let dropped = |change: &Change| self.dropped.iter().any(|(one, on)| one == change && *on <= day);
        let kept = |change: &Change| {
            let begun = self.begins(*change, day).is_some_and(|begins| number >= begins);
            let over = self.tried_again(*change, day).is_some_and(|again| number >= again);
            begun && !over && !dropped(change)
        };
        self.setting.changes.iter().copied().filter(kept).collect()
    }

    /// Which part of the course a day is in.
    #[must_use]
    pub fn stage(&self, day: Day) -> Stage {
        let Some(number) = self.number(day) else { return Stage::Before };
        if self.is_paused(day) {
            return Stage::Paused;
        }
        let Some(after) = number.checked_sub(self.baseline()) else { return Stage::Baseline };
        let changes = self.kept_up(day, number);
        match after {
            after if after >= 7 * WEEKS => Stage::After,
            after if after >= BLOCK * MOST_CHANGES && self.setting.mode == Mode::JustFollow => {
                Stage::Hold { changes }
            }
            after => Stage::Weeks { week: after / 7 + 1, changes },
        }
    }

    /// What a day asks for: at most three things, and nothing in a break.
    #[must_use]
    pub fn tasks(&self, day: Day) -> Vec<Task> {
        let stage = self.stage(day);
        let review = self
            .number(day)
            .and_then(|number| number.checked_sub(self.baseline()))
            .filter(|after| REVIEWS.contains(after))
            .map(Task::Review);
        let mut tasks: Vec<Task> = review.into_iter().collect();
        let days_since = |change: Change| self.number(day)?.checked_sub(self.tried_again(change, day)?);
        let dropped = |change: &Change| self.dropped.iter().any(|(one, on)| one == change && *on <= day);
        let again =
            self.setting.changes.iter().filter(|change| {
                !dropped(change) && days_since(**change).is_some_and(|days| days < TRIED_AGAIN)
            });
        tasks.extend(again.map(|change| Task::TryAgain(*change)));
        match stage {
            Stage::Before | Stage::Paused => return Vec::new(),
            Stage::Baseline => tasks.push(Task::Record),
            Stage::After => {}
            Stage::Weeks { changes, .. } | Stage::Hold { changes } => {
                match self.setting.mode {
                    // The newest first: the others are habits by then.
                    Mode::JustFollow => tasks.extend(changes.into_iter().rev().map(Task::Do)),
                    Mode::LearnFromIt => {
                        tasks.extend((!self.exposures().is_empty()).then_some(Task::Experiment));
                        let kept = changes.into_iter().filter(|change| change.exposure().is_none());
                        tasks.extend(kept.map(Task::Do));
                    }
                }
                tasks.push(Task::Record);
            }
        }
        tasks.truncate(MOST_TASKS);
        tasks
    }

    /// What chance decides about in weeks that are to teach something: the changes that are left and that chance may
    /// decide, by the diary's names. Empty where one just follows.
    #[must_use]
    pub fn exposures(&self) -> Vec<&'static str> {
        let mut exposures = Vec::new();
        for change in self.setting.changes.iter().filter(|_| self.setting.mode == Mode::LearnFromIt) {
            let gone = self.dropped.iter().any(|(one, _)| one == change);
            exposures.extend(change.exposure().filter(|one| !gone && !exposures.contains(one)));
        }
        exposures
    }

    /// The experiment that the weeks are, where they are to teach something: the changes that chance may decide,
    /// randomised from the end of the baseline on, or from tomorrow where that is over. At most one of them leaves
    /// something out (that is so since the beginning). Nothing where chance decides nothing, or in a break.
    #[must_use]
    pub fn experiment(&self, outcome: &str, today: Day, seed: u64) -> Option<Request> {
        let exposures: Vec<String> = self.exposures().into_iter().map(str::to_owned).collect();
        let weeks = self.first_of_weeks()?;
        if exposures.is_empty() {
            return None;
        }
        Some(Request {
            design: Some(if exposures.len() > 1 { Design::Factorial } else { Design::Coin }),
            exposures,
            outcome: outcome.to_owned(),
            start: weeks.max(today.plus(1)),
            days: 7 * WEEKS,
            block: None,
            washout: 0,
            rule: Rule::PValue,
            smallest_effect: experiment::request::SMALLEST_EFFECT,
            // A change can do harm too: fermented food bloats some.
            expected: Expected::Either,
            taken_above: 0.0,
            seed,
        })
    }

    /// The first day after the baseline; nothing where a break has no end yet.
    #[must_use]
    pub fn first_of_weeks(&self) -> Option<Day> {
        let days = (0..LONGEST).map(|since| self.setting.start.plus(since));
        let mut open = days.filter(|day| !self.is_paused(*day));
        open.find(|day| self.number(*day).is_some_and(|number| number >= self.baseline()))
    }
}

/// The target of a change in a week (from 1), for these people, where there is one. `usual` is what the diary says of
/// before, in the target's unit. Limits come from the rules.
#[must_use]
pub fn target(
    change: Change,
    week: usize,
    usual: Option<f64>,
    answers: &Answers,
    rules: &[SafetyRule],
) -> Option<Target> {
    if matches!(change.state(&Doors::behind(answers, rules)), State::Shut(_)) {
        return None;
    }
    let limit = |id: &str, name: &str| {
        let rule = rules.iter().find(|rule| rule.id == id)?;
        rule.limits.iter().find(|limit| limit.name == name).map(|limit| limit.value)
    };
    match change {
        Change::Water => Some(Target {
            low: limit("S17", "litres_at_least"),
            high: limit("S17", "litres_at_most"),
            unit: Unit::LitresADay,
        }),
        // A ceiling, and no goal.
        Change::LessAlcohol => {
            Some(Target { low: None, high: limit("S18", "glasses_a_week_at_most"), unit: Unit::GlassesAWeek })
        }
        Change::Fibre | Change::GentleFibre => {
            let step = limit("S19", "grams_a_week_at_most")?;
            let reached = usual? + step * week as f64;
            Some(Target { low: usual, high: Some(reached.min(35.0).max(usual?)), unit: Unit::GramsADay })
        }
        Change::Polyphenols => Some(Target { low: usual, high: Some(30.0), unit: Unit::PlantsAWeek }),
        Change::Sleep => Some(Target { low: Some(7.0), high: Some(9.0), unit: Unit::HoursANight }),
        Change::Breathing => Some(Target { low: None, high: Some(5.0), unit: Unit::MinutesADay }),
        Change::LessSugar
        | Change::LessUltraProcessed
        | Change::WithoutGluten
        | Change::WithoutDairy
        | Change::Fermented
        | Change::Omega3
        | Change::Movement
        | Change::MildSkincare => None,
    }
}
