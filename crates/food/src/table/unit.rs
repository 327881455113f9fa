//! Household measures.

macro_rules! units {
    ($($(#[$doc:meta])* $variant:ident $name:literal $millilitres:literal,)*) => {
        /// A household measure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Unit { $($(#[$doc])* $variant,)* }

        impl Unit {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in `data/foods`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it holds in ml; `None` for what is no vessel.
            #[must_use]
            pub fn millilitres(self) -> Option<f64> {
                let millilitres: f64 = match self { $(Self::$variant => $millilitres,)* };
                (millilitres > 0.0).then_some(millilitres)
            }
        }
    };
}

units! {
    /// One piece of what is counted.
    Each "each" 0.0,
    /// A small one.
    Small "small" 0.0,
    /// A middling one.
    Medium "medium" 0.0,
    /// A large one.
    Large "large" 0.0,
    /// A slice.
    Slice "slice" 0.0,
    /// A piece cut off.
    Piece "piece" 0.0,
    /// A cube, a square, a lump.
    Cube "cube" 0.0,
    /// A wedge of a round thing.
    Wedge "wedge" 0.0,
    /// A ball or scoop.
    Ball "ball" 0.0,
    /// A row of squares.
    Row "row" 0.0,
    /// A bar.
    Bar "bar" 0.0,
    /// A whole loaf.
    Loaf "loaf" 0.0,
    /// What a hand holds.
    Handful "handful" 0.0,
    /// Between two fingers.
    Pinch "pinch" 0.0,
    /// A teaspoon.
    Teaspoon "tsp" 5.0,
    /// A tablespoon.
    Tablespoon "tbsp" 15.0,
    /// A dash.
    Splash "splash" 15.0,
    /// A serving spoon.
    Ladle "ladle" 60.0,
    /// A cup.
    Cup "cup" 150.0,
    /// A mug.
    Mug "mug" 250.0,
    /// A glass.
    Glass "glass" 200.0,
    /// A bowl.
    Bowl "bowl" 300.0,
    /// A plate.
    Plate "plate" 350.0,
    /// A tub or small bowl.
    Tub "tub" 150.0,
    /// A can or tin.
    Can "can" 330.0,
    /// A bottle.
    Bottle "bottle" 500.0,
    /// A small bottle.
    SmallBottle "small_bottle" 300.0,
    /// A pot of tea.
    Pot "pot" 800.0,
    /// A shot.
    Shot "shot" 35.0,
    /// A packet, box or bag.
    Packet "packet" 0.0,
    /// A portion as sold.
    Portion "portion" 0.0,
    /// A leaf.
    Leaf "leaf" 0.0,
    /// A stalk.
    Stalk "stalk" 0.0,
    /// A head of lettuce.
    Head "head" 0.0,
    /// A bunch.
    Bunch "bunch" 0.0,
    /// A clove of garlic.
    Clove "clove" 0.0,
    /// A floret.
    Floret "floret" 0.0,
    /// What goes on a slice of bread.
    Topping "topping" 0.0,
    /// What goes with a bowl of yoghurt or cereal.
    With "with" 0.0,
}

impl Unit {
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|unit| unit.name() == name)
    }
}
