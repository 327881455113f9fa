//! What can be typed. Each help text ends with examples, which teach faster than descriptions.

use clap::{Args, Parser, Subcommand, ValueEnum};
use diary::Day;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

/// A private diary of gut and skin, and what drives what, with its uncertainty.
#[derive(Debug, Parser)]
#[command(
    name = "gutskin",
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  gutskin                                       open your diary at http://127.0.0.1:8321
  gutskin demo                                  look around with a simulated person's diary
  gutskin log \"redness 4, stress 5, dairy yes\"  record today from the command line
  gutskin patterns mine.csv --outcome redness   what a table of your own can tell

Everything stays on this machine. Nothing here is a diagnosis or replaces a doctor."
)]
pub(crate) struct Arguments {
    /// Where the diaries are [default: $GUTSKIN_DATA, else the platform's place for data]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Without a command: serve.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Open the diary in the browser (the default)
    Serve(Serve),
    /// Look around with a simulated person, in a throwaway directory
    Demo(Demo),
    /// Find what may drive a symptom, in a table or in the diary
    Patterns(Patterns),
    /// Let chance decide the days, and know
    Experiment(crate::command::experiment::Experiment),
    /// Make a table whose truth is known
    Simulate(Simulate),
    /// Bring a table, or an exported diary, into the diary
    Import(Import),
    /// Write the whole diary as JSON, or its numbers as a table
    Export(Export),
    /// Record a day from one typed line
    Log(Log),
    /// Log a meal from one typed line
    Eat(crate::command::eat::Eat),
    /// Look into the food table
    Food(crate::command::eat::food::FoodArguments),
    /// Measure skin in photos, or print the card for it
    Photo(crate::command::photo::PhotoArguments),
    /// Take the last change back, or any other
    Undo(Undo),
    /// Set the password that other devices, such as your phone, have to give
    Password(Password),
    /// Make a verified copy of a diary, also while it is in use
    Backup(Backup),
    /// Put a backup in place of the diary
    Restore(Restore),
    /// What is known: the article's claims, and what was found
    Evidence(Evidence),
    /// Check that everything in the data directory is sound
    #[command(after_help = "\
Prints one line for each thing that was checked, and ends with exit code 1 when something is wrong.

Examples:
  gutskin check
  gutskin check --data /media/stick/gutskin")]
    Check,
}

impl Default for Command {
    fn default() -> Self {
        Self::Serve(Serve { port: 8321, address: IpAddr::V4(Ipv4Addr::LOCALHOST) })
    }
}

/// A seed.
pub(crate) fn whole(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("write a whole number from 0 to {}", u64::MAX))
}

/// A demo person.
fn demo_person(text: &str) -> Result<String, String> {
    let names = axis::demo::names();
    let found = names.iter().find(|name| name.eq_ignore_ascii_case(text));
    found.map(ToString::to_string).ok_or_else(|| format!("the demo persons are {}", names.join(", ")))
}

/// A share, without both ends.
pub(crate) fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| *share > 0.0 && *share < 1.0);
    share.ok_or_else(|| "a share must lie between 0 and 1, such as 0.1".to_owned())
}

/// Whose diary.
#[derive(Debug, Clone, Args)]
pub(crate) struct Whose {
    /// Whose diary, where the directory holds several: the name, its beginning, or the id
    #[arg(long, value_name = "NAME")]
    pub(crate) diary: Option<String>,
}

/// Text for people, JSON for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Without a password only this machine is answered, whatever stands in front. With one, set by `gutskin password` or on
the Settings page, gutskin may also listen to others: to your phone through a private network between your devices, or
to a reverse proxy that adds TLS. The page \"On your phone\" in Settings leads through both.

Examples:
  gutskin serve
  gutskin serve --port 9000
  gutskin serve --data ~/diaries
  gutskin serve --address 100.64.0.7            your own address in a private network")]
pub(crate) struct Serve {
    /// The port; 0 lets the system choose
    #[arg(long, default_value_t = 8321)]
    pub(crate) port: u16,
    /// The address to listen on: one of this machine's own; any but 127.0.0.1 and ::1 needs a password
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub(crate) address: IpAddr,
}

#[derive(Debug, Args)]
#[command(after_help = "\
It is asked for twice and not shown. It is kept as a hash that can't be turned back. Once it is set, every browser has
to give it, also on this machine; setting a new one logs every device out. A server that runs need not be started again.

Examples:
  gutskin password
  gutskin password --log-out                    a phone is lost
  gutskin password --remove
  gutskin password < file                       one line, where nobody types")]
pub(crate) struct Password {
    /// Take the password away: only this machine itself is answered then
    #[arg(long, conflicts_with_all = ["log_out", "status"])]
    pub(crate) remove: bool,
    /// Log every device out; the password stays
    #[arg(long, conflicts_with = "status")]
    pub(crate) log_out: bool,
    /// Only say whether one is set
    #[arg(long)]
    pub(crate) status: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Noor is made up. What truly drives her skin is known, so you can compare it with what the diary shows. So are Daan
(something real, but not what he suspects), Sanne (her skin worries her, and the worry bloats her) and Ilse
(nothing).

Examples:
  gutskin demo
  gutskin demo --no-serve
  gutskin demo --person Daan
  gutskin demo --port 9000 --until 2026-03-31")]
pub(crate) struct Demo {
    /// The port; 0 lets the system choose
    #[arg(long, default_value_t = 8321)]
    pub(crate) port: u16,
    /// The diary's last day [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Day>,
    /// Print the findings beside the known truth, and end
    #[arg(long)]
    pub(crate) no_serve: bool,
    /// Whose diary
    #[arg(long, value_name = "NAME", default_value = "Noor", value_parser = demo_person)]
    pub(crate) person: String,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The table is a CSV file: a header, a first column `date` (2026-01-31), one column per thing you recorded, numbers
in the cells. Nothing in a cell means \"not recorded\"; 0 means none; yes and no are read as 1 and 0. Semicolons and
decimal commas are fine. Every column that is not named below is a candidate.

Two weeks can't name a trigger. A likely link is one in these data, not a proof: an experiment can test it.

Examples:
  gutskin patterns mine.csv --outcome redness
  gutskin patterns mine.csv --outcome redness --outcome bloating --ignore weight --suspect dairy --suspect sugar
  gutskin patterns mine.csv --outcome redness --behaviour cream --adjust illness --format json > answer.json
  gutskin patterns                              the diary itself")]
pub(crate) struct Patterns {
    /// A table; `-` reads standard input; without it the diary is read
    pub(crate) table: Option<PathBuf>,
    /// A symptom to explain (may be repeated; of the diary, its symptoms by default)
    #[arg(long, value_name = "NAME")]
    pub(crate) outcome: Vec<String>,
    /// A column to leave alone (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(crate) ignore: Vec<String>,
    /// A column always held in the model and never selected: illness, travel (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(crate) adjust: Vec<String>,
    /// A candidate that you suspected before you looked; these get a false-discovery control of their own (may be
    /// repeated; at most eight make sense)
    #[arg(long, value_name = "NAME")]
    pub(crate) suspect: Vec<String>,
    /// What you do because of the symptom: creams, medicines, moods; no same-day cause is read into it (may be
    /// repeated)
    #[arg(long, visible_alias = "behavior", value_name = "NAME")]
    pub(crate) behaviour: Vec<String>,
    /// Also calculate what is found in eight other ways, and with the days without a record all worse or all better
    #[arg(long)]
    pub(crate) robustness: bool,
    /// The share of false findings among the selected ones that you accept
    #[arg(long, value_name = "SHARE", default_value_t = 0.1, allow_negative_numbers = true, value_parser = share)]
    pub(crate) fdr: f64,
    /// Seed of the random numbers: the same seed gives the same answer
    #[arg(long, value_name = "N", default_value_t = 1, allow_negative_numbers = true, value_parser = whole)]
    pub(crate) seed: u64,
    /// Threads to compute on [default: one for each core]; the answer does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The truth file holds, for each symptom, what truly drives it: {\"redness\":{\"dairy\":{\"lag_days\":1.5,\"effect\":0.8}}}.
The same scenario, days and seed give the same files on every machine.

Examples:
  gutskin simulate --list
  gutskin simulate --scenario true-large --days 84 --seed 1 --out table.csv --truth truth.json
  gutskin simulate --scenario null --days 56 --seed 7 | gutskin patterns - --outcome redness
  gutskin simulate --edges
  gutskin simulate --scenario axis-acne --days 168 --edge \"dairy>insulin=0\"
  gutskin simulate --scenario axis --population 100 --days 84 --out cohort.csv --truth cohort.json")]
pub(crate) struct Simulate {
    /// Print the scenarios, one a line
    #[arg(long)]
    pub(crate) list: bool,
    /// Which kind of person
    #[arg(long, value_name = "NAME", required_unless_present_any = ["list", "edges"])]
    pub(crate) scenario: Option<String>,
    /// How many days
    #[arg(long, value_name = "N", default_value_t = 84)]
    pub(crate) days: usize,
    /// Which person of that kind
    #[arg(long, value_name = "S", default_value_t = 1, allow_negative_numbers = true, value_parser = whole)]
    pub(crate) seed: u64,
    /// Where the table goes [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Where the truth goes
    #[arg(long, value_name = "FILE")]
    pub(crate) truth: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) bodies: crate::command::simulate::Bodies,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Without --yes nothing is written: you see what each column would become. The same file again changes nothing; a cell
that you changed in the file is an edit, and the earlier value is kept. `gutskin import --undo` takes an import back.

A JSON file is a diary that `gutskin export` wrote; it becomes a diary of its own.

Examples:
  gutskin import mine.csv
  gutskin import mine.csv --outcome itch --yes
  gutskin import --undo
  gutskin import noor.json --yes")]
pub(crate) struct Import {
    /// A table (CSV), or a diary that was exported (JSON)
    #[arg(required_unless_present = "undo")]
    pub(crate) file: Option<PathBuf>,
    /// A column that is a symptom to explain; all others become candidates (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(crate) outcome: Vec<String>,
    /// Do it
    #[arg(long)]
    pub(crate) yes: bool,
    /// Start a new diary for it, called by --diary
    #[arg(long)]
    pub(crate) new: bool,
    /// Take the last import back instead
    #[arg(long, conflicts_with_all = ["file", "outcome", "yes", "new"])]
    pub(crate) undo: bool,
    /// What to call this import, so that the same import is known again [default: the file's name]
    #[arg(long, value_name = "TEXT")]
    pub(crate) label: Option<String>,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

/// What `export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Everything, without loss; `gutskin import` reads it
    Json,
    /// The numbers as a daily table, a view without notes and without what was skipped
    Csv,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gutskin export --out noor.json
  gutskin export --format csv --out noor.csv
  gutskin export --format csv | gutskin patterns - --outcome redness")]
pub(crate) struct Export {
    /// What to write
    #[arg(long, value_enum, default_value_t = ExportFormat::Json)]
    pub(crate) format: ExportFormat,
    /// Where to; a file that is there stays [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Names are those of your check-in, in Dutch or English; the beginning is enough where it fits only one. `none` (or 0)
says that there was none; `skip` that you would rather not say. Several stools: `stool 3 5`. A note comes last.

Examples:
  gutskin log \"redness 4, bloating 6, stool 3, stress 5\"
  gutskin log \"dairy yes, alcohol none, itch skip, note: slept badly\"
  gutskin log --date yesterday \"slaap 7,5, roodheid 3\"")]
pub(crate) struct Log {
    /// What to record
    #[arg(required = true, value_name = "LINE")]
    pub(crate) line: Vec<String>,
    /// The day: 2026-01-31, today or yesterday [default: today, which begins when your day does]
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<String>,
    /// Only show how the line is read
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Every change can be taken back, and so can taking it back. What was changed again since stays as it is.

Examples:
  gutskin undo
  gutskin undo --list
  gutskin undo --change 12")]
pub(crate) struct Undo {
    /// Which change, by its number [default: the last one]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) change: Option<u64>,
    /// Show the last changes and do nothing
    #[arg(long, conflicts_with = "change")]
    pub(crate) list: bool,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The copy is complete and checked, with its checksum beside it (FILE.sha256, which `sha256sum -c` reads). Don't copy
the diary's own file while gutskin runs: what was written last may be missing from it.

Examples:
  gutskin backup                               every diary, into the data directory
  gutskin backup /media/stick/noor.sqlite      one diary, anywhere")]
pub(crate) struct Backup {
    /// Where to; it must not be there yet
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Without --yes you see what is in the backup, and nothing is changed. The present diary is kept as a backup of its own.
Stop a running gutskin first.

Examples:
  gutskin restore /media/stick/noor.sqlite
  gutskin restore /media/stick/noor.sqlite --yes")]
pub(crate) struct Restore {
    /// A backup that gutskin made
    pub(crate) file: PathBuf,
    /// Do it
    #[arg(long)]
    pub(crate) yes: bool,
}

/// The register's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Records {
    /// What the article states, and what was found
    Claims,
    /// The sources
    References,
    /// The axis as nodes and arrows
    Mechanisms,
    /// The five signals
    Signals,
    /// When to call whom
    RedFlags,
    /// What a plan must keep to
    SafetyRules,
    /// How things are tried out
    Protocols,
    /// Where the article contradicts itself
    Contradictions,
    /// Questionnaires and scales
    Instruments,
}

/// A language to read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reading {
    /// Dutch
    Nl,
    /// English
    En,
}

impl From<Reading> for evidence::Language {
    fn from(language: Reading) -> Self {
        match language {
            Reading::Nl => Self::Nl,
            Reading::En => Self::En,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
A question mark stands before the verdict of what was not yet checked at its source. A number whose source can't be
traced is not shown.

Examples:
  gutskin evidence
  gutskin evidence show C075
  gutskin evidence show C075 --lang nl
  gutskin evidence find zonulin test
  gutskin evidence --of red-flags
  gutskin evidence --format json > register.json
  gutskin evidence check crates/evidence/data     after a change to the data files")]
pub(crate) struct Evidence {
    /// What to do [default: list]
    #[command(subcommand)]
    pub(crate) command: Option<EvidenceCommand>,
    /// Which records to list
    #[arg(long, value_enum, default_value_t = Records::Claims)]
    pub(crate) of: Records,
    /// The language to read in
    #[arg(long, global = true, value_enum, default_value_t = Reading::En)]
    pub(crate) lang: Reading,
    /// How to answer
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// What to do with the register.
#[derive(Debug, Subcommand)]
pub(crate) enum EvidenceCommand {
    /// Show one record for reading: C075, R14, S03, P4, K06, G1, parodi2008, gags
    Show {
        /// Which
        id: String,
    },
    /// Find claims by words, in either language
    Find {
        /// The words
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Count the claims by verdict
    Counts,
    /// Check data files that you changed: says file, line, and what would be right
    Check {
        /// The folder that holds them
        folder: PathBuf,
    },
}
