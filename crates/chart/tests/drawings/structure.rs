//! What the page's script and its readers rely on.

use chart::{
    Bin, Canvas, Cell, Column, Hue, Lane, LaneData, Reading, Strip, Timeline, decimal_comma, decimal_point,
};
use roxmltree::Document;

use crate::examples;
use crate::reading::{check, has_class, paths, size, sub_paths};

#[test]
fn nothing_at_all_is_still_a_drawing() {
    let canvas = Canvas::default();
    for values in
        [vec![], vec![None], vec![None; 40], vec![Some(0.0)], vec![Some(3.0); 40], vec![Some(f64::NAN)]]
    {
        for (name, drawing) in examples::all("word", &values, (0.0, 10.0), &canvas) {
            check(name, &drawing);
        }
    }
    check("timeline", &chart::timeline(&Timeline::default(), &canvas));
}

#[test]
fn hostile_labels_stay_words() {
    let hostile = "</title><script>alert('1')</script> \" onload=\"x \u{0}\u{1b} & ]]>";
    for (name, drawing) in
        examples::all(hostile, &examples::week(), (0.0, 10.0), &Canvas::page(640.0, decimal_point))
    {
        check(name, &drawing);
        assert!(!drawing.contains("<script"), "{name}");
        let document = Document::parse(&drawing).unwrap();
        let label = document.root_element().attribute("aria-label").unwrap();
        assert_eq!(label, hostile.replace(['\0', '\u{1b}'], "\u{fffd}"), "{name}");
    }
}

#[test]
fn each_box_is_a_link_and_each_line_says_how_sure_it_is() {
    let drawing = chart::network(&examples::network("word", &examples::week()), &Canvas::default());
    let document = Document::parse(&drawing).unwrap();
    let links: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "a").collect();
    assert_eq!(links.len(), examples::week().len());
    assert!(
        links
            .iter()
            .all(|link| link.attribute("aria-label") == Some("word") && link.attribute("href").is_some())
    );
    assert_eq!(links.iter().filter(|link| link.attribute("aria-current").is_some()).count(), 1);
    let arrows: Vec<_> = document.descendants().filter(|node| has_class(node, "arrow")).collect();
    assert_eq!(arrows.len(), examples::week().len() - 1, "the one that ends nowhere is left out");
    let dashes: std::collections::BTreeSet<_> = document
        .descendants()
        .filter(|node| has_class(node, "key"))
        .map(|line| (line.attribute("stroke-dasharray"), line.attribute("stroke-width")))
        .collect();
    assert_eq!(dashes.len(), 5, "no two sorts of line look the same");
}

#[test]
fn the_script_finds_each_day_and_the_cursor() {
    let values = examples::week();
    let drawing = chart::timeline(&examples::timeline("word", &values), &Canvas::page(640.0, decimal_point));
    let document = Document::parse(&drawing).unwrap();
    let root = document.root_element();
    let number = |name: &str| root.attribute(name).unwrap().parse::<f64>().unwrap();
    assert_eq!(root.attribute("role"), Some("group"));
    assert_eq!(number("data-columns"), 10.0);
    let days: Vec<_> = document.descendants().filter(|node| has_class(node, "day")).collect();
    assert_eq!(days.len(), values.len());
    for (index, day) in days.iter().enumerate() {
        assert_eq!(day.attribute("data-index"), Some(index.to_string().as_str()));
        assert_eq!(day.attribute("data-day"), Some(format!("2026-03-{:02}", index + 1).as_str()));
        let middle = number("data-left") + (index as f64 + 0.5) * number("data-step");
        assert!((day.attribute("data-x").unwrap().parse::<f64>().unwrap() - middle).abs() < 0.11);
        assert_eq!(day.attribute("tabindex"), Some(if index == 9 { "0" } else { "-1" }));
        assert_eq!(day.first_element_child().and_then(|title| title.text()), Some("word"));
    }
    let cursor = document.descendants().find(|node| has_class(node, "cursor")).unwrap();
    assert_eq!(cursor.attribute("visibility"), Some("hidden"));
}

#[test]
fn days_without_words_make_a_plain_picture() {
    let mut timeline = examples::timeline("word", &examples::week());
    for column in &mut timeline.columns {
        column.label.clear();
    }
    let drawing = chart::timeline(&timeline, &Canvas::default());
    let document = Document::parse(&drawing).unwrap();
    assert_eq!(document.root_element().attribute("role"), Some("img"));
    assert!(!document.descendants().any(|node| has_class(&node, "day")));
}

#[test]
fn an_explicit_none_is_a_ring_on_the_base_line_and_a_missing_day_is_not() {
    let drawing = |reading| {
        let mut timeline = examples::timeline("word", &examples::week());
        timeline.strips.clear();
        timeline.lanes.truncate(1);
        timeline.lanes[0].data = LaneData::Days(vec![Reading::Value(5.0), reading, Reading::Value(5.0)]);
        chart::timeline(&timeline, &Canvas::default())
    };
    let (none, missing) = (drawing(Reading::None), drawing(Reading::Missing));
    assert_eq!(paths(&Document::parse(&none).unwrap(), "none").len(), 2, "a disc and its hole");
    assert_eq!(paths(&Document::parse(&missing).unwrap(), "none").len(), 0);
    assert_eq!(paths(&Document::parse(&missing).unwrap(), "line").len(), 0);
    let document = Document::parse(&none).unwrap();
    assert_eq!(sub_paths(paths(&document, "line")[0])[0].len(), 3);
}

#[test]
fn a_finding_is_solid_and_a_hint_is_hollow() {
    let effects = [(0.5, 0.1, 0.9); 8];
    let drawing = chart::forest(&examples::forest("word", &effects), &Canvas::default());
    let document = Document::parse(&drawing).unwrap();
    let hollow = |class: &str| {
        document
            .descendants()
            .filter(|node| has_class(node, class))
            .all(|row| row.descendants().any(|node| has_class(&node, "paper")))
    };
    assert!(!hollow("finding") && !hollow("nothing"));
    assert!(hollow("hint") && hollow("member") && hollow("follows") && hollow("unclear"));
    assert_eq!(paths(&document, "bracket").len(), 1);
}

#[test]
fn each_raw_day_is_a_dot_whatever_the_crowd() {
    let without: Vec<f64> = (0..400).map(|day| f64::from(day % 3)).collect();
    let with = [5.0; 31];
    let picture = examples::with_without("word", &without, &with, (0.0, 10.0));
    let drawing = chart::with_without(&picture, &Canvas::default());
    check("with_without", &drawing);
    let document = Document::parse(&drawing).unwrap();
    let counts: Vec<usize> = paths(&document, "day").iter().map(|data| sub_paths(data).len()).collect();
    assert_eq!(counts, [400, 400, 31], "hollow discs, their holes, solid discs");
}

#[test]
fn every_day_of_a_calendar_has_a_cell_in_its_weekday_row() {
    use chart::DayCompleteness::{Closed, Nothing, Partly};
    let days = [Closed, Partly, Nothing].repeat(100);
    let drawing = chart::completeness(&examples::completeness("word", &days), &Canvas::default());
    check("completeness", &drawing);
    let document = Document::parse(&drawing).unwrap();
    for class in ["closed", "partly", "nothing"] {
        assert_eq!(
            paths(&document, class).iter().map(|data| sub_paths(data).len()).sum::<usize>(),
            100,
            "{class}"
        );
    }
}

/// Ten years of forty trackables in bins: what a phone has to load.
#[test]
fn ten_years_stay_small() {
    let days = 3650;
    let size = chart::days_per_bin(days, 640.0);
    let columns = days.div_ceil(size);
    let readings: Vec<Option<f64>> = (0..days)
        .map(|day| (day % 11 != 3).then(|| f64::from(u32::try_from(day * 7 % 11).unwrap())))
        .collect();
    let timeline = Timeline {
        title: "word".to_owned(),
        columns: (0..columns)
            .map(|index| Column {
                day: format!("2016-01-{index}"),
                label: "in words".to_owned(),
                shaded: false,
            })
            .collect(),
        lanes: (0..10)
            .map(|_| Lane {
                label: "word".to_owned(),
                hue: Hue::Skin,
                range: (0.0, 10.0),
                data: LaneData::Bins(readings.chunks(size).map(Bin::of).collect()),
            })
            .collect(),
        strips: (0..30)
            .map(|_| Strip {
                label: "word".to_owned(),
                hue: Hue::Neutral,
                cells: (0..columns)
                    .map(|index| if index % 5 == 0 { Cell::None } else { Cell::Amount(0.4) })
                    .collect(),
            })
            .collect(),
        ..Timeline::default()
    };
    let drawing = chart::timeline(&timeline, &Canvas::page(640.0, decimal_point));
    check("timeline", &drawing);
    let elements = Document::parse(&drawing).unwrap().descendants().count();
    assert!(elements < 1500, "{elements} nodes");
    assert!(drawing.len() < 200_000, "{} bytes", drawing.len());
}

#[test]
fn a_drawing_is_as_wide_as_asked_for() {
    for width in [328.0, 640.0, 1000.0] {
        for (name, drawing) in
            examples::all("word", &examples::week(), (0.0, 10.0), &Canvas::page(width, decimal_point))
        {
            // The boxes of a network have their places on a plane of its own.
            let width = if name == "network" { 348.0 } else { width };
            assert_eq!(size(&Document::parse(&drawing).unwrap()).0, width, "{name}");
        }
    }
}

#[test]
fn numbers_are_written_in_the_readers_language() {
    for (value, decimals, point, comma) in
        [(1.25, 1, "1.2", "1,2"), (-0.5, 1, "−0.5", "−0,5"), (-0.04, 1, "0.0", "0,0"), (10.0, 0, "10", "10")]
    {
        assert_eq!(decimal_point(value, decimals), point);
        assert_eq!(decimal_comma(value, decimals), comma);
    }
    let effects = [(0.5, -0.2, 0.9)];
    let drawing = chart::forest(&examples::forest("word", &effects), &Canvas::page(640.0, decimal_comma));
    assert!(drawing.contains(">0,5</text>"), "{drawing}");
}
