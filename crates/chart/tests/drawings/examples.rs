//! A small data set for each drawing; every word of it is `word`.

use chart::{
    Against, Bin, Canvas, Cell, Column, Completeness, DayColumn, DayCompleteness, Forest, ForestRow, Hue,
    Interval, LagCurve, LagDay, Lane, LaneData, LegendEntry, LegendMark, Marker, Network, NetworkArrow,
    NetworkNode, Reading, RowKind, Spark, Strip, Sureness, SurenessWord, Tick, Timeline, Told, WithWithout,
};

pub(crate) fn timeline(word: &str, values: &[Option<f64>]) -> Timeline {
    let readings = values.iter().map(|value| match value {
        None => Reading::Missing,
        Some(0.0) => Reading::None,
        Some(value) => Reading::Value(*value),
    });
    let cells = values.iter().map(|value| match value {
        None => Cell::Missing,
        Some(0.0) => Cell::None,
        Some(value) => Cell::Amount(value / 10.0),
    });
    let bins = values.chunks(1).map(Bin::of).collect();
    let lane = |data| Lane { label: word.to_owned(), hue: Hue::Skin, range: (0.0, 10.0), data };
    Timeline {
        title: word.to_owned(),
        description: word.to_owned(),
        columns: (0..values.len())
            .map(|day| Column {
                day: format!("2026-03-{:02}", day + 1),
                label: word.to_owned(),
                shaded: day % 7 > 4,
            })
            .collect(),
        lanes: vec![lane(LaneData::Days(readings.collect())), lane(LaneData::Bins(bins))],
        strips: vec![Strip { label: word.to_owned(), hue: Hue::Neutral, cells: cells.collect() }],
        ticks: vec![Tick { index: 0, label: word.to_owned() }, Tick { index: 7, label: word.to_owned() }],
        markers: vec![
            Marker { index: 2, label: word.to_owned() },
            Marker { index: 3, label: word.to_owned() },
        ],
        legend: every_mark(word),
    }
}

pub(crate) fn every_mark(word: &str) -> Vec<LegendEntry> {
    let hue = Hue::Gut;
    [
        LegendMark::Line(hue),
        LegendMark::Band(hue),
        LegendMark::Sparse(hue),
        LegendMark::None,
        LegendMark::Gap,
        LegendMark::Yes,
        LegendMark::Finding(hue),
        LegendMark::Hint(hue),
        LegendMark::GroupMember(hue),
        LegendMark::Follows,
        LegendMark::Unclear,
        LegendMark::Nothing,
        LegendMark::Closed,
        LegendMark::Partly,
        LegendMark::Empty,
    ]
    .map(|mark| LegendEntry { mark, label: word.to_owned() })
    .to_vec()
}

pub(crate) fn forest(word: &str, effects: &[(f64, f64, f64)]) -> Forest {
    let kinds = [
        RowKind::Finding,
        RowKind::Heading,
        RowKind::GroupMember,
        RowKind::GroupMember,
        RowKind::Hint,
        RowKind::Follows,
        RowKind::Unclear,
        RowKind::Nothing,
    ];
    Forest {
        title: word.to_owned(),
        description: word.to_owned(),
        hue: Hue::Gut,
        rows: effects
            .iter()
            .zip(kinds.iter().cycle())
            .map(|(&(mean, low, high), &kind)| ForestRow {
                label: word.to_owned(),
                kind,
                interval: (kind != RowKind::Heading).then_some(Interval { mean, low, high }),
                probability: Some(mean),
                probability_label: word.to_owned(),
                group: (kind == RowKind::GroupMember).then_some(1),
                tooltip: word.to_owned(),
            })
            .collect(),
        unit: word.to_owned(),
        lower: word.to_owned(),
        higher: word.to_owned(),
        probability: word.to_owned(),
        legend: every_mark(word),
    }
}

pub(crate) fn lag_curve(word: &str, effects: &[(f64, f64, f64)]) -> LagCurve {
    LagCurve {
        title: word.to_owned(),
        description: word.to_owned(),
        hue: Hue::Skin,
        days: effects
            .iter()
            .enumerate()
            .map(|(lag, &(mean, low, high))| LagDay {
                label: format!("{word} {lag}"),
                mean,
                band: Some((low, high)),
            })
            .collect(),
        unit: word.to_owned(),
        axis: word.to_owned(),
        hint: effects.len() % 2 == 1,
    }
}

pub(crate) fn with_without(word: &str, without: &[f64], with: &[f64], range: (f64, f64)) -> WithWithout {
    let column = |values: &[f64]| DayColumn {
        label: word.to_owned(),
        count: word.to_owned(),
        values: values.to_vec(),
    };
    WithWithout {
        title: word.to_owned(),
        description: word.to_owned(),
        hue: Hue::Skin,
        range,
        axis: word.to_owned(),
        without: column(without),
        with: column(with),
        median: word.to_owned(),
    }
}

pub(crate) fn completeness(word: &str, days: &[DayCompleteness]) -> Completeness {
    Completeness {
        title: word.to_owned(),
        description: word.to_owned(),
        first_row: 2,
        days: days.to_vec(),
        weekdays: [word, "", word, "", word, "", word].map(str::to_owned),
        ticks: (0..days.len()).step_by(30).map(|index| Tick { index, label: word.to_owned() }).collect(),
        legend: every_mark(word),
    }
}

pub(crate) fn spark(word: &str, values: &[Option<f64>], range: (f64, f64)) -> Spark {
    Spark { title: word.to_owned(), hue: Hue::Gut, range, values: values.to_vec(), height: 24.0 }
}

pub(crate) fn against(word: &str, values: &[Option<f64>]) -> Against {
    let present: Vec<f64> = values.iter().flatten().copied().collect();
    let range = present.first().copied().zip(present.last().copied());
    Against { title: word.to_owned(), hue: Hue::Gut, range, aim: (Some(4.0), present.get(1).copied()) }
}

/// A box for each value, on a diagonal, and an arrow from each to the next; every other one bends.
pub(crate) fn network(word: &str, values: &[Option<f64>]) -> Network {
    let surenesses = [Sureness::High, Sureness::Moderate, Sureness::Low, Sureness::VeryLow, Sureness::None];
    let hues = [Hue::Skin, Hue::Gut, Hue::Neutral];
    let told = [Told::Nothing, Told::Something, Told::Finding];
    Network {
        title: word.to_owned(),
        description: word.to_owned(),
        height: 300.0,
        nodes: values
            .iter()
            .enumerate()
            .map(|(index, value)| NetworkNode {
                words: word.to_owned(),
                label: word.to_owned(),
                address: format!("/axis/{word}"),
                at: (value.unwrap_or(f64::NAN) * 35.0, index as f64 * 60.0 + 30.0),
                hue: hues[index % 3],
                told: told[index % 3],
                current: index == 1,
            })
            .collect(),
        arrows: (0..values.len())
            .map(|index| NetworkArrow {
                from: index,
                // The last one ends nowhere, and is left out.
                to: index + 1,
                via: if index % 2 == 0 { Vec::new() } else { vec![(20.0, 40.0), (20.0, 200.0)] },
                sureness: surenesses[index % 5],
                sign: word.chars().take(1).collect(),
                faint: index % 3 == 2,
            })
            .collect(),
        key: surenesses.map(|sureness| SurenessWord { sureness, words: word.to_owned() }).to_vec(),
    }
}

/// Every drawing of some values, in one list.
pub(crate) fn all(
    word: &str,
    values: &[Option<f64>],
    range: (f64, f64),
    canvas: &Canvas,
) -> Vec<(&'static str, String)> {
    let present: Vec<f64> = values.iter().flatten().copied().collect();
    let effects: Vec<(f64, f64, f64)> = present
        .iter()
        .enumerate()
        .map(|(index, &mean)| (mean, present[index / 2], present[(index * 7 + 3) % present.len()]))
        .collect();
    let states = [DayCompleteness::Closed, DayCompleteness::Partly, DayCompleteness::Nothing];
    let days: Vec<DayCompleteness> = values
        .iter()
        .enumerate()
        .map(|(day, value)| if value.is_none() { states[2] } else { states[day % 2] })
        .collect();
    let mut over_time = timeline(word, values);
    for lane in &mut over_time.lanes {
        lane.range = range;
    }
    let (without, with) = present.split_at(present.len() / 3);
    vec![
        ("timeline", chart::timeline(&over_time, canvas)),
        ("forest", chart::forest(&forest(word, &effects), canvas)),
        ("lag_curve", chart::lag_curve(&lag_curve(word, &effects), canvas)),
        ("with_without", chart::with_without(&with_without(word, without, with, range), canvas)),
        ("completeness", chart::completeness(&completeness(word, &days), canvas)),
        ("spark", chart::spark(&spark(word, values, range), canvas)),
        ("network", chart::network(&network(word, values), canvas)),
        ("against", chart::against(&against(word, values), canvas)),
    ]
}

pub(crate) fn week() -> Vec<Option<f64>> {
    vec![Some(4.0), Some(5.0), None, Some(0.0), None, None, Some(7.0), Some(6.5), Some(0.0), Some(10.0)]
}
