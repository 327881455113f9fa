//! The hormones of the menstrual cycle.
//!
//! Published: Röblitz, Stötzel, Deuflhard and others, *A mathematical model of the human menstrual cycle for the
//! administration of GnRH analogues*, J Theor Biol 321 (2013) 8–27; BIOMD0000000494 (CC0). Its 33 equations were run
//! once, and the daily means of oestradiol and progesterone around ovulation are followed by the sums of bells and one
//! rise below; a test holds them to the model's daily means. Cycles of other lengths stretch the days before
//! ovulation; the days after it hardly vary between women and stay as they are.

/// The shortest cycle, in days.
pub const SHORTEST: usize = 24;
/// The longest cycle, in days.
pub const LONGEST: usize = 35;
/// Days from ovulation to the next bleeding.
const LUTEAL: f64 = 14.0;
/// Days from bleeding to ovulation in the published cycle.
const FOLLICULAR: f64 = 14.0;

/// Oestradiol (pg/ml), so many days after ovulation, of a cycle of 28 days.
#[must_use]
pub fn oestradiol(day: f64) -> f64 {
    let rise = if day < 0.5 { 122.5 * libm::exp(day / 2.986) } else { 0.0 };
    31.9 + 85.6 * bell(day, -0.35, 0.576) + rise + 163.7 * bell(day, 6.269, 3.09)
}

/// Progesterone (ng/ml), so many days after ovulation, of a cycle of 28 days.
#[must_use]
pub fn progesterone(day: f64) -> f64 {
    0.51 + 15.5 * bell(day, 6.686, 2.892)
}

fn bell(at: f64, middle: f64, width: f64) -> f64 {
    let distance = (at - middle) / width;
    libm::exp(-0.5 * distance * distance)
}

/// The day after ovulation in the published cycle that a day of this cycle is like: `since` days after the first of
/// bleeding, `until` days before the next.
#[must_use]
pub fn like(since: usize, until: usize) -> f64 {
    let length = (since + until) as f64;
    let ovulation = (length - LUTEAL).max(1.0);
    let since = since as f64;
    if since >= ovulation { since - ovulation } else { (since - ovulation) * FOLLICULAR / ovulation }
}
