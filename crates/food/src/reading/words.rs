//! The words of the grammar, as keys, in both languages: everything in a line that is no food.

use crate::table::Unit;

/// A measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Measure {
    /// Grams.
    Mass(f64),
    /// Millilitres.
    Volume(f64),
    /// A household measure.
    House(Unit),
}

/// What joins two things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// "en", "and".
    And,
    /// "met", "with".
    With,
    /// "zonder", "without", "geen", "no".
    Without,
    /// "of", "or".
    Or,
    /// "op", "on".
    On,
    /// "in de thee": what was left out ends here.
    In,
}

/// How large a thing was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    Small,
    Large,
}

pub(super) fn number(key: &str) -> Option<f64> {
    Some(match key {
        "een" | "n" | "eentje" | "one" | "a" | "an" => 1.0,
        "twee" | "two" => 2.0,
        "drie" | "three" => 3.0,
        "vier" | "four" => 4.0,
        "vijf" | "five" => 5.0,
        "zes" | "six" => 6.0,
        "zeven" | "seven" => 7.0,
        "acht" | "eight" => 8.0,
        "negen" | "nine" => 9.0,
        "tien" | "ten" => 10.0,
        "elf" | "eleven" => 11.0,
        "twaalf" | "twelve" | "dozijn" | "dozen" => 12.0,
        "vijftien" | "fifteen" => 15.0,
        "twintig" | "twenty" => 20.0,
        "half" | "halve" | "halfje" => 0.5,
        "kwart" | "quarter" => 0.25,
        "driekwart" => 0.75,
        "anderhalf" | "anderhalve" => 1.5,
        "dubbele" | "dubbel" | "double" => 2.0,
        _ => return None,
    })
}

/// Numbers that nobody counted.
pub(super) fn vague_number(key: &str) -> Option<f64> {
    Some(match key {
        "paar" | "couple" => 2.0,
        "enkele" | "few" | "several" | "stel" => 3.0,
        "wat" | "some" | "beetje" | "bit" | "weinig" | "little" => 0.6,
        "veel" | "flinke" | "flink" | "lots" | "lot" | "heleboel" | "berg" | "loads" => 1.5,
        _ => return None,
    })
}

pub(super) fn size(key: &str) -> Option<Size> {
    match key {
        "klein" | "kleine" | "kleintje" | "mini" | "small" | "tiny" => Some(Size::Small),
        "groot" | "grote" | "large" | "big" | "xl" | "reuze" | "huge" => Some(Size::Large),
        _ => None,
    }
}

pub(super) fn measure(key: &str) -> Option<Measure> {
    Some(match key {
        "g" | "gr" | "gram" | "grams" | "grammen" | "gramme" => Measure::Mass(1.0),
        "kg" | "kilo" | "kilogram" | "kilos" => Measure::Mass(1000.0),
        "mg" | "milligram" => Measure::Mass(0.001),
        "ons" => Measure::Mass(100.0),
        "pond" | "pondje" => Measure::Mass(500.0),
        "oz" | "ounce" | "ounces" => Measure::Mass(28.35),
        "lb" | "lbs" | "pound" | "pounds" => Measure::Mass(453.6),
        "ml" | "milliliter" | "millilitre" | "cc" => Measure::Volume(1.0),
        "cl" | "centiliter" | "centilitre" => Measure::Volume(10.0),
        "dl" | "deciliter" | "decilitre" => Measure::Volume(100.0),
        "l" | "liter" | "litertje" | "litertjes" | "liters" | "litre" | "litres" | "ltr" => {
            Measure::Volume(1000.0)
        }
        _ => Measure::House(house(key)?),
    })
}

fn house(key: &str) -> Option<Unit> {
    Some(match key {
        "stuk" | "stuks" | "st" => Unit::Each,
        "stukje" | "stukjes" | "stukken" | "piece" | "pieces" | "brok" | "brokje" | "brokjes" | "hapje"
        | "hap" | "chunk" | "chunks" => Unit::Piece,
        "snee" | "sneetje" | "sneetjes" | "sneden" | "sneeen" | "plak" | "plakje" | "plakjes" | "plakken"
        | "slice" | "slices" | "schijf" | "schijfje" | "schijfjes" | "schijven" | "vel" | "vellen"
        | "velletje" | "rasher" | "rashers" => Unit::Slice,
        "blokje" | "blokjes" | "blok" | "blokken" | "klontje" | "klontjes" | "klont" | "cube" | "cubes"
        | "square" | "squares" | "lump" | "lumps" | "dobbelsteentje" | "dobbelsteentjes" | "vierkantje"
        | "vierkantjes" => Unit::Cube,
        "punt" | "puntje" | "punten" | "puntjes" | "part" | "partje" | "partjes" | "parten" | "wedge"
        | "wedges" => Unit::Wedge,
        "bol" | "bolletje" | "bolletjes" | "bollen" | "ball" | "balls" | "bal" => Unit::Ball,
        "rijtje" | "rijtjes" | "rij" | "row" | "rows" => Unit::Row,
        "reep" | "reepje" | "reepjes" | "repen" | "bar" | "bars" | "tablet" => Unit::Bar,
        "handje" | "handjes" | "hand" | "handen" | "handvol" | "handful" | "handfuls" | "handjevol" => {
            Unit::Handful
        }
        "snufje" | "snuf" | "snufjes" | "pinch" | "mespuntje" | "mespunt" | "likje" => Unit::Pinch,
        "tl" | "theelepel" | "theelepels" | "theelepeltje" | "theelepeltjes" | "tsp" | "teaspoon"
        | "teaspoons" | "koffielepel" | "lepeltje" | "lepeltjes" => Unit::Teaspoon,
        "el" | "eetlepel" | "eetlepels" | "tbsp" | "tablespoon" | "tablespoons" | "lepel" | "lepels"
        | "eetl" | "spoon" | "spoons" | "spoonful" | "spoonfuls" | "klodder" | "kwak" | "toef" | "toefje"
        | "dollop" => Unit::Tablespoon,
        "scheut" | "scheutje" | "scheutjes" | "splash" | "dash" | "wolkje" | "straaltje" | "drizzle" => {
            Unit::Splash
        }
        "opscheplepel" | "opscheplepels" | "schep" | "schepje" | "schepjes" | "scheppen" | "scoop"
        | "scoops" | "soeplepel" | "pollepel" | "ladle" => Unit::Ladle,
        "kop" | "kopje" | "kopjes" | "koppen" | "kopp" | "cup" | "cups" | "bakkie" => Unit::Cup,
        "mok" | "mokken" | "beker" | "bekers" | "bekertje" | "bekertjes" | "mug" | "mugs" => Unit::Mug,
        "glas" | "glaasje" | "glazen" | "glaasjes" | "glass" | "glasses" => Unit::Glass,
        "kom" | "kommetje" | "kommetjes" | "kommen" | "schaal" | "schaaltje" | "schaaltjes" | "bowl"
        | "bowls" => Unit::Bowl,
        "bord" | "bordje" | "borden" | "bordjes" | "plate" | "plates" => Unit::Plate,
        "bak" | "bakje" | "bakjes" | "bakken" | "tub" | "tubs" | "punnet" | "cupje" | "kuipje"
        | "kuipjes" => Unit::Tub,
        "blik" | "blikje" | "blikjes" | "blikken" | "can" | "cans" | "tin" | "tins" => Unit::Can,
        "fles" | "flessen" | "bottle" | "bottles" => Unit::Bottle,
        "flesje" | "flesjes" => Unit::SmallBottle,
        "pot" | "potje" | "potjes" => Unit::Pot,
        "shot" | "shotje" | "shots" => Unit::Shot,
        "zak" | "zakje" | "zakjes" | "zakken" | "pak" | "pakje" | "pakjes" | "pakken" | "packet"
        | "packets" | "bag" | "bags" | "pack" | "packs" | "doosje" | "box" | "sachet" => Unit::Packet,
        "portie" | "porties" | "portion" | "portions" | "serving" | "servings" | "portietje" => Unit::Portion,
        "blaadje" | "blaadjes" | "blad" | "bladeren" | "leaf" | "leaves" => Unit::Leaf,
        "stengel" | "stengels" | "stronk" | "stronkje" | "stalk" | "stalks" | "stick" | "sticks" => {
            Unit::Stalk
        }
        "krop" | "kropje" | "head" => Unit::Head,
        "bos" | "bosje" | "tros" | "trosje" | "bunch" => Unit::Bunch,
        "teen" | "teentje" | "teentjes" | "tenen" | "clove" | "cloves" => Unit::Clove,
        "roosje" | "roosjes" | "floret" | "florets" => Unit::Floret,
        _ => return None,
    })
}

pub(super) fn joint(key: &str) -> Option<Joint> {
    Some(match key {
        "en" | "and" | "plus" | "&" | "+" | "daarna" | "then" | "toen" | "dan" | "ook" | "also"
        | "daarbij" | "gevolgd" | "enn" => Joint::And,
        "met" | "with" | "w" | "w/" | "inclusief" | "incl" | "mt" | "erbij" | "erop" | "belegd"
        | "besmeerd" | "waarop" | "daarop" | "topped" => Joint::With,
        "zonder" | "without" | "geen" | "no" | "niet" | "not" | "behalve" | "zndr" | "excl" | "minus"
        | "except" => Joint::Without,
        "of" | "or" | "/" => Joint::Or,
        "op" | "on" => Joint::On,
        "in" => Joint::In,
        _ => return None,
    })
}

/// Words that say nothing about what was eaten.
pub(super) fn is_filler(key: &str) -> bool {
    FILLERS.binary_search(&key).is_ok()
}

/// Words before a food that don't change what it is to us.
pub(super) fn is_plain_adjective(key: &str) -> bool {
    ADJECTIVES.binary_search(&key).is_ok()
}

/// Words that make another food of it: without a name of its own nobody knows what was eaten.
pub(super) fn changes_the_food(key: &str) -> bool {
    CHANGES.binary_search(&key).is_ok()
}

#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "aan", "about", "after", "afternoon", "again", "al", "alleen", "als", "around", "as", "at", "ate",
    "avond", "avondeten", "avonds", "bij", "breakfast", "brunch", "by", "ca", "circa", "de", "die", "diner",
    "dinner", "drank", "drink", "dronk", "dus", "each", "eating", "echt", "elk", "er", "erg", "erna", "even",
    "evening", "extra", "for", "from", "gedronken", "gegeten", "gehad", "genomen", "gewoon", "gezellig",
    "gisteren", "had", "have", "heb", "heel", "heerlijk", "heerlijke", "helaas", "het", "hij", "i", "ieder",
    "ik", "is", "it", "ja", "just", "keer", "leftover", "leftovers", "lekker", "lekkere", "lunch",
    "maal", "maar", "me", "meer", "middag", "middageten", "middags", "mijn", "min", "mn", "more", "morning",
    "my", "na", "naast", "nacht", "nen", "nice", "nog", "ochtend", "ochtendmaal", "ochtends", "om",
    "ongeveer", "only", "ontbeten", "ontbijt", "ontbijtje", "opgewarmd", "our", "over", "per", "rest",
    "restje", "restjes", "s", "savonds", "smiddags", "smorgens", "snack", "snel", "sochtends", "stukgesneden",
    "supper", "t", "tasty", "that", "the", "this", "thuis", "tijdens", "times", "to", "today", "tonight",
    "tot", "tussendoor", "tussendoortje", "uit", "uur", "van", "vanavond", "vandaag", "vanmiddag",
    "vanmorgen", "vanochtend", "verder", "very", "via", "voor", "was", "we", "weer", "wel", "werk", "x",
    "yesterday", "zelf", "zo", "zoals",
];

#[rustfmt::skip]
const ADJECTIVES: &[&str] = &[
    "afgebakken", "baked", "bevroren", "bio", "biologisch", "biologische", "boiled", "bruin", "bruine",
    "chopped", "cold", "cooked", "diepvries", "dik", "dikke", "dun", "dunne", "eigen", "eigengemaakt",
    "eigengemaakte", "fijne", "franse", "fresh", "fried", "frisse", "frozen", "gaar", "gare", "gebakken",
    "gebraden", "gedroogde", "gefrituurde", "gegrild", "gegrilde", "gekookt", "gekookte", "gekruid",
    "gekruide", "gele", "gemarineerde", "gemengd", "gemengde", "gepelde", "geprakt", "geprakte", "geraspte",
    "gerookte", "geroosterd", "geroosterde", "geschild", "geschilde", "gesmeerd", "gesneden", "gestoofd",
    "gestoofde", "gestoomd", "gestoomde", "gevuld", "gevulde", "gewassen", "gewokt", "gewokte", "gezoete",
    "gezouten", "glutenhoudend", "griekse", "grilled", "groene", "grove", "halal", "heet", "hele", "hete",
    "hollandse", "home", "homemade", "hot", "huisgemaakt", "huisgemaakte", "iced", "italiaanse", "jonge",
    "klassieke", "koud", "koude", "krokant", "krokante", "lauwe", "licht", "lichte", "made", "mager",
    "magere", "mashed", "mixed", "naturel", "nieuwe", "ongezoet", "ongezoete", "ongezouten", "oosterse",
    "organic", "oude", "pittig", "pittige", "plain", "poached", "rauw", "rauwe", "raw", "rijp", "rijpe",
    "ripe", "roasted", "rode", "salted", "scharrel", "sliced", "spaanse", "spicy", "steamed", "stevige",
    "thaise", "toasted", "turkse", "unsalted", "unsweetened", "vers", "verse", "versgebakken", "vol",
    "volkoren", "volle", "warm", "warme", "whole", "witte", "zacht", "zachte", "zelfgebakken", "zelfgemaakt",
    "zelfgemaakte", "zoet", "zoete", "zonnige", "zout", "zoute", "zure", "zuur",
];

#[rustfmt::skip]
const CHANGES: &[&str] = &[
    "alcoholvrij", "alcoholvrije", "glutenvrij", "glutenvrije", "lactosevrij", "lactosevrije", "light", "nep",
    "plantaardig", "plantaardige", "suikervrij", "suikervrije", "vega", "vegaanse", "vegan", "veganistisch",
    "veganistische", "vegetarian", "vegetarisch", "vegetarische", "veggie", "zero",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_every_word() {
        for list in [FILLERS, ADJECTIVES, CHANGES] {
            assert!(list.is_sorted());
        }
    }
}
