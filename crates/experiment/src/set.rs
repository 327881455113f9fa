//! The set that a schedule is drawn from, and its fingerprint.

use crate::chance::Chance;
use crate::layout::Layout;

/// Sets of more schedules than this are sampled.
pub(crate) const LARGEST: usize = 1024;

/// The coins of every schedule of one exposure's set, and which of them was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Set {
    /// Each member: one coin for each unit.
    pub(crate) members: Vec<Vec<bool>>,
    /// The member that was drawn.
    pub(crate) drawn: usize,
}

impl Set {
    /// All schedules where there are few, else [`LARGEST`] that are drawn by independent fair coins; and one member of
    /// them, drawn by chance. So the drawn schedule is itself made of independent fair coins, and it takes no place in
    /// the set that another member could not have taken: its rank is uniform.
    pub(crate) fn draw(layout: &Layout, seed: u64, exposure: usize) -> Self {
        let units = layout.units.len();
        let members = if units < usize::BITS as usize && (1_usize << units) <= LARGEST {
            (0..1_usize << units)
                .map(|number| (0..units).map(|unit| number >> unit & 1 == 1).collect())
                .collect()
        } else {
            let mut chance = Chance::new(seed, &format!("set:{exposure}"));
            (0..LARGEST).map(|_| (0..units).map(|_| chance.coin()).collect()).collect()
        };
        let members: Vec<Vec<bool>> = members;
        let drawn = Chance::new(seed, &format!("draw:{exposure}")).below(members.len());
        Self { members, drawn }
    }

    /// A small set for a simulated experiment.
    pub(crate) fn small(layout: &Layout, most: usize, chance: &mut Chance) -> Self {
        let units = layout.units.len();
        if units < usize::BITS as usize && (1_usize << units) <= most {
            return Self::draw(layout, chance.seed(), 0);
        }
        let members = (0..most).map(|_| (0..units).map(|_| chance.coin()).collect());
        Self { members: members.collect(), drawn: 0 }
    }

    /// The coins of the schedule that was drawn.
    pub(crate) fn flips(&self) -> &[bool] {
        &self.members[self.drawn]
    }

    /// All members as text, one a line, for the fingerprint.
    pub(crate) fn write(&self, text: &mut String) {
        for member in &self.members {
            text.extend(member.iter().map(|heads| if *heads { '1' } else { '0' }));
            text.push('\n');
        }
    }
}
