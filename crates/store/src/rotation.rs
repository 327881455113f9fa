//! Which nightly backups stay: the seven newest, and one of each of the four weeks before them.

use diary::Day;

const DAILY: usize = 7;
const WEEKLY: usize = 4;

/// The days whose backup can go.
pub(crate) fn expired(days: &[Day]) -> Vec<Day> {
    let mut newest_first = days.to_vec();
    newest_first.sort_unstable();
    newest_first.dedup();
    newest_first.reverse();
    let mut weeks = Vec::new();
    newest_first
        .into_iter()
        .skip(DAILY)
        .filter(|day| {
            // The newest of each week stays: it stays the newest when the daily ones move on.
            let week = day.plus(-i64::try_from(day.weekday()).unwrap_or(0));
            let stays = !weeks.contains(&week) && weeks.len() < WEEKLY;
            if stays {
                weeks.push(week);
            }
            !stays
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_days_and_four_weeks_stay() {
        let first: Day = "2026-01-01".parse().unwrap();
        let mut kept: Vec<Day> = Vec::new();
        for offset in 0..200 {
            kept.push(first.plus(offset));
            let gone = expired(&kept);
            kept.retain(|day| !gone.contains(day));
        }
        let last = first.plus(199);
        let ages: Vec<i64> = kept.iter().map(|day| last.days_since(*day)).collect();
        assert_eq!(kept.len(), DAILY + WEEKLY, "{ages:?}");
        assert_eq!(&ages[WEEKLY..], [6, 5, 4, 3, 2, 1, 0]);
        assert!(ages[0] >= 28 && ages[0] <= 35, "a month back: {ages:?}");
        assert!(ages[..WEEKLY].windows(2).all(|pair| pair[0] - pair[1] == 7), "a week apart: {ages:?}");
    }

    #[test]
    fn few_backups_all_stay() {
        let first: Day = "2026-01-01".parse().unwrap();
        let days: Vec<Day> = (0..7).map(|offset| first.plus(offset * 3)).collect();
        assert!(expired(&days).is_empty());
        assert!(expired(&[]).is_empty());
    }
}
