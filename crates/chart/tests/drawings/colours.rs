//! The palettes: readable words, and hues that colour-blind people can tell apart.

use chart::Palette;

/// Linear RGB, each 0 to 1.
fn linear(colour: &str) -> [f64; 3] {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    [channel(1), channel(3), channel(5)]
}

fn luminance(colour: &str) -> f64 {
    let [red, green, blue] = linear(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// WCAG 2's contrast ratio.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// Rows of Machado, Oliveira & Fernandes (2009), severity 1: what someone without these cones sees.
const SEEN_BY: [(&str, [[f64; 3]; 3]); 4] = [
    ("everyone", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopes",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopes",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopes",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// CIE L*a*b* of linear RGB (D65).
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let curve = |value: f64| {
        if value > 0.008_856 { value.max(0.0).cbrt() } else { 7.787 * value + 16.0 / 116.0 }
    };
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
    let y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn difference(one: &str, other: &str, seen: &[[f64; 3]; 3]) -> f64 {
    let as_seen = |colour: &str| {
        let rgb = linear(colour);
        lab(seen.map(|row| row.iter().zip(rgb).map(|(weight, value)| weight * value).sum()))
    };
    as_seen(one).iter().zip(as_seen(other)).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn words_and_hues_stand_out_from_the_paper() {
    for palette in [Palette::day(), Palette::night()] {
        for colour in [&palette.ink, &palette.soft, &palette.skin, &palette.gut, &palette.neutral] {
            for ground in [&palette.paper, &palette.faint] {
                let ratio = contrast(colour, ground);
                assert!(ratio >= 4.5, "{colour} on {ground}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn hues_differ_for_every_kind_of_eye() {
    for palette in [Palette::day(), Palette::night()] {
        for (who, seen) in &SEEN_BY {
            // Skin and gut stand side by side as lines; the neutral has a place and a shape of its own (strips), so
            // for it a difference that is plain enough will do. A just noticeable one is about 2.
            for (one, other, least) in [
                (&palette.skin, &palette.gut, 20.0),
                (&palette.skin, &palette.neutral, 10.0),
                (&palette.gut, &palette.neutral, 10.0),
            ] {
                let apart = difference(one, other, seen);
                assert!(apart >= least, "{one} and {other} to {who}: {apart:.1}");
            }
        }
    }
}

#[test]
fn a_drawing_that_stands_alone_carries_its_colours_and_no_class_needs_a_stylesheet() {
    let canvas = chart::Canvas::standalone(328.0, Palette::day(), chart::decimal_point);
    for (name, drawing) in crate::examples::all("word", &crate::examples::week(), (0.0, 10.0), &canvas) {
        assert!(drawing.contains("xmlns=\"http://www.w3.org/2000/svg\""), "{name}");
        assert!(!drawing.contains("currentColor"), "{name}");
    }
}

#[test]
fn the_stylesheet_colours_every_class_that_a_drawing_asks_to_colour() {
    let stylesheet = Palette::night().stylesheet();
    let canvas = chart::Canvas::default();
    for (name, drawing) in crate::examples::all("word", &crate::examples::week(), (0.0, 10.0), &canvas) {
        let document = roxmltree::Document::parse(&drawing).unwrap();
        for node in document.descendants() {
            if [node.attribute("fill"), node.attribute("stroke")].contains(&Some("currentColor")) {
                let coloured = node
                    .attribute("class")
                    .unwrap_or_default()
                    .split(' ')
                    .filter(|class| stylesheet.contains(&format!(".chart .{class}{{")))
                    .count();
                assert_eq!(coloured, 1, "{name}: {node:?}");
            }
        }
    }
}
