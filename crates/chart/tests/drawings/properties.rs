//! Any finite input gives a drawing; what is not finite counts as not recorded.

use chart::{Canvas, Palette, decimal_comma, decimal_point, nice_ticks};
use proptest::prelude::*;

use crate::examples;
use crate::reading::{check, paths, sub_paths};

fn any_value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        3 => Just(None),
        6 => (0..=10_i32).prop_map(|value| Some(f64::from(value))),
        2 => any::<f64>().prop_map(Some),
        1 => prop::sample::select(vec![
            0.0, -0.0, f64::MAX, f64::MIN, f64::MIN_POSITIVE, f64::EPSILON, f64::INFINITY, f64::NEG_INFINITY, f64::NAN,
        ])
        .prop_map(Some),
    ]
}

fn any_range() -> impl Strategy<Value = (f64, f64)> {
    prop_oneof![Just((0.0, 10.0)), Just((5.0, 5.0)), (any::<f64>(), any::<f64>())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_input_gives_a_drawing(
        values in prop::collection::vec(any_value(), 0..60),
        range in any_range(),
        width in prop_oneof![Just(328.0), Just(640.0), 200.0..2000.0],
    ) {
        for canvas in [Canvas::page(width, decimal_point), Canvas::standalone(width, Palette::day(), decimal_comma)] {
            for (name, drawing) in examples::all("word", &values, range, &canvas) {
                check(name, &drawing);
            }
        }
    }

    #[test]
    fn no_gap_is_bridged_and_no_day_is_lost(values in prop::collection::vec(
        prop_oneof![Just(None), (0..=10_i32).prop_map(|value| Some(f64::from(value)))], 1..80,
    )) {
        let runs: Vec<usize> = values
            .split(Option::is_none)
            .map(<[_]>::len)
            .filter(|length| *length > 0)
            .collect();
        let lines: Vec<usize> = runs.iter().copied().filter(|length| *length > 1).collect();
        let lone = runs.len() - lines.len();
        let drawing = chart::timeline(&examples::timeline("word", &values), &Canvas::default());
        let document = roxmltree::Document::parse(&drawing).unwrap();
        for lane in document.descendants().filter(|node| node.attribute("class") == Some("lane")) {
            let of = |class: &str| -> Vec<Vec<(f64, f64)>> {
                lane.descendants()
                    .filter(|node| crate::reading::has_class(node, class))
                    .flat_map(|node| sub_paths(node.attribute("d").unwrap()))
                    .collect()
            };
            let lengths: Vec<usize> = of("line").iter().map(Vec::len).collect();
            prop_assert_eq!(&lengths, &lines);
            prop_assert_eq!(of("lone").len(), lone);
        }
        // Strips: a box per amount, a ring (two discs) per none, nothing else.
        let amounts: usize = paths(&document, "amount").iter().map(|data| sub_paths(data).len()).sum();
        prop_assert_eq!(amounts, values.iter().flatten().filter(|value| **value > 0.0).count());

        let tiny = chart::spark(&examples::spark("word", &values, (0.0, 10.0)), &Canvas::default());
        let document = roxmltree::Document::parse(&tiny).unwrap();
        let lengths: Vec<usize> =
            paths(&document, "line").iter().flat_map(|data| sub_paths(data)).map(|points| points.len()).collect();
        prop_assert_eq!(lengths, lines);
    }

    #[test]
    fn ticks_are_round_rising_and_inside(low in -1e9..1e9_f64, length in 1e-5..1e9_f64, about in 1..12_usize) {
        let high = low + length;
        prop_assume!(high - low > high.abs().max(low.abs()) * 1e-6);
        let ticks = nice_ticks(low, high, about);
        let slack = ticks.step * 1e-6;
        prop_assert!(!ticks.values.is_empty());
        prop_assert!(ticks.values.iter().all(|tick| (low - slack..=high + slack).contains(tick)), "{:?}", ticks);
        prop_assert!(ticks.values.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", ticks);
        prop_assert!(ticks.values.len() <= 2 * about + 2, "{:?}", ticks);
        let leading = ticks.step / 10_f64.powf((ticks.step.log10() + 1e-9).floor());
        prop_assert!([1.0, 2.0, 5.0].iter().any(|nice| (leading - nice).abs() < 1e-6), "{:?}", ticks);
    }

    #[test]
    fn words_of_any_kind_are_escaped(word in "\\PC{0,20}|[<>&\"'\\x00-\\x1f]{1,8}|.{0,8}") {
        for (name, drawing) in examples::all(&word, &examples::week(), (0.0, 10.0), &Canvas::default()) {
            prop_assert!(roxmltree::Document::parse(&drawing).is_ok(), "{}: {}", name, drawing);
        }
    }
}
