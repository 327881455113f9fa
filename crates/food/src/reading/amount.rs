//! How much: the words before and behind a food, and the grams that they mean.

use super::token::{Kind, Token};
use super::words::{self, Measure, Size};
use crate::table::{Carrier, Food, Table, Unit};

/// More than anyone eats of one thing in a day, in grams.
pub(super) const MOST: f64 = 6000.0;

/// What was said of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Amount {
    pub(super) count: Option<f64>,
    pub(super) measure: Option<Measure>,
    pub(super) size: Option<Size>,
    /// Nobody counted: "a few", "2 to 3".
    pub(super) vague: bool,
    pub(super) negative: bool,
}

impl Amount {
    /// Whether anything was said.
    pub(super) fn said(&self) -> bool {
        *self != Self::default()
    }

    /// How many, where pieces were counted.
    pub(super) fn pieces(&self) -> Option<f64> {
        if self.measure.is_none() { self.count } else { None }
    }

    fn weighed(&self) -> bool {
        matches!(self.measure, Some(Measure::Mass(_) | Measure::Volume(_)))
    }

    /// Whether a dish can follow: "200 g rijst met kip" weighs the rice only, "een bord rijst met kip" holds both.
    pub(super) fn takes_a_dish(&self) -> bool {
        !self.weighed()
            && !matches!(
                self.measure,
                Some(Measure::House(
                    Unit::Tablespoon
                        | Unit::Teaspoon
                        | Unit::Slice
                        | Unit::Handful
                        | Unit::Ladle
                        | Unit::Splash
                        | Unit::Cube
                ))
            )
    }

    pub(super) fn is_weight_or_volume(&self) -> bool {
        self.weighed() && self.count.is_some()
    }
}

/// The amount that begins at a token, and where it ends.
pub(super) fn read(tokens: &[Token], from: usize) -> (Amount, usize) {
    let mut amount = Amount::default();
    let mut index = from;
    while let Some(token) = tokens.get(index) {
        let key = token.key.as_str();
        let next = tokens.get(index + 1);
        match token.kind {
            Kind::Minus => {
                amount.negative = true;
                index += 1;
                continue;
            }
            Kind::Number(number) if amount.count.is_none() && amount.measure.is_none() => {
                amount.count = Some(number);
                index += 1;
                // "2 en een halve", "2 and a half"
                if matches!(next.map(|next| next.key.as_str()), Some("en" | "and" | "&" | "+")) {
                    let after = tokens.get(index + 1).map(|token| token.key.as_str());
                    let skip = usize::from(matches!(after, Some("een" | "a")));
                    let half = tokens.get(index + 1 + skip).map(|token| token.key.as_str());
                    if matches!(half, Some("half" | "halve")) {
                        amount.count = Some(number + 0.5);
                        index += 2 + skip;
                    }
                }
                continue;
            }
            Kind::Range(number) if amount.count.is_none() => {
                amount.count = Some(number);
                amount.vague = true;
                index += 1;
                continue;
            }
            Kind::Word => {}
            _ => break,
        }
        if key == "x" && amount.count.is_some() {
            index += 1;
        } else if let Some(rest) = key.strip_prefix('x').and_then(|rest| rest.parse::<f64>().ok()) {
            amount.count = Some(rest);
            index += 1;
        } else if let Some(number) = words::number(key).filter(|_| amount.measure.is_none()) {
            // "een halve": a half; "twee halve": one.
            amount.count = Some(match amount.count {
                Some(count) if number < 1.0 => count * number,
                Some(1.0) => number,
                Some(_) => break,
                None => number,
            });
            index += 1;
        } else if let Some(number) = words::vague_number(key).filter(|_| amount.measure.is_none()) {
            amount.count = Some(match amount.count {
                // "een paar", "a few", "3 flinke"
                Some(count) if count != 1.0 => count,
                _ => number,
            });
            amount.vague = true;
            index += 1;
        } else if let Some(size) = words::size(key).filter(|_| amount.size.is_none()) {
            amount.size = Some(size);
            index += 1;
        } else if let Some(measure) = words::measure(key).filter(|_| amount.measure.is_none()) {
            // A bare letter is a unit only behind a number: "l" alone says nothing.
            let short = key.len() <= 2 || matches!(measure, Measure::Mass(_) | Measure::Volume(_));
            if short && amount.count.is_none() {
                break;
            }
            amount.measure = Some(measure);
            index += 1;
        } else if matches!(key, "van" | "of" | "aan" | "the" | "de" | "het" | "mijn" | "my") && amount.said()
        {
            // "a cup of coffee"; Dutch "of" stands between two foods, so never behind an amount.
            index += 1;
        } else {
            break;
        }
    }
    // "van" at the end belongs to nothing.
    (amount, index)
}

/// In which way a food was eaten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Role {
    /// By itself.
    Main,
    /// With another food, so many times.
    With(Option<Carrier>, f64),
    /// Half of it, as the first part of a compound.
    InCompound,
}

/// Grams and their coefficient of variation.
pub(super) fn grams(table: &Table, food: &Food, amount: &Amount, role: Role) -> (f64, f64) {
    let group = table.group(food);
    let each = food.unit(Unit::Each).unwrap_or(food.portion);
    let countable = food.counted || food.unit(Unit::Each).is_some();
    let count = amount.count.unwrap_or(1.0);
    let scale = match amount.size {
        Some(Size::Small) => 0.75,
        Some(Size::Large) => 1.3,
        None => 1.0,
    };
    let (grams, cv) = match amount.measure {
        Some(Measure::Mass(grams)) => (count * grams, 0.05),
        Some(Measure::Volume(millilitres)) => {
            let density = if food.carrier == Some(Carrier::Drink) { 1.0 } else { group.density };
            (count * millilitres * density, if density == 1.0 { 0.05 } else { 0.15 })
        }
        Some(Measure::House(unit)) => {
            let (grams, cv) = household(table, food, unit, each);
            (count * grams * scale, cv)
        }
        None => match (amount.count, role) {
            (None, Role::With(carrier, times)) => {
                let grams = attached(table, food, carrier, each);
                (grams * times * scale, 0.35)
            }
            (None, Role::InCompound) => (food.portion * 0.5, 0.5),
            _ => {
                let sized = match amount.size {
                    Some(Size::Small) => Some(food.unit(Unit::Small).unwrap_or(each * 0.7)),
                    Some(Size::Large) => Some(food.unit(Unit::Large).unwrap_or(each * 1.4)),
                    None => None,
                };
                let one = match (sized, amount.count) {
                    (Some(grams), _) => grams,
                    // "wat", "some" is a share of a portion, not of a piece.
                    (None, Some(count)) if countable && !(amount.vague && count < 1.0) => each,
                    _ => food.portion,
                };
                let cv = match (amount.count, countable) {
                    (Some(_), true) => 0.15,
                    (Some(_), false) => 0.30,
                    (None, true) if food.counted => 0.15,
                    (None, _) if group.id == "dish" => 0.50,
                    (None, _) => 0.40,
                };
                (count * one, cv)
            }
        },
    };
    (grams, if amount.vague { cv + 0.2 } else { cv })
}

fn household(table: &Table, food: &Food, unit: Unit, each: f64) -> (f64, f64) {
    let group = table.group(food);
    if let Some(grams) = food.unit(unit) {
        let counted = matches!(unit, Unit::Each | Unit::Slice | Unit::Can | Unit::SmallBottle | Unit::Bottle);
        return (grams, if counted { 0.15 } else { 0.30 });
    }
    let grams = match unit {
        Unit::Handful => group.handful,
        Unit::Bowl => group.bowl.max(if food.carrier == Some(Carrier::Drink) { 300.0 } else { 0.0 }),
        Unit::Tablespoon => group.tablespoon,
        Unit::Teaspoon => group.tablespoon / 3.0,
        Unit::Pinch => 0.5,
        Unit::Leaf => 3.0,
        Unit::Each | Unit::Ball | Unit::Bar | Unit::Loaf | Unit::Head => each,
        Unit::Small => each * 0.7,
        Unit::Large => each * 1.4,
        Unit::Topping | Unit::With => group.topping,
        _ => match unit.millilitres() {
            // A bowl of what is solid is a portion rather than a volume.
            Some(_) if group.density < 0.5 => food.portion,
            Some(millilitres) => millilitres * group.density,
            None => food.portion,
        },
    };
    (grams, 0.30)
}

/// How much comes with another food where nobody says.
fn attached(table: &Table, food: &Food, carrier: Option<Carrier>, each: f64) -> f64 {
    let topping = food.unit(Unit::Topping);
    // Kefir or buttermilk with muesli is a bowl, whatever else is drunk of it.
    let carrier = match carrier {
        Some(Carrier::Drink) if table.group(food).id == "cereal" => Some(Carrier::Bowl),
        carrier => carrier,
    };
    match carrier {
        Some(Carrier::Bread) => topping
            .unwrap_or_else(|| if food.counted { each } else { food.portion.min(table.group(food).topping) }),
        Some(Carrier::Drink) => food
            .unit(Unit::Splash)
            .filter(|_| table.group(food).id != "sweet")
            .or(topping)
            .unwrap_or_else(|| food.portion.min(table.group(food).topping)),
        Some(Carrier::Bowl) => {
            food.unit(Unit::With).or(topping).unwrap_or(if food.counted { each } else { food.portion })
        }
        None => food.portion,
    }
}
