//! Peers, side by side with the engine on the same files in one run.
//!
//! The engine is asked here; the tables are written for `bench/peers/run.py`, which asks the others and adds its
//! lines to the same folder. All are judged by the same code.

use crate::engine;
use crate::judge::Judged;
use crate::metrics::estimate::Estimate;
use crate::person::{Key, Person};
use crate::record::Line;
use crate::results::{Appender, Results};
use crate::run::Cell;
use crate::summary::{Found, directed, found, tuned};
use crate::tables::{Cells, number, rate};
use anyhow::{Context as _, Result, bail};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// The scenarios of issue 3: S0 to S4 and S7.
pub const SCENARIOS: [&str; 13] = [
    "null",
    "null-ar80",
    "true-small",
    "true-moderate",
    "true-large",
    "collinear",
    "weekday",
    "reverse",
    "reverse-and-cause",
    "gut-to-skin",
    "skin-to-gut",
    "both-ways",
    "no-way",
];
/// The first dozen persons of each.
pub const PEOPLE: usize = 12;
/// A method of this name, whatever its threshold, is tuned to the engine's false-discovery rate.
const TUNED: &str = "PCMCI+";

/// Writes the tables of these cells into `FOLDER/tables`, the same bytes as `gutskin simulate` writes, with an index
/// of their people.
///
/// # Errors
/// An unknown scenario; a folder that can't be written.
pub fn write_tables(cells: &[Cell], folder: &Path) -> Result<()> {
    let folder = folder.join("tables");
    std::fs::create_dir_all(&folder).with_context(|| format!("can't make {}", folder.display()))?;
    let index = folder.join("index.jsonl");
    if index.exists() {
        std::fs::remove_file(&index).with_context(|| format!("can't replace {}", index.display()))?;
    }
    let index = Appender::open(&folder, "index")?;
    for cell in cells {
        for seed in cell.seeds() {
            let (person, table) = Person::simulate(&cell.scenario, cell.days, seed)?;
            let file = folder.join(format!("{}-{}-{seed}.csv", cell.scenario, cell.days));
            std::fs::write(&file, diary::csv::write(&table))
                .with_context(|| format!("can't write {}", file.display()))?;
            index.add(&[Line::Person(person)])?;
        }
    }
    Ok(())
}

/// Asks the peers: runs `bench/peers/run.py` with the Python of `bench/peers/setup`.
///
/// # Errors
/// No such Python; a peer program that ends with an error.
pub fn ask(python: &Path, root: &Path, folder: &Path) -> Result<()> {
    if !python.exists() {
        bail!("there is no {}; make it with bench/peers/setup", python.display());
    }
    let status = Command::new(python)
        .arg(root.join("bench/peers/run.py"))
        .arg("--results")
        .arg(folder)
        .status()
        .with_context(|| format!("can't start {}", python.display()))?;
    if !status.success() {
        bail!("bench/peers/run.py ended with {status}");
    }
    Ok(())
}

/// The tables: per cell and method what was found; over all cells what it comes to; and directions.
#[must_use]
pub fn table(results: &Results, keys: &[Key]) -> String {
    let methods = methods(results, keys);
    let mut text = format!("Engine {}. Peers: ", engine::version());
    let names: Vec<String> = methods
        .iter()
        .filter(|method| method.name != engine::METHOD)
        .map(|method| format!("{} ({})", method.name, method.version))
        .collect();
    let _ = writeln!(text, "{}.\n", names.join("; "));
    text.push_str(&over_all(&methods));
    text.push_str(&per_cell(&methods));
    text.push_str(&directions(&methods));
    text
}

/// A method with everything that it said of the diaries asked about.
struct Method {
    name: String,
    version: String,
    cells: Cells,
    /// Mean wall time per person.
    seconds: Option<f64>,
    /// People on whom it failed.
    failed: usize,
}

/// The engine of today first, then the peers by name. Other versions of the engine are left out; of a peer the version
/// counts that was asked about most diaries, or else the later one.
fn methods(results: &Results, keys: &[Key]) -> Vec<Method> {
    let mut methods: Vec<Method> = results
        .records
        .iter()
        .filter(|((name, version), _)| name != engine::METHOD || *version == engine::version())
        .filter_map(|((name, version), records)| {
            let own: Vec<_> = keys.iter().filter_map(|key| records.get(key)).collect();
            (!own.is_empty()).then(|| Method {
                name: name.clone(),
                version: version.clone(),
                cells: Cells::of(results, name, version, keys),
                seconds: Estimate::of(own.iter().map(|record| record.seconds)).map(|mean| mean.value),
                failed: own.iter().filter(|record| record.failed.is_some()).count(),
            })
        })
        .collect();
    let asked = |method: &Method| method.cells.iter().map(|(_, _, people)| people.len()).sum::<usize>();
    methods.sort_by(|left, right| {
        let own = |method: &Method| method.name != engine::METHOD;
        let key = |method: &Method| (own(method), method.name.clone(), std::cmp::Reverse(asked(method)));
        key(left).cmp(&key(right)).then_with(|| right.version.cmp(&left.version))
    });
    methods.dedup_by(|later, first| later.name == first.name);
    methods
}

fn over_all(methods: &[Method]) -> String {
    let mut text = String::from(
        "| method | mean power | mean FDR | cells with FDR above 0.10 + 2 s.e. | false per person | mean AUPRC | seconds per person | failed |\n|---|---|---|---|---|---|---|---|\n",
    );
    for method in methods {
        let all: Vec<Found> =
            method.cells.iter().filter_map(|(_, _, people)| found(people, |judged| judged.claims)).collect();
        let mean = |values: &mut dyn Iterator<Item = f64>| Estimate::of(values).map(|mean| mean.value);
        let above = all.iter().filter(|found| !found.false_discovery_rate.at_most(0.1)).count();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {above} of {} | {} | {} | {} | {} |",
            method.name,
            number(mean(&mut all.iter().filter_map(|found| found.power)), 2),
            number(mean(&mut all.iter().map(|found| found.false_discovery_rate.value)), 3),
            all.len(),
            number(mean(&mut all.iter().map(|found| found.false_per_person)), 2),
            number(mean(&mut all.iter().filter_map(|found| found.average_precision)), 3),
            number(method.seconds, 3),
            method.failed,
        );
    }
    text.push('\n');
    text
}

/// Per cell: every method's power / FDR, and the power that the tuned peer has at the engine's own rate.
fn per_cell(methods: &[Method]) -> String {
    let Some(own) = methods.iter().find(|method| method.name == engine::METHOD) else { return String::new() };
    let mut text = String::from("| people | days | n |");
    for method in methods {
        let _ = write!(text, " {} |", method.name);
    }
    let _ = writeln!(text, " {TUNED} tuned to the engine's FDR | to 0.10 |");
    text.push_str(&"|---".repeat(methods.len() + 5));
    text.push_str("|\n");
    for (scenario, days, people) in own.cells.iter() {
        let Some(firm) = found(people, |judged| judged.claims) else { continue };
        let _ = write!(text, "| {scenario} | {days} | {} |", people.len());
        for method in methods {
            let cell = found(method.cells.people(scenario, days), |judged| judged.claims);
            let _ = match cell {
                Some(cell) => {
                    let (power, rate) = (number(cell.power, 2), cell.false_discovery_rate.value);
                    write!(text, " {power} / {rate:.2} |")
                }
                None => write!(text, " – |"),
            };
        }
        let best = |rate: f64| -> Option<f64> {
            firm.power?;
            methods
                .iter()
                .filter(|method| method.name.starts_with(TUNED))
                .map(|method| method.cells.people(scenario, days))
                .filter(|people: &&[Judged]| !people.is_empty())
                .map(|people| tuned(people, rate).power)
                .reduce(f64::max)
        };
        let (at_own, at_nominal) = (best(firm.false_discovery_rate.value), best(0.1));
        let beaten = firm.power.zip(at_own).is_some_and(|(own, peer)| peer > own);
        let at_own = number(at_own, 2);
        let at_own = if beaten { format!("**{at_own}**") } else { at_own };
        let _ = writeln!(text, " {at_own} | {} |", number(at_nominal, 2));
    }
    text.push('\n');
    text
}

fn directions(methods: &[Method]) -> String {
    let mut text = String::new();
    for method in methods {
        for (scenario, days, people) in method.cells.iter() {
            let Some(directed) = directed(people) else { continue };
            if text.is_empty() {
                text.push_str("| directions | days | method | power | FDR | pairs rightly judged | right way round |\n|---|---|---|---|---|---|---|\n");
            }
            let _ = writeln!(
                text,
                "| {scenario} | {days} | {} | {} | {:.2} | {} | {} |",
                method.name,
                number(directed.power, 2),
                directed.false_discovery_rate.value,
                rate(Some(directed.accuracy), None),
                rate(directed.right_way_round, None),
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{CandidateRecord, OutcomeRecord, Record};

    #[test]
    fn a_peers_line_is_judged_beside_the_engines() {
        let folder = tempfile::tempdir().unwrap();
        let cell = Cell { scenario: "true-large".to_owned(), days: 28, first_seed: 1, people: 1 };
        write_tables(std::slice::from_ref(&cell), folder.path()).unwrap();
        let csv = std::fs::read_to_string(folder.path().join("tables/true-large-28-1.csv")).unwrap();
        assert!(csv.starts_with("date,redness"));
        let (person, diary) = Person::simulate("true-large", 28, 1).unwrap();
        let key = person.key.clone();
        // A peer that knows the truth.
        let candidates = person.candidates.iter().map(|name| {
            let real = person.truth.effect("redness", name).is_some();
            let score = f64::from(u8::from(real));
            CandidateRecord { exposure: name.clone(), score, selected: real, ..CandidateRecord::default() }
        });
        let outcomes = vec![OutcomeRecord {
            outcome: "redness".to_owned(),
            detectable: None,
            candidates: candidates.collect(),
            groups: Vec::new(),
        }];
        let engine = engine::ask(&person, &diary).unwrap();
        let peer =
            Record { method: "PCMCI+ 0.05".to_owned(), outcomes, directions: Vec::new(), ..engine.clone() };
        let appender = Appender::open(folder.path(), "both").unwrap();
        appender.add(&[Line::Record(engine), Line::Record(peer)]).unwrap();
        let results = Results::read(folder.path()).unwrap();
        let text = table(&results, &[key]);
        assert!(text.contains("| PCMCI+ 0.05 | 1.00 | 0.000 | 0 of 1 | 0.00 | 1.000 |"), "{text}");
        assert!(text.contains(" 1.00 / 0.00 | **1.00** | 1.00 |"), "{text}");
    }

    #[test]
    fn without_the_python_it_says_how_to_get_it() {
        let nowhere = Path::new("/nowhere/python");
        let error = ask(nowhere, Path::new("."), Path::new(".")).unwrap_err().to_string();
        assert!(error.contains("bench/peers/setup"), "{error}");
    }

    #[test]
    fn every_scenario_of_the_peers_exists() {
        for name in SCENARIOS {
            assert!(axis::list().iter().any(|scenario| scenario.name == name), "{name}");
        }
    }
}
