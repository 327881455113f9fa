//! The reader through its public door: contract C7, and what holds for every line.

use food::table::{Files, OwnFood, built_in_files};
use food::{Answer, Intake, Reader, Table, Tag, Why, count_plants};
use proptest::prelude::*;
use std::collections::HashSet;
use std::sync::LazyLock;

fn answer(line: &str) -> serde_json::Value {
    let reader = Reader::built_in();
    serde_json::to_value(Answer::of(reader.table(), line, &reader.read(line))).expect("an answer is JSON")
}

#[test]
fn the_example_of_the_contract_is_read_as_it_says() {
    let answer = answer("2 boterhammen");
    let item = serde_json::json!({
        "text": "2 boterhammen", "food": "bread_wholemeal",
        "name": { "nl": "volkorenboterham", "en": "wholemeal bread" },
        "grams": 70.0, "grams_cv": 0.15, "match": "exact", "alternatives": [], "span": [0, 13]
    });
    assert_eq!(answer["items"], serde_json::json!([item]));
    assert_eq!(answer["plants"], serde_json::json!(["wheat"]));
    assert_eq!(answer["tags"], serde_json::json!({ "gluten": 2.0, "wheat": 2.0, "fodmap_fructans": 2.0 }));
    assert_eq!(answer["unknown"], serde_json::json!([]));
    // 70 g of bread with 6.9 g fibre in 100 g.
    assert_eq!(
        answer["per_day"],
        serde_json::json!({ "fibre_g": 4.8, "free_sugars_g": 0.0, "alcohol_g": 0.0 })
    );
    let range: Vec<f64> = serde_json::from_value(answer["ranges"]["fibre_g"].clone()).unwrap();
    assert!(range[0] < 4.0 && range[1] > 6.0, "tables disagree by a quarter on fibre: {range:?}");
}

/// A line, a tag, its servings (0: not there).
const TAGS: &[(&str, Tag, f64)] = &[
    ("2 boterhammen met kaas", Tag::Dairy, 2.0),
    ("boterham met kaas", Tag::Lactose, 0.0),
    ("glas melk", Tag::Lactose, 1.0),
    ("glas melk", Tag::Whey, 1.0),
    ("boterham met kaas", Tag::Whey, 0.0),
    ("lactosevrije melk", Tag::FodmapLactose, 0.0),
    ("lactosevrije melk", Tag::Dairy, 1.0),
    ("sojamelk", Tag::Dairy, 0.0),
    ("sojamelk", Tag::Soy, 1.0),
    ("nasi", Tag::Egg, 1.0),
    ("nasi zonder ei", Tag::Egg, 0.0),
    ("tosti zonder ham", Tag::Meat, 0.0),
    ("tosti", Tag::Meat, 1.0),
    ("2 biertjes", Tag::Alcohol, 2.0),
    ("alcoholvrij bier", Tag::Alcohol, 0.0),
    ("kefir", Tag::FermentedLive, 1.0),
    ("brood", Tag::FermentedLive, 0.0),
    ("pasta pesto", Tag::Nuts, 1.0),
    ("glutenvrij brood", Tag::Gluten, 0.0),
    ("pindakaas", Tag::Peanut, 1.0),
    ("pindakaas", Tag::Nuts, 0.0),
    ("koffie", Tag::Caffeine, 1.0),
    ("cafeïnevrije koffie", Tag::Caffeine, 0.0),
    ("muntthee", Tag::Caffeine, 0.0),
    ("zalm", Tag::Omega3, 1.0),
    ("cola", Tag::FreeSugar, 1.0),
    ("cola zero", Tag::FreeSugar, 0.0),
    ("appel", Tag::FreeSugar, 0.0),
    ("appelsap", Tag::FreeSugar, 1.0),
    ("chips", Tag::UltraProcessed, 1.0),
    ("kipcurry", Tag::Spicy, 1.0),
    ("linzensoep", Tag::Legumes, 1.0),
    ("pure chocolade", Tag::Dairy, 0.0),
    ("garnalen", Tag::Shellfish, 1.0),
    ("garnalen", Tag::Fish, 0.0),
];

#[test]
fn tags_follow_from_what_was_eaten() {
    let reader = Reader::built_in();
    let mut wrong = Vec::new();
    for (line, tag, servings) in TAGS {
        let found = Intake::of(reader.table(), &reader.read(line)).tags.get(tag).copied().unwrap_or(0.0);
        if (found - servings).abs() > 0.3 {
            wrong.push(format!("{line}: {} {found}, not {servings}", tag.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Milliliters × volume percent × 0.789: the standard glass of beer is 10 g.
#[test]
fn alcohol_follows_from_what_was_poured() {
    let reader = Reader::built_in();
    for (line, grams) in [
        ("glas bier", 9.9),
        ("330 ml bier", 13.0),
        ("glas rode wijn", 15.4),
        ("borrel", 10.5),
        ("gin-tonic", 12.0),
        ("2 glazen witte wijn", 28.4),
        ("alcoholvrij biertje", 0.1),
        ("koffie", 0.0),
    ] {
        let total = Intake::of(reader.table(), &reader.read(line)).total(food::Nutrient::Alcohol).unwrap();
        assert!((total.sum - grams).abs() <= 0.05 * grams + 0.05, "{line}: {:.2} g, not {grams}", total.sum);
    }
}

#[test]
fn plants_of_a_dish_count_each_and_herbs_only_inclusively() {
    let reader = Reader::built_in();
    let eaten = |line: &str| Intake::of(reader.table(), &reader.read(line));
    let soup = eaten("groentesoep");
    for plant in ["carrot", "leek", "cauliflower", "green_bean", "celery", "onion"] {
        assert!(soup.plants.iter().any(|one| one.id == plant), "{plant}");
    }
    let days = [
        eaten("appel, appel, kaneel"),
        eaten("koffie, appel, 5 g olijfolie"),
        eaten("rode ui, witte ui, broccoli, bloemkool"),
    ];
    let count = count_plants(&days);
    assert_eq!(
        (count.inclusive, count.strict),
        (6, 4),
        "apple, cinnamon, coffee, onion, broccoli, cauliflower"
    );
}

/// Missing is never zero: a day whose meals are not complete is unknown, not low.
#[test]
fn only_a_complete_day_says_none() {
    let reader = Reader::built_in();
    let day = Intake::of(reader.table(), &reader.read("2 boterhammen, appel"));
    assert_eq!(day.servings(Tag::Egg, true), Some(0.0));
    assert_eq!(day.servings(Tag::Egg, false), None);
    assert_eq!(day.servings(Tag::Wheat, false), Some(2.0));
    let doubtful = Intake::of(reader.table(), &reader.read("2 boterhammen, blorkfruit"));
    assert_eq!(doubtful.servings(Tag::Egg, true), None, "what was not understood can be egg");
    assert!(Intake::of(reader.table(), &reader.read("blorkfruit")).total(food::Nutrient::Fibre).is_none());
}

#[test]
fn bad_input_has_a_clear_answer() {
    let reader = Reader::built_in();
    for (line, why) in [
        ("-3 bananen", Some(Why::Negative)),
        ("1e9 g rijst", Some(Why::TooMuch)),
        ("200 g", Some(Why::NoFood)),
        ("blork", Some(Why::NoSuchFood)),
        ("", None),
        (" ,;, ", None),
    ] {
        let reading = reader.read(line);
        assert_eq!(reading.items.first().and_then(|item| item.why), why, "{line}");
        assert_eq!(reading.known().count(), 0, "{line}");
    }
    assert!(reader.read("0 bananen").items.is_empty());
    let long = "appel ".repeat(3000);
    let reading = reader.read(&long);
    assert_eq!(reading.items.last().and_then(|item| item.why), Some(Why::TooLong));
    assert!(reading.known().count() > 1000);
}

#[test]
fn a_wrong_table_is_refused_with_its_place() {
    let files = built_in_files();
    let read = |name: &str, line: &str| {
        let header = "id,nl,en,also,portion,units,source,plants,nova,traits,made_of\n";
        let text = format!("{header}{line}\n");
        let foods: Vec<(&str, &str)> = files
            .foods
            .iter()
            .map(|(group, text)| (*group, *text))
            .filter(|(group, _)| *group == name)
            .map(|(group, _)| (group, text.as_str()))
            .collect();
        let values = files.values.lines().next().unwrap();
        let problems = Table::read(&Files { foods: &foods, values, ..files }).unwrap_err();
        problems.first().map(ToString::to_string).unwrap()
    };
    for (line, message) in [
        ("a,b,c,,zero,,,,1h,,", "data/foods/fruit.csv, line 2: portion `zero` must be grams"),
        ("a,b,c,,10,cup ten,,,1h,,", "line 2: `cup ten` is no measure"),
        ("a,b,c,,10,,,moon,1h,,", "there is no plant `moon`"),
        ("a,b,c,,10,,,,5h,,", "nova `5h`"),
        ("a,b,c,,10,,,,1h,shiny,", "`shiny` is no trait"),
        ("a,b,c,,10,,,,1h,,nowhere 5", "`nowhere` is no food of the table"),
        ("a,b,c,,10,,,,1h,,a 5", "the recipe of `a` contains itself"),
        ("A,b,c,,10,,,,1h,,", "`A` is no id"),
        ("a,b,c,,10,,c:1,,1h,,", "has sources but no numbers"),
        ("a,b,c,,10", "5 cells instead of 11"),
    ] {
        let problem = read("fruit", line);
        assert!(problem.contains(message), "{line}: {problem}");
    }
}

#[test]
fn a_persons_own_food_outranks_the_tables_and_cannot_contain_itself() {
    let own = |id: &str, name: &str, made_of: &[(&str, f64)]| OwnFood {
        id: id.to_owned(),
        name: name.to_owned(),
        portion: 300.0,
        made_of: made_of.iter().map(|(id, grams)| ((*id).to_owned(), *grams)).collect(),
        gone: false,
    };
    let soup = own("oma_soep", "groentesoep", &[("carrot_cooked", 100.0), ("lentils", 100.0)]);
    let stew = own("oma_stoof", "omas stoof", &[("oma_soep", 200.0), ("egg_boiled", 50.0)]);
    let table = Table::built_in().with_own(&[stew.clone(), soup.clone()]).unwrap();
    let reader = Reader::new(&table);
    let reading = reader.read("groentesoep, oma's stoof");
    let ids: Vec<_> = reading.items.iter().map(|item| item.food_id()).collect();
    assert_eq!(ids, [Some("oma_soep"), Some("oma_stoof")]);
    let intake = Intake::of(&table, &reading);
    assert!(intake.tags.contains_key(&Tag::Legumes) && intake.tags.contains_key(&Tag::Egg));
    assert_eq!(reader.suggest("groentes", 3)[0].food.id, "oma_soep");

    let circle = [own("a", "aaa", &[("b", 1.0)]), own("b", "bbb", &[("a", 1.0)])];
    let problems = Table::built_in().with_own(&circle).unwrap_err();
    assert!(problems.iter().all(|problem| problem.what.contains("contains itself")), "{problems:?}");
    assert!(Table::built_in().with_own(&[own("x", "xxx", &[("apple", f64::NAN)])]).is_err());
    assert!(
        Table::built_in().with_own(&[own("apple", "mijn appel", &[("pear", 1.0)])]).is_err(),
        "a taken id"
    );
}

#[test]
fn what_is_typed_so_far_is_completed() {
    let reader = Reader::built_in();
    for (typed, food) in [
        ("boterh", "bread_wholemeal"),
        ("hütt", "cottage_cheese"),
        ("kef", "kefir"),
        ("spina", "spinach_cooked"),
    ] {
        let found = reader.suggest(typed, 8);
        assert!(
            found.iter().any(|one| one.food.id == food),
            "{typed}: {:?}",
            found.iter().map(|one| one.term).collect::<Vec<_>>()
        );
        assert!(found.len() <= 8);
    }
    assert!(reader.suggest("", 8).is_empty() && reader.suggest("zzzz", 8).is_empty());
}

/// Names that a line can be made of: a food and a term of it.
fn term() -> impl Strategy<Value = (usize, String)> {
    let foods = Table::built_in().foods();
    (0..foods.len()).prop_flat_map(move |food| {
        let terms: Vec<String> = foods[food].terms.clone();
        (Just(food), proptest::sample::select(terms))
    })
}

static KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    Table::built_in().foods().iter().flat_map(|food| &food.terms).map(|term| food::table::key(term)).collect()
});

#[test]
fn every_name_of_the_table_is_found_by_itself() {
    let mut wrong = Vec::new();
    for food in Table::built_in().foods() {
        for term in &food.terms {
            let reading = Reader::built_in().read(term);
            let ids: Vec<_> = reading.items.iter().map(|item| item.food_id()).collect();
            if ids != [Some(food.id.as_str())] {
                wrong.push(format!("{term}: {ids:?} for {}", food.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every name, not some: a name that begins with a word of amounts ("grote bonen") was lost behind a weight.
#[test]
fn stated_grams_are_taken_as_they_stand() {
    let mut wrong = Vec::new();
    for food in Table::built_in().foods() {
        for term in &food.terms {
            if term.contains([',', '(', '/']) || term.starts_with(|letter: char| letter.is_ascii_digit()) {
                continue;
            }
            let grams = 1 + term.len() as u32 * 97 % 1999;
            let line = format!("{grams} g {term}");
            let reading = Reader::built_in().read(&line);
            let found: Vec<_> = reading.known().map(|item| (item.food_id(), item.grams)).collect();
            // "200 g rijst met kip" weighs the rice, so only names without such a word are the whole line.
            let whole = [(Some(food.id.as_str()), f64::from(grams))];
            if reading.items.is_empty() || reading.items.len() == 1 && found != whole {
                wrong.push(format!("{line}: {found:?} for {}", food.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn spans_lie_inside_any_line_and_nothing_is_certain_without_a_food(line in "\\PC{0,80}") {
        let reading = Reader::built_in().read(&line);
        for item in &reading.items {
            prop_assert!(line.get(item.span.clone()).is_some(), "{:?}", item.span);
            prop_assert!(item.food.is_some() == item.why.is_none());
            prop_assert!(item.grams.is_finite() && item.grams >= 0.0 && item.grams_cv.is_finite());
        }
        prop_assert_eq!(&reading, &Reader::built_in().read(&line), "the same line is read the same twice");
        let _ = serde_json::to_string(&Answer::of(Table::built_in(), &line, &reading)).unwrap();
    }

    #[test]
    fn items_between_commas_do_not_touch_each_other(one in term(), other in term()) {
        let reader = Reader::built_in();
        let plain = |term: &str| reader.read(term).items.iter().map(|item| item.food_id().map(str::to_owned)).collect::<Vec<_>>();
        let both = reader.read(&format!("{}, {}", one.1, other.1));
        let ids: Vec<_> = both.items.iter().map(|item| item.food_id().map(str::to_owned)).collect();
        prop_assert_eq!(ids, [plain(&one.1), plain(&other.1)].concat());
    }

    /// One wrong letter in a long name leads to that food or to a question, never to another food.
    #[test]
    fn a_typing_error_is_understood_or_asked_about((food, term) in term(), place in 1_usize..30, letter in "[a-z]") {
        prop_assume!(term.len() >= 8 && term.bytes().all(|byte| byte.is_ascii_lowercase()));
        let place = place % term.len();
        let typed = format!("{}{letter}{}", &term[..place], &term[place + 1..]);
        let foods = Table::built_in().foods();
        prop_assume!(!KEYS.contains(&typed));
        let reading = Reader::built_in().read(&typed);
        for item in reading.known().filter(|item| item.found == food::Match::Fuzzy) {
            let near = foods[food].id == item.food.unwrap().id || strsim::osa_distance(&typed, &term) == 1
                && item.food.unwrap().terms.iter().any(|other| strsim::osa_distance(&food::table::key(other), &typed) <= 1);
            prop_assert!(near, "{typed} became {:?}, not {}", item.food_id(), foods[food].id);
        }
    }
}

#[test]
fn half_of_a_bound_is_no_tag() {
    let has = |line: &str, tag| {
        Intake::of(Reader::built_in().table(), &Reader::built_in().read(line)).tags.contains_key(&tag)
    };
    // Tables say "less than 0.2 g" of these.
    for line in [
        "kipfilet",
        "pasta",
        "frites",
        "tomaten uit blik",
        "ratatouille",
        "wok met kip",
        "groentemix",
        "shakshuka",
    ] {
        assert!(!has(line, Tag::Lactose), "{line}");
    }
    for line in ["glas melk", "bakje yoghurt", "macaroni met kaassaus", "vissoep", "havermout met melk"] {
        assert!(has(line, Tag::Lactose), "{line}");
    }
    assert!(!has("lactosevrije melk", Tag::Lactose) && !has("sojayoghurt", Tag::Lactose));
    assert!(has("pruimen", Tag::FodmapPolyols) && !has("glas witbier", Tag::FodmapPolyols));
}
