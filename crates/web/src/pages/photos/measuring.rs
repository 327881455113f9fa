//! From kept photos to numbers and back to words: what is measured of a sitting, and against which earlier one.

use crate::problem::Problem;
use crate::state::Inner;
use crate::visit::{Desk, Visit};
use crate::words::{Words, id};
use diary::Day;
use photo::session::{error_of_median, smallest_detectable};
use photo::{GivenRegion, Options};
use serde::Deserialize;
use std::sync::Arc;
use store::{DiaryFile, Part, PhotoFacts, PhotoKey, Place, StoreError};

/// Shots of one sitting that are measured: more say hardly more, and take long.
pub(crate) const MOST_SHOTS: usize = 5;
/// How many a sitting should have.
pub(crate) const SHOTS: usize = 3;

/// All photos of one place and day.
#[derive(Debug, Clone)]
pub(crate) struct Sitting {
    pub(crate) day: Day,
    pub(crate) place: Place,
    pub(crate) photos: Vec<PhotoFacts>,
}

/// What the measuring said, as far as pages tell it (contract C10).
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Measured {
    pub(crate) shots: usize,
    pub(crate) gates: Vec<Gate>,
    pub(crate) regions: Vec<RegionMeasure>,
    pub(crate) spots: Vec<serde::de::IgnoredAny>,
    pub(crate) change: Vec<Change>,
    pub(crate) refused: Option<Refused>,
}

/// A check.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Gate {
    gate: String,
    outcome: String,
}

/// A region's colour.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct RegionMeasure {
    pub(crate) region: String,
    pub(crate) redness: f64,
    pub(crate) se: Option<f64>,
}

/// What changed since the reference.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Change {
    pub(crate) region: String,
    measure: String,
    pub(crate) delta: f64,
}

/// Why not.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Refused {
    pub(crate) scope: String,
    pub(crate) reason: String,
}

/// Every sitting, by place and then by day.
pub(crate) fn sittings(diary: &DiaryFile) -> Result<Vec<Sitting>, StoreError> {
    let mut sittings: Vec<Sitting> = Vec::new();
    for photo in diary.photos()? {
        match sittings.iter_mut().find(|one| one.day == photo.day && one.place == photo.place) {
            Some(sitting) => sitting.photos.push(photo),
            None => {
                sittings.push(Sitting { day: photo.day, place: photo.place.clone(), photos: vec![photo] });
            }
        }
    }
    sittings.sort_by(|one, other| (&one.place, one.day).cmp(&(&other.place, other.day)));
    Ok(sittings)
}

/// What a day's photos are compared with: the first of the series that the day belongs to. `None`: they are the first.
pub(crate) fn reference<'a>(of_place: &'a [Sitting], series: &[Day], day: Day) -> Option<&'a Sitting> {
    let begins = series.iter().copied().filter(|begins| *begins <= day).max();
    let first = of_place.iter().find(|one| begins.is_none_or(|begins| one.day >= begins))?;
    (first.day < day).then_some(first)
}

/// What names a measurement: the photos, and the program that measures.
fn measured_of(sitting: &Sitting, reference: Option<&Sitting>) -> String {
    let ids = |sitting: &Sitting| -> Vec<String> {
        sitting.photos.iter().take(MOST_SHOTS).map(|photo| photo.id.to_string()).collect()
    };
    format!(
        "photo {}: {} against {}",
        photo::VERSION,
        ids(sitting).join(" "),
        reference.map_or_else(Vec::new, ids).join(" ")
    )
}

/// What is known of a sitting, if it was measured as it is now.
pub(crate) fn known(
    diary: &DiaryFile,
    sitting: &Sitting,
    reference: Option<&Sitting>,
) -> Result<Option<Measured>, StoreError> {
    let kept = diary.measured_sitting(sitting.day, &sitting.place, &measured_of(sitting, reference))?;
    // What can't be read is measured again.
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
}

/// What the measuring needs, read from the diary, which is then free for others.
pub(crate) struct Job {
    day: Day,
    place: Place,
    of: String,
    shots: Vec<Vec<u8>>,
    reference: Vec<Vec<u8>>,
}

/// The job of one sitting; `None` where it is known already, or there are no photos.
pub(crate) fn job(
    desk: &Desk<'_>,
    key: Option<&PhotoKey>,
    place: &Place,
    day: Day,
) -> Result<Option<Job>, Problem> {
    let all = sittings(desk.diary)?;
    let of_place: Vec<Sitting> = all.into_iter().filter(|one| one.place == *place).collect();
    let series = desk.diary.photo_series(place)?;
    let Some(sitting) = of_place.iter().find(|one| one.day == day) else { return Ok(None) };
    let first = reference(&of_place, &series, day);
    if known(desk.diary, sitting, first)?.is_some() {
        return Ok(None);
    }
    let read = |sitting: &Sitting| -> Result<Vec<Vec<u8>>, Problem> {
        let photos = sitting.photos.iter().take(MOST_SHOTS);
        photos.map(|photo| Ok(desk.diary.photo_bytes(photo.id, Part::Picture, key)?)).collect()
    };
    Ok(Some(Job {
        day,
        place: place.clone(),
        of: measured_of(sitting, first),
        shots: read(sitting)?,
        reference: first.map_or_else(|| Ok(Vec::new()), read)?,
    }))
}

/// Where the skin is: a face is looked for; elsewhere it is what lies in the middle, where the page's frame shows it.
pub(crate) fn options(place: &Place) -> Options {
    let regions = if *place == Place::FaceFront {
        Vec::new()
    } else {
        vec![GivenRegion { name: "skin".to_owned(), left: 0.3, top: 0.3, width: 0.4, height: 0.4 }]
    };
    Options { regions, ..Options::default() }
}

/// Measures, away from the threads that answer, one sitting at a time: it takes seconds and some hundred megabytes.
pub(crate) async fn measure(
    visit: &Visit,
    inner: &Arc<Inner>,
    diary: String,
    job: Job,
) -> Result<(), Problem> {
    let turn = inner.photo_turn.acquire().await.map_err(|_| Problem::Internal)?;
    let work = tokio::task::spawn_blocking(move || {
        let shots: Vec<&[u8]> = job.shots.iter().map(Vec::as_slice).collect();
        let reference: Vec<&[u8]> = job.reference.iter().map(Vec::as_slice).collect();
        let answer = photo::measure(&shots, &reference, &options(&job.place));
        (serde_json::to_string(&answer), job)
    });
    let (answer, job) = work.await.map_err(|_| Problem::Internal)?;
    drop(turn);
    let answer = answer.map_err(|_| Problem::Internal)?;
    let keep = move |desk: &mut Desk<'_>| {
        Ok(desk.diary.keep_measured_sitting(job.day, &job.place, &job.of, &answer)?)
    };
    visit.clone().at_diary(Some(diary), keep).await
}

impl Measured {
    /// What the checks doubt, in words.
    pub(crate) fn doubts(&self, words: Words) -> Vec<String> {
        let mut doubts: Vec<&'static str> = Vec::new();
        for gate in self.gates.iter().filter(|gate| gate.outcome != "passed") {
            let doubt = match gate.gate.as_str() {
                "sharpness" => id!("photo-doubt-sharpness"),
                "lightness" => id!("photo-doubt-lightness"),
                "clipping" | "highlights" => id!("photo-doubt-clipping"),
                "turn" => id!("photo-doubt-turn"),
                "lamp" => id!("photo-doubt-lamp"),
                "size" => id!("photo-doubt-size"),
                _ => continue,
            };
            if !doubts.contains(&doubt) {
                doubts.push(doubt);
            }
        }
        doubts.into_iter().map(|doubt| words.say(doubt).into_owned()).collect()
    }

    /// How much redder a region has become since the reference.
    pub(crate) fn change_of(&self, region: &str) -> Option<f64> {
        let of = |one: &&Change| one.region == region && one.measure == "redness";
        self.change.iter().find(of).map(|one| one.delta)
    }
}

/// The spread of one shot of a region, from all sittings of a place: the person's own repeats.
pub(crate) fn spread<'a>(measured: impl IntoIterator<Item = &'a Measured>, region: &str) -> Option<f64> {
    let (mut squares, mut degrees) = (0.0, 0.0);
    for one in measured.into_iter().filter(|one| one.shots > 1) {
        let error = one.regions.iter().find(|of| of.region == region).and_then(|of| of.se);
        if let Some(error) = error {
            let weight = one.shots as f64 - 1.0;
            squares += weight * (error / error_of_median(1.0, one.shots)).powi(2);
            degrees += weight;
        }
    }
    (degrees > 0.0).then(|| (squares / degrees).sqrt())
}

/// A lamp that is much like the first one gets through unnoticed and moves redness by nearly so much
/// (docs/benchmarks.md): however alike the shots of a sitting are, less proves nothing.
const LEAST: f64 = 1.0;

/// The smallest change between two sittings that is more than chance: 1.96 · √2 · the standard error of a sitting, and
/// never less than [`LEAST`].
pub(crate) fn detectable(spread: f64, shots: [usize; 2]) -> f64 {
    let [one, other] = shots.map(|shots| error_of_median(spread, shots.max(1)));
    smallest_detectable(one.hypot(other) / 2_f64.sqrt()).max(LEAST)
}

/// The standard error of one sitting in the same terms: what two such sittings must differ by is more than chance.
pub(crate) fn error_of_sitting(spread: f64, shots: usize) -> f64 {
    detectable(spread, [shots, shots]) / smallest_detectable(1.0)
}

/// A region's name.
pub(crate) fn region_name(words: Words, region: &str) -> String {
    let name = match region {
        "forehead" => id!("photo-region-forehead"),
        "left_cheek" => id!("photo-region-left-cheek"),
        "right_cheek" => id!("photo-region-right-cheek"),
        "nose" => id!("photo-region-nose"),
        "chin" => id!("photo-region-chin"),
        _ => id!("photo-region-skin"),
    };
    words.say(name).into_owned()
}

/// One region's change in a sentence, and whether it is more than chance.
pub(crate) fn change_words(words: Words, region: &str, delta: f64, noise: Option<f64>) -> (String, bool) {
    let told = noise.is_some_and(|noise| delta.abs() >= noise);
    let name = region_name(words, region);
    let variables = [
        ("region", name.as_str().into()),
        ("delta", words.number(delta.abs(), 1).into()),
        ("noise", words.number(noise.unwrap_or(0.0), 1).into()),
    ];
    let message = match noise {
        None => id!("photo-change-unknown"),
        Some(_) if !told => id!("photo-change-noise"),
        Some(_) if delta > 0.0 => id!("photo-change-redder"),
        Some(_) => id!("photo-change-less-red"),
    };
    (words.with(message, &variables), told)
}

/// Why a photo is not kept, not measured or not compared.
pub(crate) fn refusal_words(words: Words, reason: &str) -> String {
    let message = match reason {
        "not_a_picture" => id!("photo-refused-not-a-picture"),
        "heic" => id!("photo-refused-heic"),
        "other_format" | "animated" | "cmyk" | "profile" => id!("photo-refused-other-format"),
        "too_large" | "too_much_work" => id!("photo-refused-too-large"),
        "cut_off" | "damaged" => id!("photo-refused-damaged"),
        "too_small" => id!("photo-refused-too-small"),
        "no_colour" => id!("photo-refused-no-colour"),
        "too_dark" => id!("photo-refused-too-dark"),
        "too_bright" | "clipped" => id!("photo-refused-too-bright"),
        "blurred" => id!("photo-refused-blurred"),
        "no_face" => id!("photo-refused-no-face"),
        "several_faces" => id!("photo-refused-several-faces"),
        "tilted" => id!("photo-refused-tilted"),
        "mirrored" => id!("photo-refused-mirrored"),
        "other_place" => id!("photo-refused-other-place"),
        "other_camera" => id!("photo-refused-other-camera"),
        "other_lamp" | "flash" => id!("photo-refused-other-lamp"),
        "other_card" | "card_in_shade" => id!("photo-refused-card"),
        _ => id!("photo-refused-region"),
    };
    words.say(message).into_owned()
}
