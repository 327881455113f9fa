//! What must not change an answer.

use crate::table::{ask, question};
use axis::simulate;
use diary::{Column, DailyTable};
use patterns::Question;
use patterns::answer::Answer;

fn person() -> (DailyTable, Question) {
    let person = simulate("true-large", 84, 3).unwrap();
    let outcomes: Vec<&str> = person.roles.outcomes.iter().map(String::as_str).collect();
    let question = question(&outcomes);
    (person.table, question)
}

/// The table with its columns changed.
fn changed(table: &DailyTable, change: impl Fn(&Column) -> Column) -> DailyTable {
    DailyTable::new(table.first(), table.days(), table.columns().iter().map(change).collect()).unwrap()
}

fn bytes(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap()
}

#[test]
fn one_thread_or_eight_give_the_same_bytes() {
    let person = simulate("both-ways", 84, 2).unwrap();
    let outcomes: Vec<&str> = person.roles.outcomes.iter().map(String::as_str).collect();
    let question = Question { robustness: true, ..question(&outcomes) };
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        bytes(&pool.install(|| ask(&person.table, &question)))
    };
    assert_eq!(on(1), on(8));
}

#[test]
fn weeks_later_it_is_the_same_diary() {
    let (table, question) = person();
    let later = DailyTable::new(table.first().plus(7 * 531), table.days(), table.columns().to_vec()).unwrap();
    assert_eq!(bytes(&ask(&table, &question)), bytes(&ask(&later, &question)));
}

#[test]
fn of_the_latest_days_only_they_are_looked_at() {
    let (table, question) = person();
    let days = table.days() - 20;
    let asked = Question { latest_days: Some(days), ..question.clone() };
    assert_eq!(bytes(&ask(&table, &asked)), bytes(&ask(&table.latest(days), &question)));
    assert_ne!(bytes(&ask(&table, &asked)), bytes(&ask(&table, &question)));
    let more = Question { latest_days: Some(10 * table.days()), ..question.clone() };
    assert_eq!(bytes(&ask(&table, &more)), bytes(&ask(&table, &question)));
    assert_eq!(table.latest(days).day(0), table.first().plus(20));
}

#[test]
fn other_names_are_the_same_exposures() {
    let (table, question) = person();
    let renamed = changed(&table, |column| Column {
        name: if question.outcomes.contains(&column.name) {
            column.name.clone()
        } else {
            format!("x_{}", column.name)
        },
        values: column.values.clone(),
    });
    let strip = |mut answer: Answer| {
        for finding in &mut answer.outcomes[0].findings {
            finding.exposure = finding.exposure.trim_start_matches("x_").to_owned();
        }
        bytes(&answer)
    };
    assert_eq!(strip(ask(&table, &question)), strip(ask(&renamed, &question)));
}

#[test]
fn another_unit_of_an_outcome_scales_its_effects_and_nothing_else() {
    let (table, question) = person();
    let doubled = changed(&table, |column| Column {
        name: column.name.clone(),
        values: if question.outcomes.contains(&column.name) {
            column.values.iter().map(|cell| cell.map(|value| value * 2.0)).collect()
        } else {
            column.values.clone()
        },
    });
    let (before, after) = (ask(&table, &question), ask(&doubled, &question));
    for (before, after) in before.outcomes[0].findings.iter().zip(&after.outcomes[0].findings) {
        assert_eq!(before.exposure, after.exposure);
        assert_eq!(before.probability, after.probability);
        assert!((before.effect.mean * 2.0 - after.effect.mean).abs() < 1e-9);
    }
}

#[test]
fn another_unit_of_an_exposure_changes_nothing() {
    let person = simulate("mediated", 84, 1).unwrap();
    let outcomes: Vec<&str> = person.roles.outcomes.iter().map(String::as_str).collect();
    let question = question(&outcomes);
    // Hours of sleep in minutes: 64 instead of 60, so that the division is exact and the bytes can be compared.
    let minutes = changed(&person.table, |column| Column {
        name: column.name.clone(),
        values: if column.name == "sleep_hours" {
            column.values.iter().map(|cell| cell.map(|value| value * 64.0)).collect()
        } else {
            column.values.clone()
        },
    });
    let mut in_hours = ask(&person.table, &question);
    // Where its effect bends is told in its unit.
    for finding in &mut in_hours.outcomes[0].findings {
        if let ("sleep_hours", Some(dose)) = (finding.exposure.as_str(), &mut finding.dose) {
            for bend in [&mut dose.levels_off, &mut dose.from_a_level].into_iter().flatten() {
                bend.at *= 64.0;
            }
        }
    }
    assert_eq!(bytes(&in_hours), bytes(&ask(&minutes, &question)));
}

#[test]
fn the_order_of_the_columns_matters_no_more_than_the_seed() {
    let (table, question) = person();
    let mut columns = table.columns().to_vec();
    columns.reverse();
    let reversed = DailyTable::new(table.first(), table.days(), columns).unwrap();
    let (before, after) = (ask(&table, &question), ask(&reversed, &question));
    for finding in &before.outcomes[0].findings {
        let same =
            after.outcomes[0].findings.iter().find(|other| other.exposure == finding.exposure).unwrap();
        let difference = (finding.probability - same.probability).abs();
        assert!(difference < 0.06, "{}: {} and {}", finding.exposure, finding.probability, same.probability);
    }
}

#[test]
fn a_column_of_noise_takes_no_finding_away() {
    let (table, question) = person();
    let mut numbers = crate::table::Numbers(77);
    let mut columns = table.columns().to_vec();
    columns.push(Column {
        name: "noise".into(),
        values: numbers.days(table.days(), 0.4).into_iter().map(Some).collect(),
    });
    let more = DailyTable::new(table.first(), table.days(), columns).unwrap();
    let (before, after) = (ask(&table, &question), ask(&more, &question));
    assert!(
        before.outcomes[0].findings.iter().any(|finding| finding.selected),
        "there is something to take away"
    );
    for finding in before.outcomes[0].findings.iter().filter(|finding| finding.probability > 0.95) {
        assert!(crate::table::finding(&after.outcomes[0], &finding.exposure).probability > 0.9);
    }
    assert!(crate::table::finding(&after.outcomes[0], "noise").probability < 0.5);
}
