//! Every sourced number of the table equals its source row. The source tables are no part of the project
//! (reference/food.md §1): the test reads them where they are, and says where they are not.

use flate2::read::GzDecoder;
use food::table::{Food, Form, Nutrient, Source, Table, Value, built_in_files};
use std::collections::{HashMap, HashSet};
use std::io::Read as _;
use std::path::PathBuf;

/// A row of CIQUAL or BLS by the names of its columns.
type Row = HashMap<String, String>;

struct Sources {
    ciqual: HashMap<String, Row>,
    sugars: HashMap<String, Row>,
    bls: HashMap<String, serde_json::Value>,
    sr28: HashMap<(u32, u32), f64>,
}

fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("GUTSKIN_FOOD_TABLES").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/food");
    named.into_iter().chain([beside]).find(|folder| folder.join("ciqual2020_en.csv").is_file())
}

fn rows(text: &str, code: &str, wanted: &HashSet<&str>) -> HashMap<String, Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a source table in its known form").clone();
    let column = header.iter().position(|name| name == code).expect("a source table in its known form");
    reader
        .records()
        .filter_map(|record| {
            let record = record.expect("a source table in its known form");
            let code = record[column].split('.').next().expect("a source table in its known form").to_owned();
            let row = || {
                header.iter().zip(&record).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
            };
            wanted.contains(code.as_str()).then(|| (code, row()))
        })
        .collect()
}

impl Sources {
    fn read(table: &Table) -> Option<Self> {
        let folder = folder()?;
        let codes = table.foods().iter().flat_map(|food| &food.sources).map(|row| row.code.as_str());
        let codes: HashSet<&str> = codes.collect();
        let text = |name: &str| {
            std::fs::read_to_string(folder.join(name)).expect("a source table in its known form")
        };
        let bls: Vec<serde_json::Value> =
            serde_json::from_str(&text("bls_2025.json")).expect("a source table in its known form");
        let mut numbers = String::new();
        let file = std::fs::File::open(folder.join("sr28/NUT_DATA.txt.gz"))
            .expect("a source table in its known form");
        GzDecoder::new(file).read_to_string(&mut numbers).expect("a source table in its known form");
        let sr28 = numbers
            .lines()
            .filter_map(|line| {
                let mut fields = line.split('^').map(|field| field.trim_matches('~'));
                if !codes.contains(line.split('^').next()?.trim_matches('~').trim_start_matches('0')) {
                    return None;
                }
                Some((
                    (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?),
                    fields.next()?.parse().ok()?,
                ))
            })
            .collect();
        Some(Self {
            ciqual: rows(&text("ciqual2020_en.csv"), "alim_code", &codes),
            sugars: rows(&text("BLS_4_0_sugars_subset.csv"), "BLS Code", &codes),
            bls: bls
                .into_iter()
                .map(|row| {
                    (row["food_code"].as_str().expect("a source table in its known form").to_owned(), row)
                })
                .collect(),
            sr28,
        })
    }

    /// What the source's row says, in the table's own form; `None` where it says nothing.
    fn cell(&self, source: Source, code: &str, nutrient: Nutrient) -> Option<(Form, f64)> {
        match source {
            Source::Ciqual if nutrient == Nutrient::VitaminA => {
                let row = &self.ciqual[code];
                let part = |column: &str| cell(&row[column]).map(|(form, number)| amount(form, number));
                let (retinol, carotene) = (part("Retinol (µg/100g)"), part("Beta-carotene (µg/100g)"));
                (retinol.is_some() || carotene.is_some())
                    .then(|| (Form::Number, retinol.unwrap_or(0.0) + carotene.unwrap_or(0.0) / 12.0))
            }
            Source::Ciqual => cell(&self.ciqual[code][ciqual_column(nutrient)?]),
            Source::Bls => match nutrient {
                Nutrient::Protein => self.macro_nutrient(code, "proteine"),
                Nutrient::Fat => self.macro_nutrient(code, "grassi"),
                Nutrient::Fibre => self.macro_nutrient(code, "fibre"),
                _ => {
                    let prefix = bls_column(nutrient)?;
                    let row = &self.sugars[code];
                    cell(row.iter().find(|(name, _)| name.starts_with(prefix))?.1)
                }
            },
            Source::Sr28 => {
                let number = self.sr28.get(&(code.parse().ok()?, sr28_number(nutrient)?))?;
                Some((Form::Number, *number))
            }
            Source::Derived | Source::Recipe => None,
        }
    }

    fn macro_nutrient(&self, code: &str, name: &str) -> Option<(Form, f64)> {
        Some((Form::Number, self.bls.get(code)?[name].as_f64()?))
    }
}

/// A cell of CIQUAL or BLS.
fn cell(text: &str) -> Option<(Form, f64)> {
    let text = text.trim().replace(',', ".");
    match text.as_str() {
        "" | "-" => None,
        "traces" | "TR" => Some((Form::Trace, 0.0)),
        _ if text.starts_with("<LO") => Some((Form::Trace, 0.0)),
        _ => match text.strip_prefix('<') {
            Some(bound) => {
                Some((Form::Below, bound.trim().parse().expect("a source table in its known form")))
            }
            None => Some((Form::Number, text.parse().expect("a source table in its known form"))),
        },
    }
}

fn amount(form: Form, number: f64) -> f64 {
    Value { number, form, source: Source::Ciqual, cv: 0.0 }.amount()
}

fn ciqual_column(nutrient: Nutrient) -> Option<&'static str> {
    Some(match nutrient {
        Nutrient::Energy => "Energy, N x Jones' factor, with fibres (kcal/100g)",
        Nutrient::Protein => "Protein (g/100g)",
        Nutrient::Fat => "Fat (g/100g)",
        Nutrient::Carbohydrate => "Carbohydrate (g/100g)",
        Nutrient::Fibre => "Fibres (g/100g)",
        Nutrient::Sugars => "Sugars (g/100g)",
        Nutrient::Starch => "Starch (g/100g)",
        Nutrient::Lactose => "lactose (g/100g)",
        Nutrient::Fructose => "fructose (g/100g)",
        Nutrient::Glucose => "glucose (g/100g)",
        Nutrient::Polyols => "Polyols (g/100g)",
        Nutrient::Alcohol => "Alcohol (g/100g)",
        Nutrient::Ala => "FA 18:3 c9,c12,c15 (n-3) (g/100g)",
        Nutrient::Epa => "FA 20:5 5c,8c,11c,14c,17c (n-3) EPA (g/100g)",
        Nutrient::Dha => "FA 22:6 4c,7c,10c,13c,16c,19c (n-3) DHA (g/100g)",
        Nutrient::Zinc => "Zinc (mg/100g)",
        Nutrient::VitaminE => "Vitamin E (mg/100g)",
        Nutrient::Folate => "Vitamin B9 or Folate (µg/100g)",
        Nutrient::VitaminB12 => "Vitamin B12 (µg/100g)",
        Nutrient::VitaminA | Nutrient::Caffeine | Nutrient::FreeSugars => return None,
    })
}

fn bls_column(nutrient: Nutrient) -> Option<&'static str> {
    Some(match nutrient {
        Nutrient::Energy => "ENERCC",
        Nutrient::Carbohydrate => "CHO ",
        Nutrient::Sugars => "SUGAR",
        Nutrient::Starch => "STARCH",
        Nutrient::Lactose => "LACS",
        Nutrient::Fructose => "FRUS",
        _ => return None,
    })
}

fn sr28_number(nutrient: Nutrient) -> Option<u32> {
    Some(match nutrient {
        Nutrient::Energy => 208,
        Nutrient::Protein => 203,
        Nutrient::Fat => 204,
        Nutrient::Fibre => 291,
        Nutrient::Sugars => 269,
        Nutrient::Starch => 209,
        Nutrient::Lactose => 213,
        Nutrient::Fructose => 212,
        Nutrient::Glucose => 211,
        Nutrient::Alcohol => 221,
        Nutrient::Ala => 851,
        Nutrient::Epa => 629,
        Nutrient::Dha => 621,
        Nutrient::Zinc => 309,
        Nutrient::VitaminA => 320,
        Nutrient::VitaminE => 323,
        Nutrient::Folate => 417,
        Nutrient::VitaminB12 => 418,
        Nutrient::Caffeine => 262,
        _ => return None,
    })
}

/// Vitamin A of CIQUAL is the sum of two columns, written with one decimal.
fn tolerance(nutrient: Nutrient, number: f64) -> f64 {
    if nutrient == Nutrient::VitaminA { 0.051 } else { number * 1e-5 }
}

fn sourced(food: &Food) -> impl Iterator<Item = (Nutrient, Value)> {
    Nutrient::ALL
        .into_iter()
        .filter_map(|nutrient| Some((nutrient, food.value(nutrient)?)))
        .filter(|(_, value)| !matches!(value.source, Source::Derived | Source::Recipe))
}

#[test]
fn every_sourced_number_equals_its_source_row() {
    let table = Table::read(&built_in_files()).expect("a source table in its known form");
    let Some(sources) = Sources::read(&table) else {
        println!("skipped: the source tables are not here; name their folder in GUTSKIN_FOOD_TABLES");
        return;
    };
    let (mut compared, mut wrong) = (0, Vec::new());
    for food in table.foods() {
        for (nutrient, value) in sourced(food) {
            compared += 1;
            let codes = food.sources.iter().filter(|row| row.source == value.source);
            let equal = codes.filter_map(|row| sources.cell(row.source, &row.code, nutrient)).any(
                |(form, number)| {
                    form == value.form && (number - value.number).abs() <= tolerance(nutrient, number)
                },
            );
            if !equal {
                wrong.push(format!("{}, {}: {value:?}", food.id, nutrient.name()));
            }
        }
    }
    println!("{compared} numbers compared");
    assert!(wrong.is_empty(), "{} of {compared} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 9000, "only {compared} numbers were compared");
}

/// A number outside what can be means a wrong row, or a wrong column.
#[test]
fn numbers_are_possible_and_carry_their_error() {
    let table = Table::read(&built_in_files()).expect("a source table in its known form");
    for food in table.foods() {
        let amount = |nutrient| food.value(nutrient).map_or(0.0, Value::amount);
        let solids = amount(Nutrient::Protein) + amount(Nutrient::Fat) + amount(Nutrient::Carbohydrate);
        assert!(
            solids + amount(Nutrient::Fibre) + amount(Nutrient::Alcohol) <= 108.0,
            "{}: {solids} g in 100 g",
            food.id
        );
        assert!(amount(Nutrient::Energy) <= 905.0, "{}", food.id);
        if food.recipe.is_none() {
            assert!(
                amount(Nutrient::FreeSugars) <= amount(Nutrient::Sugars) + 1e-9,
                "{}: free sugars",
                food.id
            );
        }
        assert!(amount(Nutrient::Lactose) <= amount(Nutrient::Sugars) + 3.0, "{}: lactose", food.id);
        for (nutrient, value) in sourced(food) {
            let certain = value.amount() == 0.0 && value.form == Form::Number;
            assert!(certain || value.cv > 0.0, "{}, {}: no error", food.id, nutrient.name());
        }
    }
}
