//! The axis itself: one body, day by day, from what is eaten and done to what is felt and written down, and back.
//!
//! ```text
//! circumstances → habits → community → short-chain acids → gut barrier → endotoxin → inflammation ─┐
//!        ↑           └──→ insulin → sebum → lesions           ↑                                     ├→ skin
//!        └── plans, symptoms         distress → cortisol ─────┘   hormones of the cycle ────────────┘    │
//!                                        └────────────────────── what it is like to have it ←───────────┘
//! ```
//!
//! | file | what lives there | published |
//! |---|---|---|
//! | `community` | guilds of the gut: growth, crowding, antibiotics | form (Stein 2013) |
//! | `endotoxin` | what a dose does within hours, and how long inflammation lasts | whole (Brady 2018, Dobreva 2021); C-reactive protein's half-life |
//! | `cortisol` | CRH, ACTH, cortisol, and glands that remember weeks | whole (Milo 2025) |
//! | `cycle` | oestradiol and progesterone | curves (Röblitz 2013) |
//! | `eczema` | the skin's barrier, pathogens and flares | whole (Domínguez-Hüttinger 2017) |
//! | `immune` | what is behind eczema over weeks; not part of a day | equations whole, median patient (Miyano 2022) |
//! | `lesions` | pimples as births and deaths | – |
//! | `part` | every part, its unit, its time constant | |
//! | `edge` | **every arrow**, with gain, delay, basis; can be cut or changed | some forms |
//! | `person` | who has which edges, which habits, which skin | – |
//! | `day` | one day's steps | |
//! | `record` | scales, gaps | – |
//! | `intervene` | the truth | |
//! | `published` | each paper's figures beside what comes out here | |
//!
//! **Nothing here is evidence** that an axis works this way in anybody. It makes diaries whose truth is known, so that
//! what claims to find the truth can be tested. Most sizes are made up, and in the middle of the distribution there is no link.

pub mod community;
pub mod cortisol;
pub mod cycle;
mod day;
pub mod eczema;
pub mod edge;
pub mod endotoxin;
pub mod immune;
mod intervene;
pub mod lesions;
pub mod part;
pub mod person;
pub mod published;
mod record;

pub use edge::{Edge, EdgeError, Edges};
pub use part::{Part, Sort};
pub use person::{Person, Phenotype};
pub use record::columns;

use crate::scenario::{MOST_DAYS, Roles, ScenarioError, Simulated};
use crate::truth::Truth;
use day::{Plan, live};
use diary::DailyTable;

/// A number within its ends; what is no number is the lower one.
fn held(number: f64, low: f64, high: f64) -> f64 {
    if number.is_nan() { low } else { number.clamp(low, high) }
}

impl Person {
    /// The person's diary of `days` days, without its truth: see [`Person::truth`].
    ///
    /// # Errors
    /// No days, or more than [`MOST_DAYS`].
    pub fn diary(&self, days: usize, seed: u64) -> Result<DailyTable, ScenarioError> {
        if !(1..=MOST_DAYS).contains(&days) {
            return Err(ScenarioError::Days(days));
        }
        // What nothing that is written down depends on need not be lived: each part has random numbers of its own, so
        // leaving one out changes no other.
        let asked = self.edges.drivers(Part::all().filter(|part| self.records(*part)));
        let plan = Plan { asked: Some(&asked), ..Plan::of_diary(days, seed) };
        let first = "2026-01-05".parse().map_err(|_| ScenarioError::Days(days))?;
        record::table(self, &live(self, plan), first, days, seed).ok_or(ScenarioError::Days(days))
    }

    /// The diary of the same person, asked to do some things on some days: by day, and nothing where the person does as
    /// ever. An experiment's schedule is that. Only what people do can be asked for; all else is their body's.
    ///
    /// # Errors
    /// As [`Person::diary`].
    pub fn diary_asked(
        &self,
        days: usize,
        seed: u64,
        asked_to: &[(Part, Vec<Option<f64>>)],
    ) -> Result<DailyTable, ScenarioError> {
        if !(1..=MOST_DAYS).contains(&days) {
            return Err(ScenarioError::Days(days));
        }
        let first = "2026-01-05".parse().map_err(|_| ScenarioError::Days(days))?;
        let plan = Plan { asked_to, ..Plan::of_diary(days, seed) };
        record::table(self, &live(self, plan), first, days, seed).ok_or(ScenarioError::Days(days))
    }

    /// What really drives what in this person, by intervention, for a diary of `days` days. It takes much
    /// longer than the diary itself.
    #[must_use]
    pub fn truth(&self, days: usize, seed: u64) -> Truth {
        intervene::truth(self, days, seed)
    }

    /// Diary and truth.
    ///
    /// # Errors
    /// As [`Person::diary`].
    pub fn simulate(&self, days: usize, seed: u64) -> Result<Simulated, ScenarioError> {
        let table = self.diary(days, seed)?;
        Ok(Simulated { table, truth: self.truth(days, seed), roles: self.roles() })
    }

    /// What the columns are to the engine.
    #[must_use]
    pub fn roles(&self) -> Roles {
        let named = |sort: Sort| {
            let parts = Part::all().filter(move |part| part.sort() == sort && *part != Part::Bleeding);
            parts.map(|part| part.name().to_owned()).collect()
        };
        Roles {
            outcomes: named(Sort::Symptom),
            behaviours: named(Sort::Behaviour),
            adjust: named(Sort::Adjusted),
        }
    }

    /// By day of the diary and part, in the order of [`Part::all`]: what really happened, hidden parts included.
    ///
    /// # Errors
    /// As [`Person::diary`].
    pub fn life(&self, days: usize, seed: u64) -> Result<Vec<Vec<f64>>, ScenarioError> {
        if !(1..=MOST_DAYS).contains(&days) {
            return Err(ScenarioError::Days(days));
        }
        let plan = Plan::of_diary(days, seed);
        Ok(live(self, plan).values.iter().skip(crate::life::PAST).map(|day| day.to_vec()).collect())
    }
}
