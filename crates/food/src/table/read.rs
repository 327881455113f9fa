//! Reading and checking the files.

use super::food::{
    Carrier, CompoundHead, Confidence, Fermented, Food, Group, Ingredient, Names, Plant, PlantKind,
    PlantShare, Recipe, SourceRow,
};
use super::nutrient::{Nutrient, Source, Value};
use super::tag::{Tag, TagSet};
use super::unit::Unit;
use super::{Files, OwnFood, Problem, Table, derive, key};
use std::collections::HashMap;

/// The columns of a file in `data/foods`.
const COLUMNS: [&str; 11] =
    ["id", "nl", "en", "also", "portion", "units", "source", "plants", "nova", "traits", "made_of"];

/// Where a row stands.
#[derive(Clone)]
struct Place {
    file: String,
    line: u64,
}

impl Place {
    fn problem(&self, what: impl Into<String>) -> Problem {
        Problem { file: self.file.clone(), line: self.line, what: what.into() }
    }
}

/// A recipe by ids: its parts with their grams, and what the ready dish weighs where that is another sum.
type MadeOf = (Vec<(String, f64)>, Option<f64>);

/// A row whose references are not looked up yet.
struct Row {
    place: Place,
    food: Food,
    made_of: Option<MadeOf>,
    head: Option<String>,
}

pub(super) fn table(files: &Files<'_>) -> Result<Table, Vec<Problem>> {
    let mut problems = Vec::new();
    let groups = groups(files.groups, &mut problems);
    let plants = plants(files.plants, &mut problems);
    let mut rows = Vec::new();
    for (name, text) in files.foods {
        let file = format!("data/foods/{name}.csv");
        let Some(group) = groups.iter().position(|group| group.id == *name) else {
            problems.push(Problem {
                file,
                line: 0,
                what: format!("there is no group `{name}` in data/groups.csv"),
            });
            continue;
        };
        for (place, cells) in records(&file, text, &COLUMNS, &mut problems) {
            match row(&place, &cells, group, &plants) {
                Ok(row) => rows.push(row),
                Err(mut wrong) => problems.append(&mut wrong),
            }
        }
    }
    values(files.values, &mut rows, &mut problems);
    let all = [files.groups, files.plants, files.values]
        .into_iter()
        .chain(files.foods.iter().map(|(_, text)| *text));
    let table = Table {
        foods: Vec::new(),
        groups,
        plants,
        by_id: HashMap::new(),
        version: format!("{:016x}", fingerprint(all)),
    };
    assemble(table, rows, problems)
}

pub(super) fn with_own(table: &Table, own: &[OwnFood]) -> Result<Table, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut rows = Vec::new();
    // Without a group of their own they count as dishes.
    let group = table.groups.iter().position(|group| group.id == "dish").unwrap_or(0);
    for (index, dish) in own.iter().enumerate() {
        let place = Place { file: "own foods".to_owned(), line: index as u64 + 1 };
        let sound = |grams: f64| grams.is_finite() && grams > 0.0 && grams <= 100_000.0;
        if !is_id(&dish.id) {
            problems.push(
                place.problem(format!("`{}` is no id: small letters, digits and underscores", dish.id)),
            );
        } else if key(&dish.name).is_empty() {
            problems.push(place.problem("it has no name"));
        } else if !sound(dish.portion) || dish.made_of.iter().any(|(_, grams)| !sound(*grams)) {
            problems
                .push(place.problem(format!("`{}`: grams are more than 0 and at most 100000", dish.name)));
        } else if dish.made_of.is_empty() {
            problems.push(place.problem(format!("`{}` is made of nothing", dish.name)));
        } else {
            let names = Names { nl: dish.name.clone(), en: dish.name.clone() };
            let mut food = blank(&dish.id, group, names, dish.portion);
            food.own = true;
            if dish.gone {
                food.terms.clear();
            }
            rows.push(Row { place, food, made_of: Some((dish.made_of.clone(), None)), head: None });
        }
    }
    assemble(table.clone(), rows, problems)
}

/// Looks up what rows refer to, puts dishes behind their parts, and lets everything follow.
fn assemble(mut table: Table, rows: Vec<Row>, mut problems: Vec<Problem>) -> Result<Table, Vec<Problem>> {
    let before = table.foods.len();
    for (index, row) in rows.iter().enumerate() {
        if table.by_id.insert(row.food.id.clone(), before + index).is_some() {
            problems.push(row.place.problem(format!("the id `{}` is taken", row.food.id)));
        }
    }
    let mut parts: Vec<Option<(Vec<Ingredient>, f64)>> = Vec::with_capacity(rows.len());
    let mut places = Vec::with_capacity(rows.len());
    for Row { place, mut food, made_of, head } in rows {
        if let Some(head) = head {
            food.as_head = match (head.as_str(), table.by_id.get(&head)) {
                ("none", _) => CompoundHead::Unknown,
                (_, Some(other)) => CompoundHead::Other(*other),
                (_, None) => {
                    problems.push(place.problem(format!("`as:{head}`: there is no food `{head}`")));
                    CompoundHead::Unknown
                }
            };
        }
        parts.push(made_of.map(|(made_of, ready)| {
            let mut ingredients = Vec::with_capacity(made_of.len());
            for (id, grams) in made_of {
                match table.by_id.get(&id) {
                    Some(food) => ingredients.push(Ingredient { food: *food, grams }),
                    None => problems.push(place.problem(format!("`{id}` is no food of the table"))),
                }
            }
            let total = ingredients.iter().map(|part| part.grams).sum();
            (ingredients, ready.unwrap_or(total))
        }));
        places.push(place);
        table.foods.push(food);
    }
    follow(&mut table, before, parts, &places, &mut problems);
    if before == 0 {
        one_meaning_each(&table, &places, &mut problems);
    }
    if problems.is_empty() { Ok(table) } else { Err(problems) }
}

/// Dishes follow when all their parts have; what is left over contains itself.
fn follow(
    table: &mut Table,
    before: usize,
    mut parts: Vec<Option<(Vec<Ingredient>, f64)>>,
    places: &[Place],
    problems: &mut Vec<Problem>,
) {
    let mut waiting: Vec<usize> = (0..parts.len()).collect();
    let mut done = vec![true; before];
    done.resize(before + parts.len(), false);
    loop {
        let (ripe, open): (Vec<usize>, Vec<usize>) = waiting.iter().partition(|index| {
            let ingredients = parts[**index].as_ref().map_or(&[][..], |(ingredients, _)| ingredients);
            ingredients.iter().all(|part| done[part.food])
        });
        for index in &ripe {
            let place = before + index;
            let mut passed = None;
            if let Some((ingredients, ready)) = parts[*index].take() {
                let composed = derive::compose(&table.foods, &ingredients, ready, table.foods[place].portion);
                let own = table.foods[place].own;
                let nova = ingredients.iter().map(|part| table.foods[part.food].nova).max();
                let food = &mut table.foods[place];
                food.plants = composed.plants;
                food.values = composed.values;
                if own {
                    // A dish of one's own kitchen: only a part that is ultra-processed makes it so.
                    food.nova = if nova == Some(4) { 4 } else { 3 };
                    food.nova_confidence = Confidence::Low;
                }
                food.recipe = Some(Recipe { ingredients, ready });
                passed = Some(composed.tags);
            }
            let mut food = table.foods[place].clone();
            let group = &table.groups[food.group];
            derive::finish(&mut food, group, &table.plants, passed);
            table.foods[place] = food;
            done[place] = true;
        }
        if open.len() == waiting.len() {
            for index in open {
                let id = &table.foods[before + index].id;
                problems.push(places[index].problem(format!("the recipe of `{id}` contains itself")));
            }
            return;
        }
        waiting = open;
    }
}

/// One word can't mean two foods.
fn one_meaning_each(table: &Table, places: &[Place], problems: &mut Vec<Problem>) {
    let mut meanings: HashMap<String, usize> = HashMap::new();
    for (index, food) in table.foods.iter().enumerate() {
        for term in &food.terms {
            let key = key(term);
            if key.is_empty() {
                problems.push(places[index].problem(format!("`{term}` has no letter in it")));
            } else if let Some(other) = meanings.insert(key, index)
                && other != index
            {
                let other = &table.foods[other].id;
                problems.push(places[index].problem(format!("`{term}` is a name of `{other}` too")));
            }
        }
    }
}

/// The records of a file, each with as many cells as there are columns.
fn records(
    file: &str,
    text: &str,
    columns: &[&str],
    problems: &mut Vec<Problem>,
) -> Vec<(Place, Vec<String>)> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> =
        reader.headers().map(|header| header.iter().map(str::to_owned).collect()).unwrap_or_default();
    if header != columns {
        let what = format!("the columns must be {}", columns.join(","));
        problems.push(Problem { file: file.to_owned(), line: 1, what });
        return Vec::new();
    }
    let mut found = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let place = Place { file: file.to_owned(), line };
                if record.len() == columns.len() {
                    found.push((place, record.iter().map(str::to_owned).collect()));
                } else {
                    let what = format!("{} cells instead of {}", record.len(), columns.len());
                    problems.push(place.problem(what));
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                problems.push(Problem { file: file.to_owned(), line, what: error.to_string() });
            }
        }
    }
    found
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn tag_set(cell: &str, place: &Place, problems: &mut Vec<Problem>) -> TagSet {
    list(cell)
        .filter_map(|name| {
            let tag = Tag::of(name);
            if tag.is_none() {
                problems.push(place.problem(format!("there is no tag `{name}`")));
            }
            tag
        })
        .collect()
}

fn groups(text: &str, problems: &mut Vec<Problem>) -> Vec<Group> {
    let columns = ["id", "nl", "en", "tags", "ml", "handful", "bowl", "topping", "tbsp"];
    let mut groups = Vec::new();
    for (place, cells) in records("data/groups.csv", text, &columns, problems) {
        let mut number = |column: usize| {
            let number =
                cells[column].parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0);
            number.unwrap_or_else(|| {
                problems.push(place.problem(format!("`{}` must be a number above 0", columns[column])));
                1.0
            })
        };
        let (density, handful, bowl, topping, tablespoon) =
            (number(4), number(5), number(6), number(7), number(8));
        groups.push(Group {
            id: cells[0].clone(),
            name: Names { nl: cells[1].clone(), en: cells[2].clone() },
            tags: tag_set(&cells[3], &place, problems),
            density,
            handful,
            bowl,
            topping,
            tablespoon,
        });
    }
    groups
}

fn plants(text: &str, problems: &mut Vec<Problem>) -> Vec<Plant> {
    let mut plants: Vec<Plant> = Vec::new();
    for (place, cells) in records("data/plants.csv", text, &["id", "nl", "en", "kind", "tags"], problems) {
        let kind = match cells[3].as_str() {
            "food" => PlantKind::Food,
            "herb" => PlantKind::Herb,
            "drink" => PlantKind::Drink,
            other => {
                problems.push(place.problem(format!("`{other}` is no kind of plant: food, herb or drink")));
                continue;
            }
        };
        if plants.iter().any(|plant| plant.id == cells[0]) {
            problems.push(place.problem(format!("the plant `{}` is there twice", cells[0])));
        }
        plants.push(Plant {
            id: cells[0].clone(),
            name: Names { nl: cells[1].clone(), en: cells[2].clone() },
            kind,
            tags: tag_set(&cells[4], &place, problems),
        });
    }
    plants
}

fn blank(id: &str, group: usize, name: Names, portion: f64) -> Food {
    let mut terms = vec![name.nl.clone()];
    if key(&name.en) != key(&name.nl) {
        terms.push(name.en.clone());
    }
    Food {
        id: id.to_owned(),
        group,
        name,
        terms,
        portion,
        counted: false,
        units: Vec::new(),
        sources: Vec::new(),
        plants: Vec::new(),
        fermented: Fermented::No,
        nova: 1,
        nova_confidence: Confidence::Low,
        prebiotic: 0,
        polyphenol: 0,
        histamine: 0,
        free_share: 0.0,
        strength: None,
        carrier: None,
        as_head: CompoundHead::Itself,
        recipe: None,
        tags: TagSet::default(),
        own: false,
        values: [None; Nutrient::COUNT],
        said: (TagSet::default(), TagSet::default()),
    }
}

fn row(place: &Place, cells: &[String], group: usize, plants: &[Plant]) -> Result<Row, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut wrong = |what: String| problems.push(place.problem(what));
    if !is_id(&cells[0]) {
        wrong(format!("`{}` is no id: small letters, digits and underscores", cells[0]));
    }
    if cells[1].is_empty() || cells[2].is_empty() {
        wrong(format!("`{}` needs a Dutch and an English name", cells[0]));
    }
    let (portion, counted) = match cells[4].strip_suffix(" each") {
        Some(grams) => (grams, true),
        None => (cells[4].as_str(), false),
    };
    let portion = grams(portion).unwrap_or_else(|| {
        wrong(format!("portion `{}` must be grams, as in `150` or `35 each`", cells[4]));
        1.0
    });
    let mut food = blank(&cells[0], group, Names { nl: cells[1].clone(), en: cells[2].clone() }, portion);
    food.counted = counted;
    food.terms.extend(list(&cells[3]).map(str::to_owned));
    for measure in list(&cells[5]) {
        let read = measure
            .rsplit_once(' ')
            .and_then(|(unit, weight)| Some((Unit::of(unit.trim())?, grams(weight)?)));
        match read {
            Some(read) => food.units.push(read),
            None => wrong(format!("`{measure}` is no measure with its grams, as in `slice 35`")),
        }
    }
    for source in cells[6].split_whitespace() {
        let read =
            source.split_once(':').and_then(|(letter, code)| Some((Source::from_letter(letter)?, code)));
        match read {
            Some((source, code)) => food.sources.push(SourceRow { source, code: code.to_owned() }),
            None => {
                wrong(format!("`{source}` is no source, as in `c:7110` (CIQUAL), `b:` (BLS) or `s:` (SR28)"));
            }
        }
    }
    let names: Vec<&str> = list(&cells[7]).collect();
    for name in &names {
        match plants.iter().position(|plant| plant.id == *name) {
            // What several plants share is not known; each gets the same part, so that the strict count is careful.
            Some(plant) => food.plants.push(PlantShare { plant, share: 1.0 / names.len() as f64 }),
            None => wrong(format!("there is no plant `{name}` in data/plants.csv")),
        }
    }
    match nova(&cells[8]) {
        Some((nova, confidence)) => (food.nova, food.nova_confidence) = (nova, confidence),
        None => wrong(format!("nova `{}` must be 1 to 4 with l, m or h for how sure, as in `3m`", cells[8])),
    }
    let mut head = None;
    for trait_ in list(&cells[9]) {
        if let Some(id) = trait_.strip_prefix("as:") {
            head = Some(id.to_owned());
        } else if !set_trait(&mut food, trait_) {
            wrong(format!("`{trait_}` is no trait (see data/README.md)"));
        }
    }
    let made_of = if cells[10].is_empty() {
        None
    } else {
        let read = recipe(&cells[10]);
        if read.is_none() {
            wrong("a recipe is `food grams; food grams = grams when ready`".to_owned());
        }
        read
    };
    if made_of.is_some() && !(food.sources.is_empty() && food.plants.is_empty()) {
        wrong(format!(
            "`{}` has a recipe, so its plants and numbers follow: leave `source` and `plants` empty",
            cells[0]
        ));
    }
    if problems.is_empty() { Ok(Row { place: place.clone(), food, made_of, head }) } else { Err(problems) }
}

fn grams(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|grams: &f64| grams.is_finite() && *grams > 0.0 && *grams <= 5000.0)
}

fn nova(text: &str) -> Option<(u8, Confidence)> {
    let mut letters = text.chars();
    let group = letters.next()?.to_digit(10).filter(|group| (1..=4).contains(group))?;
    let confidence = match letters.next()? {
        'l' => Confidence::Low,
        'm' => Confidence::Medium,
        'h' => Confidence::High,
        _ => return None,
    };
    letters.next().is_none().then_some((group as u8, confidence))
}

fn set_trait(food: &mut Food, text: &str) -> bool {
    let tier = |number: &str| number.parse().ok().filter(|tier| *tier <= 3);
    match text.split_once(':') {
        Some(("free", number)) => match number.parse().ok().filter(|share| (0.0..=1.0).contains(share)) {
            Some(share) => food.free_share = share,
            None => return false,
        },
        Some(("vol", number)) => match number.parse().ok().filter(|strength| (0.0..=96.0).contains(strength))
        {
            Some(strength) => food.strength = Some(strength),
            None => return false,
        },
        Some((name @ ("prebiotic" | "polyphenol" | "histamine"), number)) => {
            let Some(tier) = tier(number) else { return false };
            match name {
                "prebiotic" => food.prebiotic = tier,
                "polyphenol" => food.polyphenol = tier,
                _ => food.histamine = tier,
            }
        }
        Some(_) => return false,
        None => match text {
            "live" => food.fermented = Fermented::Live,
            "dead" if food.fermented == Fermented::No => food.fermented = Fermented::NotLive,
            "dead" => {}
            "bread" => food.carrier = Some(Carrier::Bread),
            "drink" => food.carrier = Some(Carrier::Drink),
            "carrier" => food.carrier = Some(Carrier::Bowl),
            _ => match (text.strip_prefix('-').and_then(Tag::of), Tag::of(text)) {
                (Some(tag), _) => food.said.1.insert(tag),
                (None, Some(tag)) => food.said.0.insert(tag),
                (None, None) => return false,
            },
        },
    }
    true
}

fn recipe(cell: &str) -> Option<MadeOf> {
    let (parts, ready) = match cell.split_once('=') {
        Some((parts, ready)) => (parts, Some(grams(ready)?)),
        None => (cell, None),
    };
    let parts = list(parts)
        .map(|part| {
            let (id, weight) = part.rsplit_once(' ')?;
            Some((id.trim().to_owned(), grams(weight)?))
        })
        .collect::<Option<Vec<_>>>()?;
    (!parts.is_empty()).then_some((parts, ready))
}

fn values(text: &str, rows: &mut [Row], problems: &mut Vec<Problem>) {
    let file = "data/values.csv";
    let mut columns = vec!["food"];
    columns.extend(Nutrient::ALL.iter().take(Nutrient::COUNT - 1).map(|nutrient| nutrient.name()));
    let by_id: HashMap<String, usize> =
        rows.iter().enumerate().map(|(index, row)| (row.food.id.clone(), index)).collect();
    let mut seen = vec![false; rows.len()];
    for (place, cells) in records(file, text, &columns, problems) {
        let Some(index) = by_id.get(&cells[0]).copied() else {
            problems.push(place.problem(format!("there is no food `{}`", cells[0])));
            continue;
        };
        if std::mem::replace(&mut seen[index], true) {
            problems.push(place.problem(format!("`{}` is there twice", cells[0])));
        }
        for (nutrient, cell) in Nutrient::ALL.iter().zip(&cells[1..]).filter(|(_, cell)| !cell.is_empty()) {
            let value = Value::parse(cell);
            let food = &mut rows[index].food;
            let sourced = value.is_some_and(|value| {
                value.source == Source::Derived || food.sources.iter().any(|row| row.source == value.source)
            });
            if sourced {
                food.values[nutrient.index()] = value;
            } else {
                let what =
                    format!("`{}`, {}: `{cell}` is no number with its source", cells[0], nutrient.name());
                problems.push(place.problem(what));
            }
        }
    }
    for (row, seen) in rows.iter().zip(seen) {
        if !seen && !row.food.sources.is_empty() {
            let what =
                format!("`{}` has sources but no numbers: run crates/food/tools/values.py", row.food.id);
            problems.push(row.place.problem(what));
        }
    }
}

/// FNV-1a over all texts with their lengths: it tells tables apart, it protects against nothing.
fn fingerprint<'a>(texts: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for text in texts {
        for byte in text.bytes().chain(text.len().to_le_bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}
