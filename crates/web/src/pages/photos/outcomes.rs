//! What photos say, as outcomes of the engine: the redness of each place with its error of measurement, and the person's
//! own counts. Only photos of one series take part that were measured and not refused: same phone, same lamp, same place.

use crate::pages::photos::measuring::{self, Measured, Sitting};
use diary::{Column, DailyTable, Day};
use patterns::Question;
use photo::session::median;
use store::{DiaryFile, PhotoCount, Place, StoreError};

/// Before a place's id: the column of its redness.
const REDNESS: &str = "photo_redness_";
/// The column of the person's own counts.
const COUNTED: &str = "photo_spots_";
/// One sitting is nothing to explain.
const FEWEST: usize = 2;
/// So many photos counted twice tell how far a count may be off.
const ENOUGH_TWICE: usize = 3;

/// What a column of photos is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Of {
    /// Redness in photos of a place.
    Redness(Place),
    /// Spots that the person counted there.
    Counted(Place),
}

/// What a column is about, if it is one of photos.
pub(crate) fn of(column: &str) -> Option<Of> {
    let redness = column.strip_prefix(REDNESS).map(|place| Of::Redness(Place::of(place)));
    redness.or_else(|| column.strip_prefix(COUNTED).map(|place| Of::Counted(Place::of(place))))
}

/// A diary's table with what its photos say, and the names of the columns that came along.
///
/// # Errors
/// The file can't be read.
pub fn with_photos(diary: &DiaryFile, table: DailyTable) -> Result<(DailyTable, Vec<String>), StoreError> {
    let sittings = measuring::sittings(diary)?;
    if sittings.is_empty() {
        return Ok((table, Vec::new()));
    }
    let counts = diary.photo_counts()?;
    let mut readings = Vec::new();
    for of_place in sittings.chunk_by(|one, other| one.place == other.place) {
        let place = of_place[0].place.as_str();
        readings.push((format!("{REDNESS}{place}"), redness(diary, of_place)?));
        readings.push((format!("{COUNTED}{place}"), counted(of_place, &counts)));
    }
    let (mut table, mut names) = (table, Vec::new());
    for (name, readings) in readings {
        // A column of the person's own with this name keeps it.
        if readings.len() >= FEWEST && table.column(&name).is_none() {
            match column(&table, &name, &readings) {
                Some((column, errors)) => {
                    // Finite numbers of the table's own days always make a column.
                    let Ok(more) = table.clone().with_column(column, errors) else { continue };
                    table = more;
                    names.push(name);
                }
                None => continue,
            }
        }
    }
    Ok((table, names))
}

/// Puts the photos' columns into a diary's question.
pub fn ask_of_photos(question: &mut Question, names: Vec<String>) {
    question.outcomes.extend(names);
}

/// A day's reading, and the standard deviation of its error where it is known.
struct Reading {
    day: Day,
    value: f64,
    error: Option<f64>,
}

type Cells = Vec<Option<f64>>;

/// `None` where fewer than two of them fall on days of the diary.
fn column(table: &DailyTable, name: &str, readings: &[Reading]) -> Option<(Column, Option<Cells>)> {
    let mut values = vec![None; table.days()];
    let mut errors = vec![None; table.days()];
    for reading in readings {
        let row = usize::try_from(reading.day.days_since(table.first())).ok();
        if let Some(row) = row.filter(|row| *row < table.days()) {
            values[row] = Some(reading.value);
            errors[row] = reading.error;
        }
    }
    let known = errors.iter().any(Option::is_some);
    let enough = values.iter().flatten().count() >= FEWEST;
    enough.then(|| (Column { name: name.to_owned(), values }, known.then_some(errors)))
}

/// Redness of the series with the most sittings (of as many, the latest), over all regions, on the scale of its first
/// sitting. The first one's own error shifts all of them alike, so it is no error of theirs.
fn redness(diary: &DiaryFile, of_place: &[Sitting]) -> Result<Vec<Reading>, StoreError> {
    let begins = diary.photo_series(&of_place[0].place)?;
    let first_of = |sitting: &Sitting| {
        measuring::reference(of_place, &begins, sitting.day).map_or(sitting.day, |first| first.day)
    };
    let mut best = Vec::new();
    for series in of_place.chunk_by(|one, other| first_of(one) == first_of(other)) {
        let mut known = Vec::new();
        for sitting in series {
            let reference = measuring::reference(of_place, &begins, sitting.day);
            if let Some(measured) = measuring::known(diary, sitting, reference)? {
                known.push((sitting.day, measured));
            }
        }
        let readings = of_series(&known, series[0].day);
        if readings.len() >= best.len() {
            best = readings;
        }
    }
    Ok(best)
}

fn of_series(known: &[(Day, Measured)], first: Day) -> Vec<Reading> {
    let usable = |measured: &Measured| measured.refused.is_none() && !measured.regions.is_empty();
    let reference = known.iter().find(|(day, measured)| *day == first && usable(measured));
    let Some((_, reference)) = reference else { return Vec::new() };
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let level = mean(&reference.regions.iter().map(|region| region.redness).collect::<Vec<f64>>());
    // Without two shots of any sitting nobody knows how much they vary. Of several regions the middle one's spread
    // stands for their mean's: what moves one in a shot mostly moves all.
    let spreads = reference.regions.iter();
    let spreads: Vec<f64> = spreads
        .filter_map(|region| measuring::spread(known.iter().map(|(_, one)| one), &region.region))
        .collect();
    let Some(spread) = median(&spreads) else { return Vec::new() };
    let reading = |(day, measured): &(Day, Measured)| {
        let error = Some(measuring::error_of_sitting(spread, measured.shots));
        if *day == first {
            return Some(Reading { day: *day, value: level, error });
        }
        let changes: Vec<f64> =
            reference.regions.iter().filter_map(|of| measured.change_of(&of.region)).collect();
        let compared = usable(measured) && !changes.is_empty();
        compared.then(|| Reading { day: *day, value: level + mean(&changes), error })
    };
    known.iter().filter_map(reading).collect()
}

/// What the person counted in the first photo of each sitting; what they counted in some a second time tells how far a
/// count may be off.
fn counted(of_place: &[Sitting], counts: &[PhotoCount]) -> Vec<Reading> {
    let of = |sitting: &Sitting, again: bool| {
        let photo = sitting.photos.first()?.id;
        counts.iter().find(|one| one.photo == photo && one.again == again).map(|one| f64::from(one.count))
    };
    let apart: Vec<f64> = of_place.iter().filter_map(|one| Some(of(one, false)? - of(one, true)?)).collect();
    let squares: f64 = apart.iter().map(|apart| apart * apart).sum();
    // Two counts are apart by √2 times what one of them is off.
    let error = (apart.len() >= ENOUGH_TWICE).then(|| (squares / apart.len() as f64 / 2.0).sqrt());
    let reading = |sitting: &Sitting| Some(Reading { day: sitting.day, value: of(sitting, false)?, error });
    of_place.iter().filter_map(reading).collect()
}
