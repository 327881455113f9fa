//! What an analysis costs: seconds and memory of a process of its own, and instructions, which repeat.

use crate::person::Person;
use anyhow::{Context as _, Result, bail};
use diary::{Column, DailyTable};
use patterns::Question;
use patterns::kernel::dictionary;
use patterns::referee::{draw, draw_ordered};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// A piece of work that has a limit (issue 3, "Speed").
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Work {
    /// One ordinal outcome: the sampler by itself
    Ordinal,
    /// The same outcome by its scores
    Continuous,
    /// A year, sixty exposures, six outcomes and their directions
    Year,
}

/// All of it, as the table has it.
pub const ALL: [Work; 3] = [Work::Ordinal, Work::Continuous, Work::Year];

/// Draws of the sampler by itself.
const DRAWS: usize = 4000;

/// What a process says of its work.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// The quickest round.
    pub seconds: f64,
    /// The most memory that the process held, in megabytes.
    pub megabytes: f64,
}

impl Work {
    fn name(self) -> &'static str {
        match self {
            Self::Ordinal => "ordinal",
            Self::Continuous => "continuous",
            Self::Year => "year",
        }
    }

    fn what(self) -> &'static str {
        match self {
            Self::Ordinal => "84 days × 20 exposures × 6 kernels, 4,000 draws, ordinal",
            Self::Continuous => "the same outcome by its scores",
            Self::Year => "365 days × 60 exposures × 6 outcomes, with directions",
        }
    }

    /// Seconds, if there is a limit.
    fn limit(self) -> Option<f64> {
        match self {
            Self::Ordinal => Some(0.1),
            Self::Continuous => None,
            Self::Year => Some(5.0),
        }
    }

    /// Does it so many times on one thread and says what it cost; with no round only what it works on is made.
    ///
    /// # Errors
    /// Its diary can't be simulated, or the engine has no answer.
    pub fn run(self, rounds: usize) -> Result<Cost> {
        let seconds = match self {
            Self::Ordinal | Self::Continuous => {
                let (person, table) = Person::simulate("true-large", 84, 1)?;
                let problem = crate::referee::problem(&person, &table, 20, &dictionary()[..6])
                    .context("the outcome does not vary")?;
                let column = table.column(&person.outcomes[0]).context("no such outcome")?;
                let recorded: Vec<f64> = column.values.iter().flatten().copied().collect();
                quickest(rounds, || match self {
                    Self::Ordinal => draw_ordered(&problem, &recorded, DRAWS, 1).context("it is not ordinal"),
                    _ => Ok(draw(&problem, DRAWS, 1)),
                })?
            }
            Self::Year => {
                let (table, question) = year()?;
                let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
                quickest(rounds, || Ok(pool.install(|| patterns::find(&table, &question, &|_| ()))?))?
            }
        };
        Ok(Cost { seconds, megabytes: most_memory()? })
    }
}

fn quickest<T>(rounds: usize, work: impl Fn() -> Result<T>) -> Result<f64> {
    let mut quickest = f64::INFINITY;
    for _ in 0..rounds {
        let start = Instant::now();
        black_box(work()?);
        quickest = quickest.min(start.elapsed().as_secs_f64());
    }
    Ok(if rounds == 0 { 0.0 } else { quickest })
}

/// Three people who lived the same year beside each other: what each ate and did is a candidate for all their symptoms.
fn year() -> Result<(DailyTable, Question)> {
    let mut columns = Vec::new();
    let mut question = Question::default();
    let mut first = None;
    for (place, seed) in (1..=6).enumerate() {
        let (person, table) = Person::simulate("true-moderate", 365, seed)?;
        first.get_or_insert(table.first());
        for column in table.columns() {
            let outcome = person.outcomes.contains(&column.name);
            // Twenty exposures a person, of the first three.
            if outcome || place < 3 {
                let name = format!("{}_{seed}", column.name);
                if outcome {
                    question.outcomes.push(name.clone());
                }
                columns.push(Column { name, values: column.values.clone() });
            }
        }
    }
    let table = DailyTable::new(first.context("nobody")?, 365, columns)?;
    let exposures = table.columns().len() - question.outcomes.len();
    if (question.outcomes.len(), exposures) != (6, 60) {
        bail!("{} outcomes and {exposures} exposures instead of 6 and 60", question.outcomes.len());
    }
    Ok((table, question))
}

/// The most memory that this process ever held, in megabytes, as Linux tells it.
fn most_memory() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}

/// Does all of it in processes of their own, and once more under callgrind where that is installed.
///
/// # Errors
/// A process can't be started or fails.
pub fn table(program: &Path) -> Result<String> {
    let mut text = format!("Engine {}.\n\n", crate::engine::version());
    text.push_str(
        "| what | seconds, one thread | limit | most memory | limit | instructions (callgrind) | |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for work in ALL {
        let cost = cost(program, work)?;
        let instructions = match (instructions(program, work, 1)?, instructions(program, work, 0)?) {
            (Some(with), Some(without)) => format!("{:.2} · 10⁹", (with - without) as f64 / 1e9),
            _ => "no valgrind here".to_owned(),
        };
        let holds = work.limit().is_none_or(|limit| cost.seconds <= limit) && cost.megabytes <= MEMORY;
        let limit = work.limit().map_or("–".to_owned(), |limit| format!("{limit} s"));
        let _ = writeln!(
            text,
            "| {} | {:.3} s | {limit} | {:.0} MB | {MEMORY:.0} MB | {instructions} | {} |",
            work.what(),
            cost.seconds,
            cost.megabytes,
            if holds { "" } else { "**over**" }
        );
    }
    Ok(text)
}

/// Megabytes that an analysis may take (issue 3).
const MEMORY: f64 = 200.0;
/// Rounds of which the quickest counts.
const ROUNDS: usize = 5;

fn cost(program: &Path, work: Work) -> Result<Cost> {
    let output = Command::new(program)
        .args(["work", work.name(), "--rounds", &ROUNDS.to_string()])
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("can't start {}", program.display()))?;
    if !output.status.success() {
        bail!("`work {}` ended with {}", work.name(), output.status);
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Instructions of a process that does so many rounds; `None` without valgrind.
fn instructions(program: &Path, work: Work, rounds: usize) -> Result<Option<u64>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(["work", work.name(), "--rounds", &rounds.to_string()])
        .output();
    let Ok(output) = output else { return Ok(None) };
    let said = String::from_utf8_lossy(&output.stderr);
    let counted = said.lines().find_map(|line| line.split("Collected :").nth(1));
    let counted = counted.with_context(|| format!("valgrind counted nothing: {said}"))?;
    Ok(Some(counted.trim().parse()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_as_large_as_it_says() {
        let (table, question) = year().unwrap();
        assert_eq!((table.days(), question.outcomes.len(), table.columns().len()), (365, 6, 66));
    }

    #[test]
    fn no_round_is_no_work() {
        for work in ALL {
            let cost = work.run(0).unwrap();
            assert!(cost.seconds == 0.0 && cost.megabytes > 1.0, "{cost:?}");
        }
    }
}
