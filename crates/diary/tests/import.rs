//! From a daily table to a preview.

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use diary::import::{ColumnPreview, ImportError, Preview, Remark, Request, preview};
use diary::{
    Answer, Column, DailyTable, Day, Group, Kind, Role, Trackable, Unit, catalogue, csv, projection,
};
use jiff::Timestamp;
use proptest::prelude::*;
use std::collections::HashSet;

fn request<'a>(outcomes: &'a [String], trackables: &'a [Trackable]) -> Request<'a> {
    Request { label: "mine.csv", outcomes, trackables, recorded_at: Timestamp::UNIX_EPOCH }
}

fn previewed(text: &str, outcomes: &[&str]) -> Preview {
    let outcomes: Vec<String> = outcomes.iter().map(|&name| name.to_owned()).collect();
    let (table, _) = csv::read(text.as_bytes()).unwrap();
    preview(&table, &request(&outcomes, &catalogue::built_in())).unwrap()
}

fn column<'a>(preview: &'a Preview, name: &str) -> &'a ColumnPreview {
    preview.columns.iter().find(|column| column.column == name).unwrap()
}

#[test]
fn a_column_becomes_what_it_is_called_or_one_of_the_persons_own() {
    let preview = previewed(
        "date,Redness,uren slaap,menstruation,Rode wijn,anxiety,steps,weight,pimples,cycle_day,empty\n\
         2026-01-01,4,7.5,1,0,3,8000,70.5,2.5,1,\n\
         2026-01-02,0,6,0,1,2,12000,70,1,2,\n\
         2026-01-03,,8,0,1,0,4000,,0,3,\n",
        &["anxiety"],
    );
    let found: Vec<_> = preview
        .columns
        .iter()
        .map(|column| {
            let trackable = &column.trackable;
            (trackable.id.as_str(), trackable.kind, trackable.role, column.new, column.entries, column.nones)
        })
        .collect();
    let hours = Kind::Quantity(Unit::Hours);
    let number = Kind::Quantity(Unit::Number);
    assert_eq!(
        found,
        [
            ("redness", Kind::Scale, Role::Outcome, false, 2, 1),
            ("sleep_hours", hours, Role::Exposure, false, 3, 0),
            ("bleeding", Kind::YesNo, Role::Covariate, false, 3, 2),
            ("rode_wijn", Kind::YesNo, Role::Exposure, true, 3, 1),
            ("anxiety", Kind::Scale, Role::Outcome, true, 3, 1),
            ("steps", number, Role::Exposure, true, 3, 0),
            ("weight", number, Role::Exposure, true, 2, 0),
            ("pimples_imported", number, Role::Exposure, true, 3, 1),
            ("cycle_day", Kind::Scale, Role::Covariate, true, 3, 0),
        ]
    );
    assert_eq!(column(&preview, "pimples").remark, Some(Remark::KeptApart { from: "pimples".to_owned() }));
    assert_eq!(column(&preview, "Rode wijn").trackable.name.nl, "Rode wijn");
    assert_eq!(column(&preview, "cycle_day").trackable.group, Group::Cycle);
    assert_eq!(preview.left_out.len(), 1, "{:?}", preview.left_out);
    assert_eq!(preview.left_out[0].to_string(), "column 'empty': nothing was recorded in it");
    assert_eq!(preview.new_trackables().len(), 6);
    assert_eq!(preview.span.map(|(first, last)| last.days_since(first)), Some(2));
}

#[test]
fn a_zero_is_an_explicit_none_and_an_empty_cell_is_no_entry() {
    let preview = previewed("date,redness\n2026-01-01,0\n2026-01-02,\n2026-01-03,5\n", &[]);
    let answers: Vec<_> =
        preview.entries.iter().map(|entry| (entry.day.to_string(), &entry.answer)).collect();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0], ("2026-01-01".to_owned(), &Answer::None));
    assert_eq!(answers[1].1.number(), Some(5.0));
}

#[test]
fn what_could_be_misread_is_remarked() {
    let preview =
        previewed("date,alcohol,stress,stool_loose\n2026-01-01,1,3,0\n2026-01-02,0,4,2\n", &["stress"]);
    assert_eq!(column(&preview, "alcohol").remark, Some(Remark::OnlyZeroAndOne));
    assert_eq!(column(&preview, "stress").remark, Some(Remark::NotAnOutcome));
    assert_eq!(column(&preview, "stool_loose").trackable.id.as_str(), "stool_loose_imported");
}

#[test]
fn what_no_diary_holds_refuses_the_whole_table() {
    let table = |text: &str| csv::read(text.as_bytes()).unwrap().0;
    let built_in = catalogue::built_in();
    let huge = table("date,redness\n2026-01-01,3\n2026-01-02,1e11\n");
    let error = preview(&huge, &request(&[], &built_in)).unwrap_err();
    assert!(error.to_string().starts_with("column `redness` on 2026-01-02: `1"), "{error}");
    let outcomes = ["rednes".to_owned()];
    let error = preview(&table("date,redness\n2026-01-01,3\n"), &request(&outcomes, &built_in)).unwrap_err();
    assert!(matches!(error, ImportError::NoSuchColumn { .. }));
    let unnamed = Request { label: "", ..request(&[], &built_in) };
    assert_eq!(preview(&huge, &unnamed), Err(ImportError::Label));
}

#[test]
fn the_same_file_again_is_the_same_entries() {
    let text = "date,redness,tomato\n2026-01-01,4,yes\n2026-01-02,0,no\n";
    let (first, again) = (previewed(text, &[]), previewed(text, &[]));
    assert_eq!(first, again);
    // A cell that was changed is an edit, not another entry.
    let edited = previewed(&text.replace(",4,", ",7,"), &[]);
    let ids = |preview: &Preview| preview.entries.iter().map(|entry| entry.id).collect::<Vec<_>>();
    assert_eq!(ids(&edited), ids(&first));
}

fn table() -> impl Strategy<Value = DailyTable> {
    let cell = prop_oneof![Just(0.0), Just(1.0), (0..=12_u8).prop_map(f64::from), -1e6..1e6_f64];
    let column = (prop_oneof!["[a-zé ]{1,10}", "(stool|pimples|alcohol|ontlasting)(_loose)?"], 0..4_usize);
    (proptest::collection::vec((column, proptest::collection::vec(proptest::option::of(cell), 12)), 1..8))
        .prop_map(|columns| {
            let mut names = HashSet::new();
            let columns = columns
                .into_iter()
                .filter(|((name, _), _)| names.insert(name.clone()))
                .map(|((name, tidy), values)| {
                    // Whole columns of one kind are what diaries have.
                    let tidied = |number: f64| match tidy {
                        0 => number,
                        1 => number.abs().min(1.0).round(),
                        2 => number.abs().min(10.0).round(),
                        _ => number.abs().round() % 100.0,
                    };
                    Column { name, values: values.into_iter().map(|cell| cell.map(tidied)).collect() }
                })
                .collect();
            let first: Day = "2026-01-01".parse().unwrap();
            DailyTable::new(first, 12, columns).unwrap()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What is imported is what the engine sees afterwards: every cell, and no other.
    #[test]
    fn the_diary_gives_the_table_back(table in table()) {
        let built_in = catalogue::built_in();
        let preview = preview(&table, &request(&[], &built_in)).unwrap();
        let ids: HashSet<_> = preview.entries.iter().map(|entry| entry.id).collect();
        prop_assert_eq!(ids.len(), preview.entries.len());
        let mut trackables = built_in.clone();
        trackables.extend(preview.new_trackables());
        for entry in &preview.entries {
            let trackable = trackables.iter().find(|one| one.id == entry.trackable).unwrap();
            prop_assert!(entry.answer.fits(trackable));
        }
        let ids: HashSet<_> = trackables.iter().map(|trackable| &trackable.id).collect();
        prop_assert_eq!(ids.len(), trackables.len());
        // The diary has the trackables now, and the same file still means the same entries.
        let again = diary::import::preview(&table, &request(&[], &trackables)).unwrap();
        prop_assert_eq!(&again.entries, &preview.entries);
        prop_assert!(again.columns.iter().all(|column| !column.new));
        let Some(back) = projection::daily_table(&trackables, &preview.entries).unwrap() else {
            prop_assert!(preview.entries.is_empty());
            return Ok(());
        };
        for column in &preview.columns {
            if column.trackable.kind == Kind::Bristol {
                continue;
            }
            let original = table.column(&column.column).unwrap();
            let returned = back.column(column.trackable.id.as_str()).unwrap();
            for (row, value) in original.values.iter().enumerate() {
                let at = usize::try_from(table.day(row).days_since(back.first()));
                let found = at.ok().and_then(|at| returned.values.get(at).copied().flatten());
                // A negative zero is a zero.
                prop_assert_eq!(found, value.map(|number| number + 0.0));
            }
        }
    }
}
