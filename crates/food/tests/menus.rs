//! Twenty day menus: the sums over what was on the plate against those over what was typed. `cargo test -p food --test
//! menus -- --nocapture` prints the table.

use food::{Intake, Match, Nutrient, Reader, Reading};

const MENUS: &str = include_str!("corpus/menus.txt");

struct Menu {
    typed: &'static str,
    grams: &'static str,
}

fn menus() -> Vec<Menu> {
    let mut lines = MENUS.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut menus = Vec::new();
    while let (Some(typed), Some(grams)) = (lines.next(), lines.next()) {
        let typed = typed.strip_prefix("typed: ").expect("a menu begins with what was typed");
        let grams = grams.strip_prefix("grams: ").expect("and then says what was on the plate");
        menus.push(Menu { typed, grams });
    }
    menus
}

/// What was on the plate, as a reading whose amounts are sure.
fn plate(reader: &Reader<'static>, grams: &str) -> Reading<'static> {
    let mut reading = Reading::default();
    for part in grams.split("; ") {
        let (id, weight) = part.split_once(' ').expect("a food and its grams");
        let food = reader.table().food(id).unwrap_or_else(|| panic!("there is no food `{id}`"));
        let mut item = reader.read("appel").items.remove(0);
        item.food = Some(food);
        item.grams = weight.parse().expect("grams are a number");
        item.found = Match::Exact;
        reading.items.push(item);
    }
    reading
}

#[test]
fn a_typed_day_adds_up_to_the_weighed_one() {
    let reader = Reader::built_in();
    let menus = menus();
    assert_eq!(menus.len(), 20);
    let (mut energy, mut fibre, mut alcohol, mut plants, mut inside) =
        (Vec::new(), Vec::new(), Vec::new(), 0, 0);
    let (mut tags, mut recalled) = (0_usize, 0_usize);
    println!("| menu | energy | fibre | alcohol | plants |\n|---|---|---|---|---|");
    for (index, menu) in menus.iter().enumerate() {
        let truth = Intake::of(reader.table(), &plate(reader, menu.grams));
        let typed = reader.read(menu.typed);
        assert_eq!(typed.unknown().count(), 0, "{}", menu.typed);
        let read = Intake::of(reader.table(), &typed);
        let sum = |intake: &Intake, nutrient| intake.total(nutrient).map_or(0.0, |total| total.sum);
        let off = |nutrient| {
            let (truth, read) = (sum(&truth, nutrient), sum(&read, nutrient));
            if truth < 0.5 { 0.0 } else { (read - truth) / truth }
        };
        let difference = read.plants.len() as i64 - truth.plants.len() as i64;
        println!(
            "| {} | {:+.0} % | {:+.0} % | {:+.0} % | {difference:+} |",
            index + 1,
            100.0 * off(Nutrient::Energy),
            100.0 * off(Nutrient::Fibre),
            100.0 * off(Nutrient::Alcohol)
        );
        energy.push(off(Nutrient::Energy).abs());
        fibre.push(off(Nutrient::Fibre).abs());
        alcohol.push(off(Nutrient::Alcohol).abs());
        plants += usize::from(difference.abs() <= 1);
        let (low, high) = read.total(Nutrient::Fibre).map_or((0.0, 0.0), food::Total::range);
        inside += usize::from((low..=high).contains(&sum(&truth, Nutrient::Fibre)));
        for tag in truth.tags.iter().filter(|(_, servings)| **servings >= 0.5).map(|(tag, _)| tag) {
            tags += 1;
            recalled += usize::from(read.tags.contains_key(tag));
        }
    }
    let within = |errors: &[f64], most: f64| errors.iter().filter(|error| **error <= most).count();
    println!(
        "\nwithin bounds, of 20: energy (10 %) {}, fibre (15 %) {}, alcohol (5 %) {}, plants (±1) {plants}; weighed fibre \
         inside the range shown {inside}; tags recalled {:.3} of {tags}",
        within(&energy, 0.10),
        within(&fibre, 0.15),
        within(&alcohol, 0.05),
        recalled as f64 / tags as f64
    );
    assert_eq!(within(&energy, 0.10), 20, "energy");
    assert_eq!(within(&fibre, 0.15), 20, "fibre");
    assert_eq!(within(&alcohol, 0.05), 20, "alcohol");
    assert!(plants >= 19, "plants");
    assert!(recalled as f64 / tags as f64 >= 0.95, "tags");
}
