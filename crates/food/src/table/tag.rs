//! Tags: what a food is suspected of, or praised for (design.md C7).

macro_rules! tags {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// A tag of a food. A portion of it is one serving of each of its tags.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Tag { $($(#[$doc])* $variant,)* }

        impl Tag {
            /// All, in the order of contract C7.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in files: `fodmap_gos`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

tags! {
    /// Wheat, rye, barley.
    Gluten "gluten",
    /// Wheat and spelt.
    Wheat "wheat",
    /// Anything of milk.
    Dairy "dairy",
    /// Milk sugar, at least 0.1 g a portion.
    Lactose "lactose",
    /// Whey proteins: milk and yoghurt, hardly cheese.
    Whey "whey",
    /// Egg.
    Egg "egg",
    /// Tree nuts.
    Nuts "nuts",
    /// Peanut.
    Peanut "peanut",
    /// Soy.
    Soy "soy",
    /// Fish.
    Fish "fish",
    /// Crustaceans and molluscs.
    Shellfish "shellfish",
    /// Meat and poultry.
    Meat "meat",
    /// Beans, peas, lentils.
    Legumes "legumes",
    /// Hot of chilli.
    Spicy "spicy",
    /// Coffee, tea, cola, energy drinks.
    Caffeine "caffeine",
    /// Alcohol, at least 1 g a portion.
    Alcohol "alcohol",
    /// Cocoa.
    Chocolate "chocolate",
    /// Tomato, pepper, potato, aubergine.
    Nightshade "nightshade",
    /// Citrus fruits.
    Citrus "citrus",
    /// Fermented, with living bacteria.
    FermentedLive "fermented_live",
    /// Rich in fibres that bacteria eat.
    Prebiotic "prebiotic",
    /// Rich in polyphenols.
    PolyphenolRich "polyphenol_rich",
    /// Omega-3 fats: 0.25 g EPA and DHA or 1 g ALA a portion.
    Omega3 "omega3",
    /// Free sugars, at least 3 g a portion.
    FreeSugar "free_sugar",
    /// NOVA group 4.
    UltraProcessed "ultra_processed",
    /// High glycaemic index (own class).
    HighGi "high_gi",
    /// Fructans (own estimate, not Monash).
    FodmapFructans "fodmap_fructans",
    /// Galacto-oligosaccharides (own estimate, not Monash).
    FodmapGos "fodmap_gos",
    /// Lactose, at least 1 g a portion.
    FodmapLactose "fodmap_lactose",
    /// More fructose than glucose (own estimate, not Monash).
    FodmapFructose "fodmap_fructose",
    /// Polyols (own estimate, not Monash).
    FodmapPolyols "fodmap_polyols",
    /// Likely rich in histamine (own class; lists disagree).
    Histamine "histamine",
    /// Rich in biotin; no table that can be had says how much.
    BiotinSource "biotin_source",
}

impl Tag {
    /// The tag of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tag| tag.name() == name)
    }

    /// What harms in small amounts passes from an ingredient to a dish sooner than the rest.
    pub(crate) fn small_amounts_count(self) -> bool {
        matches!(
            self,
            Self::Gluten
                | Self::Wheat
                | Self::Dairy
                | Self::Egg
                | Self::Nuts
                | Self::Peanut
                | Self::Soy
                | Self::Fish
                | Self::Shellfish
        )
    }

    /// What is good in a plant is worth a tag only where the plant is the main thing.
    pub(crate) fn needs_main_plant(self) -> bool {
        matches!(self, Self::Prebiotic | Self::PolyphenolRich | Self::Omega3 | Self::BiotinSource)
    }

    /// What a number decides where there is one.
    pub(crate) fn is_computed(self) -> bool {
        matches!(
            self,
            Self::Lactose
                | Self::FodmapLactose
                | Self::FreeSugar
                | Self::Alcohol
                | Self::UltraProcessed
                | Self::FermentedLive
        )
    }
}

/// A set of tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct TagSet(u64);

impl TagSet {
    /// Adds a tag.
    pub fn insert(&mut self, tag: Tag) {
        self.0 |= 1 << tag as u64;
    }

    /// Takes a tag out.
    pub fn remove(&mut self, tag: Tag) {
        self.0 &= !(1 << tag as u64);
    }

    /// Whether a tag is in it.
    #[must_use]
    pub fn contains(self, tag: Tag) -> bool {
        self.0 & (1 << tag as u64) != 0
    }

    /// The tags, in the order of contract C7.
    pub fn iter(self) -> impl Iterator<Item = Tag> {
        Tag::ALL.iter().copied().filter(move |tag| self.contains(*tag))
    }
}

impl FromIterator<Tag> for TagSet {
    fn from_iter<I: IntoIterator<Item = Tag>>(tags: I) -> Self {
        let mut set = Self::default();
        for tag in tags {
            set.insert(tag);
        }
        set
    }
}
