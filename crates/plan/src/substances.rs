//! Supplements and products, as neutral substances: what is in them, how much, from which batch, since when, and what
//! was felt. No brands; prescribed medicines don't belong here.

use crate::doors::{Doors, State};
use diary::{Day, TrackableId};
use evidence::rule::Door;
use serde::{Deserialize, Serialize};

/// What kind of substance it is: the rules speak of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Live bacteria.
    Probiotic,
    /// Fish or algae oil.
    Omega3,
    /// Zinc.
    Zinc,
    /// Vitamin A.
    VitaminA,
    /// Vitamin E.
    VitaminE,
    /// Vitamin B6.
    VitaminB6,
    /// Biotin.
    Biotin,
    /// Psyllium or linseed.
    Psyllium,
    /// Extract of green tea.
    GreenTea,
    /// Extract of turmeric.
    Turmeric,
    /// Extract of ginger.
    Ginger,
    /// Extract of pomegranate.
    Pomegranate,
    /// Something on the skin.
    SkinProduct,
    /// Anything else.
    Other,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 14] = [
        Self::Probiotic,
        Self::Omega3,
        Self::Zinc,
        Self::VitaminA,
        Self::VitaminE,
        Self::VitaminB6,
        Self::Biotin,
        Self::Psyllium,
        Self::GreenTea,
        Self::Turmeric,
        Self::Ginger,
        Self::Pomegranate,
        Self::SkinProduct,
        Self::Other,
    ];

    /// Its name in forms and files.
    #[must_use]
    pub fn code(self) -> String {
        crate::code::of(&self)
    }

    /// The kind of a name.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The door that it goes through, where a rule speaks of it.
    #[must_use]
    pub fn door(self) -> Option<Door> {
        Some(match self {
            Self::Probiotic => Door::Probiotics,
            Self::Omega3 => Door::Omega3Supplement,
            Self::Zinc => Door::Zinc,
            Self::VitaminA => Door::VitaminA,
            Self::VitaminE => Door::VitaminE,
            Self::VitaminB6 => Door::VitaminB6,
            Self::Biotin => Door::Biotin,
            Self::Psyllium => Door::Psyllium,
            Self::GreenTea => Door::GreenTeaExtract,
            Self::Turmeric => Door::TurmericExtract,
            Self::Ginger => Door::GingerExtract,
            Self::Pomegranate => Door::PomegranateExtract,
            Self::SkinProduct => Door::NewSkinProducts,
            Self::Other => return None,
        })
    }

    /// How it stands behind this person's doors.
    #[must_use]
    pub fn state(self, doors: &Doors) -> State {
        self.door().map_or(State::Open, |door| doors.state(door))
    }
}

/// What was felt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdverseEvent {
    /// When.
    pub day: Day,
    /// In the person's own words.
    pub says: String,
}

/// One substance. Which days it was taken stands in the diary, under its trackable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Substance {
    /// Its trackable.
    pub trackable: TrackableId,
    /// What kind.
    pub kind: Kind,
    /// What it is called here.
    pub name: String,
    /// The strain, where it is alive; may be empty.
    pub strain: String,
    /// How much a day, as on the label; may be empty.
    pub dose: String,
    /// The batch; may be empty.
    pub batch: String,
    /// The first day.
    pub began: Day,
    /// The first day without it.
    pub ended: Option<Day>,
    /// What was felt.
    #[serde(default)]
    pub events: Vec<AdverseEvent>,
}

impl Substance {
    /// Notes a side effect, which ends it from that day on (P6: stop if there is one).
    pub fn felt(&mut self, event: AdverseEvent) {
        self.ended = Some(self.ended.map_or(event.day, |ended| ended.min(event.day)));
        self.events.push(event);
    }
}

/// Days between two new products on the skin (P5).
pub const BETWEEN_PRODUCTS: i64 = 14;

/// The product on the skin that is too new for another one to begin on this day: what either does could not be told.
#[must_use]
pub fn too_new(all: &[Substance], day: Day) -> Option<&Substance> {
    all.iter().filter(|one| one.kind == Kind::SkinProduct && one.ended.is_none()).find(|one| {
        let since = day.days_since(one.began);
        (0..BETWEEN_PRODUCTS).contains(&since)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn substance(kind: Kind, began: &str) -> Substance {
        Substance {
            trackable: TrackableId::from_free_text("cream"),
            kind,
            name: "cream".to_owned(),
            strain: String::new(),
            dose: String::new(),
            batch: String::new(),
            began: day(began),
            ended: None,
            events: Vec::new(),
        }
    }

    #[test]
    fn a_side_effect_ends_it_and_stays_written_down() {
        let mut one = substance(Kind::Zinc, "2026-03-01");
        one.felt(AdverseEvent { day: day("2026-03-05"), says: "nausea".to_owned() });
        one.felt(AdverseEvent { day: day("2026-03-07"), says: "nausea again".to_owned() });
        assert_eq!((one.ended, one.events.len()), (Some(day("2026-03-05")), 2));
        let json = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<Substance>(&json).unwrap(), one);
    }

    #[test]
    fn products_on_the_skin_come_two_weeks_apart() {
        let mut all = vec![substance(Kind::SkinProduct, "2026-03-01"), substance(Kind::Zinc, "2026-03-10")];
        assert!(too_new(&all, day("2026-03-14")).is_some());
        assert!(too_new(&all, day("2026-03-15")).is_none());
        all[0].ended = Some(day("2026-03-02"));
        assert!(too_new(&all, day("2026-03-03")).is_none(), "one that was stopped is in nobody's way");
    }

    #[test]
    fn every_kind_has_a_code_and_all_but_one_a_door() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_code(&kind.code()), Some(kind));
            assert_eq!(kind.door().is_none(), kind == Kind::Other, "{kind:?}");
        }
    }
}
