//! What really drives what in a body, found by intervening in it.
//!
//! The contrast is that of [`crate::truth`]: the person lives twice with the same random numbers, once with one more
//! dose on a day and once without, and all later differences of a symptom are summed. Two things differ, so that few
//! doses are enough. A symptom is compared before it is rounded (rounding adds as often as it takes), within the ends of its
//! scale; and the chance in lesions' births and deaths is averaged out. Where a flare switches on or off because of a
//! dose (the skin's hybrid model), or somebody reaches for a cream, the average over [`DOSES`] doses keeps some noise: an
//! effect within three of its own standard errors is never called true, but small, which is not scored.

use super::day::{Days, Plan, live};
use super::part::{Part, Sort};
use super::person::Person;
use super::record::{recorded, unrounded};
use crate::life::{PAST, share};
use crate::truth::{Class, TRUE_FROM, TrueDirection, TrueEffect, Truth, deviation, thousandths};
use crate::world::Process;

/// Days between two doses: four times as long as sebum remembers, and no multiple of a week.
pub(super) const APART: usize = 113;
/// Doses over which an effect is averaged.
pub(super) const DOSES: usize = 40;

/// The truth of a person whose diary has `days` days, with the profile of each effect over the days after a dose.
pub(super) fn truth(person: &Person, days: usize, seed: u64) -> Truth {
    let symptoms: Vec<Part> = Part::all().filter(|part| part.sort() == Sort::Symptom).collect();
    let mut truth = Truth::default();
    for symptom in &symptoms {
        truth.effects.insert(symptom.name().to_owned(), std::collections::BTreeMap::new());
    }
    let laboratory = Laboratory::new(person, days, seed);
    for driver in Part::all() {
        if !matches!(driver.sort(), Sort::Habit | Sort::Behaviour | Sort::Symptom) {
            continue;
        }
        let acting = stands_for(driver);
        let reach = person.edges.reach(acting);
        let reached: Vec<Part> =
            symptoms.iter().copied().filter(|one| *one != driver && reach[one.index()]).collect();
        if reached.is_empty() {
            continue;
        }
        for (symptom, effect, profile) in laboratory.effects(acting, &reached) {
            // A way that exists and carries nothing (a limit that is never passed) is no effect.
            if profile.iter().all(|day| *day == 0.0) {
                continue;
            }
            let (from, to) = (driver.name().to_owned(), symptom.name().to_owned());
            truth.lag_profiles.entry(to.clone()).or_default().insert(from.clone(), profile);
            if driver.sort() == Sort::Symptom {
                let TrueEffect { lag_days, effect, class } = effect;
                truth.directions.push(TrueDirection { from, to, lag_days, effect, class });
            } else {
                truth.effects.entry(to).or_default().insert(from, effect);
            }
        }
    }
    truth
}

/// What acts where this is said to: stress as written down is a picture of distress, and nothing by itself.
fn stands_for(driver: Part) -> Part {
    if driver == Part::Stress { Part::Distress } else { driver }
}

/// A long life of the same person, in which doses are added and taken away.
struct Laboratory<'a> {
    person: &'a Person,
    diary: usize,
    seed: u64,
    /// As it would be.
    untouched: Days,
    /// The same with the chance in lesions averaged out, beside which the doses are given.
    mean: Days,
}

impl<'a> Laboratory<'a> {
    fn new(person: &'a Person, diary: usize, seed: u64) -> Self {
        let plan = |mean_lesions| Plan {
            diary,
            life: "truth:",
            mean_lesions,
            ..Plan::of_diary(APART * DOSES, seed)
        };
        let [untouched, mean] = [false, true].map(|mean_lesions| live(person, plan(mean_lesions)));
        Self { person, diary, seed, untouched, mean }
    }

    /// What a driver does to each of these symptoms.
    fn effects(&self, driver: Part, symptoms: &[Part]) -> Vec<(Part, TrueEffect, Vec<f64>)> {
        let base: Vec<f64> = self.mean.values.iter().map(|day| day[driver.index()]).collect();
        let yes_no = matches!(self.person.process(driver), Some(Process::YesNo { .. }));
        let more = match driver {
            _ if yes_no => 0.0,
            // One unit of what acts: a standard deviation of the count.
            Part::Pimples => (self.person.births * super::lesions::STAY_DAYS).max(1.0).sqrt(),
            part if part.sort() == Sort::Symptom => 1.0,
            _ => deviation(&base[PAST..]),
        };
        let dosed = |with: bool| -> Vec<f64> {
            let on_day = |(day, value): (usize, &f64)| {
                let dose = day >= PAST && (day - PAST).is_multiple_of(APART);
                match (dose, yes_no) {
                    (false, _) => *value,
                    (true, true) => f64::from(u8::from(with)),
                    (true, false) => value + if with { more } else { 0.0 },
                }
            };
            base.iter().enumerate().map(on_day).collect()
        };
        // Only what the driver can reach is lived again, and of that only what reaches a symptom.
        let mut again = self.person.edges.reach(driver);
        for part in Part::all().filter(|part| part.sort() != Sort::Symptom && *part != driver) {
            let matters = self.person.edges.reach(part);
            again[part.index()] &= symptoms.iter().any(|symptom| matters[symptom.index()]);
        }
        // Organs are lived whole.
        for part in Part::all().filter(|part| part.organ() != *part) {
            again[part.organ().index()] |= again[part.index()];
        }
        let [with, without] = [true, false].map(|with| {
            let plan = Plan {
                diary: self.diary,
                life: "truth:",
                given: Some((driver, &dosed(with))),
                mean_lesions: true,
                again: Some((&self.mean, &again)),
                ..Plan::of_diary(APART * DOSES, self.seed)
            };
            live(self.person, plan)
        });
        symptoms
            .iter()
            .map(|symptom| {
                let (effect, profile) = self.compare(*symptom, &with, &without);
                (*symptom, effect, profile)
            })
            .collect()
    }

    fn compare(&self, symptom: Part, with: &Days, without: &Days) -> (TrueEffect, Vec<f64>) {
        let mut profile = vec![0.0; APART];
        let mut doses = vec![0.0; DOSES];
        let Some(Process::Symptom(scale)) = self.person.process(symptom) else {
            return (TrueEffect { lag_days: 0.0, effect: 0.0, class: Class::Small }, profile);
        };
        let at = symptom.index();
        for day in PAST..with.values.len() {
            let share = share(day, self.diary);
            let [one, other] =
                [with, without].map(|life| unrounded(scale, symptom, life.values[day][at], share));
            profile[(day - PAST) % APART] += (one - other) / DOSES as f64;
            doses[(day - PAST) / APART] += one - other;
        }
        let effect: f64 = profile.iter().sum();
        let error = deviation(&doses) / (DOSES as f64).sqrt();
        let usual: Vec<f64> = (PAST..self.untouched.values.len())
            .map(|day| recorded(self.person, symptom, self.untouched.values[day][at], share(day, self.diary)))
            .collect();
        let large = effect.abs() >= TRUE_FROM * deviation(&usual) && effect.abs() >= 3.0 * error;
        let class = if large { Class::True } else { Class::Small };
        let size: f64 = profile.iter().map(|answer| answer.abs()).sum();
        let moment: f64 = profile.iter().enumerate().map(|(lag, answer)| lag as f64 * answer.abs()).sum();
        let lag_days = if size == 0.0 { 0.0 } else { moment / size };
        let effect = TrueEffect { lag_days: thousandths(lag_days), effect: thousandths(effect), class };
        // What comes after two months is nothing that a diary could show.
        profile.truncate(61);
        (effect, profile.into_iter().map(thousandths).collect())
    }
}
