//! The corpus of typed lines, and how many are read right. `cargo test -p food --test corpus -- --nocapture` prints
//! the table and each line that is read otherwise than expected.

use food::{Reader, Reading};
use std::fmt::Write as _;

const LINES: &str = include_str!("corpus/lines.txt");

/// What a line is expected to say.
#[derive(Default)]
struct Expected<'a> {
    foods: Vec<(&'a str, Option<f64>)>,
    excluded: Vec<&'a str>,
    unknown: Vec<&'a str>,
}

struct Line<'a> {
    section: &'a str,
    typed: &'a str,
    expected: Expected<'a>,
}

fn lines() -> Vec<Line<'static>> {
    let mut section = "";
    let mut lines = Vec::new();
    for line in LINES.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("## ") {
            section = name;
        } else if let Some((typed, said)) = line.split_once(" => ") {
            let mut expected = Expected::default();
            for part in said.split(';').map(str::trim) {
                if let Some(food) = part.strip_prefix('-') {
                    expected.excluded.push(food);
                } else if let Some(text) = part.strip_prefix('?') {
                    expected.unknown.push(text);
                } else {
                    let (food, grams) = part.split_once(' ').map_or((part, None), |(food, grams)| {
                        (food, Some(grams.parse().expect("grams are a number")))
                    });
                    assert!(
                        Reader::built_in().table().food(food).is_some(),
                        "{typed}: there is no food `{food}`"
                    );
                    expected.foods.push((food, grams));
                }
            }
            lines.push(Line { section, typed, expected });
        } else {
            assert!(line.starts_with('#'), "`{line}` has no ` => `");
        }
    }
    lines
}

/// What was counted over lines.
#[derive(Default, Clone, Copy)]
struct Score {
    lines: usize,
    whole: usize,
    expected: usize,
    right: usize,
    wrong: usize,
    stated: usize,
    stated_right: usize,
    unknown: usize,
    lost: usize,
}

impl Score {
    fn add(&mut self, line: &Line<'_>, reading: &Reading<'_>) -> bool {
        let before = *self;
        self.lines += 1;
        let mut left: Vec<(&str, f64)> =
            reading.known().filter_map(|item| Some((item.food_id()?, item.grams))).collect();
        for (food, grams) in &line.expected.foods {
            self.expected += 1;
            let near = |one: f64| grams.is_none_or(|grams| (one - grams).abs() <= 0.1 * grams);
            // The same food can be there twice: the one with the right amount first.
            let place = left
                .iter()
                .position(|(one, amount)| one == food && near(*amount))
                .or_else(|| left.iter().position(|(one, _)| one == food));
            if grams.is_some() {
                self.stated += 1;
            }
            if let Some(place) = place {
                let (_, amount) = left.remove(place);
                self.right += 1;
                self.stated_right += usize::from(grams.is_some() && near(amount));
            }
        }
        self.wrong += left.len();
        let mut unknown: Vec<&str> = reading.unknown().map(|item| &line.typed[item.span.clone()]).collect();
        for text in &line.expected.unknown {
            self.unknown += 1;
            match unknown.iter().position(|one| one.contains(text) || text.contains(one)) {
                Some(place) => drop(unknown.remove(place)),
                None => self.lost += 1,
            }
        }
        let excluded: Vec<&str> = reading.excluded.iter().map(|one| one.food.id.as_str()).collect();
        let whole = self.right - before.right == line.expected.foods.len()
            && left.is_empty()
            && self.stated_right - before.stated_right == self.stated - before.stated
            && self.lost == before.lost
            && unknown.is_empty()
            && excluded == line.expected.excluded;
        self.whole += usize::from(whole);
        whole
    }

    /// Harmonic mean of the share of expected items that were found and of found ones that were expected.
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.expected + self.right + self.wrong) as f64
    }

    fn first_choice(&self) -> f64 {
        self.right as f64 / self.expected as f64
    }

    fn amounts(&self) -> f64 {
        self.stated_right as f64 / self.stated.max(1) as f64
    }

    /// Foods that nobody ate.
    fn mistakes(&self) -> f64 {
        self.wrong as f64 / (self.right + self.wrong) as f64
    }
}

fn shown(line: &Line<'_>, reading: &Reading<'_>) -> String {
    let mut text = format!("{}\n     ", line.typed);
    for item in &reading.items {
        let _ = match item.food_id() {
            Some(food) => write!(text, " {food} {:.0};", item.grams),
            None => write!(text, " ?{};", &line.typed[item.span.clone()]),
        };
    }
    for excluded in &reading.excluded {
        let _ = write!(text, " -{};", excluded.food.id);
    }
    text
}

#[test]
fn lines_are_read_as_they_were_meant() {
    let reader = Reader::built_in();
    let lines = lines();
    let mut sections: Vec<(&str, Score)> = Vec::new();
    let mut all = Score::default();
    for line in &lines {
        let reading = reader.read(line.typed);
        if !all.add(line, &reading) {
            println!("  ≠ {}", shown(line, &reading));
        }
        match sections.iter_mut().find(|(name, _)| *name == line.section) {
            Some((_, score)) => drop(score.add(line, &reading)),
            None => {
                let mut score = Score::default();
                score.add(line, &reading);
                sections.push((line.section, score));
            }
        }
    }
    sections.push(("all", all));
    println!(
        "\n| lines | n | read whole | item F1 | first choice right | amounts within 10 % | mistakes | unknown lost |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (name, score) in &sections {
        println!(
            "| {name} | {} | {:.1} % | {:.3} | {:.3} | {:.1} % of {} | {:.1} % | {} of {} |",
            score.lines,
            100.0 * score.whole as f64 / score.lines as f64,
            score.f1(),
            score.first_choice(),
            100.0 * score.amounts(),
            score.stated,
            100.0 * score.mistakes(),
            score.lost,
            score.unknown,
        );
    }
    assert!(all.lines >= 400, "{} lines", all.lines);
    assert!(sections.iter().any(|(name, score)| *name == "nasty" && score.lines >= 60));
    assert!(all.f1() >= 0.95, "item F1 {:.3}", all.f1());
    assert!(all.first_choice() >= 0.93, "first choice {:.3}", all.first_choice());
    assert!(all.amounts() >= 0.98, "stated amounts {:.3}", all.amounts());
    assert!(all.mistakes() <= 0.02, "confident mistakes {:.3}", all.mistakes());
    assert_eq!(all.lost, 0, "unknown text was lost");
}
