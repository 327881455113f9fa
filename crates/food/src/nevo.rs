//! NEVO, the Dutch food table of the RIVM, from the user's own copy of its file. Its terms allow no shipping of it and ask
//! that it be cited wherever a number of it is shown; so nothing of it is in this program, and every number comes with
//! [`Nevo::citation`].

use crate::table::{Nutrient, key};
use std::collections::{BTreeMap, HashSet};

/// What is read of a file of NEVO-online.
#[derive(Debug, Clone, PartialEq)]
pub struct Nevo {
    /// As the file says it: "NEVO-Online 2025 9.0".
    pub version: String,
    /// Its foods, in the file's order.
    pub foods: Vec<NevoFood>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct NevoFood {
    /// Its NEVO-code.
    pub code: String,
    /// Its Dutch name.
    pub nl: String,
    /// Its English name.
    pub en: String,
    /// Other Dutch names.
    pub synonyms: Vec<String>,
    /// What the numbers are for: "per 100g" or "per 100ml".
    pub quantity: String,
    /// Its numbers; what the file leaves empty is not known, which is not zero.
    pub values: BTreeMap<Nutrient, f64>,
}

/// Why a file is none, or not whole: the line, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct NevoError {
    /// From 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub what: String,
}

const CODE: &str = "NEVO-code";
const VERSION: &str = "NEVO-versie/NEVO-version";
const DUTCH: &str = "Voedingsmiddelnaam/Dutch food name";
const ENGLISH: &str = "Engelse naam/Food name";
const SYNONYM: &str = "Synoniem";
const QUANTITY: &str = "Hoeveelheid/Quantity";

/// NEVO's names of the numbers, without their units.
const COLUMNS: [(&str, Nutrient); 18] = [
    ("ENERCC", Nutrient::Energy),
    ("PROT", Nutrient::Protein),
    ("FAT", Nutrient::Fat),
    ("CHO", Nutrient::Carbohydrate),
    ("FIBT", Nutrient::Fibre),
    ("SUGAR", Nutrient::Sugars),
    ("NVSUGAF", Nutrient::FreeSugars),
    ("STARCH", Nutrient::Starch),
    ("POLYL", Nutrient::Polyols),
    ("ALC", Nutrient::Alcohol),
    ("F18:3CN3", Nutrient::Ala),
    ("F20:5CN3", Nutrient::Epa),
    ("F22:6CN3", Nutrient::Dha),
    ("ZN", Nutrient::Zinc),
    ("VITA_RAE", Nutrient::VitaminA),
    ("VITE", Nutrient::VitaminE),
    ("FOL", Nutrient::Folate),
    ("VITB12", Nutrient::VitaminB12),
];

impl Nevo {
    /// Reads a file as NEVO-online gives it: columns parted by `|`, numbers with a comma, UTF-8 or Windows-1252.
    ///
    /// # Errors
    /// The first line that is wrong. Nothing of the file counts then.
    pub fn read(bytes: &[u8]) -> Result<Self, NevoError> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            // Windows-1252 differs from Latin-1 in signs that no name has.
            Err(_) => bytes.iter().copied().map(char::from).collect(),
        };
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = csv::ReaderBuilder::new()
            .delimiter(b'|')
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut records = lines.records().enumerate().map(|(index, record)| match record {
            Ok(record) => {
                let line = record.position().map_or(index + 1, |at| usize::try_from(at.line()).unwrap_or(0));
                Ok((line, record))
            }
            Err(_) => Err(problem(index + 1, "this is no text with columns".to_owned())),
        });
        let (_, header) = records.next().ok_or_else(|| problem(1, "the file is empty".to_owned()))??;
        let place = |name: &str| {
            header.iter().position(|column| column.trim() == name).ok_or_else(|| {
                problem(1, format!("there is no column `{name}`; take the file with `|` between its columns from NEVO-online"))
            })
        };
        let [code, version, dutch, english, synonym, quantity] = [
            place(CODE)?,
            place(VERSION)?,
            place(DUTCH)?,
            place(ENGLISH)?,
            place(SYNONYM)?,
            place(QUANTITY)?,
        ];
        let mut numbers = Vec::new();
        for (name, nutrient) in COLUMNS {
            let with_unit = |column: &str| column.split(" (").next() == Some(name);
            match header.iter().position(with_unit) {
                Some(column) => numbers.push((column, name, nutrient)),
                None => return Err(problem(1, format!("there is no column `{name}`"))),
            }
        }
        let (mut nevo, mut codes) = (Self { version: String::new(), foods: Vec::new() }, HashSet::new());
        for record in records {
            let (line, record) = record?;
            if record.len() != header.len() {
                let what =
                    format!("it has {} columns, and the first line has {}", record.len(), header.len());
                return Err(problem(line, what));
            }
            let cell = |column: usize| record.get(column).unwrap_or_default().trim().to_owned();
            let mut food = NevoFood {
                code: cell(code),
                nl: cell(dutch),
                en: cell(english),
                synonyms: cell(synonym)
                    .split('/')
                    .map(|one| one.trim().to_owned())
                    .filter(|one| !one.is_empty())
                    .collect(),
                quantity: cell(quantity),
                values: BTreeMap::new(),
            };
            if food.code.is_empty() || !food.code.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(problem(line, format!("`{}` is no NEVO-code: it is a whole number", food.code)));
            }
            if !codes.insert(food.code.clone()) {
                return Err(problem(line, format!("the NEVO-code {} is there twice", food.code)));
            }
            if food.nl.is_empty() {
                return Err(problem(line, "the food has no Dutch name".to_owned()));
            }
            for (column, name, nutrient) in &numbers {
                let written = cell(*column);
                if written.is_empty() {
                    continue;
                }
                let number = written.replacen(',', ".", 1).parse::<f64>().ok();
                match number.filter(|number| number.is_finite() && *number >= 0.0) {
                    Some(number) => food.values.insert(*nutrient, number),
                    None => {
                        let what = format!("`{written}` in column {name} is no amount; write it as in 1,8");
                        return Err(problem(line, what));
                    }
                };
            }
            if nevo.version.is_empty() {
                nevo.version = cell(version);
            }
            nevo.foods.push(food);
        }
        if nevo.foods.is_empty() {
            return Err(problem(2, "there is no food below the first line".to_owned()));
        }
        Ok(nevo)
    }

    /// How NEVO asks to be named wherever a number of it is shown.
    #[must_use]
    pub fn citation(&self) -> String {
        let mut words = self.version.split_whitespace().skip(1);
        match (words.next(), words.next()) {
            (Some(year), Some(number)) => format!("NEVO-online versie {year}/{number}, RIVM, Bilthoven"),
            _ => format!("{}, RIVM, Bilthoven", self.version),
        }
    }

    /// The foods with a name that begins with this one, or has it as a word; shortest names first, at most `most`.
    #[must_use]
    pub fn named(&self, name: &str, most: usize) -> Vec<&NevoFood> {
        let wanted = key(name);
        if wanted.len() < 2 {
            return Vec::new();
        }
        let fits = |text: &str| {
            key(text).starts_with(&wanted) || text.split([' ', ',', '-', '/']).any(|word| key(word) == wanted)
        };
        let mut found: Vec<&NevoFood> = self
            .foods
            .iter()
            .filter(|food| fits(&food.nl) || fits(&food.en) || food.synonyms.iter().any(|one| fits(one)))
            .collect();
        found.sort_by_key(|food| food.nl.chars().count());
        found.truncate(most);
        found
    }
}

fn problem(line: usize, what: String) -> NevoError {
    NevoError { line, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of the form of NEVO's, with foods of nobody's table.
    fn file(rows: &[&str]) -> String {
        let numbers: Vec<String> = COLUMNS.iter().map(|(name, _)| format!("\"{name} (g)\"")).collect();
        let header = format!(
            "\"{VERSION}\"|\"{CODE}\"|\"{DUTCH}\"|\"{ENGLISH}\"|\"{SYNONYM}\"|\"{QUANTITY}\"|{}",
            numbers.join("|")
        );
        [&[header.as_str()], rows].concat().join("\n")
    }

    fn row(code: &str, name: &str, fibre: &str) -> String {
        let mut cells = vec![""; COLUMNS.len()];
        cells[4] = fibre;
        format!("NEVO-Online 2025 9.0|{code}|{name}|Test|Proefje/Toets|per 100g|{}", cells.join("|"))
    }

    #[test]
    fn a_file_is_read_with_its_commas_and_its_gaps() {
        let text = file(&[&row("1", "Proefkoek volkoren", "\"1,8\""), &row("2", "Koek", "")]);
        for bytes in [text.clone().into_bytes(), text.chars().map(|letter| letter as u8).collect()] {
            let nevo = Nevo::read(&bytes).unwrap();
            assert_eq!(nevo.citation(), "NEVO-online versie 2025/9.0, RIVM, Bilthoven");
            assert_eq!(nevo.foods[0].values, BTreeMap::from([(Nutrient::Fibre, 1.8)]));
            assert!(nevo.foods[1].values.is_empty(), "empty is not zero");
            let names = |name| nevo.named(name, 5).iter().map(|food| food.code.as_str()).collect::<Vec<_>>();
            assert_eq!(names("koek"), ["2"]);
            assert_eq!(names("volkoren"), ["1"]);
            assert_eq!(names("proefje"), ["2", "1"]);
        }
    }

    #[test]
    fn a_broken_file_is_refused_with_its_line() {
        let good = row("1", "Koek", "1");
        for (text, begins) in [
            (String::new(), "line 1: the file is empty"),
            ("a,b\n1,2".to_owned(), "line 1: there is no column `NEVO-code`"),
            (file(&[]), "line 2: there is no food"),
            (
                file(&[&good, "NEVO-Online 2025 9.0|2|Koek"]),
                "line 3: it has 3 columns, and the first line has 24",
            ),
            (file(&[&row("x1", "Koek", "1")]), "line 2: `x1` is no NEVO-code"),
            (file(&[&good, &good]), "line 3: the NEVO-code 1 is there twice"),
            (file(&[&good, &row("2", "Koek", "veel")]), "line 3: `veel` in column FIBT is no amount"),
            (file(&[&row("2", "Koek", "-1")]), "line 2: `-1` in column FIBT is no amount"),
            (file(&[&row("2", "", "1")]), "line 2: the food has no Dutch name"),
        ] {
            let error = Nevo::read(text.as_bytes()).unwrap_err().to_string();
            assert!(error.starts_with(begins), "{error}");
        }
        assert!(Nevo::read(&[0, 159, 146, 150]).is_err());
    }
}
