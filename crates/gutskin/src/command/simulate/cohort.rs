//! Many persons in one table.
//!
//! Person number k of a population is the person of the seed k − 1 after the first, so any one of them can be made
//! alone. Persons are made in batches on all cores and written in order: the same bytes on one core or many.

use crate::arguments::Simulate;
use crate::failure::{Failure, in_full};
use crate::progress::Bar;
use axis::scenario;
use diary::DailyTable;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Persons that are made at a time, on each core.
const BATCH: u64 = 16;

/// Writes the cohort, and its truth where that was asked for.
pub(super) fn write(name: &str, arguments: &Simulate, persons: u64) -> Result<(), Failure> {
    let columns = scenario::columns(name).map_err(Failure::usage)?;
    // A wrong number of days is said before a file is touched.
    scenario::diary(name, arguments.days, arguments.seed).map_err(Failure::usage)?;
    let cohort = Cohort {
        name,
        days: arguments.days,
        seed: arguments.seed,
        columns: &columns,
        bodies: scenario::person(name, arguments.seed).is_ok(),
        truth: arguments.truth.is_some(),
    };
    let mut table = Paper::open(arguments.out.as_deref())?;
    let mut truth = arguments.truth.as_deref().map(|file| Paper::open(Some(file))).transpose()?;
    table.write(&cohort.header())?;
    if let Some(truth) = &mut truth {
        truth.write("{")?;
    }
    let bar = Bar::counting("persons");
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let mut next = 0;
    while next < persons {
        let ends: Vec<u64> = (0..cores).map(|core| (next + (core + 1) * BATCH).min(persons)).collect();
        let made = std::thread::scope(|scope| {
            let begins = std::iter::once(next).chain(ends.iter().copied());
            let work: Vec<_> = begins
                .zip(&ends)
                .map(|(begin, end)| {
                    let cohort = &cohort;
                    scope.spawn(move || (begin..*end).map(|number| cohort.person(number)).collect::<Vec<_>>())
                })
                .collect();
            work.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Vec<_>>()
        });
        for batch in made {
            let batch = batch.map_err(|_| Failure::machine("a person could not be made"))?;
            for person in batch {
                let (rows, truth_of_person) = person?;
                table.write(&rows)?;
                if let Some(truth) = &mut truth {
                    truth.write(&truth_of_person)?;
                }
            }
        }
        next = ends.last().copied().unwrap_or(persons);
        bar.at(next, persons);
    }
    bar.finish();
    if let Some(mut truth) = truth {
        truth.write("\n}\n")?;
        truth.close()?;
    }
    table.close()
}

/// What all persons have in common.
struct Cohort<'a> {
    name: &'a str,
    days: usize,
    seed: u64,
    columns: &'a [String],
    bodies: bool,
    truth: bool,
}

impl Cohort<'_> {
    fn header(&self) -> String {
        let about = if self.bodies { ",phenotype,irritable_gut,cycle,age" } else { "" };
        format!("person{about},date,{}\n", self.columns.join(","))
    }

    /// The rows of a person and their truth, as text.
    fn person(&self, number: u64) -> Result<(String, String), Failure> {
        let seed = self.seed.wrapping_add(number);
        let (table, truth) = if self.truth {
            let made = axis::simulate(self.name, self.days, seed).map_err(Failure::usage)?;
            let json =
                serde_json::to_string(&made.truth).map_err(|error| Failure::machine(in_full(&error)))?;
            let comma = if number == 0 { "" } else { "," };
            (made.table, format!("{comma}\n\"{}\":{json}", number + 1))
        } else {
            (scenario::diary(self.name, self.days, seed).map_err(Failure::usage)?, String::new())
        };
        let mut about = (number + 1).to_string();
        if self.bodies {
            let person = scenario::person(self.name, seed).map_err(Failure::usage)?;
            let yes_no = |yes: bool| u8::from(yes);
            // Writing to a String can't fail.
            let _ = write!(
                about,
                ",{},{},{},{}",
                person.phenotype.name(),
                yes_no(person.irritable_gut),
                yes_no(person.has_cycle),
                person.age
            );
        }
        Ok((self.rows(&about, &table), truth))
    }

    fn rows(&self, about: &str, table: &DailyTable) -> String {
        let columns: Vec<Option<&[Option<f64>]>> =
            self.columns.iter().map(|name| table.column(name).map(|column| &column.values[..])).collect();
        let mut rows = String::new();
        for row in 0..table.days() {
            let _ = write!(rows, "{about},{}", table.day(row));
            for column in &columns {
                rows.push(',');
                if let Some(value) = column.and_then(|values| values[row]) {
                    let _ = write!(rows, "{value}");
                }
            }
            rows.push('\n');
        }
        rows
    }
}

/// A file or standard output.
enum Paper<'a> {
    File(&'a Path, BufWriter<File>),
    Output(BufWriter<io::Stdout>),
}

impl<'a> Paper<'a> {
    fn open(file: Option<&'a Path>) -> Result<Self, Failure> {
        match file {
            Some(path) => {
                let file = File::create(path).map_err(|error| Failure::unwritten(path, &error))?;
                Ok(Self::File(path, BufWriter::new(file)))
            }
            None => Ok(Self::Output(BufWriter::new(io::stdout()))),
        }
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        let written = match self {
            Self::File(_, file) => file.write_all(text.as_bytes()),
            Self::Output(output) => output.write_all(text.as_bytes()),
        };
        written.map_err(|error| self.failed(&error))
    }

    fn close(mut self) -> Result<(), Failure> {
        let flushed = match &mut self {
            Self::File(_, file) => file.flush(),
            Self::Output(output) => output.flush(),
        };
        flushed.map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &io::Error) -> Failure {
        match self {
            Self::File(path, _) => crate::table::given_up(path, error),
            Self::Output(_) if error.kind() == io::ErrorKind::BrokenPipe => Failure::nobody_reads(),
            Self::Output(_) => Failure::machine(error),
        }
    }
}
