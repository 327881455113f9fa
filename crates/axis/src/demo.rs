//! The demo persons: lives with a story, as entries of a diary, and the truth behind them.
//!
//! Noor is shown first. Daan, Sanne and Ilse are bodies ([`crate::body`]) with one lesson each: see [`named`].
//!
//! Noor keeps a diary for about sixteen weeks. What she will find, and what she can't:
//!
//! - **Alcohol** reddens her skin a day later. This is the clear one.
//! - **Dairy** bloats her on the same and the next day, and the bloating reddens her skin a little after that.
//! - **Crisps** bring pimples one to two days later. She nearly always drinks **cola** with them, so no diary can tell
//!   which of the two it is: a group, and a question for an experiment.
//! - After a flare she leaves **sugar** alone and takes out the **prescribed cream**. Neither changes anything; both
//!   follow the symptom.
//! - A **short night** brings some itch, and **stress** a pimple days later: too little to be sure of in so few weeks.
//! - The days before her period, a cold and a week away move things, too, and are adjusted for.
//! - Everything else is innocent.

mod bodies;

use crate::chance::Chance;
use crate::life::{Life, PAST, Plan, live, share};
use crate::truth::{self, Truth};
use crate::world::{Part, Process, Symptom, World};
use diary::{
    Answer, Day, Entry, EntryId, Kind, Note, PartOfDay, Source, Trackable, TrackableId, When, catalogue,
};
use std::collections::BTreeMap;

/// The seed of the one life that is shown: chosen among the first fifty as one whose diary shows every part of the
/// story whatever weekday it ends on. It is a picture, not a measurement: in other lives the engine of the day found
/// dairy nearly always, alcohol in most, and the group in about one of three.
const SEED: u64 = 20;
/// Days that are lived: 17 weeks. The diary shows as many of them as bring it from a Monday to the day asked for.
const DAYS: usize = 119;

/// A person with a diary, and the truth about them.
#[derive(Debug, Clone, PartialEq)]
pub struct Demo {
    /// What the person is called.
    pub name: String,
    /// The diary, by day and in check-in order. Every answer fits its trackable.
    pub entries: Vec<Entry>,
    /// What stands on the person's check-in: built-in trackables, in their order.
    pub shown: Vec<TrackableId>,
    /// What the person suspects, named before any result was seen: at most eight.
    pub suspects: Vec<TrackableId>,
    /// What really drives what, by the columns of the daily table.
    pub truth: Truth,
}

/// What the demo persons are called; Noor is the first.
#[must_use]
pub fn names() -> Vec<&'static str> {
    std::iter::once("Noor").chain(bodies::names()).collect()
}

/// The diary of the demo person of this name (in capitals or not), as [`person`] is Noor's; none if there is nobody of
/// that name. Daan drinks what he does not suspect, Sanne's skin worries her and the worry bloats her, and nothing drives
/// Ilse's itch.
#[must_use]
pub fn named(name: &str, until: Day) -> Option<Demo> {
    if name.eq_ignore_ascii_case("Noor") { Some(person(until)) } else { bodies::person(name, until) }
}

/// Noor's diary up to and including `until`, of which only the morning is written down. It begins on a Monday, 113 to
/// 119 days long, and is the same for the same day.
#[must_use]
pub fn person(until: Day) -> Demo {
    person_doing(until, None)
}

/// What somebody does on some days because chance decided it, whatever they would have done of themselves.
#[derive(Debug, Clone, Copy)]
pub struct Doing<'a> {
    /// What it is about: a yes or no.
    pub trackable: &'a str,
    /// The first of these days, counted from the diary's first.
    pub from: usize,
    /// Whether it was done, day by day.
    pub done: &'a [bool],
}

/// The first day of Noor's diary that ends on this day: a Monday.
#[must_use]
pub fn first_day(until: Day) -> Day {
    until.plus(1 - i64::try_from(days_of(until)).unwrap_or(0))
}

fn days_of(until: Day) -> usize {
    DAYS - 6 + until.weekday()
}

/// Noor's diary, as [`person`] has it, in a life in which something was done as it was drawn: everything that it drives
/// follows from that, and nothing else changes.
#[must_use]
pub fn person_doing(until: Day, doing: Option<&Doing<'_>>) -> Demo {
    let (days, first) = (days_of(until), first_day(until));
    let world = world();
    let active = vec![true; world.nodes.len()];
    let plan = Plan { days: DAYS, diary: DAYS, seed: SEED, life: "", active: &active, given: None };
    let mut life = live(&world, plan);
    let node = doing.and_then(|doing| {
        let node = world.nodes.iter().position(|node| node.name == doing.trackable)?;
        Some((doing, node))
    });
    if let Some((doing, node)) = node {
        let days = life.values[node][PAST..].iter_mut().skip(doing.from);
        for (value, done) in days.zip(doing.done) {
            *value = f64::from(u8::from(*done));
        }
        let others: Vec<bool> = (0..world.nodes.len()).map(|one| one != node).collect();
        life = live(&world, Plan { active: &others, given: Some(&life), ..plan });
    }
    let tracked: Vec<(usize, Trackable)> = catalogue::built_in()
        .into_iter()
        .filter_map(|trackable| {
            let node = world.nodes.iter().position(|node| node.name == trackable.id.as_str())?;
            (world.nodes[node].part != Part::Hidden).then_some((node, trackable))
        })
        .collect();
    let mut pen = Pen::new(SEED);
    for row in 0..days {
        let day = first.plus(i64::try_from(row).unwrap_or(0));
        let written: Vec<Written<'_>> =
            tracked.iter().map(|(node, trackable)| of_noor(&world, &life, *node, trackable, row)).collect();
        write_day(&mut pen, &written, NOTES, row, day, row + 1 == days);
    }
    let mut truth = truth::of(&world, DAYS, SEED);
    // Stools enter the table as two columns, of which nothing here drives either.
    for column in ["stool_loose", "stool_hard"] {
        truth.effects.insert(column.to_owned(), BTreeMap::new());
    }
    let named = |ids: &[&str]| ids.iter().filter_map(|id| TrackableId::new(*id).ok()).collect();
    let mut shown: Vec<TrackableId> = tracked.into_iter().map(|(_, trackable)| trackable.id).collect();
    shown.extend(TrackableId::new("note"));
    Demo {
        name: "Noor".to_owned(),
        entries: pen.entries,
        shown,
        suspects: named(&["dairy", "sugar", "alcohol", "crisps", "cola", "spicy", "sleep_hours", "stress"]),
        truth,
    }
}

/// Noor.
fn world() -> World {
    let mut world = World::new();
    let symptom = |level: f64, points: f64, persistence: f64, trend: f64| Symptom {
        level,
        points,
        low: 0.0,
        high: 10.0,
        persistence,
        carry_over: false,
        weekend: 0.1,
        trend,
        shift: (2.0, 0.0),
        drift: 0.0,
        gain: 0.0,
    };
    let yes_no = |base: f64, weekend: f64, persistence: f64| Process::YesNo { base, weekend, persistence };
    let amount = |mean: f64, deviation: f64, weekend: f64, high: f64, step: f64| Process::Amount {
        mean,
        deviation,
        weekend,
        persistence: 0.25,
        low: 0.0,
        high,
        step,
    };
    let pimples = Symptom { high: 40.0, ..symptom(5.0, 2.0, 0.75, -0.2) };
    let pimples = world.add("pimples", Part::Outcome, Process::Symptom(pimples));
    let redness = world.add("redness", Part::Outcome, Process::Symptom(symptom(3.4, 1.4, 0.55, 0.0)));
    let itch = world.add("itch", Part::Outcome, Process::Symptom(symptom(2.2, 1.3, 0.6, 0.1)));
    let bloating = world.add("bloating", Part::Outcome, Process::Symptom(symptom(3.2, 1.5, 0.4, -0.1)));
    let cramps = world.add("cramps", Part::Outcome, Process::Symptom(symptom(1.6, 1.3, 0.45, 0.0)));
    // Not an outcome by its own number: the table splits it in two.
    let stool = Symptom { low: 1.0, high: 7.0, ..symptom(3.9, 0.9, 0.4, 0.0) };
    let stool = world.add("stool", Part::Adjust, Process::Symptom(stool));

    let stress = world.add("stress", Part::Behaviour, amount(4.2, 1.9, -1.2, 10.0, 1.0));
    let sleep = world.add("sleep_hours", Part::Exposure, amount(7.1, 0.9, 0.6, 12.0, 0.25));
    world.add("water", Part::Exposure, amount(1.5, 0.35, -0.1, 4.0, 0.25));
    let glasses = Process::Amount {
        mean: 0.5,
        deviation: 1.5,
        weekend: 1.6,
        persistence: 0.0,
        low: 0.0,
        high: 8.0,
        step: 1.0,
    };
    let alcohol = world.add("alcohol", Part::Exposure, glasses);
    world.add("caffeine", Part::Exposure, amount(2.4, 1.1, -0.5, 9.0, 1.0));
    world.add("movement", Part::Exposure, amount(32.0, 24.0, 12.0, 240.0, 5.0));
    let dairy = world.add("dairy", Part::Exposure, yes_no(0.5, 0.1, 0.1));
    let sugar = world.add("sugar", Part::Exposure, yes_no(0.68, 0.1, 0.1));
    world.add("spicy", Part::Exposure, yes_no(0.3, 0.1, 0.0));
    let snack = world.add("snack", Part::Hidden, yes_no(0.28, 0.2, 0.0));
    let rate = 0.28 + 0.2 * 2.0 / 7.0;
    let crisps = world.add("crisps", Part::Exposure, yes_no(rate, 0.0, 0.0));
    let cola = world.add("cola", Part::Exposure, yes_no(rate, 0.0, 0.0));
    world.add("vegetables", Part::Exposure, amount(2.6, 1.2, -0.3, 9.0, 1.0));
    let cream = world.add("medicated_cream", Part::Behaviour, yes_no(0.05, 0.0, 0.1));

    world.add("bleeding", Part::Adjust, Process::InCycle { first: 0, last: 5 });
    let before = world.add("before_bleeding", Part::Hidden, Process::InCycle { first: -5, last: 2 });
    let first_days = world.add("first_days", Part::Hidden, Process::InCycle { first: 0, last: 2 });
    let illness =
        world.add("illness", Part::Adjust, Process::During { from: 0.245, until: 0.279, forgotten: 0.0 });
    let travel =
        world.add("travel", Part::Adjust, Process::During { from: 0.60, until: 0.655, forgotten: 0.0 });

    // What acts.
    world.link(alcohol, redness, &[0.0, 0.85, 0.15], 0.95);
    world.link(dairy, bloating, &[0.5, 0.5], 2.0);
    world.link(bloating, redness, &[0.0, 0.6, 0.4], 0.25);
    world.link(crisps, pimples, &[0.0, 0.6, 0.4], 1.3);
    world.link(stress, pimples, &[0.0, 0.0, 1.0, 1.0, 1.0], 0.35);
    world.link(sleep, itch, &[0.6, 0.4], -0.65);
    // What goes together.
    world.link(snack, crisps, &[1.0], 0.99);
    world.link(snack, cola, &[1.0], 0.99);
    // What follows.
    world.link_above(redness, 0.9, sugar, &[0.0, 0.7, 0.3], -0.6);
    world.link_above(redness, 1.3, cream, &[0.3, 0.5, 0.2], 0.8);
    // What is adjusted for.
    world.link(before, pimples, &[1.0], 0.8);
    world.link(first_days, cramps, &[1.0], 1.8);
    world.link(illness, bloating, &[0.4, 0.6], 1.0);
    world.link(illness, redness, &[0.4, 0.6], 0.8);
    world.link(travel, stool, &[0.5, 0.5], 1.0);
    world.link(travel, stress, &[1.0], -0.8);
    world
}

/// Writes entries down.
struct Pen {
    entries: Vec<Entry>,
    chance: Chance,
}

/// What there is to write down of a trackable on a day.
struct Written<'a> {
    trackable: &'a Trackable,
    number: f64,
    /// Of stools: how they are felt, and the latent state of the day.
    stools: Option<(Symptom, f64)>,
}

impl Pen {
    fn new(seed: u64) -> Self {
        Self { entries: Vec::new(), chance: Chance::new(seed, "pen") }
    }

    fn write(
        &mut self,
        trackable: &TrackableId,
        day: Day,
        when: When,
        answer: Answer,
        source: Source,
        late: bool,
    ) {
        let [high, low] = [self.chance.bits().to_be_bytes(), self.chance.bits().to_be_bytes()];
        let mut random = [0; 10];
        random[..8].copy_from_slice(&high);
        random[8..].copy_from_slice(&low[..2]);
        // In the evening, or on the next morning; a night is written down when it is over.
        let hour = match (late, when) {
            (true, _) => 24 + 8,
            (false, When::Part(PartOfDay::Morning)) => 8,
            (false, _) => 20,
        };
        let moment = days_since_1970(day) * 86_400 + hour * 3600 + i64::from(high[0]) * 10;
        let recorded_at = jiff::Timestamp::from_second(moment).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let milliseconds = u64::try_from(moment).unwrap_or(0) * 1000 + u64::from(low[7]);
        let id = EntryId::from_parts(milliseconds, random);
        let (trackable, answer) = (trackable.clone(), answer.normalised());
        self.entries.push(Entry { id, trackable, day, when, answer, source, recorded_at });
    }
}

fn days_since_1970(day: Day) -> i64 {
    "1970-01-01".parse::<Day>().map_or(0, |epoch| day.days_since(epoch))
}

/// Days of the diary without a single entry: a long weekend at somebody's, and evenings on which it was forgotten.
const GAP: std::ops::Range<usize> = 46..50;
const FORGOTTEN: [usize; 4] = [18, 33, 61, 90];

/// What Noor wrote, by day.
const NOTES: &[(usize, &str)] = &[
    (0, "Begonnen met bijhouden. Eens kijken of ik er iets uit haal."),
    (5, "Verjaardag van Sam, laat geworden."),
    (16, "Drukke week op het werk."),
    (30, "Verkouden, vroeg naar bed."),
    (44, "Nieuwe buren, eindelijk kennisgemaakt."),
    (51, "Paar dagen niets ingevuld, was bij mijn zus."),
    (72, "Heerlijk weg, veel buiten."),
    (78, "Weer thuis. Wasmachine draait de hele dag."),
    (88, "Rustige dag, lange wandeling gemaakt."),
    (97, "Huid voelt vandaag trekkerig, verder prima."),
    (104, "Lekker gekookt met vrienden."),
    (110, "Slecht geslapen door de hitte boven."),
];

/// Writes one day down as people do: most of it in the evening, now and then late, a scale skipped here and there,
/// and what was left untouched as none only when the day was closed.
fn write_day(
    pen: &mut Pen,
    written: &[Written<'_>],
    notes: &[(usize, &str)],
    row: usize,
    day: Day,
    only_morning: bool,
) {
    // Chance is drawn before anything is left out, so that no gap moves what comes after it.
    let late = pen.chance.happens(0.08);
    let closed = !pen.chance.happens(0.05);
    let silent = GAP.contains(&row) || FORGOTTEN.contains(&row);
    for Written { trackable, number, stools: of_the_day } in written {
        let number = *number;
        let skipped = pen.chance.happens(0.04);
        let stools = stools(&mut pen.chance, *of_the_day);
        if silent || (only_morning && trackable.id.as_str() != "sleep_hours") {
            continue;
        }
        let morning = trackable.id.as_str() == "sleep_hours";
        let when = match trackable.id.as_str() {
            "sleep_hours" => When::Part(PartOfDay::Morning),
            "alcohol" => When::Part(PartOfDay::Evening),
            _ => When::Day,
        };
        match trackable.kind {
            Kind::Note | Kind::Meal => {}
            Kind::Bristol if stools.is_empty() => {
                pen.write(&trackable.id, day, When::Day, Answer::None, Source::Typed, late);
            }
            Kind::Bristol => {
                let parts = [PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::Evening];
                for (stool, part) in stools.iter().zip(parts) {
                    if let Ok(value) = trackable.kind.value(*stool) {
                        let when = When::Part(part);
                        pen.write(&trackable.id, day, when, Answer::Value(value), Source::Typed, late);
                    }
                }
            }
            kind if skipped && !only_morning && !kind.closes_as_none() => {
                pen.write(&trackable.id, day, When::Day, Answer::Skipped, Source::Typed, late);
            }
            kind if number == 0.0 && kind.closes_as_none() => {
                if closed {
                    pen.write(&trackable.id, day, When::Day, Answer::None, Source::ClosedDay, late);
                }
            }
            kind => {
                if let Ok(value) = kind.value(number) {
                    pen.write(
                        &trackable.id,
                        day,
                        when,
                        Answer::Value(value),
                        Source::Typed,
                        late && !morning,
                    );
                }
            }
        }
    }
    let note = notes.iter().find(|(on, _)| *on == row && !silent && !only_morning);
    if let Some((_, text)) = note
        && let (Ok(id), Ok(note)) = (TrackableId::new("note"), Note::new(*text))
    {
        let answer = Answer::Value(diary::Value::Note(note));
        pen.write(&id, day, When::Day, answer, Source::Typed, late);
    }
}

/// What Noor has to write down.
fn of_noor<'a>(world: &World, life: &Life, node: usize, trackable: &'a Trackable, row: usize) -> Written<'a> {
    let value = life.values[node][PAST + row];
    let (number, stools) = match world.nodes[node].process {
        Process::Symptom(symptom) => {
            let stools = (trackable.kind == Kind::Bristol).then_some((symptom, value));
            (symptom.recorded(value, share(PAST + row, DAYS)), stools)
        }
        _ => (value, None),
    };
    Written { trackable, number, stools }
}

/// The day's stools: none to three, each near the day's type.
fn stools(chance: &mut Chance, of_the_day: Option<(Symptom, f64)>) -> Vec<f64> {
    let Some((symptom, latent)) = of_the_day else {
        return Vec::new();
    };
    let count = match chance.uniform() {
        few if few < 0.12 => 0,
        few if few < 0.68 => 1,
        few if few < 0.95 => 2,
        _ => 3,
    };
    let differs: [f64; 3] = [0.0, 0.5 * chance.normal(), 0.5 * chance.normal()];
    differs[..count].iter().map(|by| symptom.recorded(latent + by, 0.0)).collect()
}
