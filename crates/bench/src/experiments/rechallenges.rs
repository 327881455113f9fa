//! Rechallenges of people with and without a trigger.

use super::run::rate;
use super::subject::{BASELINE, EXPOSURES, MISSING, SYMPTOM};
use anyhow::Result;
use axis::chance::Chance;
use diary::{Column, DailyTable, Day};
use experiment::rechallenge::{self, Course, Dose, Outcome};
use rayon::prelude::*;
use std::fmt::Write as _;

/// Noise of the people who are rechallenged: autocorrelation and standard deviation.
pub(super) const RECHALLENGED: [(f64, f64); 4] = [(0.0, 0.7), (0.5, 0.7), (0.5, 1.25), (0.8, 1.25)];

/// What one rechallenge came to, without and with a trigger.
pub(super) struct Rechallenged {
    pub(super) rounds: usize,
    pub(super) days: usize,
    pub(super) innocent: Outcome,
    pub(super) guilty: Outcome,
}

pub(super) fn rechallenges(people: usize, done: &(dyn Fn() + Sync)) -> Result<String> {
    let mut text = format!(
        "Rechallenge, {people} people a row, with nocebo; a trigger is one of 2 points.\n\n| | autocorrelation | noise, \
         points | rounds | days | innocent: \"trigger\" | innocent: freed | trigger: \"trigger\" | trigger: freed |\n\
         |---|---|---|---|---|---|---|---|---|\n"
    );
    for course in [Course::Gut, Course::Skin] {
        for (memory, noise) in RECHALLENGED {
            let runs = rechallenged(course, memory, noise, people, done)?;
            let of = |wanted: &dyn Fn(&Rechallenged) -> bool| {
                runs.iter().filter(|run| wanted(run)).count() as f64 / people as f64
            };
            let mean = |of: &dyn Fn(&Rechallenged) -> usize| {
                runs.iter().map(of).sum::<usize>() as f64 / people as f64
            };
            let _ = writeln!(
                text,
                "| {} | {memory} | {noise} | {:.1} | {:.0} | {} | {:.2} | {:.2} | {:.3} |",
                if course == Course::Gut { "gut" } else { "skin" },
                mean(&|run| run.rounds),
                mean(&|run| run.days),
                rate(of(&|run| run.innocent == Outcome::Trigger), 0.05, people),
                of(&|run| run.innocent == Outcome::Freed),
                of(&|run| run.guilty == Outcome::Trigger),
                of(&|run| run.guilty == Outcome::Freed),
            );
        }
    }
    Ok(text)
}

pub(super) fn rechallenged(
    course: Course,
    memory: f64,
    noise: f64,
    people: usize,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Rechallenged>> {
    super::seeds(people)
        .into_par_iter()
        .map(|seed| {
            let start: Day = "2026-01-19".parse()?;
            let mut chance = Chance::new(seed, "experiment:rechallenge");
            let mut state = chance.normal();
            let mut day = || {
                state = memory * state + (1.0 - memory * memory).sqrt() * chance.normal();
                3.5 + noise * state
            };
            let before: Vec<f64> = (0..BASELINE).map(|_| day()).collect();
            let table = |values: &[f64], gaps: &mut Chance| {
                let written = values.iter().map(|value| value.round().clamp(0.0, 10.0));
                let values = written.map(|value| (!gaps.happens(MISSING)).then_some(value)).collect();
                let column = Column { name: SYMPTOM.to_owned(), values };
                DailyTable::new(start.plus(-(BASELINE as i64)), column.values.len(), vec![column])
            };
            let mut gaps = Chance::new(seed, "experiment:gaps");
            let request = rechallenge::Request {
                exposure: EXPOSURES[0].to_owned(),
                outcome: SYMPTOM.to_owned(),
                start,
                course,
                reaction: rechallenge::REACTION,
                seed,
            };
            // Who recorded too little goes on until it is enough: here all days of the baseline are there.
            let whole = Column {
                name: SYMPTOM.to_owned(),
                values: before.iter().map(|value| Some(value.round().clamp(0.0, 10.0))).collect(),
            };
            let baseline = DailyTable::new(start.plus(-(BASELINE as i64)), BASELINE, vec![whole])?;
            let laid_down = rechallenge::design(&request, &baseline)?;
            let own: Vec<f64> = (0..laid_down.days()).map(|_| day()).collect();
            let mut nocebo = Chance::new(seed, "experiment:nocebo");
            let mut lived = |reaction: f64, expects: f64| {
                let mut days = before.clone();
                let mut reacts = 0.0;
                for (number, own) in own.iter().enumerate() {
                    match laid_down.dose(start.plus(number as i64)) {
                        Some(Dose::Small) => {
                            reacts = reaction + if nocebo.happens(expects) { 3.0 } else { 0.0 };
                        }
                        Some(Dose::None) => reacts *= 0.5,
                        _ => {}
                    }
                    days.push(own + reacts);
                }
                days
            };
            let innocent =
                rechallenge::analyse(&laid_down, &table(&lived(0.0, rechallenge::NOCEBO), &mut gaps)?)?;
            let guilty =
                rechallenge::analyse(&laid_down, &table(&lived(rechallenge::REACTION, 0.0), &mut gaps)?)?;
            done();
            Ok(Rechallenged {
                rounds: laid_down.rounds,
                days: laid_down.days(),
                innocent: innocent.verdict,
                guilty: guilty.verdict,
            })
        })
        .collect()
}
