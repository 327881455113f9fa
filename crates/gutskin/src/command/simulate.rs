//! `gutskin simulate` (design.md C4).

use crate::arguments::Simulate;
use crate::failure::{Failure, in_full};
use crate::{output, table};
use std::process::ExitCode;

pub(crate) fn run(arguments: &Simulate) -> Result<ExitCode, Failure> {
    if arguments.list {
        let longest = axis::list().iter().map(|scenario| scenario.name.len()).max().unwrap_or(0);
        let lines = axis::list().iter().map(|scenario| {
            format!("{:longest$}  {} [{}]\n", scenario.name, scenario.title, scenario.identifiable)
        });
        output::print(&lines.collect::<String>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let name = arguments.scenario.as_deref().unwrap_or_default();
    let simulated = axis::simulate(name, arguments.days, arguments.seed).map_err(Failure::usage)?;
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
