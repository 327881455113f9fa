//! `gutskin simulate` (design.md C4).

mod cohort;

use crate::arguments::Simulate;
use crate::failure::{Failure, in_full};
use crate::{output, table};
use axis::body::edge::Change;
use axis::body::{Edge, edge};
use clap::Args;
use std::process::ExitCode;

/// What is asked of scenarios that are bodies, and of many persons.
#[derive(Debug, Args)]
pub(crate) struct Bodies {
    /// Print every edge that a body can have: what drives what, how strongly, how soon, and on what ground
    #[arg(long)]
    pub(crate) edges: bool,
    /// Give an edge of a body this gain, and by EDGE=GAIN@DAYS this delay; 0 cuts it (may be repeated)
    #[arg(long, value_name = "EDGE=GAIN", value_parser = change, allow_hyphen_values = true)]
    pub(crate) edge: Vec<Change>,
    /// Write this many persons, of this seed and those after it, into one table with a column `person`
    #[arg(long, value_name = "N", conflicts_with = "edge")]
    pub(crate) population: Option<u64>,
}

/// An edge's name, its gain, and its delay where one is given.
fn change(text: &str) -> Result<Change, String> {
    let read = || {
        let (name, rest) = text.split_once('=')?;
        let (gain, delay) = match rest.split_once('@') {
            Some((gain, days)) => (gain, Some(days.trim().parse().ok()?)),
            None => (rest, None),
        };
        Some(Change { name: name.trim().to_owned(), gain: gain.trim().parse().ok()?, delay })
    };
    read().ok_or_else(|| {
        "write an edge and its gain, such as dairy>insulin=0.5 or dairy>insulin=0.5@2".to_owned()
    })
}

pub(crate) fn run(arguments: &Simulate) -> Result<ExitCode, Failure> {
    if arguments.list {
        output::print(&scenarios())?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.bodies.edges {
        output::print(&edges())?;
        return Ok(ExitCode::SUCCESS);
    }
    let name = arguments.scenario.as_deref().unwrap_or_default();
    if let Some(persons) = arguments.bodies.population {
        cohort::write(name, arguments, persons)?;
        return Ok(ExitCode::SUCCESS);
    }
    let simulated = simulated(name, arguments)?;
    let csv = diary::csv::write(&simulated.table);
    if let Some(file) = &arguments.truth {
        let json = serde_json::to_string_pretty(&simulated.truth)
            .map_err(|error| Failure::machine(in_full(&error)))?;
        table::overwrite(file, &format!("{json}\n"))?;
    }
    match &arguments.out {
        Some(file) => {
            table::overwrite(file, &csv)?;
            let mut next = format!("Try: gutskin patterns {}", table::shown(file).display());
            for (option, names) in [
                ("outcome", &simulated.roles.outcomes),
                ("behaviour", &simulated.roles.behaviours),
                ("adjust", &simulated.roles.adjust),
            ] {
                next.extend(names.iter().map(|name| format!(" --{option} {name}")));
            }
            output::warn(&next);
        }
        None => output::print(&csv)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn simulated(name: &str, arguments: &Simulate) -> Result<axis::Simulated, Failure> {
    let (days, seed) = (arguments.days, arguments.seed);
    if arguments.bodies.edge.is_empty() {
        return axis::simulate(name, days, seed).map_err(Failure::usage);
    }
    let person = axis::scenario::person(name, seed).map_err(Failure::usage)?;
    let person = person.with_changes(&arguments.bodies.edge).map_err(Failure::usage)?;
    person.simulate(days, seed).map_err(Failure::usage)
}

fn scenarios() -> String {
    let longest = axis::list().iter().map(|scenario| scenario.name.len()).max().unwrap_or(0);
    let line = |scenario: &axis::Scenario| {
        format!("{:longest$}  {} [{}]\n", scenario.name, scenario.title, scenario.identifiable)
    };
    axis::list().iter().map(line).collect()
}

fn edges() -> String {
    let name = edge::TYPICAL.iter().map(|edge| edge.name().len()).max().unwrap_or(0);
    let size = |edge: &Edge| format!("{:+.2} {} per {}", edge.gain, edge.to.push(), edge.from.unit());
    let widest = edge::TYPICAL.iter().map(|edge| size(edge).len()).max().unwrap_or(0);
    let line = |edge: &Edge| {
        let delay = match edge.delay {
            0 => "the same day".to_owned(),
            1 => "1 day later".to_owned(),
            days => format!("{days} days later"),
        };
        let share = format!("{:.0} % have it", edge.carriers * 100.0);
        format!("{:name$}  {:widest$}  {delay:12}  {share:13}  {}\n", edge.name(), size(edge), edge.basis)
    };
    edge::TYPICAL.iter().map(line).collect()
}
