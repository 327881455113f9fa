//! `gutskin experiment` (design.md C8).

use crate::arguments::Format;
use crate::failure::{Failure, in_full};
use crate::progress::Bar;
use crate::text::experiment as text;
use crate::{output, table};
use ::experiment::rechallenge::{self, Course, Rechallenge, RechallengeError};
use ::experiment::{
    Analysis, AnalysisError, Design, Expected, Request, Rule, Schedule, analyse, design, request,
    stand_together,
};
use clap::{Args, Subcommand, ValueEnum};
use diary::{DailyTable, Day, DayBoundary};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use web::Clock;

/// More bytes than any schedule has.
const MOST_BYTES: usize = 1 << 20;

#[derive(Debug, Args)]
#[command(after_help = "\
An experiment answers what a diary can't: chance decides the days, so nothing else can have. Draw a schedule, keep it,
do each day what it says, record as ever, and analyse it.

Examples:
  gutskin experiment design --exposure dairy --outcome redness --start 2027-01-04 --days 56 --out dairy.json
  gutskin experiment analyse dairy.json mine.csv
  gutskin experiment day dairy.json")]
pub(crate) struct Experiment {
    #[command(subcommand)]
    pub(crate) command: What,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum What {
    /// Draw a schedule, and see what it can find
    Design(DesignArguments),
    /// Lay down a rechallenge: eating a suspect again, in rounds, to see
    Rechallenge(RechallengeArguments),
    /// What came of it, at the end or on any day before
    Analyse(AnalyseArguments),
    /// What a day asks for
    Day(DayArguments),
    /// Several experiments together: which of them stand at a false-discovery rate
    Together(TogetherArguments),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Designs: `coin` flips one for each day (or each --block of days), for what acts within a day; `blocks` puts on and off
into pairs of blocks with --washout days between, for what acts slowly; `factorial` varies two to four exposures at once,
each using all days. The schedule is drawn from a set whose fingerprint stands in it: note that down before day one.

One rule decides, and it is chosen here: `p-value` looks once, at the planned end; `e-value` may be watched daily and
may end the experiment, and finds a little less.

Examples:
  gutskin experiment design --exposure dairy --outcome redness --start 2027-01-04 --days 56 --seed 7
  gutskin experiment design --exposure dairy --outcome redness --start 2027-01-04 --days 84 --design blocks \\
    --block 7 --expect more --baseline mine.csv --out dairy.json
  gutskin experiment design --exposure dairy sleep alcohol --outcome redness --start 2027-01-04 --days 84 \\
    --format json > three.json")]
pub(crate) struct DesignArguments {
    /// What to vary (several make a factorial design; may be repeated)
    #[arg(long, required = true, num_args = 1.., value_name = "NAME")]
    pub(crate) exposure: Vec<String>,
    /// The symptom to look at
    #[arg(long, value_name = "NAME")]
    pub(crate) outcome: String,
    /// The first day
    #[arg(long, value_name = "DATE")]
    pub(crate) start: Day,
    /// How many days
    #[arg(long, value_name = "N")]
    pub(crate) days: usize,
    /// How the days are given to the arms [default: coin, and factorial for several exposures]
    #[arg(long, value_enum)]
    pub(crate) design: Option<Kind>,
    /// Days in a block [default: 1 of a coin, 7 of blocks, and what tells most of a factorial design]
    #[arg(long, value_name = "DAYS")]
    pub(crate) block: Option<usize>,
    /// Days between blocks that are not counted, while what went before fades
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    pub(crate) washout: usize,
    /// The one rule by which it will be judged
    #[arg(long, value_enum, default_value_t = Decision::PValue)]
    pub(crate) rule: Decision,
    /// The smallest effect that matters to you, in points
    #[arg(long, value_name = "POINTS", default_value_t = request::SMALLEST_EFFECT, allow_negative_numbers = true)]
    pub(crate) smallest_effect: f64,
    /// What you expect of the symptom on days with the exposure: finds more if right, nothing if wrong
    #[arg(long, value_enum, default_value_t = Expectation::Either)]
    pub(crate) expect: Expectation,
    /// A day counts as taken where the exposure's own column lies above this
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0, allow_negative_numbers = true)]
    pub(crate) taken_above: f64,
    /// A table with days before the start: how much the symptom changes by itself
    #[arg(long, value_name = "TABLE.csv")]
    pub(crate) baseline: Option<PathBuf>,
    /// A schedule that you already keep to: two experiments can't vary one exposure on the same days (may be repeated)
    #[arg(long, value_name = "SCHEDULE.json")]
    pub(crate) beside: Vec<PathBuf>,
    /// By which it is drawn: the same seed draws the same schedule [default: by chance]
    #[arg(long, value_name = "S", allow_negative_numbers = true, value_parser = crate::arguments::whole)]
    pub(crate) seed: Option<u64>,
    /// Where the schedule goes; a file that is there stays
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How the days are given to the arms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A coin for each day, or each few days
    Coin,
    /// Pairs of blocks, with washout days between
    Blocks,
    /// Two to four exposures at once
    Factorial,
}

/// The rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Decision {
    /// p below 0.05 at the planned end
    PValue,
    /// An e-value of at least 20 at any time
    EValue,
}

/// What is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Expectation {
    /// More of the symptom
    More,
    /// Less of it
    Less,
    /// More or less
    Either,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Never with a food that ever gave hives, swelling, wheezing or fainting: that is a doctor's.

Each round has a window with the food, in growing doses, and one without, in an order that stays hidden until the day
(`gutskin experiment day FILE`). How many rounds, and what counts, follow from how much the symptom changes by itself,
so it takes a table with ten recorded days or more before the start. Only when enough rounds are positive the food is
called a trigger.

Examples:
  gutskin experiment rechallenge --exposure lactose --outcome bloating --start 2027-01-04 --baseline mine.csv \\
    --out lactose.json
  gutskin experiment rechallenge --exposure dairy --outcome pimples --course skin --start 2027-01-04 \\
    --baseline mine.csv --format json > dairy.json")]
pub(crate) struct RechallengeArguments {
    /// The food
    #[arg(long, value_name = "NAME")]
    pub(crate) exposure: String,
    /// The symptom to look at
    #[arg(long, value_name = "NAME")]
    pub(crate) outcome: String,
    /// The first day
    #[arg(long, value_name = "DATE")]
    pub(crate) start: Day,
    /// Where the reaction is looked for, and so how long a round takes
    #[arg(long, value_enum, default_value_t = Where::Gut)]
    pub(crate) course: Where,
    /// A table with days before the start
    #[arg(long, value_name = "TABLE.csv")]
    pub(crate) baseline: PathBuf,
    /// The smallest reaction that matters to you, in points
    #[arg(long, value_name = "POINTS", default_value_t = rechallenge::REACTION, allow_negative_numbers = true)]
    pub(crate) reaction: f64,
    /// By which the order is drawn [default: by chance]
    #[arg(long, value_name = "S", allow_negative_numbers = true, value_parser = crate::arguments::whole)]
    pub(crate) seed: Option<u64>,
    /// Where it goes; a file that is there stays
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Where a reaction is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Where {
    /// Within days: three with the food, three without
    Gut,
    /// Within weeks: two with the food, one without
    Skin,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The table needs the outcome's column; a column of the exposure's own name says what was really taken, and without it an
effect can be supported but not refuted. Days before the start tell how much the symptom changes by itself.

Examples:
  gutskin experiment analyse dairy.json mine.csv
  gutskin experiment analyse dairy.json mine.csv --format json > outcome.json
  gutskin export --format csv | gutskin experiment analyse dairy.json -")]
pub(crate) struct AnalyseArguments {
    /// The schedule, as it was drawn
    #[arg(value_name = "SCHEDULE.json")]
    pub(crate) schedule: PathBuf,
    /// A table of what was recorded; `-` reads standard input
    #[arg(value_name = "TABLE.csv")]
    pub(crate) table: PathBuf,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gutskin experiment day dairy.json
  gutskin experiment day dairy.json --date 2027-01-09")]
pub(crate) struct DayArguments {
    /// The schedule
    #[arg(value_name = "SCHEDULE.json")]
    pub(crate) schedule: PathBuf,
    /// Which day [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<Day>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Each file is what `gutskin experiment analyse … --format json` printed. Their e-values are held against each other
(e-BH): that holds whatever the experiments have to do with each other.

Examples:
  gutskin experiment together dairy-outcome.json sleep-outcome.json
  gutskin experiment together *-outcome.json --fdr 0.2")]
pub(crate) struct TogetherArguments {
    /// The analyses
    #[arg(required = true, value_name = "ANALYSIS.json")]
    pub(crate) analyses: Vec<PathBuf>,
    /// The share of false ones among those that stand that you accept
    #[arg(long, value_name = "SHARE", default_value_t = 0.1, allow_negative_numbers = true,
        value_parser = crate::arguments::share)]
    pub(crate) fdr: f64,
}

pub(crate) fn run(arguments: &Experiment) -> Result<ExitCode, Failure> {
    match &arguments.command {
        What::Design(arguments) => draw(arguments)?,
        What::Rechallenge(arguments) => lay_down(arguments)?,
        What::Analyse(arguments) => judge(arguments)?,
        What::Day(arguments) => day(arguments)?,
        What::Together(arguments) => together(arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn draw(arguments: &DesignArguments) -> Result<(), Failure> {
    let baseline =
        arguments.baseline.as_deref().map(|file| baseline(file, &arguments.outcome)).transpose()?;
    let seed = seed(arguments.seed)?;
    let request = Request {
        exposures: arguments.exposure.clone(),
        outcome: arguments.outcome.clone(),
        start: arguments.start,
        days: arguments.days,
        design: arguments.design.map(|kind| match kind {
            Kind::Coin => Design::Coin,
            Kind::Blocks => Design::Blocks,
            Kind::Factorial => Design::Factorial,
        }),
        block: arguments.block,
        washout: arguments.washout,
        rule: match arguments.rule {
            Decision::PValue => Rule::PValue,
            Decision::EValue => Rule::EValue,
        },
        smallest_effect: arguments.smallest_effect,
        expected: match arguments.expect {
            Expectation::More => Expected::More,
            Expectation::Less => Expected::Less,
            Expectation::Either => Expected::Either,
        },
        taken_above: arguments.taken_above,
        seed,
    };
    let bar = Bar::counting("simulated experiments");
    let schedule = design(&request, baseline.as_ref(), &|done, of| bar.at(done as u64, of as u64));
    bar.finish();
    let schedule = schedule.map_err(Failure::usage)?;
    for file in &arguments.beside {
        let other = read_schedule(file)?;
        if let Some(exposure) = schedule.in_the_way_of(&other) {
            return Err(Failure::input(
                file,
                format!(
                    "this experiment varies `{exposure}` from {} to {} already; start after it, or vary both in one \
                     factorial design",
                    other.start,
                    other.last()
                ),
            ));
        }
    }
    past(schedule.start);
    keep(&schedule, arguments.out.as_deref(), arguments.format, || {
        text::schedule(&schedule, arguments.out.as_deref())
    })
}

/// The seed, or one by chance.
fn seed(given: Option<u64>) -> Result<u64, Failure> {
    match given {
        Some(seed) => Ok(seed),
        // 53 bits, so that any program reads the number whole.
        None => match getrandom::u64() {
            Ok(number) => Ok(number >> 11),
            Err(error) => Err(Failure::machine(format!("no random number: {error}"))),
        },
    }
}

/// Says so where the first day is gone already.
fn past(start: Day) {
    let today = Clock::system().today(DayBoundary::default());
    if start <= today {
        output::warn(&format!(
            "{start} is not after today, {today}: what was done on a day before its arm was drawn was not decided by \
             chance. Start tomorrow or later, unless this is a try"
        ));
    }
}

/// Keeps what was drawn, and says it.
fn keep<T: serde::Serialize>(
    drawn: &T,
    out: Option<&Path>,
    format: Format,
    in_words: impl FnOnce() -> String,
) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(drawn).map_err(|error| Failure::machine(in_full(&error)))?;
    let json = format!("{json}\n");
    if let Some(file) = out {
        table::write_new(file, &json)?;
    }
    match (format, out) {
        (Format::Json, None) => output::print(&json),
        (Format::Json, Some(_)) => Ok(()),
        (Format::Text, _) => output::say(&in_words()),
    }
}

fn lay_down(arguments: &RechallengeArguments) -> Result<(), Failure> {
    let table = baseline(&arguments.baseline, &arguments.outcome)?;
    let request = rechallenge::Request {
        exposure: arguments.exposure.clone(),
        outcome: arguments.outcome.clone(),
        start: arguments.start,
        course: match arguments.course {
            Where::Gut => Course::Gut,
            Where::Skin => Course::Skin,
        },
        reaction: arguments.reaction,
        seed: seed(arguments.seed)?,
    };
    let laid_down = rechallenge::design(&request, &table).map_err(|error| match error {
        RechallengeError::Baseline { .. } => Failure::input(table::shown(&arguments.baseline), error),
        error => Failure::usage(error),
    })?;
    past(laid_down.start);
    keep(&laid_down, arguments.out.as_deref(), arguments.format, || {
        text::rechallenge(&laid_down, arguments.out.as_deref())
    })
}

/// A table that has the outcome.
fn baseline(file: &Path, outcome: &str) -> Result<DailyTable, Failure> {
    let (table, problems) = table::read(file)?;
    let file = table::shown(file);
    if let Some(problem) = table::left_out(&problems, outcome) {
        return Err(Failure::input(file, table::no_numbers(problem)));
    }
    if table.column(outcome).is_none() {
        let names: Vec<_> = table.columns().iter().map(|column| column.name.as_str()).collect();
        return Err(Failure::input(
            file,
            format!("there is no column `{outcome}`; the columns are {}", names.join(", ")),
        ));
    }
    Ok(table)
}

/// A file of JSON, with the line and column of what is wrong.
fn json<T: serde::de::DeserializeOwned>(
    file: &Path,
    bytes: &[u8],
    what: &str,
    command: &str,
) -> Result<T, Failure> {
    let shown = table::shown(file);
    if bytes.len() > MOST_BYTES {
        return Err(Failure::input(shown, format!("is larger than any {what}; {command} prints one")));
    }
    serde_json::from_slice(bytes)
        .map_err(|error| Failure::input(shown, format!("is no {what}: {error}; {command} prints one")))
}

const DESIGN: &str = "`gutskin experiment design … --format json`";

/// What a file holds.
enum Kept {
    Schedule(Box<Schedule>),
    Rechallenge(Rechallenge),
}

/// What says of what form a file is.
#[derive(serde::Deserialize)]
struct Head {
    schema: String,
}

fn read(file: &Path) -> Result<Kept, Failure> {
    let bytes = table::bytes(file, MOST_BYTES)?;
    let head: Head = json(file, &bytes, "schedule", DESIGN)?;
    if head.schema == rechallenge::SCHEMA {
        let command = "`gutskin experiment rechallenge … --format json`";
        return json(file, &bytes, "rechallenge", command).map(Kept::Rechallenge);
    }
    json(file, &bytes, "schedule", DESIGN).map(|schedule| Kept::Schedule(Box::new(schedule)))
}

fn read_schedule(file: &Path) -> Result<Schedule, Failure> {
    json(file, &table::bytes(file, MOST_BYTES)?, "schedule", DESIGN)
}

/// A table without the columns that hold words; one of these names must not be among them.
fn read_table<'a>(file: &Path, mut names: impl Iterator<Item = &'a String>) -> Result<DailyTable, Failure> {
    let (table, problems) = table::read(file)?;
    match names.find_map(|name| table::left_out(&problems, name)) {
        Some(problem) => Err(Failure::input(table::shown(file), table::no_numbers(problem))),
        None => Ok(table),
    }
}

fn judge(arguments: &AnalyseArguments) -> Result<(), Failure> {
    if arguments.schedule.as_os_str() == "-" && arguments.table.as_os_str() == "-" {
        return Err(Failure::usage("only one of schedule and table can come from standard input"));
    }
    let schedule_file = table::shown(&arguments.schedule);
    let table_file = table::shown(&arguments.table);
    match read(&arguments.schedule)? {
        Kept::Schedule(schedule) => {
            let table = read_table(&arguments.table, schedule.exposures.iter().chain([&schedule.outcome]))?;
            let analysis = analyse(&schedule, &table).map_err(|error| match error {
                AnalysisError::Schedule(error) => Failure::input(schedule_file, error),
                error @ AnalysisError::NoOutcome { .. } => Failure::input(table_file, error),
            })?;
            answer(&analysis, arguments.format, || text::analysis(&schedule, &analysis))
        }
        Kept::Rechallenge(laid_down) => {
            let table = read_table(&arguments.table, [&laid_down.outcome].into_iter())?;
            let found = rechallenge::analyse(&laid_down, &table).map_err(|error| match error {
                error @ RechallengeError::NoOutcome(_) => Failure::input(table_file, error),
                error => Failure::input(schedule_file, error),
            })?;
            answer(&found, arguments.format, || text::rechallenged(&laid_down, &found))
        }
    }
}

fn answer<T: serde::Serialize>(
    answer: &T,
    format: Format,
    in_words: impl FnOnce() -> String,
) -> Result<(), Failure> {
    match format {
        Format::Json => {
            let json =
                serde_json::to_string_pretty(answer).map_err(|error| Failure::machine(in_full(&error)))?;
            output::print(&format!("{json}\n"))
        }
        Format::Text => output::say(&in_words()),
    }
}

fn day(arguments: &DayArguments) -> Result<(), Failure> {
    let today = Clock::system().today(DayBoundary::default());
    let date = arguments.date.unwrap_or(today);
    let file = table::shown(&arguments.schedule);
    let outside = |start: Day, last: Day| {
        Failure::input(
            file,
            format!("{date} is no day of this experiment, which runs from {start} to {last}"),
        )
    };
    match read(&arguments.schedule)? {
        Kept::Schedule(schedule) => {
            schedule.check().map_err(|error| Failure::input(file, error))?;
            let day = schedule.schedule.iter().find(|day| day.date == date);
            let day = day.ok_or_else(|| outside(schedule.start, schedule.last()))?;
            output::say(&text::day(&schedule, day))
        }
        Kept::Rechallenge(laid_down) => {
            laid_down.check().map_err(|error| Failure::input(file, error))?;
            let dose = laid_down.dose(date).ok_or_else(|| outside(laid_down.start, laid_down.last()))?;
            if date > today {
                return Err(Failure::usage(format!(
                    "--date: {date} is still to come, and the order stays hidden until the day"
                )));
            }
            output::say(&text::dose(&laid_down, date, dose))
        }
    }
}

fn together(arguments: &TogetherArguments) -> Result<(), Failure> {
    let mut rows = Vec::new();
    for file in &arguments.analyses {
        let bytes = table::bytes(file, MOST_BYTES)?;
        let analysis: Analysis =
            json(file, &bytes, "analysis", "`gutskin experiment analyse … --format json`")?;
        rows.extend(
            analysis
                .judged()
                .map(|judged| (judged.exposure.clone(), analysis.outcome.clone(), judged.e_value)),
        );
    }
    let stand =
        stand_together(&rows.iter().map(|(_, _, e_value)| *e_value).collect::<Vec<_>>(), arguments.fdr);
    output::say(&text::together(&rows, &stand, arguments.fdr))
}
