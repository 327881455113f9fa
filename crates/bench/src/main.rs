//! `cargo run --release -p bench -- engine|weekly|peers|real|axis|experiments|food|photos|evidence|cost|speed [--write]`.

use anyhow::{Context as _, Result};
use bench::person::Key;
use bench::results::Results;
use bench::run::{Cell, Shard};
use clap::{Args, Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};

/// Prints the project's measurements; with --write also into docs/benchmarks.md.
#[derive(Parser)]
#[command(after_help = "Examples:
  cargo run --release -p bench -- engine --write
  cargo run --release -p bench -- engine --scenario collinear --days 84 --people 20
  cargo run --release -p bench -- engine --shard 1/2 & cargo run --release -p bench -- engine --shard 2/2
  cargo run --release -p bench -- weekly --write
  bench/peers/setup && cargo run --release -p bench -- peers --write
  bench/peers/setup && cargo run --release -p bench -- referee --write
  cargo run --release -p bench -- real ../shared/data/openesm-jang --write
  cargo run --release -p bench -- axis --write
  cargo run --release -p bench -- experiments --write
  cargo run --release -p bench -- food --write
  bench/peers/setup target/photos photos-requirements.txt && cargo build --release &&
    cargo run --release -p bench -- photos --write
  cargo run --release -p bench -- evidence --write
  cargo run --release -p bench -- cost --write
  cargo build --release && cargo run --release -p bench -- speed --write")]
struct Arguments {
    #[command(subcommand)]
    what: What,
    /// Also put the table into docs/benchmarks.md
    #[arg(long, global = true)]
    write: bool,
    /// Where results are kept, so that a run can be taken up again [default: target/bench]
    #[arg(long, global = true, value_name = "DIR")]
    results: Option<PathBuf>,
}

#[derive(Subcommand)]
enum What {
    /// The engine and the usual method on simulated people whose truth is known
    Engine {
        #[command(flatten)]
        cells: Cells,
        /// Do only this part of the people, such as 1/4; the tables show what is there
        #[arg(long, default_value = "1/1")]
        shard: Shard,
        /// Ask nobody: show what is there
        #[arg(long)]
        only_show: bool,
    },
    /// How many people without any effect are ever told of one, when they look every week
    Weekly {
        /// The scenario
        #[arg(long, default_value = "null")]
        scenario: String,
        /// Simulated people
        #[arg(long, default_value_t = 400)]
        people: usize,
        /// Do only this part of the people, such as 1/4; the table shows what is there
        #[arg(long, default_value = "1/1")]
        shard: Shard,
        /// The days on which the list may change, beside the row in which it changes every week
        #[arg(long, value_delimiter = ',', default_values_t = [28, 56, 84, 112, 140, 168])]
        changes: Vec<usize>,
    },
    /// The engine and its peers on the same files
    Peers {
        #[command(flatten)]
        cells: Cells,
        /// The Python of bench/peers/setup [default: target/peers/bin/python]
        #[arg(long)]
        python: Option<PathBuf>,
        /// Ask no peer: show what is there
        #[arg(long)]
        only_show: bool,
    },
    /// NUTS as a referee of the sampler, and the speed of both
    Referee {
        /// The Python of bench/peers/setup [default: target/peers/bin/python]
        #[arg(long)]
        python: Option<PathBuf>,
        /// Draws of NUTS, half as many beside for its warm-up
        #[arg(long, default_value_t = 12_000)]
        samples: usize,
    },
    /// Real diaries: what is answered, what is refused, how long it takes
    Real {
        /// A folder of daily tables
        folder: PathBuf,
        /// An outcome, where a table has it, repeatable
        #[arg(long = "outcome", value_name = "NAME",
            default_values_t = ["anxiety", "annoyance", "low_feeling"].map(str::to_owned))]
        outcomes: Vec<String>,
        /// The outcomes' scale: whole numbers from 0 up to one less than this
        #[arg(long, default_value_t = 4)]
        categories: usize,
    },
    /// The simulated bodies: published figures, real diaries beside theirs, speed
    Axis {
        /// The real diaries, where they are there
        #[arg(default_value = "../shared/data/openesm-jang")]
        folder: PathBuf,
        /// Person-years that are lived on two cores
        #[arg(long, default_value_t = 100_000)]
        years: u64,
    },
    /// Experiments: errors where nothing works, power, designs beside each other on simulated bodies, rechallenges
    Experiments {
        /// Simulated experiments in each cell where nothing works; power and designs take a tenth
        #[arg(long, default_value_t = 2000)]
        people: usize,
    },
    /// Food: typed lines, day menus, speed
    Food,
    /// Photos: painted skin, simulated lamps, scikit-image beside it
    Photos {
        /// The Python of `bench/peers/setup target/photos photos-requirements.txt` [default: target/photos/bin/python]
        #[arg(long)]
        python: Option<PathBuf>,
        /// The program; by default the one beside this one
        #[arg(long)]
        binary: Option<PathBuf>,
        /// Painted skins of each kind
        #[arg(long, default_value_t = 6)]
        scenes: u64,
    },
    /// How often the signals are seen where there is nothing and where there is a link, and the register's pages
    Evidence {
        /// Simulated people without any link
        #[arg(long, default_value_t = 1000)]
        unlinked: u64,
        /// Simulated people with each of the four links
        #[arg(long, default_value_t = 200)]
        linked: u64,
    },
    /// What an analysis costs: seconds, memory, instructions
    Cost,
    /// Does one piece of work that `cost` measures, and says what it took
    #[command(hide = true)]
    Work {
        /// Which
        work: bench::work::Work,
        /// How often
        #[arg(long, default_value_t = 1)]
        rounds: usize,
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

/// Scenarios of this name live a whole body, which is another benchmark's business.
const WHOLE_BODY: &str = "axis-";

/// Which people.
#[derive(Args)]
struct Cells {
    /// The first person's seed; people who were never looked at show what was fitted to the others
    #[arg(long, default_value_t = 1)]
    first_seed: u64,
    /// Simulated people per scenario and length [default: 100; peers: 12]
    #[arg(long)]
    people: Option<usize>,
    /// The same for the scenarios `null…` [default: 400; peers: 12]
    #[arg(long)]
    null_people: Option<usize>,
    /// A scenario, repeatable [default: all but the whole bodies axis-…; peers: S0 to S4 and S7]
    #[arg(long = "scenario", value_name = "NAME")]
    scenarios: Vec<String>,
    /// Days of diary, repeatable [default: 28, 56, 84, 168; true-… also 112]
    #[arg(long = "days", value_name = "DAYS")]
    lengths: Vec<usize>,
}

impl Cells {
    fn all(&self, scenarios: &[&str], people: usize, null_people: usize) -> Vec<Cell> {
        let mut names = self.scenarios.clone();
        if names.is_empty() {
            names = scenarios.iter().map(|name| (*name).to_owned()).collect();
        }
        let null_people = self.null_people.or(self.people).unwrap_or(null_people);
        bench::run::cells(&names, &self.lengths, self.first_seed, self.people.unwrap_or(people), null_people)
    }
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("no workspace root")?;
    let results = arguments.results.unwrap_or_else(|| root.join("target/bench"));
    let (name, table) = match arguments.what {
        What::Engine { cells, shard, only_show } => {
            let names: Vec<&str> = axis::list()
                .iter()
                .map(|scenario| scenario.name)
                .filter(|name| !name.starts_with(WHOLE_BODY))
                .collect();
            let cells = cells.all(&names, 100, 400);
            if only_show {
                let done = Results::read(&results)?;
                ("engine", bench::tables::engine(&done, &bench::run::asked(&cells, shard, &done)))
            } else {
                let keys = engine(&cells, shard, &results)?;
                ("engine", bench::tables::engine(&Results::read(&results)?, &keys))
            }
        }
        What::Weekly { scenario, people, shard, changes } => {
            let bar = bar(people)?;
            let done = Results::read(&results)?;
            let keys = bench::weekly::run(&scenario, people, shard, &results, &done, &|| bar.inc(1))?;
            bar.finish_and_clear();
            ("weekly", bench::weekly::table(&Results::read(&results)?, &keys, &changes))
        }
        What::Peers { cells, python, only_show } => {
            let cells = cells.all(&bench::peers::SCENARIOS, bench::peers::PEOPLE, bench::peers::PEOPLE);
            let keys = engine(&cells, Shard { index: 1, of: 1 }, &results)?;
            if !only_show {
                bench::peers::write_tables(&cells, &results)?;
                let python = python.unwrap_or_else(|| root.join("target/peers/bin/python"));
                bench::peers::ask(&python, root, &results)?;
            }
            ("peers", bench::peers::table(&Results::read(&results)?, &keys))
        }
        What::Referee { python, samples } => {
            let python = python.unwrap_or_else(|| root.join("target/peers/bin/python"));
            let reports = bench::referee::run(&python, root, &results, samples)?;
            ("referee", bench::referee::table(&reports))
        }
        What::Real { folder, outcomes, categories } => {
            ("real", bench::real::table(&folder, &outcomes, categories)?)
        }
        What::Axis { folder, years } => {
            let bar = bar(usize::try_from(years)?)?;
            let tables = bench::bodies::tables(&folder, years, &|lived| bar.inc(lived))?;
            bar.finish_and_clear();
            ("axis", tables)
        }
        What::Experiments { people } => {
            let bar = bar(bench::experiments::experiments(people))?;
            let tables = bench::experiments::tables(people, &|| bar.inc(1))?;
            bar.finish_and_clear();
            ("experiments", tables)
        }
        What::Food => ("food", bench::food::tables(root)?),
        What::Photos { python, binary, scenes } => {
            let python = python.unwrap_or_else(|| root.join("target/photos/bin/python"));
            let binary = binary.map_or_else(beside, Ok)?;
            ("photos", bench::photos::tables(&python, root, &binary, scenes)?)
        }
        What::Evidence { unlinked, linked } => {
            let bar = bar(bench::signals::people(unlinked, linked))?;
            let table = bench::signals::table(unlinked, linked, &|| bar.inc(1))?;
            bar.finish_and_clear();
            ("evidence", table)
        }
        What::Cost => ("cost", bench::work::table(&std::env::current_exe()?)?),
        What::Work { work, rounds } => {
            println!("{}", serde_json::to_string(&work.run(rounds)?)?);
            return Ok(());
        }
        What::Speed { binary, port } => ("speed", speed(binary, port)?),
    };
    print!("{table}");
    if arguments.write {
        bench::page::replace(&root.join("docs/benchmarks.md"), name, &table)?;
    }
    Ok(())
}

/// Asks the engine about everybody who is not done yet; returns their diaries.
fn engine(cells: &[Cell], shard: Shard, folder: &Path) -> Result<Vec<Key>> {
    let done = Results::read(folder)?;
    let people = cells.iter().map(|cell| cell.seeds().filter(|seed| shard.holds(*seed)).count());
    let bar = bar(people.sum())?;
    let mut keys = Vec::new();
    for cell in cells {
        bar.set_message(format!("{} {} days", cell.scenario, cell.days));
        keys.extend(bench::run::cell(cell, shard, folder, &done, &|| bar.inc(1))?);
    }
    bar.finish_and_clear();
    Ok(keys)
}

fn bar(people: usize) -> Result<ProgressBar> {
    let bar = ProgressBar::new(people as u64);
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} people, {eta} left {msg}")?);
    Ok(bar)
}

/// The program that was built together with this one.
fn beside() -> Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name("gutskin"))
}

/// As the program has it: before four in the morning it is still the day before.
fn today() -> diary::Day {
    diary::DayBoundary::default().day_of(jiff::Zoned::now().datetime())
}

fn speed(binary: Option<PathBuf>, port: u16) -> Result<String> {
    let binary = binary.map_or_else(beside, Ok)?;
    let today = today();
    let mut rows = vec![bench::speed::analysis()?];
    rows.extend(bench::speed::ten_years(&binary, today, port)?);
    Ok(bench::speed::markdown(&rows))
}
