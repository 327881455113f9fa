//! How like real diaries the bodies' diaries are, and how fast they are made.
//!
//! ```console
//! cargo run --release -p axis --example measured -- ../shared/data/openesm-jang/person-*.csv
//! ```
//!
//! prints one table: for the symptoms of the real diaries named (of the openESM data set 0017, complaints from 0 to 3)
//! and of simulated bodies (0 to 10; pimples as counts), the median over persons and symptoms, and the middle 80 %.

use axis::body::{Part, Person, Phenotype, Sort};
use diary::DailyTable;
use std::process::ExitCode;
use std::time::Instant;

/// What is compared.
const MEASURES: [&str; 7] = [
    "autocorrelation, day to day",
    "share of the variance by weekday",
    "share of days at the person's floor",
    "share of days missing",
    "days to the next record, mean",
    "spread within a person, of the scale",
    "level of a person, of the scale",
];

fn main() -> ExitCode {
    let mut real = Vec::new();
    for path in std::env::args().skip(1) {
        let read = std::fs::read(&path).map_err(|error| error.to_string());
        match read.and_then(|text| diary::csv::read(&text).map_err(|error| error.to_string())) {
            Ok((table, _)) => {
                let of = |name: &&str| table.column(name).is_some();
                for name in ["anxiety", "annoyance", "low_feeling"].iter().filter(|name| of(name)) {
                    real.extend(measure(&table, name, 3.0));
                }
            }
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::from(2);
            }
        }
    }
    println!("| | {} real | {} simulated | simulated: the complaint alone |", real.len(), 120 * 6);
    println!("|---|---|---|---|");
    let (mut simulated, mut complaints) = (Vec::new(), Vec::new());
    for seed in 0..120 {
        let person = Person::draw(None, seed);
        let Ok(table) = person.diary(200, seed) else { continue };
        for symptom in Part::all().filter(|part| part.sort() == Sort::Symptom) {
            let scale = if symptom == Part::Pimples { 20.0 } else { 10.0 };
            let found = measure(&table, symptom.name(), scale);
            if symptom == person.phenotype.complaint() && person.phenotype != Phenotype::Clear {
                complaints.extend(found);
            }
            simulated.extend(found);
        }
    }
    for (place, name) in MEASURES.iter().enumerate() {
        let of = |all: &[[f64; 7]]| spread(all.iter().map(|one| one[place]).collect());
        println!("| {name} | {} | {} | {} |", of(&real), of(&simulated), of(&complaints));
    }

    let persons: Vec<Person> = (0..200).map(|seed| Person::draw(None, seed)).collect();
    let start = Instant::now();
    let days: usize =
        persons.iter().filter_map(|person| person.diary(365, 1).ok()).map(|table| table.days()).sum();
    let year = start.elapsed().as_secs_f64() / (days as f64 / 365.0);
    let start = Instant::now();
    for (seed, person) in (0..20).zip(&persons) {
        std::hint::black_box(person.truth(84, seed));
    }
    let truth = start.elapsed().as_secs_f64() / 20.0;
    println!("\nA person-year takes {:.2} ms on one core, a truth {:.0} ms.", year * 1e3, truth * 1e3);
    println!("100,000 person-years: {:.1} minutes on two cores.", year * 1e5 / 120.0);
    ExitCode::SUCCESS
}

/// The measures of one symptom of one person; none where it never changes or is hardly recorded.
fn measure(table: &DailyTable, name: &str, scale: f64) -> Option<[f64; 7]> {
    let values = &table.column(name)?.values;
    let present: Vec<(usize, f64)> =
        values.iter().enumerate().filter_map(|(day, value)| Some((day, (*value)?))).collect();
    let centre = mean(present.iter().map(|(_, value)| *value));
    let variance = mean(present.iter().map(|(_, value)| (value - centre).powi(2)));
    if present.len() < 30 || variance == 0.0 {
        return None;
    }
    let neighbours = values.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?)));
    let autocorrelation = mean(neighbours.map(|(one, next)| (one - centre) * (next - centre))) / variance;
    let weekday = |day: usize| table.day(day).weekday();
    let weekdays: Vec<(f64, f64)> = (0..7)
        .filter_map(|wanted| {
            let of: Vec<f64> =
                present.iter().filter(|(day, _)| weekday(*day) == wanted).map(|(_, value)| *value).collect();
            (!of.is_empty()).then(|| (of.len() as f64, mean(of.iter().copied())))
        })
        .collect();
    let between: f64 = weekdays.iter().map(|(count, level)| count * (level - centre).powi(2)).sum::<f64>()
        / present.len() as f64;
    let lowest = present.iter().fold(f64::INFINITY, |lowest, (_, value)| lowest.min(*value));
    let floor = mean(present.iter().map(|(_, value)| f64::from(u8::from(*value == lowest))));
    let missing = 1.0 - present.len() as f64 / values.len() as f64;
    let steps = mean(present.windows(2).map(|pair| (pair[1].0 - pair[0].0) as f64));
    Some([
        autocorrelation,
        between / variance,
        floor,
        missing,
        steps,
        variance.sqrt() / scale,
        centre / scale,
    ])
}

fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = numbers.fold((0.0, 0.0), |(sum, count), number| (sum + number, count + 1.0));
    sum / count
}

/// Median and middle 80 %.
fn spread(mut numbers: Vec<f64>) -> String {
    if numbers.is_empty() {
        return "–".to_owned();
    }
    numbers.sort_by(f64::total_cmp);
    let at = |share: f64| numbers[((numbers.len() - 1) as f64 * share).round() as usize];
    format!("{:.2} ({:.2} to {:.2})", at(0.5), at(0.1), at(0.9))
}
