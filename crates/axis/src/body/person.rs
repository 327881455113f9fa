//! A person: skin, gut, age, habits, and which edges they have.
//!
//! The distributions' centre is **no link**: an edge is there in a share of people only ([`Edge::carriers`]), so a way
//! from food to skin, which needs several, is rare. All sizes are assumptions.

use super::community::Community;
use super::eczema::Skin;
use super::edge::{Change, Edge, EdgeError, Edges, TYPICAL};
use super::part::{PARTS, Part, Sort};
use crate::chance::Chance;
use crate::world::{Missing, Process, Symptom};

/// What troubles the skin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phenotype {
    /// Pimples.
    Acne,
    /// Redness that flushes.
    Rosacea,
    /// A leaky barrier and flares of itch.
    Eczema,
    /// Itch without eczema.
    Itch,
    /// Nothing much.
    Clear,
}

impl Phenotype {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Acne, Self::Rosacea, Self::Eczema, Self::Itch, Self::Clear];

    /// The symptom that it is about.
    #[must_use]
    pub fn complaint(self) -> Part {
        match self {
            Self::Acne => Part::Pimples,
            Self::Rosacea | Self::Clear => Part::Redness,
            Self::Eczema | Self::Itch => Part::Itch,
        }
    }

    /// In a table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Acne => "acne",
            Self::Rosacea => "rosacea",
            Self::Eczema => "eczema",
            Self::Itch => "itch",
            Self::Clear => "clear",
        }
    }
}

/// A person.
#[derive(Debug, Clone)]
pub struct Person {
    /// What troubles the skin.
    pub phenotype: Phenotype,
    /// Whether the gut answers to gas and stress.
    pub irritable_gut: bool,
    /// Whether there is a menstrual cycle.
    pub has_cycle: bool,
    /// In years.
    pub age: usize,
    /// What drives what in this person.
    pub edges: Edges,
    pub(crate) processes: Vec<Option<Process>>,
    pub(super) skin: Skin,
    pub(super) community: Community,
    /// New lesions a day when nothing special happens.
    pub(super) births: f64,
    pub(crate) missing: Missing,
}

impl Person {
    /// Draws a person; of this phenotype, or of any. The same seed is the same person.
    #[must_use]
    pub fn draw(phenotype: Option<Phenotype>, seed: u64) -> Self {
        let mut chance = Chance::new(seed, "body:person");
        let any = Phenotype::ALL[chance.below(Phenotype::ALL.len())];
        let phenotype = phenotype.unwrap_or(any);
        let irritable_gut = chance.happens(0.35);
        let age = 16 + chance.below(50);
        let has_cycle = chance.happens(0.55) && age < 52;
        let births = match phenotype {
            // Acne lessens with age.
            Phenotype::Acne => chance.between(0.5, 1.6) * if age < 30 { 1.0 } else { 0.6 },
            _ => chance.between(0.03, 0.12),
        };
        let [leak, slow] = [chance.uniform(), chance.uniform()];
        let skin = match phenotype {
            Phenotype::Eczema => Skin { permeability: 0.78 + 0.08 * leak, defence: 0.25 - 0.12 * slow },
            _ => Skin::HEALTHY,
        };
        let community = Community::drawn(&mut Chance::new(seed, "body:community"));
        let missing = Missing {
            day: chance.between(0.05, 0.5),
            cell: chance.between(0.0, 0.03),
            // Most are too tired to on bad days; some log just then.
            silence: 0.05 * chance.normal() - 0.04,
            slip: 0.0,
        };
        let mut person = Self {
            phenotype,
            irritable_gut,
            has_cycle,
            age,
            edges: Edges::none(),
            processes: vec![None; PARTS],
            skin,
            community,
            births,
            missing,
        };
        person.edges = draw_edges(&person, &mut Chance::new(seed, "body:edges"));
        person.processes = draw_processes(&person, &mut Chance::new(seed, "body:habits"));
        person
    }

    /// The same person with one edge at another gain.
    ///
    /// # Errors
    /// As [`Edges::with`].
    pub fn with_edge(mut self, name: &str, gain: f64) -> Result<Self, EdgeError> {
        self.edges = self.edges.with(name, gain)?;
        Ok(self)
    }

    /// The same person with some edges changed together.
    ///
    /// # Errors
    /// As [`Edges::changed`].
    pub fn with_changes(mut self, changes: &[Change]) -> Result<Self, EdgeError> {
        self.edges = self.edges.changed(changes)?;
        Ok(self)
    }

    /// The gut's community.
    #[must_use]
    pub fn community(&self) -> &Community {
        &self.community
    }

    /// How a symptom's latent state is written down: the number for a usual day, and the points for one unit.
    #[must_use]
    pub fn scale(&self, symptom: Part) -> Option<(f64, f64)> {
        match self.process(symptom) {
            Some(Process::Symptom(symptom)) => Some((symptom.level, symptom.points)),
            _ => None,
        }
    }

    pub(super) fn process(&self, part: Part) -> Option<&Process> {
        self.processes[part.index()].as_ref()
    }

    /// Whether a part stands in this person's table.
    #[must_use]
    pub fn records(&self, part: Part) -> bool {
        match part {
            Part::Bleeding => self.has_cycle,
            part => !matches!(part.sort(), Sort::Circumstance | Sort::Inside),
        }
    }
}

/// Which of the typical edges this person has, and how strong they are.
fn draw_edges(person: &Person, chance: &mut Chance) -> Edges {
    let drawn = TYPICAL.iter().map(|typical| {
        // Two numbers an edge, whoever it is, so that no person's edge moves another's.
        let (has, strength) = (chance.uniform(), chance.between(0.6, 1.4));
        let there = has < typical.carriers * fits(person, typical);
        Edge { gain: if there { typical.gain * strength } else { 0.0 }, ..*typical }
    });
    // The typical list has no circle within a day, and leaving edges out makes none (tests hold both).
    Edges::new(drawn.collect()).unwrap_or_else(|_| Edges::none())
}

/// How much more often a person of this kind has an edge.
fn fits(person: &Person, edge: &Edge) -> f64 {
    let complaint = |phenotypes: &[Phenotype]| if phenotypes.contains(&person.phenotype) { 1.6 } else { 0.7 };
    let of_cycle =
        matches!(edge.from, Part::Premenstrual | Part::Bleeding | Part::Oestradiol | Part::Progesterone);
    if of_cycle && !person.has_cycle {
        return 0.0;
    }
    if edge.carriers >= 1.0 {
        return 1.0;
    }
    match edge.to {
        Part::Redness => complaint(&[Phenotype::Rosacea]),
        Part::LesionBirths | Part::Sebum => complaint(&[Phenotype::Acne]),
        Part::Itch | Part::SkinPathogens => complaint(&[Phenotype::Eczema, Phenotype::Itch]),
        Part::Bloating | Part::Cramps => {
            if person.irritable_gut {
                1.6
            } else {
                0.4
            }
        }
        _ => 1.0,
    }
}

/// What a person does, meets and feels, before anything drives it.
fn draw_processes(person: &Person, chance: &mut Chance) -> Vec<Option<Process>> {
    Part::all()
        .map(|part| {
            let mut yes_no = |low: f64, high: f64, weekend: f64| {
                let base = chance.between(low, high);
                let persistence = chance.between(0.0, 0.35);
                Process::YesNo { base, weekend: weekend * chance.between(0.3, 1.7), persistence }
            };
            Some(match part {
                Part::EveningOut => yes_no(0.05, 0.15, 0.35),
                Part::Snack => yes_no(0.15, 0.4, 0.15),
                Part::Fermented => yes_no(0.1, 0.4, 0.0),
                Part::Sugar => yes_no(0.4, 0.75, 0.1),
                Part::Dairy => yes_no(0.35, 0.75, 0.0),
                Part::UltraProcessed => yes_no(0.2, 0.45, 0.1),
                Part::OnionGarlic => yes_no(0.3, 0.6, 0.0),
                Part::Spicy => yes_no(0.1, 0.4, 0.1),
                Part::Chocolate | Part::Cola => yes_no(0.05, 0.3, 0.05),
                Part::Fish => yes_no(0.1, 0.3, 0.0),
                Part::Nuts => yes_no(0.15, 0.5, 0.0),
                Part::Sun => yes_no(0.15, 0.4, 0.1),
                Part::ColdWind => yes_no(0.15, 0.35, 0.0),
                Part::MedicatedCream | Part::Antihistamine => {
                    Process::YesNo { base: 0.08, weekend: 0.0, persistence: 0.3 }
                }
                // Runs of about three days, one and a half weeks and one week; rare.
                Part::Illness => Process::YesNo { base: 0.02, weekend: 0.0, persistence: 0.65 },
                Part::Travel => Process::YesNo { base: 0.03, weekend: 0.0, persistence: 0.9 },
                Part::Antibiotics => Process::YesNo { base: 0.01, weekend: 0.0, persistence: 0.85 },
                Part::Workload => amount((0.0, 1.0), -0.8, 0.8, (-6.0, 6.0), 0.001),
                Part::SleepHours => amount((chance.between(6.5, 7.8), 0.8), 0.6, 0.2, (2.0, 12.0), 0.25),
                Part::Vegetables => amount((chance.between(1.5, 3.5), 1.2), -0.3, 0.3, (0.0, 12.0), 1.0),
                Part::Alcohol => {
                    amount((chance.between(-0.6, 0.9), 1.3), chance.between(0.3, 1.5), 0.1, (0.0, 12.0), 1.0)
                }
                Part::Caffeine => amount((chance.between(0.0, 4.0), 0.9), -0.3, 0.4, (0.0, 12.0), 1.0),
                Part::Water => amount((chance.between(1.0, 2.2), 0.35), -0.1, 0.4, (0.0, 6.0), 0.25),
                Part::Movement => amount((chance.between(15.0, 60.0), 25.0), 8.0, 0.2, (0.0, 300.0), 5.0),
                Part::PlanLessSugar => stage(person, chance, 0.35),
                Part::PlanMoreVegetables => stage(person, chance, 0.5),
                Part::PlanFermented => stage(person, chance, 0.65),
                Part::Bleeding => Process::InCycle { first: 0, last: 5 },
                Part::Premenstrual => Process::InCycle { first: -6, last: 2 },
                part if part.sort() == Sort::Symptom => Process::Symptom(symptom(person, part, chance)),
                _ => return None,
            })
        })
        .collect()
}

/// A habit of so much, give or take so much.
fn amount(
    (mean, deviation): (f64, f64),
    weekend: f64,
    persistence: f64,
    (low, high): (f64, f64),
    step: f64,
) -> Process {
    Process::Amount { mean, deviation, weekend, persistence, low, high, step }
}

/// A stage of a plan that half of the people follow, from about here on, and that is left out on some days.
fn stage(person: &Person, chance: &mut Chance, from: f64) -> Process {
    // Drawn for everybody; those who follow no plan begin after the diary's end.
    let (follows, start, forgotten) =
        (chance.happens(0.25), from + chance.between(-0.05, 0.05), chance.between(0.05, 0.5));
    let from = if follows && person.age > 0 { start } else { 2.0 };
    Process::During { from, until: 3.0, forgotten }
}

/// How a symptom is felt and written down.
fn symptom(person: &Person, part: Part, chance: &mut Chance) -> Symptom {
    let troubled = part == person.phenotype.complaint() && person.phenotype != Phenotype::Clear
        || person.irritable_gut && matches!(part, Part::Bloating | Part::Cramps);
    let (level, points) = match (part, troubled) {
        (Part::Stress, _) => (chance.between(2.5, 5.0), 1.4),
        (_, true) => (chance.between(2.5, 5.0), chance.between(1.1, 1.7)),
        (_, false) => (chance.between(-0.5, 1.8), chance.between(0.7, 1.2)),
    };
    Symptom {
        level,
        points,
        low: 0.0,
        high: if part == Part::Pimples { 60.0 } else { 10.0 },
        // A gut and a mood forget sooner than a skin.
        persistence: match part {
            Part::Bloating | Part::Cramps | Part::Stress => chance.between(0.05, 0.5),
            _ => chance.between(0.5, 0.85),
        },
        carry_over: false,
        weekend: 0.1 * chance.normal(),
        trend: 0.25 * chance.normal(),
        shift: (1.0, 0.0),
        drift: if chance.happens(0.2) { chance.between(-1.5, 0.5) } else { 0.0 },
        gain: 0.0,
    }
}
