//! People, methods, the table.

use crate::score::Score;
use crate::usual;
use patterns::Question;
use patterns::answer::{Answer, OutcomeVerdict};
use rayon::prelude::*;
use std::fmt::Write as _;

/// One cell of the table: people of one scenario with diaries of one length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The scenario's name.
    pub scenario: String,
    /// The diaries' length.
    pub days: usize,
    /// How many people.
    pub people: usize,
}

/// The cells of the usual table: nothing has an effect, and three of twenty do (a quarter of the people).
#[must_use]
pub fn usual_cells(people: usize) -> Vec<Cell> {
    [
        ("null", 34),
        ("null", 56),
        ("null", 84),
        ("null", 168),
        ("null-ar80", 56),
        ("true-moderate", 56),
        ("true-moderate", 84),
        ("true-moderate", 168),
        ("true-large", 56),
        ("true-large", 84),
        ("true-large", 168),
    ]
    .into_iter()
    .map(|(scenario, days)| Cell {
        scenario: scenario.to_owned(),
        days,
        people: if scenario.starts_with("null") { people } else { (people / 4).max(1) },
    })
    .collect()
}

/// What one method did in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Performance {
    /// Share of people to whom it named anything.
    pub any: f64,
    /// Share of the true effects that it named.
    pub power: f64,
    /// Mean share of false claims per person.
    pub false_discovery_rate: f64,
    /// False claims per person.
    pub false_per_person: f64,
}

/// A cell with what the methods did in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which people.
    pub cell: Cell,
    /// The engine's selected findings and groups.
    pub engine: Performance,
    /// The engine's findings of probability 0.5 and more: what the page shows as likely or as a hint.
    pub hints: Performance,
    /// Spearman at any lag, p < 0.05.
    pub usual: Performance,
    /// Mean detectable effect in points, where anything was answered.
    pub detectable: Option<f64>,
}

/// Runs a cell. `step` is called after every person.
///
/// # Errors
/// An unknown scenario or a length that can't be simulated, in words.
pub fn cell(cell: &Cell, step: &(dyn Fn() + Sync)) -> Result<Row, String> {
    let people: Vec<Person> = (0..cell.people as u64)
        .into_par_iter()
        .map(|person| {
            let scores = one_person(&cell.scenario, cell.days, person + 1);
            step();
            scores
        })
        .collect::<Result<_, String>>()?;
    let performance = |method: usize| {
        let all: Vec<Score> = people.iter().map(|person| person.scores[method]).collect();
        let count = all.len().max(1) as f64;
        let sum = all.iter().fold(Score::default(), |sum, score| sum.plus(*score));
        Performance {
            any: all.iter().filter(|score| score.claims > 0).count() as f64 / count,
            power: sum.found as f64 / sum.true_effects.max(1) as f64,
            false_discovery_rate: all.iter().map(|score| score.false_share()).sum::<f64>() / count,
            false_per_person: sum.false_claims as f64 / count,
        }
    };
    let points: Vec<f64> = people.iter().flat_map(|person| &person.detectable).copied().collect();
    Ok(Row {
        cell: cell.clone(),
        engine: performance(0),
        hints: performance(1),
        usual: performance(2),
        detectable: (!points.is_empty()).then(|| points.iter().sum::<f64>() / points.len() as f64),
    })
}

fn ask(person: &axis::Simulated) -> Result<Answer, String> {
    let question = Question {
        outcomes: person.roles.outcomes.clone(),
        adjust: person.roles.adjust.clone(),
        behaviours: person.roles.behaviours.clone(),
        ..Question::default()
    };
    patterns::find(&person.table, &question, &|_| ()).map_err(|error| error.to_string())
}

/// What was claimed about one person.
struct Person {
    /// Engine, hints, usual method.
    scores: [Score; 3],
    /// Per answered outcome, in points.
    detectable: Vec<f64>,
}

fn one_person(scenario: &str, days: usize, seed: u64) -> Result<Person, String> {
    let person = axis::simulate(scenario, days, seed).map_err(|error| error.to_string())?;
    let answer = ask(&person)?;
    let mut scores = [Score::default(); 3];
    for outcome in &answer.outcomes {
        let exposures: Vec<&str> = person
            .table
            .columns()
            .iter()
            .map(|column| column.name.as_str())
            .filter(|name| {
                !person.roles.outcomes.iter().chain(&person.roles.adjust).any(|role| role == name)
                    && !["bleeding", "menstruation", "cycle_day"].contains(name)
            })
            .collect();
        let mut claims: [Vec<Vec<&str>>; 3] = Default::default();
        if outcome.verdict == OutcomeVerdict::Answered {
            for group in &outcome.groups {
                let members: Vec<&str> = group.members.iter().map(String::as_str).collect();
                if group.selected {
                    claims[0].push(members.clone());
                }
                if group.probability >= 0.5 {
                    claims[1].push(members);
                }
            }
            for finding in &outcome.findings {
                let grouped = outcome.groups.iter().any(|group| group.members.contains(&finding.exposure));
                if finding.selected {
                    claims[0].push(vec![finding.exposure.as_str()]);
                }
                if finding.probability >= 0.5 && !grouped {
                    claims[1].push(vec![finding.exposure.as_str()]);
                }
            }
        }
        let named = usual::named(&person.table, &outcome.outcome, &exposures);
        claims[2]
            .extend(exposures.iter().zip(named).filter(|(_, named)| *named).map(|(name, _)| vec![*name]));
        for (score, claims) in scores.iter_mut().zip(&claims) {
            *score = score.plus(Score::of(&person.truth, &outcome.outcome, claims));
        }
    }
    let detectable =
        answer.outcomes.iter().filter_map(|outcome| Some(outcome.detectable_effect?.points)).collect();
    Ok(Person { scores, detectable })
}

/// The table in Markdown.
#[must_use]
pub fn markdown(rows: &[Row]) -> String {
    let mut text = String::from(
        "| people | days | n | engine: any / power / FDR / false per person | hints too: power / FDR / false per person | usual method: any / power / FDR / false per person | detectable, points |\n|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let (engine, hints, usual) = (row.engine, row.hints, row.usual);
        let power = |performance: Performance| {
            if row.cell.scenario.starts_with("null") {
                "–".to_owned()
            } else {
                format!("{:.2}", performance.power)
            }
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} | {:.3} / {} / {:.3} / {:.2} | {} / {:.3} / {:.2} | {:.3} / {} / {:.3} / {:.2} | {} |",
            row.cell.scenario,
            row.cell.days,
            row.cell.people,
            engine.any,
            power(engine),
            engine.false_discovery_rate,
            engine.false_per_person,
            power(hints),
            hints.false_discovery_rate,
            hints.false_per_person,
            usual.any,
            power(usual),
            usual.false_discovery_rate,
            usual.false_per_person,
            row.detectable.map_or_else(|| "–".to_owned(), |points| format!("{points:.1}")),
        );
    }
    text
}
