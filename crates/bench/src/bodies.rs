//! The bodies of crate `axis`: their published parts beside the papers, their diaries beside real ones, their speed.

use crate::speed::{Row, markdown};
use anyhow::{Context as _, Result};
use axis::body::{Part, Person, Phenotype, Sort, published};
use diary::DailyTable;
use rayon::prelude::*;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Simulated persons beside the real ones.
const PEOPLE: u64 = 120;
/// Days of their diaries: about as many as the real ones have.
const DAYS: usize = 200;
/// The real diaries' complaints, from 0 to 3.
const COMPLAINTS: [&str; 3] = ["anxiety", "annoyance", "low_feeling"];
/// The highest of them.
const HIGHEST: f64 = 3.0;

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
/// The place of a person's level among them.
const LEVEL: usize = 6;

/// The three tables. `years` person-years are lived on two threads; `lived` is told of each hundred of them.
///
/// # Errors
/// A real diary that is there and can't be read; a body that can't be lived.
pub fn tables(real: &Path, years: u64, lived: &(dyn Fn(u64) + Sync)) -> Result<String> {
    Ok(format!("{}\n{}\n{}", papers(), realism(real)?, markdown(&speed(years, RUN, 20, lived)?)))
}

/// What was published beside what comes out here.
#[must_use]
pub fn papers() -> String {
    let mut text = String::from(
        "| part | source | what | published | here | tolerance | |\n|---|---|---|---|---|---|---|\n",
    );
    for row in published::rows() {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} to {} | {} |",
            row.part,
            row.source,
            row.what,
            row.published,
            digits(row.found),
            digits(row.low),
            digits(row.high),
            if row.holds() { "holds" } else { "**does not hold**" }
        );
    }
    text
}

/// Three digits that count, or a few more, so that a tolerance of a hundredth can be seen.
fn digits(number: f64) -> String {
    let decimals = match number.abs() {
        0.0 => 0,
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        size if size >= 0.1 => 3,
        size if size >= 0.01 => 4,
        _ => return format!("{number:.1e}"),
    };
    format!("{number:.decimals$}")
}

/// Simulated diaries beside the real ones of a folder, where it is there: the median over persons and symptoms, and the
/// middle 80 %.
///
/// # Errors
/// A diary that is there and can't be read.
pub fn realism(real: &Path) -> Result<String> {
    let (diaries, complaints) = real_ones(real)?;
    let [mut written, mut coarse, mut troubled] = [const { Vec::new() }; 3];
    for seed in 0..PEOPLE {
        let person = Person::draw(None, seed);
        let table = person.diary(DAYS, seed)?;
        for symptom in Part::all().filter(|part| part.sort() == Sort::Symptom) {
            let Some(column) = table.column(symptom.name()) else { continue };
            let top = if symptom == Part::Pimples { 20.0 } else { 10.0 };
            let found = measure(&table, &column.values, top);
            if symptom == person.phenotype.complaint() && person.phenotype != Phenotype::Clear {
                troubled.extend(found);
            }
            written.extend(found);
            if symptom != Part::Pimples {
                let on_real_scale: Vec<Option<f64>> = column
                    .values
                    .iter()
                    .map(|value| value.map(|value| (value * HIGHEST / top).round()))
                    .collect();
                coarse.extend(measure(&table, &on_real_scale, HIGHEST));
            }
        }
    }
    let mut text = String::new();
    if diaries == 0 {
        let _ =
            writeln!(text, "The real diaries are not here ({}), so their column is empty.\n", real.display());
    }
    let _ = writeln!(
        text,
        "| | {diaries} real diaries, {} complaints from 0 to 3 | {PEOPLE} simulated, {} symptoms put on 0 to 3 | as written, {} symptoms | as written, the complaint alone, {} |\n|---|---|---|---|---|",
        complaints.len(),
        coarse.len(),
        written.len(),
        troubled.len()
    );
    let columns = [&complaints, &coarse, &written, &troubled];
    for (place, name) in MEASURES.iter().enumerate() {
        let _ = write!(text, "| {name} ");
        for column in columns {
            let _ = write!(text, "| {} ", middle(column.iter().map(|one| one[place]).collect()));
        }
        text.push_str("|\n");
    }
    text.push_str("| spread between persons: standard deviation of their levels ");
    for column in columns {
        let levels: Vec<f64> = column.iter().map(|one| one[LEVEL]).collect();
        let shown = if levels.is_empty() { "–".to_owned() } else { format!("{:.2}", deviation(&levels)) };
        let _ = write!(text, "| {shown} ");
    }
    text.push_str("|\n");
    Ok(text)
}

/// The real diaries of a folder: how many, and the measures of each complaint. No folder, none.
fn real_ones(folder: &Path) -> Result<(usize, Vec<[f64; 7]>)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok((0, Vec::new())) };
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    files.sort();
    let mut found = Vec::new();
    for file in &files {
        let text = std::fs::read(file).with_context(|| format!("can't read {}", file.display()))?;
        let (table, _) = diary::csv::read(&text).with_context(|| format!("in {}", file.display()))?;
        let columns = COMPLAINTS.iter().filter_map(|name| table.column(name));
        found.extend(columns.filter_map(|column| measure(&table, &column.values, HIGHEST)));
    }
    Ok((files.len(), found))
}

/// The measures of one symptom of one person on a scale from 0 to `top`; none where it never changes or is hardly
/// recorded.
fn measure(table: &DailyTable, values: &[Option<f64>], top: f64) -> Option<[f64; 7]> {
    let present: Vec<(usize, f64)> =
        values.iter().enumerate().filter_map(|(day, value)| Some((day, (*value)?))).collect();
    let centre = mean(present.iter().map(|(_, value)| *value));
    let variance = mean(present.iter().map(|(_, value)| (value - centre).powi(2)));
    if present.len() < 30 || variance == 0.0 {
        return None;
    }
    let neighbours = values.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?)));
    let autocorrelation = mean(neighbours.map(|(one, next)| (one - centre) * (next - centre))) / variance;
    let between: f64 = (0..7)
        .map(|weekday| {
            let of = present.iter().filter(|(day, _)| table.day(*day).weekday() == weekday);
            let on: Vec<f64> = of.map(|(_, value)| *value).collect();
            if on.is_empty() { 0.0 } else { on.len() as f64 * (mean(on.iter().copied()) - centre).powi(2) }
        })
        .sum::<f64>()
        / present.len() as f64;
    let lowest = present.iter().fold(f64::INFINITY, |lowest, (_, value)| lowest.min(*value));
    let floor = mean(present.iter().map(|(_, value)| f64::from(u8::from(*value == lowest))));
    let missing = 1.0 - present.len() as f64 / values.len() as f64;
    let steps = mean(present.windows(2).map(|pair| (pair[1].0 - pair[0].0) as f64));
    Some([autocorrelation, between / variance, floor, missing, steps, variance.sqrt() / top, centre / top])
}

fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = numbers.fold((0.0, 0.0), |(sum, count), number| (sum + number, count + 1.0));
    sum / count
}

fn deviation(numbers: &[f64]) -> f64 {
    let centre = mean(numbers.iter().copied());
    mean(numbers.iter().map(|number| (number - centre).powi(2))).sqrt()
}

/// Median and middle 80 %.
fn middle(mut numbers: Vec<f64>) -> String {
    if numbers.is_empty() {
        return "–".to_owned();
    }
    numbers.sort_by(f64::total_cmp);
    let at = |share: f64| numbers[((numbers.len() - 1) as f64 * share).round() as usize];
    format!("{:.2} ({:.2} to {:.2})", at(0.5), at(0.1), at(0.9))
}

/// Days of a year.
const YEAR: usize = 365;
/// Persons in each of the runs of which the median is shown.
const RUN: u64 = 200;
/// The cores that the limit is for.
const CORES: usize = 2;

/// How long it takes to draw a person and live and write down a year.
///
/// `run`: persons in each of the seven runs of which the median is shown; `truths`: persons whose truth is found.
fn speed(years: u64, run: u64, truths: u64, lived: &(dyn Fn(u64) + Sync)) -> Result<Vec<Row>> {
    let year = |seed: u64| Person::draw(None, seed).diary(YEAR, seed);
    let mut times = Vec::new();
    for first in (0..7).map(|number| number * run) {
        let start = Instant::now();
        for seed in first..first + run {
            std::hint::black_box(year(seed)?);
        }
        times.push(start.elapsed() / u32::try_from(run)?);
    }
    times.sort();
    let (one, slowest) = (times[times.len() / 2], times[times.len() - 1]);
    let start = Instant::now();
    for seed in 0..truths {
        std::hint::black_box(Person::draw(None, seed).truth(84, seed));
    }
    let truth = start.elapsed() / u32::try_from(truths)?;

    let pool = rayon::ThreadPoolBuilder::new().num_threads(CORES).build()?;
    let bytes = || -> Result<Vec<String>> {
        let diaries = (0..run).into_par_iter().map(|seed| Ok(diary::csv::write(&year(seed)?)));
        pool.install(|| diaries.collect())
    };
    let alone: Vec<String> =
        (0..run).map(|seed| Ok(diary::csv::write(&year(seed)?))).collect::<Result<_>>()?;
    let same = alone == bytes()? && alone == bytes()?;

    let start = Instant::now();
    pool.install(|| {
        (0..years).into_par_iter().try_for_each(|seed| {
            std::hint::black_box(year(seed)?);
            if seed.is_multiple_of(100) {
                lived(100);
            }
            Ok::<(), axis::ScenarioError>(())
        })
    })?;
    let all = start.elapsed();
    let hundred_thousand = all.as_secs_f64() / years.max(1) as f64 * 1e5;
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    Ok(vec![
        Row {
            what: format!(
                "a person-year drawn, lived and written down, one core: median of 7 × {run} (the slowest)"
            ),
            measured: format!("{:.2} ms ({:.2} ms)", milliseconds(one), milliseconds(slowest)),
            limit: "5 ms",
            holds: one <= Duration::from_millis(5),
        },
        Row {
            what: format!("{years} person-years, {CORES} cores"),
            measured: format!("{:.0} s; 100,000: {:.1} min", all.as_secs_f64(), hundred_thousand / 60.0),
            limit: "5 min for 100,000",
            holds: hundred_thousand <= 300.0,
        },
        Row {
            what: format!("the bytes of {run} person-years, on one core, on {CORES}, and on {CORES} again"),
            measured: if same { "the same" } else { "not the same" }.to_owned(),
            limit: "the same",
            holds: same,
        },
        Row {
            what: format!("the truth of a diary of 84 days, by intervention, one core: mean of {truths}"),
            measured: format!("{:.0} ms", milliseconds(truth)),
            limit: "–",
            holds: true,
        },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use diary::Column;

    #[test]
    fn a_diary_is_measured_as_one_would_by_hand() {
        // 0 1 0 1 … for six weeks from a Monday, every seventh day missing.
        let values: Vec<Option<f64>> =
            (0..42).map(|day| (day % 7 != 6).then_some(f64::from(day % 2))).collect();
        let column = Column { name: "anxiety".to_owned(), values };
        let table = DailyTable::new("2026-01-05".parse().unwrap(), 42, vec![column]).unwrap();
        let values = &table.columns()[0].values;
        let [autocorrelation, weekday, floor, missing, steps, spread, level] =
            measure(&table, values, 3.0).unwrap();
        assert!((autocorrelation + 1.0).abs() < 1e-12, "it turns every day");
        // Each weekday is 0 and 1 equally often.
        assert!(weekday.abs() < 1e-12 && (floor - 0.5).abs() < 1e-12);
        assert!((missing - 1.0 / 7.0).abs() < 1e-12 && (steps - 40.0 / 35.0).abs() < 1e-12, "{steps}");
        assert!((spread - 0.5 / 3.0).abs() < 1e-12 && (level - 0.5 / 3.0).abs() < 1e-12);
        assert!(measure(&table, &[Some(1.0); 42], 3.0).is_none(), "what never changes has no measure");
    }

    #[test]
    fn without_the_real_diaries_the_table_says_so_and_is_there() {
        let text = realism(Path::new("no/such/folder")).unwrap();
        assert!(text.starts_with("The real diaries are not here (no/such/folder)"), "{text}");
        assert_eq!(text.lines().filter(|line| line.starts_with("| ")).count(), 2 + MEASURES.len(), "{text}");
        assert!(text.contains("| autocorrelation, day to day | – | 0."), "{text}");
    }

    #[test]
    fn each_paper_has_its_row_and_a_person_year_its_limit() {
        let text = papers();
        assert!(text.contains("Stein 2013") && text.contains("| 2.27 | 2.27 |"), "{text}");
        assert!(!text.contains("does not hold"), "{text}");
        let rows = speed(4, 3, 1, &|_| ()).unwrap();
        assert!(rows[2].holds, "the same seed gives the same bytes");
        assert_eq!(
            (digits(0.0), digits(1234.5), digits(0.04567), digits(1e-4)),
            ("0".into(), "1234".into(), "0.0457".into(), "1.0e-4".into())
        );
    }
}
