//! The built-in trackables: what the article names, and what rosacea, eczema and the gut answer to.

use crate::meal;
use crate::trackable::{Group, Kind, Name, Role, Trackable, TrackableId, Unit};

/// id, group, role, kind, Dutch name, English name, whether a new person starts with it.
type Row = (&'static str, Group, Role, Kind, &'static str, &'static str, bool);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // Skin
    ("pimples", Group::Skin, Role::Outcome, Kind::Count, "puistjes", "pimples", true),
    ("redness", Group::Skin, Role::Outcome, Kind::Scale, "roodheid", "redness", true),
    ("dryness", Group::Skin, Role::Outcome, Kind::Scale, "droogheid", "dryness", false),
    ("itch", Group::Skin, Role::Outcome, Kind::Scale, "jeuk", "itch", true),
    ("oiliness", Group::Skin, Role::Outcome, Kind::Scale, "vette huid", "oiliness", false),
    ("dullness", Group::Skin, Role::Outcome, Kind::Scale, "doffe huid", "dullness", false),
    ("flushing", Group::Skin, Role::Outcome, Kind::Scale, "plots rood worden", "flushing", false),
    ("burning", Group::Skin, Role::Outcome, Kind::Scale, "branderig gevoel", "burning", false),
    ("pimples_forehead", Group::Skin, Role::Outcome, Kind::Count, "puistjes op het voorhoofd", "pimples, forehead", false),
    ("pimples_nose", Group::Skin, Role::Outcome, Kind::Count, "puistjes op de neus", "pimples, nose", false),
    ("pimples_cheeks", Group::Skin, Role::Outcome, Kind::Count, "puistjes op de wangen", "pimples, cheeks", false),
    ("pimples_chin_jaw", Group::Skin, Role::Outcome, Kind::Count, "puistjes op kin en kaak", "pimples, chin and jaw", false),
    // Gut
    ("bloating", Group::Gut, Role::Outcome, Kind::Scale, "opgeblazen buik", "bloating", true),
    ("cramps", Group::Gut, Role::Outcome, Kind::Scale, "buikkramp", "cramps", true),
    ("reflux", Group::Gut, Role::Outcome, Kind::Scale, "brandend maagzuur", "reflux", false),
    ("wind", Group::Gut, Role::Outcome, Kind::Scale, "winderigheid", "wind", false),
    ("urgency", Group::Gut, Role::Outcome, Kind::Scale, "plotselinge aandrang", "urgency", false),
    // Stool
    ("stool", Group::Stool, Role::Outcome, Kind::Bristol, "ontlasting", "stool", true),
    // State
    ("stress", Group::State, Role::Exposure, Kind::Scale, "stress", "stress", true),
    ("energy", Group::State, Role::Exposure, Kind::Scale, "energie", "energy", false),
    ("mood", Group::State, Role::Exposure, Kind::Scale, "stemming", "mood", false),
    ("sleep_hours", Group::State, Role::Exposure, Kind::Quantity(Unit::Hours), "uren slaap", "hours of sleep", true),
    ("sleep_quality", Group::State, Role::Exposure, Kind::Scale, "slaapkwaliteit", "quality of sleep", false),
    ("skin_bother", Group::State, Role::Exposure, Kind::Scale, "last van mijn huid", "bothered by my skin", false),
    ("gut_bother", Group::State, Role::Exposure, Kind::Scale, "last van mijn buik", "bothered by my gut", false),
    // Habits
    ("water", Group::Habits, Role::Exposure, Kind::Quantity(Unit::Litres), "water", "water", false),
    ("alcohol", Group::Habits, Role::Exposure, Kind::Quantity(Unit::Glasses), "alcohol", "alcohol", true),
    ("caffeine", Group::Habits, Role::Exposure, Kind::Count, "cafeïne (kopjes of glazen)", "caffeine (cups or glasses)", false),
    ("movement", Group::Habits, Role::Exposure, Kind::Quantity(Unit::Minutes), "beweging", "movement", false),
    ("breathing", Group::Habits, Role::Exposure, Kind::YesNo, "ademhalingsoefening", "breathing exercise", false),
    ("mindfulness", Group::Habits, Role::Exposure, Kind::YesNo, "mindfulness", "mindfulness", false),
    ("hot_drinks", Group::Habits, Role::Exposure, Kind::YesNo, "hete dranken", "hot drinks", false),
    ("sweat", Group::Habits, Role::Exposure, Kind::YesNo, "flink zweten", "heavy sweating", false),
    ("smoking", Group::Habits, Role::Exposure, Kind::YesNo, "roken", "smoking", false),
    // Food
    ("dairy", Group::Food, Role::Exposure, Kind::YesNo, "zuivel", "dairy", true),
    ("sugar", Group::Food, Role::Exposure, Kind::YesNo, "zoet en suiker", "sweets and sugar", true),
    ("ultra_processed", Group::Food, Role::Exposure, Kind::YesNo, "kant-en-klaarmaaltijd of snack", "ready-made food and snacks", false),
    ("spicy", Group::Food, Role::Exposure, Kind::YesNo, "pittig eten", "spicy food", false),
    ("gluten", Group::Food, Role::Exposure, Kind::YesNo, "tarwe en gluten", "wheat and gluten", false),
    ("fried", Group::Food, Role::Exposure, Kind::YesNo, "gefrituurd eten", "fried food", false),
    ("chocolate", Group::Food, Role::Exposure, Kind::YesNo, "chocolade", "chocolate", false),
    ("crisps", Group::Food, Role::Exposure, Kind::YesNo, "chips", "crisps", false),
    ("cola", Group::Food, Role::Exposure, Kind::YesNo, "cola", "cola", false),
    ("nuts", Group::Food, Role::Exposure, Kind::YesNo, "noten", "nuts", false),
    ("egg", Group::Food, Role::Exposure, Kind::YesNo, "ei", "egg", false),
    ("fish", Group::Food, Role::Exposure, Kind::YesNo, "vis", "fish", false),
    ("onion_garlic", Group::Food, Role::Exposure, Kind::YesNo, "ui en knoflook", "onion and garlic", false),
    ("legumes", Group::Food, Role::Exposure, Kind::YesNo, "peulvruchten", "beans and lentils", false),
    ("fermented", Group::Food, Role::Exposure, Kind::YesNo, "gefermenteerd eten", "fermented food", false),
    ("vegetables", Group::Food, Role::Exposure, Kind::Count, "porties groente en fruit", "portions of vegetables and fruit", false),
    // Surroundings
    ("sun", Group::Surroundings, Role::Exposure, Kind::YesNo, "felle zon", "strong sun", false),
    ("heat", Group::Surroundings, Role::Exposure, Kind::YesNo, "hitte", "heat", false),
    ("cold_wind", Group::Surroundings, Role::Exposure, Kind::YesNo, "kou en wind", "cold and wind", false),
    // Cycle
    ("bleeding", Group::Cycle, Role::Covariate, Kind::YesNo, "menstruatie", "period", false),
    // Products
    ("new_cosmetic", Group::Products, Role::Treatment, Kind::YesNo, "nieuw product op de huid", "new product on the skin", false),
    ("medicated_cream", Group::Products, Role::Treatment, Kind::YesNo, "voorgeschreven crème", "prescribed cream", false),
    ("antihistamine", Group::Products, Role::Treatment, Kind::YesNo, "antihistaminicum", "antihistamine", false),
    ("probiotic", Group::Products, Role::Treatment, Kind::YesNo, "probiotica", "probiotic", false),
    ("supplement", Group::Products, Role::Treatment, Kind::YesNo, "voedingssupplement", "supplement", false),
    // Events
    ("antibiotics", Group::Events, Role::Covariate, Kind::YesNo, "antibiotica", "antibiotics", false),
    ("illness", Group::Events, Role::Covariate, Kind::YesNo, "ziekte", "illness", false),
    ("travel", Group::Events, Role::Covariate, Kind::YesNo, "reizen", "travel", false),
    // Note
    ("note", Group::Note, Role::Note, Kind::Note, "notitie", "note", true),
];

/// What was added later, with its place within its group: the places of the others are in exported diaries.
#[rustfmt::skip]
const ADDED: &[(u32, Row)] = &[
    (0, ("meals_eaten", Group::Food, Role::Note, Kind::Meal, "wat ik at", "what I ate", true)),
    (1, ("meals_complete", Group::Food, Role::Note, Kind::YesNo, "dat was alles wat ik at", "that was all I ate", true)),
    (100, ("lactose", Group::Food, Role::Exposure, Kind::YesNo, "lactose", "lactose", false)),
    (101, ("whey", Group::Food, Role::Exposure, Kind::YesNo, "wei-eiwit", "whey protein", false)),
    (102, ("fructans", Group::Food, Role::Exposure, Kind::YesNo, "fructanen (tarwe, ui, knoflook)", "fructans (wheat, onion, garlic)", false)),
    (103, ("high_gi", Group::Food, Role::Exposure, Kind::YesNo, "snelle koolhydraten", "fast carbohydrates", false)),
    (104, ("meat", Group::Food, Role::Exposure, Kind::YesNo, "vlees", "meat", false)),
    (105, ("shellfish", Group::Food, Role::Exposure, Kind::YesNo, "schaal- en schelpdieren", "shellfish", false)),
    (106, ("soy", Group::Food, Role::Exposure, Kind::YesNo, "soja", "soy", false)),
    (107, ("citrus", Group::Food, Role::Exposure, Kind::YesNo, "citrusfruit", "citrus fruit", false)),
    (108, ("nightshade", Group::Food, Role::Exposure, Kind::YesNo, "tomaat, paprika en aardappel", "tomato, pepper and potato", false)),
    (109, ("histamine", Group::Food, Role::Exposure, Kind::YesNo, "histaminerijk eten", "food rich in histamine", false)),
    (110, ("wheat", Group::Food, Role::Exposure, Kind::YesNo, "tarwe en spelt", "wheat and spelt", false)),
    (111, ("peanut", Group::Food, Role::Exposure, Kind::YesNo, "pinda", "peanut", false)),
    (112, ("prebiotic", Group::Food, Role::Exposure, Kind::YesNo, "prebiotische vezels", "prebiotic fibre", false)),
    (113, ("polyphenols", Group::Food, Role::Exposure, Kind::YesNo, "eten rijk aan polyfenolen", "food rich in polyphenols", false)),
    (114, ("omega3_food", Group::Food, Role::Exposure, Kind::YesNo, "eten met omega 3", "food with omega-3", false)),
    (115, ("galactans", Group::Food, Role::Exposure, Kind::YesNo, "galactanen (peulvruchten, noten)", "galactans (pulses, nuts)", false)),
    (116, ("fructose", Group::Food, Role::Exposure, Kind::YesNo, "eten met veel fructose", "food high in fructose", false)),
    (117, ("polyols", Group::Food, Role::Exposure, Kind::YesNo, "polyolen (steenfruit, suikervrij snoep)", "polyols (stone fruit, sugar-free sweets)", false)),
    (118, ("biotin_food", Group::Food, Role::Exposure, Kind::YesNo, "eten met biotine", "food with biotin", false)),
    // Only meals tell these (`meal::only_meals_tell`): nobody could type them.
    (146, ("dairy_servings", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "zuivel (porties)", "dairy (servings)", false)),
    (147, ("gluten_servings", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "gluten (porties)", "gluten (servings)", false)),
    (148, ("ultra_processed_servings", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "ultrabewerkt eten (porties)", "ultra-processed food (servings)", false)),
    (149, ("fermented_servings", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "levend gefermenteerd eten (porties)", "live fermented food (servings)", false)),
    (150, ("plants", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "soorten planten op een dag", "kinds of plants in a day", false)),
    (151, ("fibre", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "vezels (gram)", "fibre (grams)", false)),
    (152, ("free_sugars", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "vrije suikers (gram)", "free sugars (grams)", false)),
    (153, ("fish_fats", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "omega 3 uit vis (gram)", "omega-3 from fish (grams)", false)),
    (154, ("zinc", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "zink (milligram)", "zinc (milligrams)", false)),
    (155, ("vitamin_a", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "vitamine A (microgram)", "vitamin A (micrograms)", false)),
    (156, ("vitamin_e", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "vitamine E (milligram)", "vitamin E (milligrams)", false)),
    (157, ("folate", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "foliumzuur (microgram)", "folate (micrograms)", false)),
    (158, ("vitamin_b12", Group::Food, Role::Exposure, Kind::Quantity(Unit::Number), "vitamine B12 (microgram)", "vitamin B12 (micrograms)", false)),
];

/// All built-in trackables in check-in order. About ten are shown to a new person; the rest wait in Settings.
#[must_use]
pub fn built_in() -> Vec<Trackable> {
    let first = ROWS.iter().zip(0_u32..).map(|(row, position)| (position, row));
    let mut all: Vec<Trackable> = first
        .chain(ADDED.iter().map(|(position, row)| (*position, row)))
        .filter_map(|(position, (id, group, role, kind, nl, en, start))| {
            Some(Trackable {
                id: TrackableId::new(*id).ok()?,
                name: Name { nl: (*nl).to_owned(), en: (*en).to_owned() },
                role: *role,
                group: *group,
                kind: *kind,
                custom: false,
                shown: *start,
                position,
            })
        })
        .collect();
    all.sort_by_key(|one| (one.group, one.position));
    all
}

/// A set of about ten trackables to begin with: what somebody came for, and what may drive it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartingSet {
    /// What a new person is shown: some of everything.
    Curious,
    /// Pimples, and what is said to bring them.
    Acne,
    /// Redness that comes and goes: sun, heat, hot drinks, spices.
    Rosacea,
    /// Itch and dryness: sweat, cold, sleep.
    Eczema,
    /// A belly that plays up.
    Gut,
}

impl StartingSet {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Acne, Self::Rosacea, Self::Eczema, Self::Gut, Self::Curious];

    /// Its stable word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Curious => "curious",
            Self::Acne => "acne",
            Self::Rosacea => "rosacea",
            Self::Eczema => "eczema",
            Self::Gut => "gut",
        }
    }

    /// Whether a built-in trackable belongs to it.
    #[must_use]
    pub fn shows(self, id: &TrackableId) -> bool {
        let ids: &[&str] = match self {
            Self::Curious => {
                let rows = ROWS.iter().chain(ADDED.iter().map(|(_, row)| row));
                return rows.into_iter().any(|(row, .., start)| *start && *row == id.as_str());
            }
            Self::Acne => &[
                "pimples",
                "redness",
                "oiliness",
                "bloating",
                "stool",
                "stress",
                "sleep_hours",
                "dairy",
                "sugar",
                "new_cosmetic",
                "note",
            ],
            Self::Rosacea => &[
                "redness",
                "flushing",
                "burning",
                "bloating",
                "stool",
                "stress",
                "alcohol",
                "hot_drinks",
                "spicy",
                "sun",
                "heat",
                "note",
            ],
            Self::Eczema => &[
                "itch",
                "redness",
                "dryness",
                "bloating",
                "stool",
                "stress",
                "sleep_hours",
                "sweat",
                "dairy",
                "cold_wind",
                "new_cosmetic",
                "note",
            ],
            Self::Gut => &[
                "redness",
                "bloating",
                "cramps",
                "wind",
                "urgency",
                "stool",
                "stress",
                "sleep_hours",
                "caffeine",
                "dairy",
                "onion_garlic",
                "note",
            ],
        };
        // Whoever came for something may drive it by what they eat.
        ids.contains(&id.as_str()) || matches!(id.as_str(), meal::MEALS | meal::COMPLETE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_is_a_trackable_and_about_ten_are_shown() {
        let all = built_in();
        assert_eq!(all.len(), ROWS.len() + ADDED.len(), "an id was refused");
        assert_eq!(all.iter().map(|trackable| &trackable.id).collect::<HashSet<_>>().len(), all.len());
        let shown = all.iter().filter(|one| one.shown && one.id.as_str() != meal::COMPLETE).count();
        assert!((9..=13).contains(&shown), "{shown} are shown at the start");
        assert!(all.windows(2).all(|pair| pair[0].group <= pair[1].group), "check-in order");
    }

    #[test]
    fn every_starting_set_is_about_ten_things_of_skin_and_gut() {
        for set in StartingSet::ALL {
            let shown: Vec<Trackable> = built_in().into_iter().filter(|one| set.shows(&one.id)).collect();
            assert!((9..=15).contains(&shown.len()), "{set:?} has {}", shown.len());
            for group in [Group::Skin, Group::Gut, Group::Stool, Group::Note] {
                assert!(shown.iter().any(|one| one.group == group), "{set:?} asks nothing of {group:?}");
            }
            assert!(shown.iter().filter(|one| one.role == Role::Exposure).count() >= 3, "{set:?}");
        }
        let start: Vec<_> = built_in().into_iter().filter(|one| one.shown).map(|one| one.id).collect();
        assert!(start.iter().all(|id| StartingSet::Curious.shows(id)));
    }
}
