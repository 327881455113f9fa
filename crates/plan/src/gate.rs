//! The gate: two minutes before a plan begins (rule S01). "Rather not say" takes the careful path.

use evidence::rule::Who;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Counts as yes.
    RatherNotSay,
}

/// What is asked, beside the age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
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
    /// A narrow or blocked bowel, recent bowel surgery, a stomach that empties slowly.
    NarrowBowel,
    /// A disease of the heart's valves.
    HeartValves,
    /// Heart failure.
    HeartFailure,
    /// An irregular heartbeat.
    AtrialFibrillation,
    /// Chest complaints on effort.
    ChestComplaints,
    /// Kidney disease.
    KidneyDisease,
    /// Told to drink less.
    FluidRestriction,
    /// Liver disease, or medicines that burden the liver.
    LiverDisease,
    /// Gallstones.
    Gallstones,
    /// Critically ill, or a severe inflammation of the pancreas.
    CriticallyIll,
    /// An operation soon.
    Surgery,
    /// A blood test soon.
    BloodTest,
    /// A food that ever gave hives, swelling, wheezing or fainting.
    Allergy,
    /// **Not** tested for coeliac disease.
    CoeliacNotTested,
    /// Isotretinoin or acitretin.
    Retinoid,
    /// Tetracyclines, quinolones or levothyroxine.
    MineralBindingMedicine,
    /// A blood thinner.
    BloodThinner,
    /// An MAO inhibitor or linezolid.
    MaoInhibitor,
    /// Tamoxifen.
    Tamoxifen,
    /// Antibiotics.
    Antibiotics,
    /// Any other prescribed medicine.
    PrescribedMedicine,
    /// Drinking heavily.
    HeavyDrinker,
}

impl Question {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 29] = [
        Self::EatingDisorder,
        Self::LosingWeight,
        Self::Pregnancy,
        Self::Breastfeeding,
        Self::Allergy,
        Self::CoeliacNotTested,
        Self::PrescribedMedicine,
        Self::Retinoid,
        Self::Antibiotics,
        Self::BloodThinner,
        Self::MaoInhibitor,
        Self::MineralBindingMedicine,
        Self::Tamoxifen,
        Self::WeakImmunity,
        Self::CentralLine,
        Self::CriticallyIll,
        Self::ShortBowel,
        Self::NarrowBowel,
        Self::HeartValves,
        Self::HeartFailure,
        Self::AtrialFibrillation,
        Self::ChestComplaints,
        Self::KidneyDisease,
        Self::FluidRestriction,
        Self::LiverDisease,
        Self::Gallstones,
        Self::Surgery,
        Self::BloodTest,
        Self::HeavyDrinker,
    ];

    /// Whom the rules mean by a yes.
    #[must_use]
    pub fn who(self) -> Who {
        match self {
            Self::EatingDisorder => Who::EatingDisorder,
            Self::LosingWeight => Who::LosingWeight,
            Self::Pregnancy => Who::Pregnancy,
            Self::Breastfeeding => Who::Breastfeeding,
            Self::WeakImmunity => Who::WeakImmunity,
            Self::CentralLine => Who::CentralLine,
            Self::ShortBowel => Who::ShortBowel,
            Self::NarrowBowel => Who::NarrowBowel,
            Self::HeartValves => Who::HeartValves,
            Self::HeartFailure => Who::HeartFailure,
            Self::AtrialFibrillation => Who::AtrialFibrillation,
            Self::ChestComplaints => Who::ChestComplaints,
            Self::KidneyDisease => Who::KidneyDisease,
            Self::FluidRestriction => Who::FluidRestriction,
            Self::LiverDisease => Who::LiverDisease,
            Self::Gallstones => Who::Gallstones,
            Self::CriticallyIll => Who::CriticallyIll,
            Self::Surgery => Who::Surgery,
            Self::BloodTest => Who::BloodTest,
            Self::Allergy => Who::Allergy,
            Self::CoeliacNotTested => Who::CoeliacNotTested,
            Self::Retinoid => Who::Retinoid,
            Self::MineralBindingMedicine => Who::MineralBindingMedicine,
            Self::BloodThinner => Who::BloodThinner,
            Self::MaoInhibitor => Who::MaoInhibitor,
            Self::Tamoxifen => Who::Tamoxifen,
            Self::Antibiotics => Who::Antibiotics,
            Self::PrescribedMedicine => Who::PrescribedMedicine,
            Self::HeavyDrinker => Who::HeavyDrinker,
        }
    }

    /// Whether a yes is also a yes to "any prescribed medicine".
    fn is_prescribed(self) -> bool {
        matches!(
            self,
            Self::Retinoid
                | Self::MineralBindingMedicine
                | Self::BloodThinner
                | Self::MaoInhibitor
                | Self::Tamoxifen
                | Self::Antibiotics
        )
    }
}

/// What somebody said about their age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// In years.
    Years(u8),
    /// Counts as 16 or 17.
    RatherNotSay,
}

/// All answers so far. They stay on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Answers {
    /// The age, once it was answered.
    pub age: Option<Age>,
    /// The other questions that were answered.
    pub given: BTreeMap<Question, Answer>,
}

impl Answers {
    /// The same answer to every question, and this age.
    #[must_use]
    pub fn all(age: Age, answer: Answer) -> Self {
        let given = Question::ALL.into_iter().map(|question| (question, answer));
        Self { age: Some(age), given: given.collect() }
    }

    /// The same, with one answer changed.
    #[must_use]
    pub fn with(mut self, question: Question, answer: Answer) -> Self {
        self.given.insert(question, answer);
        self
    }

    /// What is still to be answered, in the order in which it is asked.
    pub fn open(&self) -> impl Iterator<Item = Question> {
        Question::ALL.into_iter().filter(|question| !self.given.contains_key(question))
    }

    /// Whether everything was answered.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.age.is_some() && self.open().next().is_none()
    }

    /// Whom the rules mean. What was not answered, or rather not said, counts as yes.
    #[must_use]
    pub fn who(&self) -> BTreeSet<Who> {
        let mut who = BTreeSet::from([Who::Everybody]);
        for question in Question::ALL {
            let answer = self.given.get(&question);
            if answer != Some(&Answer::No) {
                who.insert(question.who());
                if question.is_prescribed() {
                    who.insert(Who::PrescribedMedicine);
                }
            }
            if answer == Some(&Answer::RatherNotSay) {
                who.insert(Who::RatherNotSay);
            }
        }
        match self.age {
            Some(Age::Years(years)) => {
                who.extend((years < 18).then_some(Who::Under18));
                who.extend((years < 16).then_some(Who::Under16));
            }
            Some(Age::RatherNotSay) | None => who.extend([Who::Under18, Who::RatherNotSay]),
        }
        who
    }
}
