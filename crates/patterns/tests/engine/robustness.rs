//! What stands when it is calculated otherwise, and what the silent days could change.

use crate::table::{Numbers, finding, gapped, question, table};
use diary::DailyTable;
use patterns::answer::{Answer, Verdict};
use patterns::{Question, find};

fn ask(table: &DailyTable) -> Answer {
    find(table, &Question { robustness: true, ..question(&["redness"]) }, &|_| ()).unwrap()
}

#[test]
fn a_plain_effect_stands_in_nearly_every_way_and_an_absent_one_is_not_asked_about() {
    let mut numbers = Numbers(5);
    let (dairy, nuts) = (numbers.days(112, 0.35), numbers.days(112, 0.35));
    let redness =
        (0..112).map(|day| (4.0 + 2.0 * dairy[day] + numbers.normal()).round().clamp(0.0, 10.0)).collect();
    let answer = ask(&table(&[("redness", redness), ("dairy", dairy), ("nuts", nuts)]));
    let outcome = &answer.outcomes[0];
    let dairy = finding(outcome, "dairy");
    assert_eq!(dairy.verdict, Verdict::Likely);
    let robustness = dairy.robustness.as_ref().unwrap();
    assert_eq!(robustness.of, 8);
    assert_eq!(robustness.stands + robustness.falls.len(), 8);
    assert!(robustness.stands >= 7, "{robustness:?}");
    assert_eq!(robustness.silent_days, None, "no day was silent");
    assert_eq!(finding(outcome, "nuts").robustness, None);
}

#[test]
fn a_season_laid_on_a_habit_falls_without_its_trend() {
    // The skin slowly worsens, and the habit comes ever oftener: only the trend keeps them apart. A second food
    // acts, so that there is something to calculate otherwise.
    let mut numbers = Numbers(8);
    let days = 112;
    let coffee: Vec<f64> = (0..days).map(|day| f64::from(u8::from(day % 5 < day / 22))).collect();
    let dairy = numbers.days(days, 0.35);
    let redness = (0..days)
        .map(|day| {
            let slow = 4.0 * day as f64 / days as f64;
            (2.0 + slow + 1.5 * dairy[day] + 0.8 * numbers.normal()).round().clamp(0.0, 10.0)
        })
        .collect();
    let answer = ask(&table(&[("redness", redness), ("coffee", coffee), ("dairy", dairy)]));
    assert_ne!(finding(&answer.outcomes[0], "coffee").verdict, Verdict::Likely);
    assert!(finding(&answer.outcomes[0], "dairy").robustness.as_ref().unwrap().stands >= 6);
}

#[test]
fn silent_days_that_all_followed_the_food_decide() {
    // On half of the days with the food nothing was said of the skin: worse skin on them would make the link surer,
    // better skin would take it away.
    let mut numbers = Numbers(3);
    let days = 112;
    let wine = numbers.days(days, 0.4);
    let redness: Vec<Option<f64>> = (0..days)
        .map(|day| {
            let value = (4.0 + 1.1 * wine[day] + numbers.normal()).round().clamp(0.0, 10.0);
            (wine[day] == 0.0 || day % 2 == 0).then_some(value)
        })
        .collect();
    let silent = redness.iter().filter(|cell| cell.is_none()).count();
    let wine = wine.into_iter().map(Some).collect();
    let answer = ask(&gapped(&[("redness", redness), ("wine", wine)]));
    let wine = finding(&answer.outcomes[0], "wine");
    assert!(wine.probability >= 0.5, "{wine:?}");
    let found = wine.robustness.as_ref().unwrap().silent_days.unwrap();
    assert_eq!(found.days, silent);
    assert!(found.if_worse > 0.9 && found.if_better < found.if_worse - 0.2, "{found:?}");
}

#[test]
fn without_the_wish_nothing_is_calculated_twice() {
    let mut numbers = Numbers(5);
    let dairy = numbers.days(84, 0.35);
    let redness = (0..84).map(|day| 4.0 + 2.0 * dairy[day] + numbers.normal()).collect();
    let table = table(&[("redness", redness), ("dairy", dairy)]);
    let with = ask(&table);
    let mut without = find(&table, &question(&["redness"]), &|_| ()).unwrap();
    assert_eq!(without.outcomes[0].findings[0].robustness, None);
    without.outcomes[0].findings[0].robustness.clone_from(&with.outcomes[0].findings[0].robustness);
    assert_eq!(without, with, "and nothing else changes");
}
