//! The reader of the daily table against a folder of files as people have them, and its properties.

#![expect(clippy::unwrap_used, reason = "a failed strategy is a failed test")]

use diary::csv::{CsvError, read, write};
use diary::{Column, DailyTable, Day};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What was read, as a person would check it: a line per column, a dot for "not recorded".
fn outcome(bytes: &[u8]) -> String {
    let (table, problems) = match read(bytes) {
        Ok(read) => read,
        Err(error) => return format!("error: {error}\n"),
    };
    let mut text = format!("{} to {}\n", table.first(), table.day(table.days() - 1));
    for column in table.columns() {
        let cells: Vec<String> = column
            .values
            .iter()
            .map(|cell| cell.map_or(".".to_owned(), |number| number.to_string()))
            .collect();
        let _ = writeln!(text, "{:?}: {}", column.name, cells.join(" "));
    }
    for problem in problems {
        let _ = writeln!(text, "left out: {problem}");
    }
    text
}

/// Each `NAME.csv` of the corpus gives what `NAME.expected` says. `UPDATE_EXPECTED=1 cargo test -p diary` writes the
/// expectations anew; read the difference before committing it.
#[test]
fn every_file_of_the_corpus_is_read_or_says_what_would_be_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files = 0;
    let mut wrong = String::new();
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "csv")) {
        files += 1;
        let found = outcome(&fs::read(path).unwrap());
        let expected_path = path.with_extension("expected");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected_path, &found).unwrap();
        }
        let expected = fs::read_to_string(&expected_path).unwrap_or_default();
        if found != expected {
            let name = path.file_name().unwrap().display();
            let _ = writeln!(wrong, "{name}\n  expected: {expected}  found:    {found}");
        }
    }
    assert!(files >= 60, "only {files} files in {}", folder.display());
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A table of a header and rows that are too many for a file in the repository.
fn wide(columns: usize) -> Vec<u8> {
    let mut text = "date".to_owned();
    for column in 0..columns {
        let _ = write!(text, ",c{column}");
    }
    let _ = write!(text, "\n2026-01-01{}\n", ",1".repeat(columns));
    text.into_bytes()
}

#[test]
fn what_is_too_much_is_refused_with_a_way_out() {
    let message = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert_eq!(read(&wide(2_000)).unwrap().0.columns().len(), 2_000);
    let hundred_thousand = message(&wide(100_000));
    assert!(
        hundred_thousand.contains("100000 columns") && hundred_thousand.contains("transpose"),
        "{hundred_thousand}"
    );
    let million = message(&wide(1_000_000));
    assert!(million.contains("more than 100,000 columns"), "{million}");

    let mut rows = "date,redness\n".to_owned();
    let first: Day = "1900-01-01".parse().unwrap();
    for day in 0..100_001 {
        let _ = writeln!(rows, "{},1", first.plus(day));
    }
    assert!(message(rows.as_bytes()).contains("more than 100,000 rows"), "{}", message(rows.as_bytes()));

    let large = vec![b' '; diary::csv::MOST_BYTES + 1];
    assert!(matches!(read(&large), Err(CsvError::TooLarge { megabytes: 65 })));

    // A slip in one year makes a table that no memory should be asked for.
    let mut sparse = String::from_utf8(wide(2_000)).unwrap();
    let _ = writeln!(sparse, "2066-01-01{}", ",1".repeat(2_000));
    assert!(matches!(read(sparse.as_bytes()), Err(CsvError::TooManyCells { columns: 2_000, .. })));
}

#[test]
fn the_eight_real_diaries_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/openesm-jang");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: {} is not here", folder.display());
        return;
    };
    let mut read_files = 0;
    for path in files.map(|file| file.unwrap().path()) {
        if path.extension().is_some_and(|extension| extension == "csv") {
            let (table, problems) = read(&fs::read(&path).unwrap()).unwrap();
            assert_eq!(table.columns().len(), 10, "{}", path.display());
            assert_eq!(problems, [], "{}", path.display());
            assert_eq!(read(write(&table).as_bytes()).unwrap(), (table, Vec::new()));
            read_files += 1;
        }
    }
    assert_eq!(read_files, 8);
}

fn cell() -> impl Strategy<Value = Option<f64>> {
    let number = prop_oneof![
        Just(0.0),
        Just(1.0),
        (0..100_i32).prop_map(|tenths| f64::from(tenths) / 10.0),
        (proptest::num::f64::NORMAL | proptest::num::f64::ZERO | proptest::num::f64::SUBNORMAL)
            .prop_map(|number| if number.abs() > 1e12 { 1e12 / number } else { number }),
    ];
    proptest::option::of(number)
}

fn table() -> impl Strategy<Value = DailyTable> {
    let name = prop_oneof!["[a-z]{1,8}", "[ -~é€\n\t;,\"]{0,6}[a-z;,\"][ -~\n]{0,6}"]
        .prop_filter("a name", |name: &String| !name.trim().is_empty() && name != "date");
    (proptest::collection::hash_set(name, 1..6), 1..30_usize, 0..70_000_i64).prop_flat_map(
        |(names, days, offset)| {
            proptest::collection::vec(proptest::collection::vec(cell(), days), names.len()).prop_map(
                move |values| {
                    let first = "1900-01-01".parse::<Day>().unwrap().plus(offset);
                    let columns = names
                        .iter()
                        .cloned()
                        .zip(values)
                        .map(|(name, values)| Column { name, values })
                        .collect();
                    DailyTable::new(first, days, columns).unwrap()
                },
            )
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_read_back(table in table()) {
        let text = write(&table);
        prop_assert_eq!(read(text.as_bytes()), Ok((table, Vec::new())), "{}", text);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn nothing_like_a_table_makes_it_panic(text in "(date|datum)[,;\t\"\r\n][-a-z0-9,;.\" \r\n\t€−é+%]{0,120}") {
        let _ = read(text.as_bytes());
    }
}
