//! Three more demo persons, each a body with a story worth learning from.
//!
//! - **Daan** has rosacea and suspects spicy food, dairy and chocolate. None of them does anything; **alcohol** does, a
//!   day later, and he did not name it.
//! - **Sanne** has red skin that worries her, and the worry **bloats** her: skin → stress → gut. Food has no part in it.
//! - **Ilse** itches, and **nothing** that she eats or does has to do with it. What is good about knowing that: nothing
//!   needs to be left out.

use super::{DAYS, Demo, Pen, Written, write_day};
use crate::body::{Part, Person, Phenotype};
use crate::scenario::no_link;
use crate::truth::{TrueEffect, Truth};
use crate::world::Process;
use diary::{Day, Trackable, TrackableId, catalogue};

/// A story.
struct Story {
    name: &'static str,
    phenotype: Phenotype,
    /// The one life that is shown.
    seed: u64,
    /// What acts, beside what follows symptoms.
    edges: &'static [(&'static str, f64)],
    /// What is named before any result.
    suspects: &'static [&'static str],
    notes: &'static [(usize, &'static str)],
}

const STORIES: [Story; 3] = [
    Story {
        name: "Daan",
        phenotype: Phenotype::Rosacea,
        seed: 2,
        edges: &[("alcohol>redness", 1.1)],
        suspects: &["spicy", "dairy", "chocolate"],
        notes: &[
            (0, "Ik denk dat het pittig eten is. Of zuivel."),
            (25, "Weer zo'n rood gezicht, terwijl ik niets geks heb gegeten."),
            (60, "Borrel van het werk, gezellig."),
            (95, "Chocola laten staan deze week. Merk er niets van."),
        ],
    },
    Story {
        name: "Sanne",
        phenotype: Phenotype::Rosacea,
        seed: 5,
        edges: &[("redness>distress", 0.6), ("distress>bloating", 1.3)],
        suspects: &["onion_garlic", "dairy", "sugar", "stress"],
        notes: &[
            (0, "Buik en huid spelen allebei op. Wat is kip, wat is ei?"),
            (33, "Spiegel vermeden vanochtend."),
            (70, "Presentatie gehad, huid op zijn roodst natuurlijk."),
            (101, "Rustige week, buik ook rustig."),
        ],
    },
    Story {
        name: "Ilse",
        phenotype: Phenotype::Itch,
        seed: 4,
        edges: &[],
        suspects: &["dairy", "nuts", "sugar", "alcohol"],
        notes: &[
            (0, "Alles gelezen over voeding en jeuk, nu zelf bijhouden."),
            (40, "Twee weken geen noten. Geen verschil."),
            (88, "Kaasplankje op een verjaardag. Gewoon lekker."),
        ],
    },
];

/// What these people are called.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    STORIES.iter().map(|story| story.name)
}

/// The diary of one of them, up to and including `until`; none of this name, none.
pub(super) fn person(name: &str, until: Day) -> Option<Demo> {
    let story = STORIES.iter().find(|story| story.name.eq_ignore_ascii_case(name))?;
    let mut body = no_link(Some(story.phenotype), story.seed);
    for (edge, gain) in story.edges {
        body = body.with_edge(edge, *gain).ok()?;
    }
    let days = DAYS - 6 + until.weekday();
    let first = until.plus(1 - i64::try_from(days).unwrap_or(0));
    let table = body.complete(DAYS, story.seed)?;
    let tracked: Vec<(Trackable, &[Option<f64>])> = catalogue::built_in()
        .into_iter()
        .filter_map(|trackable| {
            let column = table.column(trackable.id.as_str())?;
            Some((trackable, &column.values[..]))
        })
        .collect();
    let mut pen = Pen::new(story.seed);
    for row in 0..days {
        let written: Vec<Written<'_>> = tracked
            .iter()
            .map(|(trackable, values)| Written {
                trackable,
                number: values[row].unwrap_or(0.0),
                stools: None,
            })
            .collect();
        write_day(
            &mut pen,
            &written,
            story.notes,
            row,
            first.plus(i64::try_from(row).unwrap_or(0)),
            row + 1 == days,
        );
    }
    let mut shown: Vec<TrackableId> = tracked.iter().map(|(trackable, _)| trackable.id.clone()).collect();
    shown.extend(TrackableId::new("note"));
    Some(Demo {
        name: story.name.to_owned(),
        entries: pen.entries,
        shown,
        suspects: story.suspects.iter().filter_map(|name| TrackableId::new(*name).ok()).collect(),
        truth: as_a_diary_has_it(body.truth(DAYS, story.seed)),
    })
}

/// Stress is a candidate in a diary, not a symptom: what it drives is an effect, and nothing is asked of what drives it.
fn as_a_diary_has_it(mut truth: Truth) -> Truth {
    let stress = Part::Stress.name();
    for direction in truth.directions.iter().filter(|direction| direction.from == stress) {
        let effect =
            TrueEffect { lag_days: direction.lag_days, effect: direction.effect, class: direction.class };
        truth.effects.entry(direction.to.clone()).or_default().insert(stress.to_owned(), effect);
    }
    truth.directions.retain(|direction| direction.from != stress && direction.to != stress);
    truth.effects.remove(stress);
    truth.lag_profiles.remove(stress);
    truth
}

impl Person {
    /// A diary in which nothing was forgotten.
    fn complete(&self, days: usize, seed: u64) -> Option<diary::DailyTable> {
        let mut careful = self.clone();
        careful.missing.day = 0.0;
        careful.missing.cell = 0.0;
        careful.missing.silence = 0.0;
        // The story has no plan, and no antibiotics.
        for part in [Part::PlanLessSugar, Part::PlanMoreVegetables, Part::PlanFermented, Part::Antibiotics] {
            careful.processes[part.index()] = Some(Process::During { from: 9.0, until: 9.0, forgotten: 0.0 });
        }
        careful.diary(days, seed).ok()
    }
}
