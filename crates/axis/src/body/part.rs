//! What a person consists of here: what they eat and do, what goes on inside, and what they feel and write down.

/// One thing that has a value on every day.
///
/// Inside the body a value is the **logarithm of times this person's usual**: 0 is usual, 0.7 is twice. A habit's is
/// its distance from its own mean: of a yes/no as 1 or 0 less its rate, of an amount in its standard deviations. A
/// symptom's is its latent state in its own standard deviations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names say it; `name` and `sort` say the rest")]
pub enum Part {
    // What nobody writes down, but moves what people do.
    Workload,
    EveningOut,
    Snack,
    Season,
    PlanLessSugar,
    PlanMoreVegetables,
    PlanFermented,
    Premenstrual,
    // What is always adjusted for.
    Illness,
    Travel,
    Antibiotics,
    Bleeding,
    // What people eat, drink, do and meet.
    SleepHours,
    Vegetables,
    Fermented,
    Sugar,
    Dairy,
    UltraProcessed,
    OnionGarlic,
    Spicy,
    Chocolate,
    Cola,
    Fish,
    Nuts,
    Alcohol,
    Caffeine,
    Water,
    Movement,
    Sun,
    ColdWind,
    // What people do because of symptoms.
    MedicatedCream,
    Antihistamine,
    // The gut.
    FibreEaters,
    ButyrateMakers,
    Bifidobacteria,
    GramNegatives,
    OtherBacteria,
    Diversity,
    ShortChainAcids,
    Gas,
    GutBarrier,
    Endotoxin,
    Nutrients,
    // The whole body.
    Inflammation,
    Insulin,
    Oestradiol,
    Progesterone,
    Cortisol,
    Distress,
    // The skin.
    Sebum,
    SkinPathogens,
    SkinBarrier,
    SkinInflammation,
    LesionBirths,
    // What is felt and seen.
    Bloating,
    Cramps,
    Pimples,
    Redness,
    Itch,
    Stress,
}

/// How many parts there are.
pub(super) const PARTS: usize = Part::Stress as usize + 1;

/// What sort of part it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A state that moves what people do, and is not written down.
    Circumstance,
    /// Written down, always adjusted for.
    Adjusted,
    /// Written down, a candidate.
    Habit,
    /// Written down, a candidate that people do because of symptoms.
    Behaviour,
    /// Inside the body.
    Inside,
    /// Written down, to be explained.
    Symptom,
}

use Part as P;

/// Every part, in order, with the name of its column or edge end.
pub(super) const NAMES: [(Part, &str); PARTS] = [
    (P::Workload, "workload"),
    (P::EveningOut, "evening_out"),
    (P::Snack, "snack"),
    (P::Season, "season"),
    (P::PlanLessSugar, "plan_less_sugar"),
    (P::PlanMoreVegetables, "plan_more_vegetables"),
    (P::PlanFermented, "plan_fermented"),
    (P::Premenstrual, "premenstrual"),
    (P::Illness, "illness"),
    (P::Travel, "travel"),
    (P::Antibiotics, "antibiotics"),
    (P::Bleeding, "bleeding"),
    (P::SleepHours, "sleep_hours"),
    (P::Vegetables, "vegetables"),
    (P::Fermented, "fermented"),
    (P::Sugar, "sugar"),
    (P::Dairy, "dairy"),
    (P::UltraProcessed, "ultra_processed"),
    (P::OnionGarlic, "onion_garlic"),
    (P::Spicy, "spicy"),
    (P::Chocolate, "chocolate"),
    (P::Cola, "cola"),
    (P::Fish, "fish"),
    (P::Nuts, "nuts"),
    (P::Alcohol, "alcohol"),
    (P::Caffeine, "caffeine"),
    (P::Water, "water"),
    (P::Movement, "movement"),
    (P::Sun, "sun"),
    (P::ColdWind, "cold_wind"),
    (P::MedicatedCream, "medicated_cream"),
    (P::Antihistamine, "antihistamine"),
    (P::FibreEaters, "fibre_eaters"),
    (P::ButyrateMakers, "butyrate_makers"),
    (P::Bifidobacteria, "bifidobacteria"),
    (P::GramNegatives, "gram_negatives"),
    (P::OtherBacteria, "other_bacteria"),
    (P::Diversity, "diversity"),
    (P::ShortChainAcids, "short_chain_acids"),
    (P::Gas, "gas"),
    (P::GutBarrier, "gut_barrier"),
    (P::Endotoxin, "endotoxin"),
    (P::Nutrients, "nutrients"),
    (P::Inflammation, "inflammation"),
    (P::Insulin, "insulin"),
    (P::Oestradiol, "oestradiol"),
    (P::Progesterone, "progesterone"),
    (P::Cortisol, "cortisol"),
    (P::Distress, "distress"),
    (P::Sebum, "sebum"),
    (P::SkinPathogens, "skin_pathogens"),
    (P::SkinBarrier, "skin_barrier"),
    (P::SkinInflammation, "skin_inflammation"),
    (P::LesionBirths, "lesion_births"),
    (P::Bloating, "bloating"),
    (P::Cramps, "cramps"),
    (P::Pimples, "pimples"),
    (P::Redness, "redness"),
    (P::Itch, "itch"),
    (P::Stress, "stress"),
];

impl Part {
    /// Every part.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(part, _)| *part)
    }

    /// Its column in a table, and its name as an edge's end.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES[self.index()].1
    }

    /// The part of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, one)| *one == name).map(|(part, _)| *part)
    }

    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// What sort of part it is.
    #[must_use]
    pub fn sort(self) -> Sort {
        match self {
            P::Workload
            | P::EveningOut
            | P::Snack
            | P::Season
            | P::PlanLessSugar
            | P::PlanMoreVegetables
            | P::PlanFermented
            | P::Premenstrual => Sort::Circumstance,
            P::Illness | P::Travel | P::Antibiotics | P::Bleeding => Sort::Adjusted,
            P::MedicatedCream | P::Antihistamine => Sort::Behaviour,
            P::Bloating | P::Cramps | P::Pimples | P::Redness | P::Itch | P::Stress => Sort::Symptom,
            other if (P::SleepHours..=P::ColdWind).contains(&other) => Sort::Habit,
            _ => Sort::Inside,
        }
    }

    /// The part that stands for all that are worked out together on a day: the guilds of the community and its
    /// diversity, the two hormones of the cycle, the skin's hybrid model.
    pub(super) fn organ(self) -> Self {
        match self {
            P::ButyrateMakers | P::Bifidobacteria | P::GramNegatives | P::OtherBacteria | P::Diversity => {
                P::FibreEaters
            }
            P::SkinBarrier | P::SkinInflammation => P::SkinPathogens,
            other => other,
        }
    }

    /// Whether anything can drive it. The season, the cycle's days and a plan's stages come by themselves, and diversity
    /// is what the guilds add up to.
    #[must_use]
    pub fn can_be_driven(self) -> bool {
        !matches!(
            self,
            P::Season
                | P::Bleeding
                | P::Premenstrual
                | P::PlanLessSugar
                | P::PlanMoreVegetables
                | P::PlanFermented
                | P::Diversity
        )
    }

    /// Days after which a state inside has gone about two thirds of its way to where it is pushed. None where the
    /// part has a model of its own.
    #[must_use]
    pub fn days_to_follow(self) -> Option<f64> {
        match self {
            P::ShortChainAcids => Some(2.5),
            P::Gas => Some(0.5),
            P::GutBarrier => Some(4.0),
            P::Endotoxin => Some(0.3),
            P::Nutrients => Some(30.0),
            // The half-life of C-reactive protein, as a time constant.
            P::Inflammation => Some(super::endotoxin::CRP_HALF_LIFE_HOURS / 24.0 / std::f64::consts::LN_2),
            P::Insulin => Some(5.0),
            P::Distress => Some(1.5),
            // A sebaceous cell takes about four weeks from birth to bursting.
            P::Sebum => Some(28.0),
            P::LesionBirths => Some(2.0),
            _ => None,
        }
    }

    /// In what an edge's gain is counted at its driven end.
    #[must_use]
    pub fn push(self) -> &'static str {
        match self {
            P::FibreEaters | P::ButyrateMakers | P::Bifidobacteria | P::GramNegatives | P::OtherBacteria => {
                "growth a day"
            }
            P::Cortisol => "log of its drive",
            P::Pimples => "log of births",
            P::SkinPathogens => "log of what comes in",
            P::SkinBarrier => "log of its repair",
            P::SkinInflammation => "log of its strength",
            P::Snack | P::EveningOut | P::Travel | P::Illness | P::Antibiotics => "of its chance",
            part => match part.sort() {
                Sort::Inside => "log of times usual",
                _ if part.unit() == "yes against no" => "of its chance",
                _ => "standard deviations",
            },
        }
    }

    /// The unit in which one of an edge's driver is counted.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            P::SleepHours
            | P::Vegetables
            | P::Alcohol
            | P::Caffeine
            | P::Water
            | P::Movement
            | P::Workload
            | P::Season => "standard deviations",
            part => match part.sort() {
                Sort::Circumstance | Sort::Adjusted | Sort::Habit | Sort::Behaviour => "yes against no",
                Sort::Inside => "log of times usual",
                Sort::Symptom => "standard deviations",
            },
        }
    }
}
