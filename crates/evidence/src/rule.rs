//! Safety rules, protocols and the article's contradictions: what the plan builds on.

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// Whom a rule is about. The gate of the plan asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Everybody.
    Everybody,
    /// Who would rather not answer the gate's question.
    RatherNotSay,
    /// Younger than 16.
    Under16,
    /// Younger than 18.
    Under18,
    /// An eating disorder, now or before; two or more signs of one (SCOFF); or underweight for the height.
    EatingDisorder,
    /// Losing weight without meaning to, or 3 % in four weeks.
    LosingWeight,
    /// Pregnant, or hoping to be.
    Pregnancy,
    /// Breastfeeding.
    Breastfeeding,
    /// A weak immune system, also by medicines.
    WeakImmunity,
    /// A central venous catheter.
    CentralLine,
    /// A short bowel.
    ShortBowel,
    /// A disease of the heart's valves.
    HeartValves,
    /// Critically ill, or a severe inflammation of the pancreas.
    CriticallyIll,
    /// Heart failure.
    HeartFailure,
    /// An irregular heartbeat (atrial fibrillation).
    AtrialFibrillation,
    /// Kidney disease.
    KidneyDisease,
    /// Told to drink less.
    FluidRestriction,
    /// Liver disease, or medicines that burden the liver.
    LiverDisease,
    /// Gallstones.
    Gallstones,
    /// A narrow or blocked bowel, recent bowel surgery, or a stomach that empties slowly.
    NarrowBowel,
    /// An operation soon.
    Surgery,
    /// A food that ever gave hives, swelling, wheezing or fainting.
    Allergy,
    /// Not yet tested for coeliac disease.
    CoeliacNotTested,
    /// Takes isotretinoin or acitretin.
    Retinoid,
    /// Takes tetracyclines, quinolones or levothyroxine.
    MineralBindingMedicine,
    /// Takes a blood thinner.
    BloodThinner,
    /// Takes an MAO inhibitor or linezolid.
    MaoInhibitor,
    /// Takes tamoxifen.
    Tamoxifen,
    /// Takes antibiotics.
    Antibiotics,
    /// Takes any prescribed medicine.
    PrescribedMedicine,
    /// Has a blood test soon.
    BloodTest,
    /// Drinks heavily.
    HeavyDrinker,
    /// Chest complaints.
    ChestComplaints,
}

/// What a rule shuts, or opens only with a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// Any plan before the gate is answered.
    Plan,
    /// Leaving food out.
    Elimination,
    /// Leaving two staples out at once.
    TwoEliminations,
    /// Eating a suspect again to see.
    Rechallenge,
    /// A trial without gluten.
    GlutenFree,
    /// Goals of weight or energy, streaks, foods in red and green.
    WeightGoals,
    /// Vitamin A as a supplement, and liver.
    VitaminA,
    /// Probiotics.
    Probiotics,
    /// Fermented food as an experiment.
    FermentedFood,
    /// Unpasteurised or home-made ferments.
    HomeFerments,
    /// Extract of ginger.
    GingerExtract,
    /// Extract of turmeric.
    TurmericExtract,
    /// Extract of pomegranate.
    PomegranateExtract,
    /// Extract of green tea.
    GreenTeaExtract,
    /// Omega-3 supplements.
    Omega3Supplement,
    /// Zinc supplements.
    Zinc,
    /// Vitamin E supplements.
    VitaminE,
    /// Vitamin B6 supplements.
    VitaminB6,
    /// Linseed and psyllium.
    Psyllium,
    /// Biotin supplements.
    Biotin,
    /// A word against a prescribed medicine.
    AdviceAgainstMedicine,
    /// New irritating skin products during an experiment.
    NewSkinProducts,
    /// A target of water.
    WaterTarget,
    /// Alcohol as a goal instead of a ceiling.
    Alcohol,
    /// A step up in fibre.
    FibreRamp,
    /// A target of movement.
    MovementTarget,
    /// Photos that leave the machine, or judge moles.
    Photos,
    /// Use without a parent.
    UseAlone,
    /// Calling a food a trigger.
    TriggerWord,
    /// Being asked to look at skin and food daily.
    DailyChecking,
}

/// One safety rule. What enforces it is the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyRule {
    /// `S01` and on.
    pub id: String,
    /// The rule.
    pub rule: Text,
    /// Whom it is about.
    pub who: Vec<Who>,
    /// What it shuts.
    pub shuts: Vec<Door>,
    /// Limits that the plan reads, in the unit that the name ends in.
    #[serde(default)]
    pub limits: Vec<Limit>,
    /// Where it comes from.
    pub basis: Text,
    /// References, where there are any.
    #[serde(default)]
    pub references: Vec<String>,
    /// Whether its source was opened.
    pub checked: bool,
}

/// A number that a rule sets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Such as `weeks_at_most`.
    pub name: String,
    /// The number.
    pub value: f64,
    /// Whether it is a proposal of this project and no guideline's value.
    pub own: bool,
}

impl Eq for Limit {}

/// How something is tried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// `P1` to `P8`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What to do, one step after the other.
    pub steps: Vec<Text>,
    /// Where it comes from.
    pub basis: Text,
    /// References, where there are any.
    #[serde(default)]
    pub references: Vec<String>,
    /// Whether its source was opened; a design of our own has none.
    pub checked: bool,
}

/// A place where the article contradicts itself or its sources, and the way out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// `K01` and on.
    pub id: String,
    /// What the article says on the one hand and on the other.
    pub article: Text,
    /// What is done instead.
    pub instead: Text,
    /// The claims that it is about.
    pub claims: Vec<String>,
}
