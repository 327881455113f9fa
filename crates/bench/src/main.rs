//! `cargo run --release -p bench -- engine|speed [--write]`.

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};

/// Prints the project's measurements; with --write also into docs/benchmarks.md.
#[derive(Parser)]
#[command(after_help = "Examples:
  cargo run --release -p bench -- engine --people 400 --write
  cargo run --release -p bench -- engine --scenario collinear --days 112 --people 60
  cargo build --release && cargo run --release -p bench -- speed --write")]
struct Arguments {
    #[command(subcommand)]
    what: What,
    /// Also put the table into docs/benchmarks.md
    #[arg(long, global = true)]
    write: bool,
}

#[derive(Subcommand)]
enum What {
    /// The engine and the usual method on simulated people whose truth is known
    Engine {
        /// Simulated people per row; rows with effects take a quarter of them
        #[arg(long, default_value_t = 400)]
        people: usize,
        /// One scenario instead of the usual rows
        #[arg(long, requires = "days")]
        scenario: Option<String>,
        /// Days of diary, with --scenario
        #[arg(long)]
        days: Option<usize>,
    },
    /// The program against its speed limits, on ten years of a full diary
    Speed {
        /// The program; by default the one beside this one
        #[arg(long)]
        binary: Option<PathBuf>,
        /// A free port
        #[arg(long, default_value_t = 18_321)]
        port: u16,
    },
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let (name, table) = match arguments.what {
        What::Engine { people, scenario, days } => {
            let cells = match (scenario, days) {
                (Some(scenario), Some(days)) => vec![bench::run::Cell { scenario, days, people }],
                _ => bench::run::usual_cells(people),
            };
            ("engine", engine(&cells)?)
        }
        What::Speed { binary, port } => ("speed", speed(binary, port)?),
    };
    print!("{table}");
    if arguments.write {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("no workspace root")?;
        bench::page::replace(&root.join("docs/benchmarks.md"), name, &table)?;
    }
    Ok(())
}

fn engine(cells: &[bench::run::Cell]) -> Result<String> {
    let total: usize = cells.iter().map(|cell| cell.people).sum();
    let bar = ProgressBar::new(total as u64);
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} people, {eta} left {msg}")?);
    let mut rows = Vec::new();
    for cell in cells {
        bar.set_message(format!("{} {} days", cell.scenario, cell.days));
        rows.push(bench::run::cell(cell, &|| bar.inc(1)).map_err(anyhow::Error::msg)?);
    }
    bar.finish_and_clear();
    Ok(bench::run::markdown(&rows))
}

fn speed(binary: Option<PathBuf>, port: u16) -> Result<String> {
    let own = std::env::current_exe()?;
    let binary = binary.unwrap_or_else(|| own.with_file_name("gutskin"));
    let today = diary::Day::new(jiff::Zoned::now().date())?;
    let mut rows = vec![bench::speed::analysis()?];
    rows.extend(bench::speed::ten_years(&binary, today, port)?);
    Ok(bench::speed::markdown(&rows))
}
