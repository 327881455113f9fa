//! The whole way: photos of one sitting in, measures out; beside an earlier sitting, what changed.

use crate::card::{self, Card};
use crate::correction::Correction;
use crate::decode::Photo;
use crate::face::{self, Face};
use crate::gates::{self, Gate, Outcome};
use crate::lamp;
use crate::plane::Plane;
use crate::refusal::{Refusal, Refused};
use crate::region::{REFERENCE_SKIN, Region, Skin, skin};
use crate::registration::{Affine, Registration, register, residual_shift};
use crate::session::{error_of_median, median, smallest_detectable, spread_of_a_shot};
use crate::spots::{self, Rule, Spot};
use serde::Serialize;

/// What the person says about the photos.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// Where the skin is, in the first photo; without any, a face is looked for. One called `reference_skin` is what
    /// the others are compared with.
    pub regions: Vec<GivenRegion>,
    /// The patches' true colours as linear sRGB, in the order of [`card::PATCHES`], where a laboratory measured the card.
    pub card_values: Option<Vec<[f64; 3]>>,
    /// The width of the whole first photo in millimetres, where it is known and there is no card; spots need it.
    pub millimetres_across: Option<f64>,
}

/// A box, in shares of the upright photo's width and height.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenRegion {
    /// What it is called.
    pub name: String,
    /// Left edge, 0 to 1.
    pub left: f64,
    /// Upper edge, 0 to 1.
    pub top: f64,
    /// Width, 0 to 1.
    pub width: f64,
    /// Height, 0 to 1.
    pub height: f64,
}

/// How far a colour can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// No card: what changes within the same light.
    None,
    /// A home-made card: constant as long as it is the same print.
    Constant,
    /// A card with measured values.
    Absolute,
}

/// The answer of contract C10.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// `gutskin.photo/1`.
    pub schema: &'static str,
    /// Shots that were measured.
    pub shots: usize,
    /// The checks; of each the worst over the shots.
    pub gates: Vec<Gate>,
    /// How the colours were calibrated.
    pub tier: Tier,
    /// The card, if one was found.
    pub card: Option<CardFound>,
    /// Each region's colour: the median over the shots.
    pub regions: Vec<RegionMeasure>,
    /// Candidates for spots, seen in more than half of the shots.
    pub spots: Vec<SpotFound>,
    /// Where millimetres come from: `card`, `given`, `face` (140 mm assumed) or `assumed` (a region of 40 mm).
    pub scale: &'static str,
    /// What changed since the reference.
    pub change: Vec<Change>,
    /// Shots and regions that could not be used, and why.
    pub left_out: Vec<LeftOut>,
    /// Why there is no number, or no comparison.
    pub refused: Option<Refused>,
}

/// A card in the photo.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardFound {
    /// The print's number.
    pub number: u8,
    /// The mean CIEDE2000 of a patch that was left out of the fit; null where nothing was fitted.
    pub error: Option<f64>,
}

/// A region's colour.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegionMeasure {
    /// Its name.
    pub region: String,
    /// a*.
    pub redness: f64,
    /// The standard error of `redness`, from the spread of the shots; null with a single shot.
    pub se: Option<f64>,
    /// How much redder than the person's reference skin; null without one.
    pub contrast: Option<f64>,
    /// The standard error of `contrast`.
    pub contrast_se: Option<f64>,
    /// L*.
    pub lightness: f64,
    /// b*.
    pub yellowness: f64,
    /// 100 · log10(red / green) of linear values.
    pub erythema: f64,
    /// 100 · log10(1 / red) of linear values.
    pub melanin: f64,
    /// The typology angle in degrees.
    pub typology_angle: f64,
    /// Working pixels in the first shot.
    pub pixels: usize,
}

/// A candidate for a spot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpotFound {
    /// In which region.
    pub region: String,
    /// Column in the first shot's upright pixels.
    pub x: f64,
    /// Row in the first shot's upright pixels.
    pub y: f64,
    /// Its width.
    pub millimetres: f64,
    /// How much redder than the ring around it, a*.
    pub contrast: f64,
    /// How far its colour is from the ring's, CIEDE2000.
    pub difference: f64,
}

/// A change of one measure in one region.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The region.
    pub region: String,
    /// `redness`, or `contrast` to the reference skin.
    pub measure: &'static str,
    /// Now minus then.
    pub delta: f64,
    /// Its standard error, from the spread of the shots and from what a light that is not quite the same may have done
    /// ([`lamp::error`]); null unless a sitting has several shots.
    pub se: Option<f64>,
    /// What chance alone stays below in nineteen of twenty cases; null likewise.
    pub smallest_detectable: Option<f64>,
}

/// What could not be used.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftOut {
    /// `shot 2`, `reference shot 1`, or a region.
    pub what: String,
    /// Why.
    pub why: String,
}

/// The mean error of a left-out patch above which a card is not believed, CIEDE2000.
const CARD_ERROR: f64 = 6.0;
/// The turn above which a head is held differently, degrees.
const TURN: f64 = 10.0;
/// The shift that a region may have beyond the whole picture's, in pixels of the copy that is laid over.
const RESIDUAL: f64 = 2.0;
/// The longer side of that copy is at most twice this.
const LAID_OVER_SIDE: usize = 400;
/// A face is about so wide.
const FACE_MILLIMETRES: f64 = 140.0;

/// Measures the shots of one sitting; `reference` are the shots of the sitting that it is compared with, or none.
#[must_use]
pub fn measure(shots: &[&[u8]], reference: &[&[u8]], options: &Options) -> Answer {
    let mut answer = Answer {
        schema: "gutskin.photo/1",
        shots: 0,
        gates: Vec::new(),
        tier: Tier::None,
        card: None,
        regions: Vec::new(),
        spots: Vec::new(),
        scale: "assumed",
        change: Vec::new(),
        left_out: Vec::new(),
        refused: None,
    };
    if reference.is_empty() {
        match sitting(shots, None, options, "shot", &mut answer.left_out) {
            Ok(sitting) => sitting.tell(&mut answer),
            Err(refusal) => answer.refused = Some(Refused::new("photo", &refusal)),
        }
        return answer;
    }
    let then = sitting(reference, None, options, "reference shot", &mut answer.left_out);
    // A reference that can't be used leaves the photos themselves measured, on their own.
    let refusal = match then {
        Ok(then) => match sitting(shots, then.anchor.as_ref(), options, "shot", &mut answer.left_out) {
            Ok(now) => {
                now.tell(&mut answer);
                if now.tier == then.tier {
                    answer.change = changes(&then, &now, &mut answer.left_out);
                    return answer;
                }
                answer.refused = Some(Refused::new("comparison", &Refusal::OtherCard));
                return answer;
            }
            Err(refusal) => refusal,
        },
        Err(refusal) => refusal,
    };
    answer.left_out.retain(|left| left.what.starts_with("reference"));
    match sitting(shots, None, options, "shot", &mut answer.left_out) {
        Ok(alone) => {
            alone.tell(&mut answer);
            answer.refused = Some(Refused::new("comparison", &refusal));
        }
        Err(refusal) => answer.refused = Some(Refused::new("photo", &refusal)),
    }
    answer
}

/// A photo as it would look from where the first one was taken: a small JPEG to lay over [`crate::small::copy`] of that
/// one. What the photo doesn't show is as it is at its edge.
///
/// # Errors
/// One of them can't be read, or it doesn't lie on the first one.
pub fn laid_on(first: &[u8], other: &[u8], options: &Options, side: usize) -> Result<Vec<u8>, Refusal> {
    let photo = Photo::read(first)?;
    let looked_for = options.regions.is_empty();
    let face = if looked_for { Some(face::find(&photo)?) } else { None };
    let place = self::first(&photo, face, None, options)?;
    let anchor = Anchor { photo, place };
    let other = Photo::read(other)?;
    let face = if looked_for { Some(face::find(&other)?) } else { None };
    let map = laid_over(&anchor, &other, face)?.map;
    let (columns, rows) = (anchor.photo.columns(), anchor.photo.rows());
    let channels = other.channels.each_ref().map(|plane| {
        Plane::from_fn(columns, rows, |x, y| {
            let (x, y) = map.of(x as f64, y as f64);
            plane.between(x, y).0 as f32
        })
    });
    Ok(crate::small::jpeg(&channels, side))
}

/// Where the skin is in the first usable shot, and how large.
struct Place {
    face: Option<Face>,
    regions: Vec<Region>,
    /// Its working pixels that are measured, and may change.
    measured: Vec<bool>,
    card: Option<Card>,
    /// Millimetres of a working pixel, and where that is from.
    millimetres: (f64, &'static str),
}

/// The first usable shot: it says where the skin is, and what the light was.
struct Anchor {
    photo: Photo,
    place: Place,
}

/// The shots of one sitting, measured.
struct Sitting {
    /// Its own first shot, where no earlier sitting has said where the skin is.
    anchor: Option<Anchor>,
    regions: Vec<Region>,
    gates: Vec<Gate>,
    tier: Tier,
    card: Option<CardFound>,
    shots: Vec<Shot>,
    /// From the anchor's working pixels to the first shot's.
    first: Affine,
    /// The first shot's file pixels in a millimetre, and where that is from.
    fineness: (f64, &'static str),
}

/// One shot: each region's colour, and the spots in the sitting's first shot's file pixels.
struct Shot {
    /// How far the light is from the anchor's; none of the anchor itself.
    light: Option<f64>,
    skins: Vec<Option<Skin>>,
    spots: Vec<(usize, Spot)>,
}

fn sitting(
    shots: &[&[u8]],
    earlier: Option<&Anchor>,
    options: &Options,
    called: &str,
    left_out: &mut Vec<LeftOut>,
) -> Result<Sitting, Refusal> {
    let mut first_refusal = None;
    let mut found: Option<Sitting> = None;
    for (index, bytes) in shots.iter().enumerate() {
        let anchor = earlier.or(found.as_ref().and_then(|sitting| sitting.anchor.as_ref()));
        match shot(bytes, anchor, options) {
            Ok(one) => match &mut found {
                Some(sitting) => sitting.add(one),
                None => found = Some(Sitting::begin(one, earlier)),
            },
            Err(refusal) => {
                left_out.push(LeftOut { what: format!("{called} {}", index + 1), why: refusal.to_string() });
                first_refusal.get_or_insert(refusal);
            }
        }
    }
    found.ok_or(first_refusal.unwrap_or(Refusal::NotAPicture))
}

/// What one shot gives; its own anchor only where there was none before.
struct One {
    shrunk: f64,
    anchor: Option<Anchor>,
    map: Affine,
    gates: Vec<Gate>,
    tier: Tier,
    card: Option<CardFound>,
    light: Option<f64>,
    skins: Vec<Option<Skin>>,
    spots: Vec<(usize, Spot)>,
}

fn shot(bytes: &[u8], anchor: Option<&Anchor>, options: &Options) -> Result<One, Refusal> {
    let photo = Photo::read(bytes)?;
    let mut gates = gates::of_picture(&photo)?;
    let card = card::find(&photo);
    let face = if options.regions.is_empty() { Some(face::find(&photo)?) } else { None };
    let (tier, correction, card_found) = calibration(card.as_ref(), anchor, options)?;
    let own = if anchor.is_none() { Some(first(&photo, face, card, options)?) } else { None };
    let Some(place) = anchor.map(|anchor| &anchor.place).or(own.as_ref()) else {
        return Err(Refusal::NoFace);
    };
    let mut laid = Laid { map: Affine::STAY, moved: vec![false; place.regions.len()], gain: 1.0 };
    if let Some(anchor) = anchor {
        same_camera(&anchor.photo, &photo)?;
        laid = laid_over(anchor, &photo, face)?;
        gates.extend(compared(anchor, &photo, &mut laid)?);
    }
    let light = gates.iter().find(|gate| gate.gate == "lamp").map(|gate| gate.value);
    gates.push(size(&photo, place, face)?);
    let places: Vec<Vec<usize>> =
        place.regions.iter().map(|region| region.places(&laid.map, photo.columns(), photo.rows())).collect();
    gates.push(sharpness(&photo, &places)?);
    // The card sees to brightness as well.
    let gain = if correction.is_some() { 1.0 } else { laid.gain };
    let seen = places.iter().zip(&laid.moved);
    let skins: Vec<Option<Skin>> = seen
        .map(|(places, moved)| if *moved { None } else { skin(&photo, places, gain, correction.as_ref()) })
        .collect();
    let (skin_gates, refusal) = skin_gates(&photo, &places, &skins, place)?;
    gates.extend(skin_gates);
    if let Some(refusal) = refusal {
        return Err(refusal);
    }
    let millimetres = place.millimetres.0 / laid.map.scale();
    let mut spots = Vec::new();
    for (index, (places, region)) in places.iter().zip(&place.regions).enumerate() {
        let Some(frame) = frame_of(places, photo.columns()) else { continue };
        if region.name == REFERENCE_SKIN || laid.moved[index] {
            continue;
        }
        let found = spots::find(&photo, places, frame, millimetres, correction.as_ref(), &Rule::FIXED);
        spots.extend(found.into_iter().map(|spot| (index, spot)));
    }
    let shrunk = f64::from(photo.shrunk);
    let anchor = own.map(|place| Anchor { photo, place });
    Ok(One { shrunk, anchor, map: laid.map, gates, tier, card: card_found, light, skins, spots })
}

/// Where the skin is in a first photo.
fn first(photo: &Photo, face: Option<Face>, card: Option<Card>, options: &Options) -> Result<Place, Refusal> {
    let (columns, rows) = (photo.columns(), photo.rows());
    let regions = match face {
        Some(face) => Region::of_face(&face),
        None => options.regions.iter().map(|given| boxed(given, columns, rows)).collect::<Result<_, _>>()?,
    };
    let mut measured = vec![false; columns * rows];
    for region in regions.iter().filter(|region| region.name != REFERENCE_SKIN) {
        for place in region.places(&Affine::STAY, columns, rows) {
            measured[place] = true;
        }
    }
    let millimetres = match (&card, options.millimetres_across, face) {
        (Some(card), _, _) => (card.millimetres, "card"),
        (None, Some(across), _) if across > 0.0 => (across / columns as f64, "given"),
        (None, _, Some(face)) => (FACE_MILLIMETRES / face.width, "face"),
        _ => {
            let sides = regions.iter().map(|region| 2.0 * region.radii.0.min(region.radii.1));
            (40.0 / sides.fold(f64::INFINITY, f64::min), "assumed")
        }
    };
    Ok(Place { face, regions, measured, card, millimetres })
}

fn boxed(given: &GivenRegion, columns: usize, rows: usize) -> Result<Region, Refusal> {
    let share = |value: f64| (0.0..=1.0).contains(&value);
    let inside = share(given.left)
        && share(given.top)
        && given.width > 0.0
        && given.height > 0.0
        && given.left + given.width <= 1.0 + 1e-9
        && given.top + given.height <= 1.0 + 1e-9;
    if !inside {
        return Err(Refusal::Region(given.name.clone()));
    }
    let (width, height) = (given.width * columns as f64, given.height * rows as f64);
    let centre = (given.left * columns as f64 + width / 2.0, given.top * rows as f64 + height / 2.0);
    Ok(Region { name: given.name.clone(), centre, radii: (width / 2.0, height / 2.0), round: false })
}

fn same_camera(first: &Photo, other: &Photo) -> Result<(), Refusal> {
    let (one, two) = (&first.shooting, &other.shooting);
    for (wanted, found) in [(&one.camera, &two.camera), (&one.lens, &two.lens)] {
        if let (Some(wanted), Some(found)) = (wanted, found)
            && wanted != found
        {
            return Err(Refusal::OtherCamera { found: found.clone(), wanted: wanted.clone() });
        }
    }
    match (one.flash, two.flash) {
        (Some(wanted), Some(found)) if wanted != found => Err(Refusal::Flash),
        _ => Ok(()),
    }
}

/// How a photo lies on the first one.
struct Laid {
    /// From the first photo's working pixels to this one's.
    map: Affine,
    /// For each region whether it lies elsewhere than the whole says: another expression, a turned head.
    moved: Vec<bool>,
    /// What this photo's light must be multiplied by.
    gain: f64,
}

fn laid_over(anchor: &Anchor, other: &Photo, face: Option<Face>) -> Result<Laid, Refusal> {
    let (first, second) = (anchor.photo.luminance(), other.luminance());
    let frames = match (anchor.place.face, face) {
        (Some(one), Some(two)) => Some((around(&one, &first), around(&two, &second))),
        _ => None,
    };
    let whole = |plane: &Plane| (0, 0, plane.width, plane.height);
    let (one, two) = frames.unwrap_or((whole(&first), whole(&second)));
    let cut = |plane: &Plane, frame: Frame| plane.part(frame.0, frame.1, frame.2, frame.3);
    let (mut reference, mut moved) = (cut(&first, one), cut(&second, two));
    let mut times = 1;
    while reference.width.max(reference.height) > 2 * LAID_OVER_SIDE {
        (reference, moved, times) = (reference.halved(), moved.halved(), 2 * times);
    }
    let found = register(&reference, &moved);
    if found.is_none_or(|found: Registration| found.correlation < 0.9) {
        let mirror = Plane::from_fn(moved.width, moved.height, |x, y| moved.row(y)[moved.width - 1 - x]);
        let mirrored = register(&reference, &mirror).map_or(-1.0, |mirrored| mirrored.correlation);
        if mirrored > found.map_or(0.0, |found| found.correlation) + 0.05 {
            return Err(Refusal::Mirrored);
        }
    }
    let small = found.ok_or(Refusal::OtherPlace)?.map;
    let shifted = |region: &Region| {
        let (left, top, width, height) = region.frame(first.width, first.height)?;
        let (left, top) = (left.checked_sub(one.0)? / times, top.checked_sub(one.1)? / times);
        let width = (width / times).min(reference.width.checked_sub(left)?);
        let height = (height / times).min(reference.height.checked_sub(top)?);
        residual_shift(&reference, &moved, small, (left, top, width, height))
    };
    let regions = anchor.place.regions.iter();
    let moved = regions.map(|region| shifted(region).is_some_and(|shift| shift > RESIDUAL)).collect();
    // From the frames' small copies back to both whole pictures.
    let times = times as f64;
    let (left, top) = (one.0 as f64, one.1 as f64);
    let map = Affine {
        x0: small.x0 * times + two.0 as f64 - small.xx * left - small.xy * top,
        y0: small.y0 * times + two.1 as f64 - small.yx * left - small.yy * top,
        ..small
    };
    Ok(Laid { map, moved, gain: 1.0 })
}

/// The turn and the light beside the first photo's.
fn compared(anchor: &Anchor, photo: &Photo, laid: &mut Laid) -> Result<[Gate; 2], Refusal> {
    let degrees = laid.map.turn().abs();
    if degrees > TURN {
        return Err(Refusal::Tilted { degrees });
    }
    let light = lamp::compare(&anchor.photo, photo, &laid.map, &anchor.place.measured);
    let light = light.ok_or(Refusal::OtherPlace)?;
    if light.distance > lamp::LIMIT {
        return Err(Refusal::OtherLamp { distance: light.distance, limit: lamp::LIMIT });
    }
    laid.gain = light.gain;
    Ok([
        Gate::most("turn", degrees, TURN / 2.0, TURN),
        Gate::most("lamp", light.distance, lamp::LIMIT / 2.0, lamp::LIMIT),
    ])
}

/// A face with its surroundings, as far as the picture goes: left, top, width, height.
fn around(face: &Face, picture: &Plane) -> Frame {
    let within = |value: f64, end: usize| value.clamp(0.0, end as f64) as usize;
    let (wide, high) = (0.3 * face.width, 0.3 * face.height);
    let left = within(face.left - wide, picture.width);
    let right = within(face.left + face.width + wide, picture.width);
    let top = within(face.top - high, picture.height);
    let bottom = within(face.top + face.height + high, picture.height);
    (left, top, right - left, bottom - top)
}

/// What the card says: the tier, the map of colours, and the card as it is told.
fn calibration(
    card: Option<&Card>,
    anchor: Option<&Anchor>,
    options: &Options,
) -> Result<(Tier, Option<Correction>, Option<CardFound>), Refusal> {
    let earlier = anchor.map(|anchor| anchor.place.card.as_ref());
    let Some(card) = card else {
        return match earlier {
            Some(Some(_)) => Err(Refusal::OtherCard),
            _ => Ok((Tier::None, None, None)),
        };
    };
    let wanted = match (&options.card_values, earlier) {
        (_, Some(None)) => return Err(Refusal::OtherCard),
        (_, Some(Some(earlier))) if earlier.number != card.number => return Err(Refusal::OtherCard),
        (Some(values), _) => values,
        (None, Some(Some(earlier))) => &earlier.patches,
        (None, None) => {
            return Ok((Tier::Constant, None, Some(CardFound { number: card.number, error: None })));
        }
    };
    let tier = if options.card_values.is_some() { Tier::Absolute } else { Tier::Constant };
    let correction = Correction::fit(&card.patches, wanted);
    let error = correction.as_ref().map_or(f64::INFINITY, Correction::mean_error);
    if error > CARD_ERROR {
        return Err(Refusal::CardInShade { error, limit: CARD_ERROR });
    }
    Ok((tier, correction, Some(CardFound { number: card.number, error: Some(error) })))
}

fn size(photo: &Photo, place: &Place, face: Option<Face>) -> Result<Gate, Refusal> {
    let shrunk = f64::from(photo.shrunk);
    let (found, needed) = match face {
        Some(face) => (face.width * shrunk, gates::PIXELS_ACROSS_A_FACE),
        None => {
            let sides = place.regions.iter().map(|region| 2.0 * region.radii.0.min(region.radii.1));
            (sides.fold(f64::INFINITY, f64::min) * shrunk, gates::PIXELS_ACROSS_A_REGION)
        }
    };
    if found < needed {
        return Err(Refusal::TooSmall { found: found as u32, needed: needed as u32 });
    }
    Ok(Gate::least("size", found, needed, needed))
}

fn frame_of(places: &[usize], columns: usize) -> Option<Frame> {
    let span = |values: &dyn Fn(usize) -> usize| {
        let all = places.iter().map(|place| values(*place));
        Some((all.clone().min()?, all.max()?))
    };
    let (left, right) = span(&|place| place % columns)?;
    let (top, bottom) = span(&|place| place / columns)?;
    Some((left, top, right - left + 1, bottom - top + 1))
}

fn sharpness(photo: &Photo, places: &[Vec<usize>]) -> Result<Gate, Refusal> {
    let all: Vec<usize> = places.iter().flatten().copied().collect();
    let Some((left, top, width, height)) = frame_of(&all, photo.columns()) else {
        return Err(Refusal::Region("all".to_owned()));
    };
    let (wide, high) = (width.min(700), height.min(700));
    let (left, top) = (left + (width - wide) / 2, top + (height - high) / 2);
    let seen = Plane::from_fn(wide, high, |x, y| {
        let linear = photo.linear((top + y) * photo.columns() + left + x);
        crate::colour::srgb_of_linear(crate::colour::luminance(linear).max(0.0)) as f32
    });
    let gate = Gate::least("sharpness", gates::detail(&seen), gates::SHARP.1, gates::SHARP.0);
    if gate.outcome == Outcome::Refused { Err(Refusal::Blurred) } else { Ok(gate) }
}

/// Left, top, width and height in working pixels.
type Frame = (usize, usize, usize, usize);

type SkinGates = (Vec<Gate>, Option<Refusal>);

fn skin_gates(
    photo: &Photo,
    places: &[Vec<usize>],
    skins: &[Option<Skin>],
    place: &Place,
) -> Result<SkinGates, Refusal> {
    let all: usize = places.iter().map(Vec::len).sum();
    let clipped = places.iter().flatten().filter(|place| photo.clipped[**place]).count();
    let clipped = clipped as f64 / all.max(1) as f64;
    let lightness: Vec<f64> = skins.iter().flatten().map(|skin| skin.lab.lightness).collect();
    let Some(lightness) = median(&lightness) else {
        let names: Vec<&str> = place.regions.iter().map(|region| region.name.as_str()).collect();
        let refusal = if clipped > 0.2 {
            Refusal::Clipped { percent: 100.0 * clipped }
        } else {
            Refusal::Region(names.join(", "))
        };
        return Err(refusal);
    };
    Ok(gates::of_skin(lightness, clipped))
}

/// Of each check the worst.
fn worst(gates: &mut Vec<Gate>, others: Vec<Gate>) {
    let rank = |outcome: Outcome| match outcome {
        Outcome::Passed => 0,
        Outcome::Warning => 1,
        Outcome::Refused => 2,
    };
    for other in others {
        match gates.iter_mut().find(|gate| gate.gate == other.gate) {
            Some(gate) if rank(other.outcome) > rank(gate.outcome) => *gate = other,
            Some(_) => {}
            None => gates.push(other),
        }
    }
}

impl Sitting {
    fn begin(mut one: One, earlier: Option<&Anchor>) -> Self {
        let anchor = one.anchor.take();
        let place = anchor.as_ref().or(earlier).map(|anchor| &anchor.place);
        let (millimetres, scale) = place.map_or((f64::NAN, "assumed"), |place| place.millimetres);
        let mut sitting = Self {
            regions: place.map(|place| place.regions.clone()).unwrap_or_default(),
            anchor,
            gates: Vec::new(),
            tier: one.tier,
            card: one.card.clone(),
            shots: Vec::new(),
            first: one.map,
            fineness: (one.shrunk * one.map.scale() / millimetres, scale),
        };
        sitting.add(one);
        sitting
    }

    fn add(&mut self, one: One) {
        let back = one.map.inverse().unwrap_or(Affine::STAY);
        // From this shot's working pixels by way of the anchor's to the first shot's file pixels.
        let placed = |spot: &Spot| {
            let (x, y) = back.of(spot.x, spot.y);
            let (x, y) = self.first.of(x, y);
            let of_file = |place: f64| (place + 0.5) * one.shrunk - 0.5;
            Spot { x: of_file(x), y: of_file(y), ..*spot }
        };
        let spots = one.spots.iter().map(|(region, spot)| (*region, placed(spot))).collect();
        worst(&mut self.gates, one.gates);
        self.shots.push(Shot { light: one.light, skins: one.skins, spots });
    }

    /// One measure of one region in each shot.
    fn values(&self, region: usize, of: impl Fn(&Skin) -> f64) -> Vec<f64> {
        self.shots.iter().filter_map(|shot| shot.skins[region].as_ref().map(&of)).collect()
    }

    /// The contrast to the reference skin in each shot that shows both.
    fn contrasts(&self, region: usize) -> Vec<f64> {
        let Some(own) = self.regions.iter().position(|region| region.name == REFERENCE_SKIN) else {
            return Vec::new();
        };
        let pairs = self.shots.iter().filter_map(|shot| Some((shot.skins[region]?, shot.skins[own]?)));
        pairs.map(|(skin, own)| skin.lab.a - own.lab.a).collect()
    }

    fn tell(&self, answer: &mut Answer) {
        answer.shots = self.shots.len();
        answer.gates.clone_from(&self.gates);
        answer.tier = self.tier;
        answer.card.clone_from(&self.card);
        answer.scale = self.fineness.1;
        for (index, region) in self.regions.iter().enumerate() {
            let of = |measure: fn(&Skin) -> f64| median(&self.values(index, measure));
            let redness = self.values(index, |skin| skin.lab.a);
            let (Some(middle), Some(pixels)) = (median(&redness), of(|skin| skin.pixels as f64)) else {
                answer.left_out.push(LeftOut {
                    what: region.name.clone(),
                    why: "too little evenly lit skin there".to_owned(),
                });
                continue;
            };
            let contrasts = if region.name == REFERENCE_SKIN { Vec::new() } else { self.contrasts(index) };
            answer.regions.push(RegionMeasure {
                region: region.name.clone(),
                redness: middle,
                se: error(std::slice::from_ref(&redness), redness.len()),
                contrast: median(&contrasts),
                contrast_se: error(std::slice::from_ref(&contrasts), contrasts.len()),
                lightness: of(|skin| skin.lab.lightness).unwrap_or(f64::NAN),
                yellowness: of(|skin| skin.lab.b).unwrap_or(f64::NAN),
                erythema: of(|skin| skin.erythema).unwrap_or(f64::NAN),
                melanin: of(|skin| skin.melanin).unwrap_or(f64::NAN),
                typology_angle: of(|skin| skin.typology).unwrap_or(f64::NAN),
                pixels: pixels as usize,
            });
        }
        answer.spots = self.agreed_spots();
    }

    /// Spots that more than half of the shots show at the same place.
    fn agreed_spots(&self) -> Vec<SpotFound> {
        let mut groups: Vec<(usize, Vec<Spot>)> = Vec::new();
        for shot in &self.shots {
            for (region, spot) in &shot.spots {
                let near = |other: &Spot| {
                    (spot.x - other.x).hypot(spot.y - other.y)
                        < 0.5 * spot.millimetres.max(other.millimetres) * self.fineness.0
                };
                match groups.iter_mut().find(|(of, group)| of == region && near(&group[0])) {
                    Some((_, group)) => group.push(*spot),
                    None => groups.push((*region, vec![*spot])),
                }
            }
        }
        let agreed = groups.into_iter().filter(|(_, group)| 2 * group.len() > self.shots.len());
        agreed
            .map(|(region, group)| {
                let of = |pick: fn(&Spot) -> f64| {
                    median(&group.iter().map(pick).collect::<Vec<f64>>()).unwrap_or(f64::NAN)
                };
                SpotFound {
                    region: self.regions[region].name.clone(),
                    x: of(|spot| spot.x),
                    y: of(|spot| spot.y),
                    millimetres: of(|spot| spot.millimetres),
                    contrast: of(|spot| spot.contrast),
                    difference: of(|spot| spot.difference),
                }
            })
            .collect()
    }
}

/// The standard error of a median of `shots`, from the spread within sittings.
fn error(sittings: &[Vec<f64>], shots: usize) -> Option<f64> {
    spread_of_a_shot(sittings).map(|spread| error_of_median(spread, shots))
}

fn changes(then: &Sitting, now: &Sitting, left_out: &mut Vec<LeftOut>) -> Vec<Change> {
    let mut changes = Vec::new();
    let lights: Vec<f64> = now.shots.iter().filter_map(|shot| shot.light).collect();
    let light = lamp::error(median(&lights).unwrap_or(0.0));
    for (index, region) in then.regions.iter().enumerate() {
        let both = [
            ("redness", then.values(index, |skin| skin.lab.a), now.values(index, |skin| skin.lab.a)),
            ("contrast", then.contrasts(index), now.contrasts(index)),
        ];
        for (measure, before, after) in both {
            if measure == "contrast" && region.name == REFERENCE_SKIN {
                continue;
            }
            let (Some(earlier), Some(later)) = (median(&before), median(&after)) else {
                if measure == "redness" {
                    let why = "not seen in both sittings".to_owned();
                    left_out.push(LeftOut { what: region.name.clone(), why });
                }
                continue;
            };
            // Both sittings together say how much one shot varies.
            let spread = spread_of_a_shot(&[before.clone(), after.clone()]);
            let errors =
                spread.map(|spread| [before.len(), after.len()].map(|shots| error_of_median(spread, shots)));
            let se = errors.map(|[one, two]| one.hypot(two).hypot(light));
            changes.push(Change {
                region: region.name.clone(),
                measure,
                delta: later - earlier,
                se,
                smallest_detectable: se.map(|se| smallest_detectable(se / 2_f64.sqrt())),
            });
        }
    }
    changes
}
