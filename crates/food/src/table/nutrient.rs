//! Nutrients and their values.

/// What is known of a food in numbers, per 100 g.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nutrient {
    /// Energy in kilocalories. For checks and shares only: no page shows it.
    Energy,
    /// Protein, g.
    Protein,
    /// Fat, g.
    Fat,
    /// Carbohydrate without fibre, g.
    Carbohydrate,
    /// Dietary fibre (AOAC), g.
    Fibre,
    /// All mono- and disaccharides, g.
    Sugars,
    /// Starch, g.
    Starch,
    /// Lactose, g.
    Lactose,
    /// Fructose, g.
    Fructose,
    /// Glucose, g.
    Glucose,
    /// Polyols, g.
    Polyols,
    /// Alcohol, g.
    Alcohol,
    /// Alpha-linolenic acid, g.
    Ala,
    /// Eicosapentaenoic acid, g.
    Epa,
    /// Docosahexaenoic acid, g.
    Dha,
    /// Zinc, mg.
    Zinc,
    /// Vitamin A as retinol activity equivalents, µg.
    VitaminA,
    /// Vitamin E, mg.
    VitaminE,
    /// Folate, µg.
    Folate,
    /// Vitamin B12, µg.
    VitaminB12,
    /// Caffeine, mg.
    Caffeine,
    /// Free sugars as the WHO counts them (added ones, and those of honey, syrup and juice), g. No table has them for
    /// these foods: they are the sugars times the food's share of free ones.
    FreeSugars,
}

impl Nutrient {
    /// How many there are.
    pub const COUNT: usize = 22;

    /// All, in the order of `data/values.csv`; the last one is not a column of it.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Energy,
        Self::Protein,
        Self::Fat,
        Self::Carbohydrate,
        Self::Fibre,
        Self::Sugars,
        Self::Starch,
        Self::Lactose,
        Self::Fructose,
        Self::Glucose,
        Self::Polyols,
        Self::Alcohol,
        Self::Ala,
        Self::Epa,
        Self::Dha,
        Self::Zinc,
        Self::VitaminA,
        Self::VitaminE,
        Self::Folate,
        Self::VitaminB12,
        Self::Caffeine,
        Self::FreeSugars,
    ];

    /// Its name in files, with its unit: `fibre_g`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Energy => "energy_kcal",
            Self::Protein => "protein_g",
            Self::Fat => "fat_g",
            Self::Carbohydrate => "carbohydrate_g",
            Self::Fibre => "fibre_g",
            Self::Sugars => "sugars_g",
            Self::Starch => "starch_g",
            Self::Lactose => "lactose_g",
            Self::Fructose => "fructose_g",
            Self::Glucose => "glucose_g",
            Self::Polyols => "polyols_g",
            Self::Alcohol => "alcohol_g",
            Self::Ala => "ala_g",
            Self::Epa => "epa_g",
            Self::Dha => "dha_g",
            Self::Zinc => "zinc_mg",
            Self::VitaminA => "vitamin_a_ug",
            Self::VitaminE => "vitamin_e_mg",
            Self::Folate => "folate_ug",
            Self::VitaminB12 => "vitamin_b12_ug",
            Self::Caffeine => "caffeine_mg",
            Self::FreeSugars => "free_sugars_g",
        }
    }

    pub(crate) fn index(self) -> usize {
        self as usize
    }
}

/// The table that a number was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// ANSES-CIQUAL 2020, Etalab 2.0.
    Ciqual,
    /// Max Rubner-Institut (2025): Bundeslebensmittelschlüssel (BLS), version 4.0, CC BY 4.0.
    Bls,
    /// USDA SR28, public domain.
    Sr28,
    /// Follows from the food's other numbers, or from the strength of a drink.
    Derived,
    /// Follows from a recipe.
    Recipe,
}

impl Source {
    /// The letter before a row's code in `data/foods` and behind a number in `data/values.csv`.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Ciqual => 'c',
            Self::Bls => 'b',
            Self::Sr28 => 's',
            Self::Derived => '=',
            Self::Recipe => 'r',
        }
    }

    /// How to name it where a number of it is shown.
    #[must_use]
    pub fn citation(self) -> &'static str {
        match self {
            Self::Ciqual => "ANSES-CIQUAL 2020",
            Self::Bls => "Max Rubner-Institut (2025): Bundeslebensmittelschlüssel (BLS), version 4.0",
            Self::Sr28 => "USDA SR28",
            Self::Derived => "computed",
            Self::Recipe => "recipe",
        }
    }

    pub(crate) fn from_letter(letter: &str) -> Option<Self> {
        [Self::Ciqual, Self::Bls, Self::Sr28, Self::Derived]
            .into_iter()
            .find(|one| letter.chars().eq([one.letter()]))
    }
}

/// How a source gives a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As a number.
    Number,
    /// As an upper bound: it counts as half of it.
    Below,
    /// As a trace: it counts as nothing.
    Trace,
}

/// One number of a food, per 100 g, with its error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// The number, at least 0; of a bound, the bound itself.
    pub number: f64,
    /// How the source gives it.
    pub form: Form,
    /// Where it is from.
    pub source: Source,
    /// The coefficient of variation, 0 to 1: how far tables disagree on it.
    pub cv: f64,
}

impl Value {
    /// What it counts as in a sum.
    #[must_use]
    pub fn amount(self) -> f64 {
        match self.form {
            Form::Number => self.number,
            Form::Below => self.number / 2.0,
            Form::Trace => 0.0,
        }
    }

    /// `6.9 c 0.25`, `<0.5 c 1`, `tr b 1`.
    pub(crate) fn parse(cell: &str) -> Option<Self> {
        let mut words = cell.split_whitespace();
        let (number, source, cv) = (words.next()?, words.next()?, words.next()?);
        let (form, number) = match number {
            "tr" => (Form::Trace, 0.0),
            _ => match number.strip_prefix('<') {
                Some(bound) => (Form::Below, bound.parse().ok()?),
                None => (Form::Number, number.parse().ok()?),
            },
        };
        let value = Self { number, form, source: Source::from_letter(source)?, cv: cv.parse().ok()? };
        let sound = value.number.is_finite() && value.number >= 0.0 && (0.0..=1.0).contains(&value.cv);
        (sound && words.next().is_none()).then_some(value)
    }
}
