//! No table breaks the engine: an answer, or a stated refusal for that column, the others unharmed.

use crate::table::{Numbers, ask, finding, gapped, question, table};
use diary::DailyTable;
use patterns::answer::{OutcomeVerdict, Verdict};
use patterns::{Question, QuestionError, find};
use proptest::prelude::*;

const DAYS: usize = 84;

/// An outcome that follows `cause` on the same day, and a column beside it.
fn beside(name: &str, column: Vec<Option<f64>>) -> DailyTable {
    let mut numbers = Numbers(5);
    let cause = numbers.days(DAYS, 0.4);
    let outcome: Vec<Option<f64>> =
        cause.iter().map(|cause| Some(3.0 + 2.0 * cause + numbers.normal())).collect();
    gapped(&[("redness", outcome), ("cause", cause.into_iter().map(Some).collect()), (name, column)])
}

#[test]
fn an_impossible_column_harms_no_other() {
    let mut numbers = Numbers(9);
    let mut noise = || (0..DAYS).map(|_| Some(numbers.normal())).collect::<Vec<_>>();
    let huge = noise().into_iter().map(|cell: Option<f64>| cell.map(|value| value * 1e300)).collect();
    let mut nearly_nothing = vec![Some(1.0); DAYS];
    nearly_nothing[3] = Some(1.0 + 1e-15);
    for (what, column, refused) in [
        ("constant", vec![Some(1.0); DAYS], Some("the same on every day")),
        ("missing", vec![None; DAYS], Some("never recorded")),
        (
            "seldom",
            (0..DAYS).map(|day| (day < 5).then_some(day as f64)).collect(),
            Some("recorded on 5 days; it takes 10"),
        ),
        ("huge", huge, None),
        ("rounding", nearly_nothing, Some("varies by less than can be told from rounding")),
        (
            "tiny",
            noise().into_iter().map(|cell: Option<f64>| cell.map(|value| value * 1e-300)).collect(),
            None,
        ),
    ] {
        let answer = ask(&beside(what, column), &question(&["redness"]));
        let cause = finding(&answer.outcomes[0], "cause");
        assert!(cause.selected && cause.effect.mean > 1.0, "{what}: {cause:?}");
        let why = answer.left_out.iter().find(|left| left.what.contains(what)).map(|left| left.why.as_str());
        assert_eq!(why, refused, "{what}");
        let text = serde_json::to_string(&answer).unwrap();
        assert!(
            !text.contains("null,\"effect") && !text.contains("\"mean\":null"),
            "{what}: a number is not finite"
        );
    }
}

#[test]
fn an_outcome_that_cannot_be_explained_is_said_so() {
    let mut numbers = Numbers(3);
    let exposure = numbers.days(DAYS, 0.4);
    for (what, outcome, needed) in [
        ("constant", vec![Some(4.0); DAYS], None),
        ("missing", vec![None; DAYS], Some(94)),
        ("two weeks", (0..DAYS).map(|day| (day < 14).then_some((day % 5) as f64)).collect(), Some(47)),
        (
            "nearly always zero",
            (0..DAYS).map(|day| Some(f64::from(u8::from(day % 28 == 9)))).collect(),
            Some(84),
        ),
    ] {
        let answer = ask(
            &gapped(&[("redness", outcome), ("dairy", exposure.iter().copied().map(Some).collect())]),
            &question(&["redness"]),
        );
        assert_eq!(answer.outcomes[0].verdict, OutcomeVerdict::CannotBeAnsweredYet, "{what}");
        assert_eq!(answer.outcomes[0].days_needed, needed, "{what}");
        assert!(answer.outcomes[0].findings.is_empty());
    }
}

#[test]
fn copies_are_one_discovery() {
    let mut numbers = Numbers(21);
    let dairy = numbers.days(DAYS, 0.4);
    let outcome: Vec<f64> = dairy.iter().map(|dairy| 3.0 + 2.0 * dairy + numbers.normal()).collect();
    let other = numbers.days(DAYS, 0.3);
    let answer = ask(
        &table(&[("redness", outcome), ("dairy", dairy.clone()), ("lactose", dairy), ("nuts", other)]),
        &question(&["redness"]),
    );
    let outcome = &answer.outcomes[0];
    assert_eq!(outcome.groups.len(), 1);
    assert_eq!(outcome.groups[0].members, ["dairy", "lactose"]);
    assert!(outcome.groups[0].selected && outcome.groups[0].probability > 0.95);
    for member in ["dairy", "lactose"] {
        let member = finding(outcome, member);
        assert!(!member.selected && member.verdict == Verdict::CannotTell);
    }
}

#[test]
fn a_step_is_never_told() {
    let mut numbers = Numbers(33);
    let step: Vec<f64> = (0..DAYS).map(|day| f64::from(u8::from(day >= 40))).collect();
    let outcome: Vec<f64> = step.iter().map(|step| 3.0 + 5.0 * step + 0.5 * numbers.normal()).collect();
    let answer = ask(&table(&[("redness", outcome), ("probiotic", step)]), &question(&["redness"]));
    let finding = finding(&answer.outcomes[0], "probiotic");
    assert_eq!((finding.verdict, finding.selected, finding.starts), (Verdict::CannotTell, false, 1));
}

#[test]
fn more_exposures_than_days_and_five_years_of_silence_are_answered() {
    let mut numbers = Numbers(8);
    let names: Vec<String> = (0..150).map(|index| format!("food_{index}")).collect();
    let outcome: Vec<f64> = (0..60).map(|_| numbers.normal()).collect();
    let mut columns = vec![("redness", outcome)];
    columns.extend(names.iter().map(|name| (name.as_str(), numbers.days(60, 0.4))));
    let answer = ask(&table(&columns), &question(&["redness"]));
    assert_eq!(answer.outcomes[0].findings.len(), 120);
    assert_eq!(answer.left_out.len(), 30);

    let years = 5 * 365 + 120;
    let silent = |day: usize| (60..60 + 5 * 365).contains(&day);
    let mut gappy = |draw: &dyn Fn(&mut Numbers) -> f64| -> Vec<Option<f64>> {
        (0..years).map(|day| (!silent(day)).then(|| draw(&mut numbers))).collect()
    };
    let outcome = gappy(&|numbers| numbers.normal());
    let exposure = gappy(&|numbers| f64::from(u8::from(numbers.next() < 0.4)));
    let answer = ask(&gapped(&[("redness", outcome), ("dairy", exposure)]), &question(&["redness"]));
    assert_eq!((answer.outcomes[0].days, answer.outcomes[0].recorded), (years, 120));
}

#[test]
fn a_question_that_cannot_be_put_says_why() {
    let table = table(&[("redness", vec![1.0; 30]), ("dairy", vec![0.0; 30])]);
    let put = |question: Question| find(&table, &question, &|_| ()).unwrap_err();
    let name = |text: &str| vec![text.to_owned()];
    assert_eq!(put(Question::default()), QuestionError::NoOutcome);
    assert!(
        matches!(put(question(&["rednes"])), QuestionError::NoSuchColumn { name, .. } if name == "rednes")
    );
    assert!(matches!(
        put(Question { adjust: name("redness"), ..question(&["redness"]) }),
        QuestionError::TwoRoles { first: "an outcome", second: "adjusted for", .. }
    ));
    assert!(matches!(
        put(Question { false_discovery_rate: 1.0, ..question(&["redness"]) }),
        QuestionError::FalseDiscoveryRate(_)
    ));
    assert!(matches!(put(Question { draws: 0, ..question(&["redness"]) }), QuestionError::Draws(0)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever a table holds, there is an answer, every probability is one and every effect a number.
    #[test]
    fn any_table_is_answered(
        cells in proptest::collection::vec(
            proptest::collection::vec(proptest::option::weighted(0.8, -1e300_f64..1e300), 45), 1..6),
        coarse in proptest::bool::ANY,
    ) {
        let names = ["redness", "a", "b", "c", "d", "e"];
        let columns: Vec<(&str, Vec<Option<f64>>)> = names.iter().copied().zip(cells.into_iter().map(|column| {
            column.into_iter().map(|cell| cell.map(|value| if coarse { f64::from(u8::from(value > 0.0)) } else { value })).collect()
        })).collect();
        let answer = ask(&gapped(&columns), &Question { draws: 200, ..question(&["redness"]) });
        for finding in &answer.outcomes[0].findings {
            prop_assert!((0.0..=1.0).contains(&finding.probability));
            prop_assert!(finding.effect.mean.is_finite() && finding.effect.low <= finding.effect.high);
            prop_assert!((finding.lag_days.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }
}
