//! One typed line to foods with their amounts.
//!
//! Pure and deterministic: the same line and table give the same reading. Nothing is thrown away: what is not
//! understood stays as an unknown item with its place in the line. Dutch and English are one lexicon; nobody is asked
//! which language it is.
//!
//! ```
//! use food::Reader;
//! let reading = Reader::built_in().read("2 boterhammen met kaas, kop koffie zonder suiker");
//! let items: Vec<_> = reading.items.iter().map(|item| (item.food_id(), item.grams.round())).collect();
//! assert_eq!(items, [(Some("bread_wholemeal"), 70.0), (Some("gouda_young"), 40.0), (Some("coffee"), 125.0)]);
//! assert_eq!(reading.excluded.len(), 1);
//! ```

mod amount;
mod lexicon;
mod token;
mod words;

pub use lexicon::Match;

use crate::table::{Carrier, Food, Table, built_in_files};
use amount::{Amount, Role};
use lexicon::Lexicon;
use std::ops::Range;
use std::sync::LazyLock;
use token::{Kind, Token};
use words::Joint;

/// A line longer than this many bytes is read up to here; the rest is one unknown item.
pub const LONGEST_LINE: usize = 10_000;

/// Why a text has no food.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// No food of that name is known.
    NoSuchFood,
    /// An amount without a food.
    NoFood,
    /// Less than nothing.
    Negative,
    /// More than anyone eats.
    TooMuch,
    /// The line is too long to be read to its end.
    TooLong,
}

/// One thing of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'t> {
    /// What it is; `None` is unknown.
    pub food: Option<&'t Food>,
    /// Its place in the line, in bytes; the line can be cut there.
    pub span: Range<usize>,
    /// Grams eaten, without what was left out; 0 for an unknown one.
    pub grams: f64,
    /// The coefficient of variation of the grams, 0 to 1.
    pub grams_cv: f64,
    /// How it was recognised.
    pub found: Match,
    /// What else it can be. With an `or` in the line or a doubtful spelling the person is asked.
    pub alternatives: Vec<&'t Food>,
    /// What is not in it: "nasi zonder ei"; or what is an item of its own: "nasi met ei".
    pub without: Vec<&'t Food>,
    /// The item that it came with: "met kaas".
    pub with: Option<usize>,
    /// Why it is unknown.
    pub why: Option<Why>,
}

impl Item<'_> {
    /// The food's id.
    #[must_use]
    pub fn food_id(&self) -> Option<&str> {
        self.food.map(|food| food.id.as_str())
    }
}

/// Something that was said not to be eaten.
#[derive(Debug, Clone, PartialEq)]
pub struct Excluded<'t> {
    /// What.
    pub food: &'t Food,
    /// Its place in the line, in bytes.
    pub span: Range<usize>,
}

/// A line as it was understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading<'t> {
    /// What was eaten, and what was not understood, in the order of the line.
    pub items: Vec<Item<'t>>,
    /// What was explicitly not eaten.
    pub excluded: Vec<Excluded<'t>>,
}

impl<'t> Reading<'t> {
    /// What was understood.
    pub fn known(&self) -> impl Iterator<Item = &Item<'t>> {
        self.items.iter().filter(|item| item.food.is_some())
    }

    /// What was not.
    pub fn unknown(&self) -> impl Iterator<Item = &Item<'t>> {
        self.items.iter().filter(|item| item.food.is_none())
    }
}

/// A name that begins with what was typed so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion<'t> {
    /// The food.
    pub food: &'t Food,
    /// The name that begins so.
    pub term: &'t str,
}

/// Reads lines with a table.
#[derive(Debug)]
pub struct Reader<'t> {
    table: &'t Table,
    lexicon: Lexicon,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(&built_in_files()).expect("build.rs has checked the built-in table"));
static READER: LazyLock<Reader<'static>> = LazyLock::new(|| Reader::new(&TABLE));

impl Table {
    /// The project's own table, read once.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &TABLE
    }
}

impl Reader<'static> {
    /// A reader with the project's own table, made once.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &READER
    }
}

impl<'t> Reader<'t> {
    /// A reader with a table, such as one with a person's own foods.
    #[must_use]
    pub fn new(table: &'t Table) -> Self {
        Self { table, lexicon: Lexicon::new(table) }
    }

    /// The table.
    #[must_use]
    pub fn table(&self) -> &'t Table {
        self.table
    }

    /// Reads a line. It can't fail: what is not understood is an unknown item.
    #[must_use]
    pub fn read(&self, line: &str) -> Reading<'t> {
        let mut end = line.len().min(LONGEST_LINE);
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        let mut pass = Pass::new(self, token::split(&line[..end]));
        pass.run();
        let mut reading = Reading { items: pass.items, excluded: pass.excluded };
        if !line[end..].trim().is_empty() {
            reading.items.push(unknown(end..line.len(), Why::TooLong));
        }
        reading
    }

    /// Foods with a name that begins with what was typed, own foods first, then the shortest names; each food once.
    #[must_use]
    pub fn suggest(&self, typed: &str, most: usize) -> Vec<Suggestion<'t>> {
        let prefix = crate::table::key(typed);
        if prefix.is_empty() || most == 0 {
            return Vec::new();
        }
        let sorted = &self.lexicon.sorted;
        let first = sorted.partition_point(|(key, ..)| *key < prefix);
        let mut found: Vec<(bool, bool, usize, usize, usize)> = sorted[first..]
            .iter()
            .take_while(|(key, ..)| key.starts_with(&prefix))
            // A maker's mark is understood, and never offered.
            .filter(|(key, ..)| !crate::brand::is_mark(key))
            .map(|(key, food, place)| (!self.table.foods()[*food].own, *place > 1, key.len(), *food, *place))
            .collect();
        found.sort_unstable();
        let mut seen = std::collections::HashSet::new();
        found.retain(|(.., food, _)| seen.insert(*food));
        found.truncate(most);
        let suggestion = |(.., food, place): (bool, bool, usize, usize, usize)| {
            let food = &self.table.foods()[food];
            Suggestion { food, term: &food.terms[place] }
        };
        found.into_iter().map(suggestion).collect()
    }
}

fn unknown<'t>(span: Range<usize>, why: Why) -> Item<'t> {
    Item {
        food: None,
        span,
        grams: 0.0,
        grams_cv: 0.0,
        found: Match::Unknown,
        alternatives: Vec::new(),
        without: Vec::new(),
        with: None,
        why: Some(why),
    }
}

/// A food found at a token.
#[derive(Debug, Clone, Copy)]
struct Found {
    food: usize,
    tokens: usize,
    how: Match,
}

/// What the next food is to the ones before it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mode {
    /// Something by itself.
    Plain,
    /// It comes with this item.
    With(usize),
    /// It was not eaten.
    Without,
    /// It is what the last item may be instead.
    Or,
    /// The last item lies on it.
    On,
}

/// One walk over a line.
struct Pass<'r, 't> {
    reader: &'r Reader<'t>,
    tokens: Vec<Token>,
    items: Vec<Item<'t>>,
    amounts: Vec<Amount>,
    excluded: Vec<Excluded<'t>>,
    mode: Mode,
    /// The last item that came with no other.
    main: Option<usize>,
    /// Where the last food ended, in tokens.
    food_end: usize,
    /// "2 boterhammen, 1 met kaas": how many of the main item the next topping is on.
    share: Option<f64>,
    /// "salade van …": what follows may be what the dish is made of.
    listing: bool,
    /// Tokens that were not understood.
    lost: Option<Range<usize>>,
}

impl<'r, 't> Pass<'r, 't> {
    fn new(reader: &'r Reader<'t>, tokens: Vec<Token>) -> Self {
        Self {
            reader,
            tokens,
            items: Vec::new(),
            amounts: Vec::new(),
            excluded: Vec::new(),
            mode: Mode::Plain,
            main: None,
            food_end: usize::MAX,
            share: None,
            listing: false,
            lost: None,
        }
    }

    fn run(&mut self) {
        let mut index = 0;
        while index < self.tokens.len() {
            index = self.step(index);
        }
        self.flush();
        self.drop_what_changes();
    }

    fn key(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.key.as_str())
    }

    fn step(&mut self, index: usize) -> usize {
        let kind = self.tokens[index].kind;
        if kind == Kind::Break {
            self.flush();
            self.mode = Mode::Plain;
            self.share = None;
            return index + 1;
        }
        if kind == Kind::Other {
            self.lose(index..index + 1);
            return index + 1;
        }
        let direct = self.longest(index);
        let (amount, behind) = self.amount(index);
        if behind > index {
            let start = self.skip_plain(behind);
            let after = self.longest_within(start, amount.takes_a_dish()).or_else(|| self.guess(start));
            let reach = after.map_or(0, |found| start + found.tokens - index);
            // A name of its own outranks a vessel before another food: "0.0 bier", "bord macaroni".
            let named = direct.is_some_and(|direct| {
                direct.tokens > reach
                    || direct.tokens == reach && after.is_some_and(|after| after.food != direct.food)
            });
            if let Some(found) = after.filter(|_| !named) {
                self.flush();
                return self.take(found, amount, index, start);
            }
            if direct.is_none() {
                return self.amount_alone(amount, index, behind);
            }
        }
        if let Some(found) = direct {
            self.flush();
            return self.take(found, Amount::default(), index, index);
        }
        if kind == Kind::Word
            && let Some(joint) = words::joint(self.key(index))
        {
            self.join(joint);
            return index + 1;
        }
        if words::changes_the_food(self.key(index)) {
            self.lose(index..index + 1);
            return index + 1;
        }
        if words::is_filler(self.key(index)) {
            if self.key(index) == "van" && self.food_end == index {
                self.listing = true;
            }
            return index + 1;
        }
        if words::is_plain_adjective(self.key(index)) {
            let start = self.skip_plain(index);
            if let Some(found) = self.longest(start).or_else(|| self.guess(start)) {
                self.flush();
                return self.take(found, Amount::default(), index, start);
            }
        }
        if let Some(next) = self.compound(index, Amount::default(), index) {
            return next;
        }
        if let Some(found) = self.guess(index) {
            self.flush();
            return self.take(found, Amount::default(), index, index);
        }
        self.lose(index..index + 1);
        index + 1
    }

    /// The amount that begins at a token, and where it ends: before a name whose first word could be of the amount
    /// ("150 g grote bonen", "een mini quiche").
    fn amount(&self, index: usize) -> (Amount, usize) {
        let (amount, behind) = amount::read(&self.tokens, index);
        let end = |at: usize| {
            self.longest_within(at, amount.takes_a_dish()).map(|found| (at + found.tokens, found.food))
        };
        // No unit begins a name: "g oat milk" is no goat's.
        let mut words = (index + 1..behind).filter(|at| self.key(*at).len() > 2);
        let outranks = |at: &usize| {
            end(*at).filter(|(named, _)| *named > behind).is_some_and(|(named, food)| {
                end(self.skip_plain(behind))
                    .is_none_or(|(after, other)| named > after || named == after && food != other)
            })
        };
        match words.find(outranks) {
            Some(name) => (amount::read(&self.tokens[..name], index).0, name),
            None => (amount, behind),
        }
    }

    /// The longest name that begins at a token, as it stands or inflected.
    fn longest(&self, index: usize) -> Option<Found> {
        self.longest_within(index, true)
    }

    /// The same; names such as "rijst met kip" are left out where the amount before them is the rice's.
    fn longest_within(&self, index: usize, joints: bool) -> Option<Found> {
        let lexicon = &self.reader.lexicon;
        let mut key = String::new();
        let mut best = None;
        for (tokens, token) in self.tokens.iter().skip(index).take(lexicon.longest).enumerate() {
            if matches!(token.kind, Kind::Break | Kind::Other | Kind::Minus | Kind::Range(_)) {
                break;
            }
            let joint = words::joint(&token.key);
            let joins = tokens > 0 && matches!(joint, Some(Joint::And | Joint::With));
            // "patat met" ends with one and joins nothing.
            let last = self.tokens.get(index + tokens + 1).is_none_or(|next| next.kind == Kind::Break);
            if joins && !last && !joints {
                break;
            }
            key.push_str(&token.key);
            let exact = lexicon.exact(&key).map(|food| (food, Match::Exact));
            // A word of the grammar is no ending: "kaas en" is no plural.
            let grammar = joint.is_some()
                || words::is_filler(&token.key)
                || words::is_plain_adjective(&token.key)
                || words::measure(&token.key).is_some()
                || words::number(&token.key).is_some()
                || token.key.len() < 3 && tokens > 0;
            let inflected =
                || if grammar { None } else { Some((lexicon.inflected(&key)?, Match::Inflected)) };
            if let Some((food, how)) = exact.or_else(inflected) {
                best = Some(Found { food, tokens: tokens + 1, how });
            }
        }
        best
    }

    /// A name with a typing error, of one word or of two written apart.
    fn guess(&self, index: usize) -> Option<Found> {
        let token = self.tokens.get(index).filter(|token| token.kind == Kind::Word)?;
        if words::is_filler(&token.key)
            || words::joint(&token.key).is_some()
            || words::changes_the_food(&token.key)
        {
            return None;
        }
        let lexicon = &self.reader.lexicon;
        if lexicon.compound(self.reader.table, &token.key).is_some() {
            return None;
        }
        if let Some(next) = self.tokens.get(index + 1).filter(|next| next.kind == Kind::Word)
            && words::joint(&next.key).is_none()
        {
            let both = format!("{}{}", token.key, next.key);
            if let Ok(food) = lexicon.fuzzy(&both) {
                return Some(Found { food, tokens: 2, how: Match::Fuzzy });
            }
        }
        let food = lexicon.fuzzy(&token.key).ok()?;
        Some(Found { food, tokens: 1, how: Match::Fuzzy })
    }

    /// Past words that change nothing: "verse", "gebakken".
    fn skip_plain(&self, mut index: usize) -> usize {
        while index < self.tokens.len()
            && self.tokens[index].kind == Kind::Word
            && words::is_plain_adjective(self.key(index))
            && self.longest(index).is_none_or(|found| found.tokens == 1)
            && self.tokens.get(index + 1).is_some_and(|next| next.kind == Kind::Word)
        {
            index += 1;
        }
        index
    }

    /// A compound at a token; both its parts become items where both are foods.
    fn compound(&mut self, index: usize, amount: Amount, start: usize) -> Option<usize> {
        let token = self.tokens.get(index).filter(|token| token.kind == Kind::Word)?;
        let compound = self.reader.lexicon.compound(self.reader.table, &token.key)?;
        self.flush();
        let found = Found { food: compound.head, tokens: 1, how: Match::Compound };
        let end = self.take(found, amount, start, index);
        let foods = self.reader.table.foods();
        // What is made to carry something carries it: "kaasboterham". Of the rest the first part is an ingredient.
        let head = &foods[compound.head];
        let group = self.reader.table.group(head).id.as_str();
        if let Some(modifier) = compound.modifier
            && modifier != compound.head
            && (head.carrier == Some(Carrier::Bread)
                || head.carrier == Some(Carrier::Bowl)
                || matches!(group, "soup" | "dish" | "vegetable" | "snack"))
            && let Some(place) = self.items.len().checked_sub(1)
        {
            let role = match head.carrier {
                Some(carrier) => Role::With(Some(carrier), self.amounts[place].pieces().unwrap_or(1.0)),
                None => Role::InCompound,
            };
            let span = self.tokens[index].span.clone();
            let before = (self.mode, self.main, self.food_end);
            self.push(&foods[modifier], span, &Amount::default(), role, Match::Compound);
            if let Some(item) = self.items.last_mut() {
                item.with = Some(place);
            }
            (self.mode, self.main, self.food_end) = before;
        }
        Some(end)
    }

    /// An amount without a food behind it.
    fn amount_alone(&mut self, amount: Amount, index: usize, behind: usize) -> usize {
        // A compound has an amount too: "2 kaasboterhammen".
        let start = self.skip_plain(behind);
        if let Some(next) = self.compound(start, amount, index) {
            return next;
        }
        let ends = self.tokens.get(behind).is_none_or(|token| token.kind == Kind::Break)
            || words::joint(self.key(behind)).is_some();
        let follows = self.food_end == index;
        // "rijst 200 g", "banaan 2x": it belongs to the food before it.
        if follows
            && (amount.is_weight_or_volume() || (ends && amount.count.is_some()))
            && let Some(last) = self.items.len().checked_sub(1)
            && self.items[last].food.is_some()
            && !self.amounts[last].said()
            && !amount.negative
        {
            let span = self.items[last].span.start..self.tokens[behind - 1].span.end;
            let food = self.items[last].food;
            if let Some(food) = food {
                let (grams, cv) = amount::grams(self.reader.table, food, &amount, Role::Main);
                if grams > 0.0 && grams <= amount::MOST {
                    let item = &mut self.items[last];
                    (item.grams, item.grams_cv, item.span) = (grams, cv, span);
                    self.amounts[last] = amount;
                    self.food_end = behind;
                    return behind;
                }
            }
        }
        // "apple slices": a measure that nobody counted says nothing.
        if follows && amount.count.is_none() && amount.size.is_none() && !self.items.is_empty() {
            if let Some(item) = self.items.last_mut() {
                item.span.end = self.tokens[behind - 1].span.end;
            }
            self.food_end = behind;
            return behind;
        }
        // "2 boterhammen, 1 met kaas en 1 met jam"
        if let (Some(count), Some(main)) = (amount.pieces(), self.main)
            && words::joint(self.key(behind)) == Some(Joint::With)
            && self.items[main].food.is_some_and(|food| food.carrier == Some(Carrier::Bread))
        {
            self.flush();
            let whole = self.amounts[main].pieces().unwrap_or(1.0);
            let carries = self.items.iter().any(|item| item.with == Some(main)) && self.share.is_none();
            if carries && let Some(food) = self.items[main].food {
                let span = self.tokens[index].span.start..self.tokens[behind - 1].span.end;
                self.push(food, span, &amount, Role::Main, Match::Exact);
            } else if count <= whole {
                self.share = Some(count);
            }
            return behind;
        }
        // Words such as "een" or "wat" are no loss; a number or a vessel is.
        let says = self.tokens[index..behind].iter().any(|token| {
            !matches!(token.kind, Kind::Word)
                || words::number(&token.key).is_none() && words::vague_number(&token.key).is_none()
        });
        if says && !words::is_filler(self.key(index)) {
            self.lose(index..behind);
        }
        behind
    }

    fn join(&mut self, joint: Joint) {
        self.flush();
        self.mode = match joint {
            // "met kaas en ham": both lie on the bread.
            Joint::And => match self.mode {
                Mode::With(_) | Mode::Without => self.mode,
                _ => Mode::Plain,
            },
            Joint::With => match self.main {
                Some(main) => Mode::With(main),
                None => Mode::Plain,
            },
            Joint::Without => Mode::Without,
            Joint::Or => Mode::Or,
            Joint::On => Mode::On,
            Joint::In => Mode::Plain,
        };
    }

    /// Takes a food with its amount.
    fn take(&mut self, found: Found, amount: Amount, from: usize, at: usize) -> usize {
        let end = at + found.tokens;
        let food = &self.reader.table.foods()[found.food];
        let span = self.tokens[from].span.start..self.tokens[end - 1].span.end;
        if amount.negative {
            self.lose_for(from..end, Why::Negative);
            self.food_end = end;
            return end;
        }
        if amount.count == Some(0.0) || self.mode == Mode::Without {
            self.exclude(food, span);
            self.food_end = end;
            return end;
        }
        if self.mode == Mode::Or
            && self.food_end.saturating_add(1) >= from
            && let Some(last) = self.items.iter_mut().rev().find(|item| item.food.is_some())
        {
            last.alternatives.push(food);
            last.grams_cv = last.grams_cv.max(0.5);
            last.span.end = span.end;
            self.food_end = end;
            self.mode = Mode::Plain;
            return end;
        }
        let adjacent = self.food_end == from && self.mode == Mode::Plain;
        let is_bread = food.carrier == Some(Carrier::Bread);
        // "kaas op brood", "cheese sandwich": what was said before lies on it.
        if is_bread && (self.mode == Mode::On || adjacent && !amount.said()) {
            let last = self.items.len().checked_sub(1);
            if let Some(last) = last.filter(|last| self.goes_on_bread(*last)) {
                self.put_on(last, food, amount, span, found.how);
                self.food_end = end;
                return end;
            }
        }
        let role = self.role(food, &amount, adjacent);
        if (matches!(role, Role::With(None, _)) || self.listing)
            && self.take_part(food, span.clone(), amount, found.how)
        {
            self.food_end = end;
            return end;
        }
        self.listing = false;
        self.push(food, span, &amount, role, found.how);
        if matches!(role, Role::With(..)) {
            if let Some(item) = self.items.last_mut() {
                item.with = self.main;
            }
            if let Some(main) = self.main {
                self.mode = Mode::With(main);
            }
        } else {
            self.mode = Mode::Plain;
        }
        self.food_end = end;
        end
    }

    /// What a food is to the ones before it.
    fn role(&mut self, food: &Food, amount: &Amount, adjacent: bool) -> Role {
        let Some(main) = self.main.and_then(|main| self.items[main].food.map(|food| (main, food))) else {
            return Role::Main;
        };
        let (place, carrying) = main;
        let pieces = self
            .share
            .or_else(|| self.amounts[place].count.filter(|_| carrying.carrier != Some(Carrier::Bowl)));
        let weighed = self.amounts[place].is_weight_or_volume();
        let times = if carrying.carrier.is_some() && !weighed { pieces.unwrap_or(1.0).max(1.0) } else { 1.0 };
        let role = Role::With(carrying.carrier, times);
        let apart = match carrying.carrier {
            Some(Carrier::Bread) => {
                food.carrier.is_some() && food.carrier != Some(Carrier::Bowl) || self.is_dish(food)
            }
            Some(Carrier::Drink) => matches!(food.carrier, Some(Carrier::Bread)) || self.is_dish(food),
            _ => false,
        };
        match self.mode {
            // "en een banaan": with a number of its own it is something by itself.
            Mode::With(_) if apart => Role::Main,
            Mode::With(_) if amount.said() && self.after_and() => Role::Main,
            Mode::With(_) => role,
            _ if adjacent && !amount.said() && self.sticks(food, carrying) => role,
            _ => Role::Main,
        }
    }

    /// "nasi met ei", "salade van sla, tomaat en komkommer": what the dish has already becomes an item of its own, and
    /// leaves the dish, so that nothing is counted twice.
    fn take_part(&mut self, food: &'t Food, span: Range<usize>, amount: Amount, how: Match) -> bool {
        let Some(main) = self.main else { return false };
        let Some(dish) = self.items[main].food else { return false };
        let foods = self.reader.table.foods();
        let part = dish.recipe.as_ref().and_then(|recipe| {
            let is_it = |part: &Food| part.id == food.id || crate::intake::both_egg(part, food);
            recipe
                .ingredients
                .iter()
                .find(|part| is_it(&foods[part.food]))
                .map(|part| part.grams / recipe.ready)
        });
        let Some(share) = part else { return false };
        let grams = self.items[main].grams * share;
        self.push(food, span, &amount, Role::With(None, 1.0), how);
        if let Some(item) = self.items.last_mut().filter(|item| item.food.is_some()) {
            item.with = Some(main);
            if !amount.said() {
                item.grams = grams;
                item.grams_cv = 0.5;
            }
        }
        self.leave_out(main, food);
        true
    }

    /// Takes a part out of a dish; a dish that was weighed keeps its weight.
    fn leave_out(&mut self, place: usize, food: &'t Food) {
        let weighed = self.amounts[place].is_weight_or_volume();
        let item = &mut self.items[place];
        let before = crate::intake::left_of(self.reader.table, item);
        item.without.push(food);
        if !weighed {
            item.grams *= crate::intake::left_of(self.reader.table, item) / before;
        }
    }

    /// The token before the food was "en".
    fn after_and(&self) -> bool {
        // `food_end` is where the last food ended; one joint lies between.
        self.tokens.get(self.food_end).is_some_and(|token| words::joint(&token.key) == Some(Joint::And))
    }

    fn is_dish(&self, food: &Food) -> bool {
        matches!(self.reader.table.group(food).id.as_str(), "dish" | "soup" | "cookie" | "alcohol")
    }

    /// "boterham kaas", "koffie melk": without a word between.
    fn sticks(&self, food: &Food, carrying: &Food) -> bool {
        let group = self.reader.table.group(food).id.as_str();
        match carrying.carrier {
            Some(Carrier::Bread) => {
                food.carrier.is_none()
                    && matches!(
                        group,
                        "cheese"
                            | "coldcuts"
                            | "sweet"
                            | "meat"
                            | "fish"
                            | "sauce"
                            | "fat"
                            | "nuts"
                            | "legume"
                            | "vegetable"
                    )
                    || food.id == "avocado"
            }
            Some(Carrier::Drink) => {
                matches!(food.id.as_str(), "sugar" | "honey" | "coffee_milk" | "sweetener" | "lemon")
                    || food.id.starts_with("milk_")
                        && matches!(carrying.id.as_str(), "coffee" | "tea_black" | "espresso")
            }
            Some(Carrier::Bowl) => matches!(group, "cereal" | "fruit" | "nuts") || food.id == "honey",
            None => false,
        }
    }

    fn goes_on_bread(&self, place: usize) -> bool {
        let Some(food) = self.items[place].food else { return false };
        let group = self.reader.table.group(food).id.as_str();
        self.items[place].with.is_none()
            && self.amounts[place].measure.is_none()
            && (food.carrier.is_none() || self.mode == Mode::On)
            && !matches!(group, "drink" | "alcohol" | "soup")
            && (self.mode == Mode::On
                || matches!(group, "cheese" | "coldcuts" | "sweet" | "meat" | "fish" | "nuts" | "legume"))
    }

    /// Bread under what was said before it.
    fn put_on(&mut self, place: usize, bread: &'t Food, amount: Amount, span: Range<usize>, how: Match) {
        let topping = self.items[place].food;
        // "2 cheese sandwiches": the number was the bread's.
        let said = self.amounts[place];
        let adjacent = self.mode != Mode::On;
        let amount = if amount.said() || !adjacent { amount } else { said };
        self.push(bread, span, &amount, Role::Main, how);
        let main = self.items.len() - 1;
        if let Some(topping) = topping
            && (adjacent || !said.said())
        {
            let times = amount.pieces().unwrap_or(1.0).max(1.0);
            let role = Role::With(Some(Carrier::Bread), times);
            let (grams, cv) = amount::grams(self.reader.table, topping, &Amount::default(), role);
            (self.items[place].grams, self.items[place].grams_cv) = (grams, cv);
        }
        self.items[place].with = Some(main);
        self.main = Some(main);
        self.mode = Mode::Plain;
    }

    fn push(&mut self, food: &'t Food, span: Range<usize>, amount: &Amount, role: Role, how: Match) {
        let (grams, grams_cv) = amount::grams(self.reader.table, food, amount, role);
        if !(grams > 0.0 && grams <= amount::MOST) {
            self.items.push(unknown(span, Why::TooMuch));
            self.amounts.push(*amount);
            return;
        }
        self.items.push(Item {
            food: Some(food),
            span,
            grams,
            grams_cv,
            found: how,
            alternatives: Vec::new(),
            without: Vec::new(),
            with: None,
            why: None,
        });
        self.amounts.push(*amount);
        if role == Role::Main {
            self.main = Some(self.items.len() - 1);
        }
    }

    fn exclude(&mut self, food: &'t Food, span: Range<usize>) {
        if self.mode == Mode::Without
            && let Some(main) = self.main.filter(|main| self.items[*main].food.is_some())
        {
            self.leave_out(main, food);
        }
        self.excluded.push(Excluded { food, span });
    }

    fn lose(&mut self, tokens: Range<usize>) {
        match &mut self.lost {
            Some(lost) if lost.end == tokens.start => lost.end = tokens.end,
            _ => {
                self.flush();
                self.lost = Some(tokens);
            }
        }
    }

    fn lose_for(&mut self, tokens: Range<usize>, why: Why) {
        self.flush();
        let span = self.tokens[tokens.start].span.start..self.tokens[tokens.end - 1].span.end;
        self.items.push(unknown(span, why));
        self.amounts.push(Amount::default());
    }

    /// Keeps what was not understood so far as an item.
    fn flush(&mut self) {
        if let Some(lost) = self.lost.take() {
            let number = self.tokens[lost.clone()].iter().all(|token| {
                matches!(token.kind, Kind::Number(_) | Kind::Range(_) | Kind::Minus)
                    || words::measure(&token.key).is_some()
            });
            self.lose_for(lost, if number { Why::NoFood } else { Why::NoSuchFood });
        }
    }

    /// "vegan lasagne", where the table has no such thing, is not lasagne: it is asked about.
    fn drop_what_changes(&mut self) {
        for place in 1..self.items.len() {
            let before = self.items[place - 1].span.clone();
            let changes = self.items[place - 1].food.is_none()
                && self
                    .tokens
                    .iter()
                    .any(|token| token.span.end == before.end && words::changes_the_food(&token.key));
            let item = &mut self.items[place];
            if changes
                && item.span.start <= before.end + 1
                && let Some(food) = item.food.take()
            {
                item.alternatives.push(food);
                item.span.start = before.start;
                (item.grams, item.grams_cv, item.found, item.why) =
                    (0.0, 0.0, Match::Unknown, Some(Why::NoSuchFood));
                self.items[place - 1].span = 0..0;
            }
        }
        // References to items stay right: only places behind the removed one move.
        let gone: Vec<usize> =
            (0..self.items.len()).filter(|place| self.items[*place].span.is_empty()).collect();
        for item in &mut self.items {
            item.with = item.with.map(|with| with - gone.iter().filter(|place| **place < with).count());
        }
        self.items.retain(|item| !item.span.is_empty());
    }
}
