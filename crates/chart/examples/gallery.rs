//! Writes a page with every drawing, by day and by night, at phone and desktop width:
//! `cargo run -p chart --example gallery > gallery.html`, or with `standalone` to write colours into the drawings;
//! with `sizes` it prints how large each drawing is instead.

use chart::{
    Bin, Canvas, Cell, Column, Completeness, DayColumn, DayCompleteness, Forest, ForestRow, Hue, Interval,
    LagCurve, LagDay, Lane, LaneData, LegendEntry, LegendMark, Marker, Palette, Reading, RowKind, Spark,
    Strip, Tick, Timeline, WithWithout, completeness, decimal_comma, forest, lag_curve, spark, timeline,
    with_without,
};

fn main() {
    if std::env::args().any(|argument| argument == "sizes") {
        for width in [328.0, 640.0] {
            for (heading, drawing) in drawings(&Canvas::page(width, decimal_comma)) {
                let elements = drawing.matches('<').count() - drawing.matches("</").count();
                println!("{width:4} px {:7} bytes {elements:5} elements  {heading}", drawing.len());
            }
        }
        return;
    }
    let standalone = std::env::args().any(|argument| argument == "standalone");
    let mut page =
        String::from("<!doctype html><html lang=\"nl\"><meta charset=\"utf-8\"><title>chart</title><style>");
    page.push_str(
        "body{margin:0;font-family:'Source Sans 3','Noto Sans','DejaVu Sans',sans-serif;font-size:17px}",
    );
    page.push_str("section{padding:16px;width:640px;box-sizing:content-box}section.phone{width:328px}");
    page.push_str("h2{font-size:18px;font-weight:600;margin:28px 0 8px}svg{display:block}");
    page.push_str(".day:hover{fill:#8883}.row,.pair{display:flex;align-items:flex-start}\n");
    for (name, palette) in [("light", Palette::day()), ("dark", Palette::night())] {
        page.push_str(&format!(".{name}{{background:{};color:{}}}\n", palette.paper, palette.ink));
        for rule in palette.stylesheet().lines() {
            page.push_str(&format!(".{name} {rule}\n"));
        }
    }
    page.push_str("</style><div class=\"pair\">");
    for (name, palette) in [("light", Palette::day()), ("dark", Palette::night())] {
        for width in [328.0, 640.0] {
            let canvas = if standalone {
                Canvas::standalone(width, palette.clone(), decimal_comma)
            } else {
                Canvas::page(width, decimal_comma)
            };
            let phone = if width < 400.0 { "phone " } else { "" };
            page.push_str(&format!("<section class=\"{phone}{name}\">"));
            for (heading, drawing) in drawings(&canvas) {
                page.push_str(&format!("<h2>{heading}</h2>{drawing}\n"));
            }
            page.push_str("</section>");
        }
    }
    page.push_str("</div></html>");
    println!("{page}");
}

fn drawings(canvas: &Canvas) -> Vec<(&'static str, String)> {
    vec![
        ("Tijdlijn, zes weken", timeline(&weeks(), canvas)),
        ("Tijdlijn, twee jaar", timeline(&years(), canvas)),
        ("Wat de roodheid lijkt te sturen", forest(&findings(), canvas)),
        ("Wanneer zuivel werkt", lag_curve(&lags(false), canvas)),
        ("Wanneer, als het zo is", lag_curve(&lags(true), canvas)),
        ("De dagen waar het op rust", with_without(&days(), canvas)),
        ("Hoe volledig", completeness(&calendar(), canvas)),
        ("Vonk", spark(&tiny(), &Canvas { width: 90.0, ..canvas.clone() })),
    ]
}

/// Numbers that look like a diary, the same on every run.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / f64::from(1_u32 << 24)
    }
}

fn outcome(length: usize, level: f64, seed: u64) -> Vec<Reading> {
    let mut noise = Noise(seed);
    let mut state = 0.0;
    (0..length)
        .map(|day| {
            state = state * 0.7 + (noise.next() - 0.5) * 4.0;
            let value = (level + state).round().clamp(0.0, 10.0);
            let gap =
                (day % 17 == 9) || (20..24).contains(&(day % 43)) || day % 43 == 26 || noise.next() < 0.04;
            match () {
                () if gap => Reading::Missing,
                () if value == 0.0 => Reading::None,
                () => Reading::Value(value),
            }
        })
        .collect()
}

fn exposure(length: usize, rate: f64, amounts: bool, seed: u64) -> Vec<Cell> {
    let mut noise = Noise(seed);
    (0..length)
        .map(|day| match noise.next() {
            _ if (20..24).contains(&(day % 43)) => Cell::Missing,
            chance if chance < rate => Cell::Amount(if amounts { 0.2 + 0.8 * noise.next() } else { 1.0 }),
            chance if chance < 0.93 => Cell::None,
            _ => Cell::Missing,
        })
        .collect()
}

fn columns(length: usize) -> Vec<Column> {
    (0..length)
        .map(|day| Column {
            day: format!("2026-03-{:02}", day + 1),
            label: format!("dag {}: roodheid 4, opgeblazen 6", day + 1),
            shaded: day % 7 >= 5,
        })
        .collect()
}

fn entry(mark: LegendMark, label: &str) -> LegendEntry {
    LegendEntry { mark, label: label.to_owned() }
}

fn weeks() -> Timeline {
    let length = 42;
    Timeline {
        title: "Roodheid, pukkels en buik over zes weken".to_owned(),
        description: "Elke dag een punt; waar niets is opgeschreven is de lijn onderbroken.".to_owned(),
        columns: columns(length),
        lanes: vec![
            lane("Roodheid", Hue::Skin, LaneData::Days(outcome(length, 4.5, 3))),
            lane("Jeuk", Hue::Skin, LaneData::Days(outcome(length, 1.2, 8))),
            lane("Opgeblazen gevoel", Hue::Gut, LaneData::Days(outcome(length, 5.0, 5))),
        ],
        strips: vec![
            strip("Zuivel", exposure(length, 0.35, false, 11)),
            strip("Stress", exposure(length, 0.8, true, 12)),
            strip("Alcohol", exposure(length, 0.2, true, 13)),
            strip("Minder dan zes uur slaap", exposure(length, 0.15, false, 14)),
        ],
        ticks: (0..length).step_by(7).map(|index| tick(index, &format!("{} mrt", index + 1))).collect(),
        markers: vec![
            Marker { index: 14, label: "nieuwe crème".to_owned() },
            Marker { index: 22, label: "op reis".to_owned() },
        ],
        legend: vec![
            entry(LegendMark::None, "niet gehad"),
            entry(LegendMark::Gap, "niet opgeschreven"),
            entry(LegendMark::Yes, "wel gehad"),
        ],
    }
}

fn years() -> Timeline {
    let length = 730;
    let size = chart::days_per_bin(length, 328.0);
    let bins = |level: f64, seed: u64| {
        let readings: Vec<Option<f64>> = outcome(length, level, seed)
            .iter()
            .map(|reading| match reading {
                Reading::Missing => None,
                Reading::None => Some(0.0),
                Reading::Value(value) => Some(*value),
            })
            .collect();
        let mut bins: Vec<Option<Bin>> = readings.chunks(size).map(Bin::of).collect();
        for gap in [30, 31, 32, 55, 57] {
            bins[gap] = None;
        }
        LaneData::Bins(bins)
    };
    let count = length.div_ceil(size);
    Timeline {
        title: "Twee jaar, per week".to_owned(),
        description:
            "De lijn is het gemiddelde van een week, de band loopt van de laagste tot de hoogste dag."
                .to_owned(),
        columns: columns(count).into_iter().map(|column| Column { shaded: false, ..column }).collect(),
        lanes: vec![lane("Roodheid", Hue::Skin, bins(4.5, 21)), lane("Opgeblazen", Hue::Gut, bins(4.0, 22))],
        strips: vec![
            strip("Zuivel", exposure(count, 0.8, true, 23)),
            strip("Alcohol", exposure(count, 0.3, true, 24)),
        ],
        ticks: ["jan", "apr", "jul", "okt", "jan 2026", "apr", "jul", "okt"]
            .iter()
            .enumerate()
            .map(|(quarter, label)| tick(quarter * 13, label))
            .collect(),
        markers: Vec::new(),
        legend: vec![
            entry(LegendMark::Line(Hue::Skin), "gemiddelde"),
            entry(LegendMark::Band(Hue::Skin), "laagste tot hoogste dag"),
            entry(LegendMark::Sparse(Hue::Skin), "minder dan de helft opgeschreven"),
        ],
    }
}

fn lane(label: &str, hue: Hue, data: LaneData) -> Lane {
    Lane { label: label.to_owned(), hue, range: (0.0, 10.0), data }
}

fn strip(label: &str, cells: Vec<Cell>) -> Strip {
    Strip { label: label.to_owned(), hue: Hue::Neutral, cells }
}

fn tick(index: usize, label: &str) -> Tick {
    Tick { index, label: label.to_owned() }
}

fn findings() -> Forest {
    let row = |label: &str, kind, (mean, low, high), probability: f64, group| ForestRow {
        label: label.to_owned(),
        kind,
        interval: Some(Interval { mean, low, high }),
        probability: Some(probability),
        probability_label: format!("{:.0} %", probability * 100.0),
        group,
        tooltip: String::new(),
    };
    let group = ForestRow {
        label: "Niet uit elkaar te houden".to_owned(),
        kind: RowKind::Heading,
        interval: None,
        probability: Some(0.97),
        probability_label: "97 %".to_owned(),
        group: None,
        tooltip: String::new(),
    };
    Forest {
        title: "Wat de roodheid lijkt te sturen".to_owned(),
        description: "Elk streepje is waar het effect met 90 % kans ligt.".to_owned(),
        hue: Hue::Skin,
        rows: vec![
            row("Zuivel", RowKind::Finding, (0.7, 0.1, 1.2), 0.93, None),
            row("Slecht geslapen", RowKind::Finding, (0.45, 0.15, 0.8), 0.91, None),
            group,
            row("Chips", RowKind::GroupMember, (0.5, 0.0, 1.3), 0.55, Some(1)),
            row("Cola en andere frisdrank met suiker", RowKind::GroupMember, (0.4, 0.0, 1.2), 0.45, Some(1)),
            row("Beweging", RowKind::Hint, (-0.2, -0.6, 0.0), 0.62, None),
            row("Verzachtende crème", RowKind::Follows, (0.1, -0.1, 0.4), 0.2, None),
            row("Vakantie", RowKind::Unclear, (-0.3, -1.0, 0.3), 0.58, None),
            row("Koffie", RowKind::Nothing, (0.02, -0.12, 0.2), 0.11, None),
            row("Noten", RowKind::Nothing, (0.0, -0.15, 0.1), 0.06, None),
        ],
        unit: "punten roodheid".to_owned(),
        lower: "rustiger".to_owned(),
        higher: "onrustiger".to_owned(),
        probability: "kans".to_owned(),
        legend: vec![
            entry(LegendMark::Finding(Hue::Skin), "waarschijnlijk"),
            entry(LegendMark::Hint(Hue::Skin), "aanwijzing"),
            entry(LegendMark::GroupMember(Hue::Skin), "één van deze"),
            entry(LegendMark::Follows, "volgt de klacht"),
            entry(LegendMark::Unclear, "nog niet te zeggen"),
            entry(LegendMark::Nothing, "geen verband te zien"),
        ],
    }
}

fn lags(hint: bool) -> LagCurve {
    let day =
        |label: &str, mean, low, high| LagDay { label: label.to_owned(), mean, band: Some((low, high)) };
    LagCurve {
        title: "Zuivel werkt vooral een dag later".to_owned(),
        description: String::new(),
        hue: Hue::Skin,
        days: vec![
            day("dezelfde dag", 0.07, -0.02, 0.2),
            day("1", 0.36, 0.1, 0.6),
            day("2", 0.2, 0.02, 0.4),
            day("3", 0.07, -0.05, 0.2),
            day("4", 0.02, -0.06, 0.1),
        ],
        unit: "punten roodheid".to_owned(),
        axis: "dagen later".to_owned(),
        hint,
    }
}

fn days() -> WithWithout {
    let values = |level: f64, count: usize, seed| {
        outcome(count, level, seed)
            .iter()
            .filter_map(|reading| match reading {
                Reading::Missing => None,
                Reading::None => Some(0.0),
                Reading::Value(value) => Some(*value),
            })
            .collect::<Vec<f64>>()
    };
    let (without, with) = (values(3.4, 64, 31), values(5.2, 24, 32));
    WithWithout {
        title: "Roodheid op dagen na zuivel en op andere dagen".to_owned(),
        description: String::new(),
        hue: Hue::Skin,
        range: (0.0, 10.0),
        axis: "roodheid".to_owned(),
        without: DayColumn {
            label: "zonder zuivel".to_owned(),
            count: format!("{} dagen", without.len()),
            values: without,
        },
        with: DayColumn {
            label: "een dag na zuivel".to_owned(),
            count: format!("{} dagen", with.len()),
            values: with,
        },
        median: "midden".to_owned(),
    }
}

fn calendar() -> Completeness {
    let mut noise = Noise(41);
    Completeness {
        title: "Hoe volledig je dagboek is".to_owned(),
        description: String::new(),
        first_row: 3,
        days: (0..180)
            .map(|day| match noise.next() {
                _ if (60..68).contains(&day) => DayCompleteness::Nothing,
                chance if chance < 0.7 => DayCompleteness::Closed,
                chance if chance < 0.9 => DayCompleteness::Partly,
                _ => DayCompleteness::Nothing,
            })
            .collect(),
        weekdays: ["ma", "", "wo", "", "vr", "", "zo"].map(str::to_owned),
        ticks: ["mrt", "apr", "mei", "jun", "jul", "aug"]
            .iter()
            .enumerate()
            .map(|(month, label)| tick(month * 30, label))
            .collect(),
        legend: vec![
            entry(LegendMark::Closed, "afgerond"),
            entry(LegendMark::Partly, "deels"),
            entry(LegendMark::Empty, "niets opgeschreven"),
        ],
    }
}

fn tiny() -> Spark {
    let values = outcome(30, 4.5, 3)
        .iter()
        .map(|reading| match reading {
            Reading::Missing => None,
            Reading::None => Some(0.0),
            Reading::Value(value) => Some(*value),
        })
        .collect();
    Spark {
        title: "Roodheid, laatste dertig dagen".to_owned(),
        hue: Hue::Skin,
        range: (0.0, 10.0),
        values,
        height: 24.0,
    }
}
