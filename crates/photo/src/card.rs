//! A card to print, and finding it in a photo.
//!
//! Three square marks such as a QR code has say where the card lies and which way up; between them are ten patches and a row of
//! squares that hold the print's number. A home printer's inks have no known colours, so a home print is a constancy
//! reference: it can take out a change of light between two photos with **the same print**, and no more. The same
//! layout printed by a laboratory, with measured values, is an absolute one.

use crate::decode::Photo;
use crate::plane::Plane;
use crate::session::median;
use std::fmt::Write as _;

/// The card's width in millimetres.
pub const WIDTH: f64 = 100.0;
/// The card's height in millimetres.
pub const HEIGHT: f64 = 64.0;
/// The side of a mark's square: a seventh of the mark.
const MODULE: f64 = 2.0;
/// The marks' centres: upper left, upper right, lower left.
const MARKS: [(f64, f64); 3] = [(11.0, 11.0), (89.0, 11.0), (11.0, 53.0)];
/// The side of a patch.
const PATCH: f64 = 12.0;
/// The upper left corners of the first patch of both rows.
const ROWS: [(f64, f64); 2] = [(22.0, 19.0), (22.0, 33.0)];
/// The side of a square of the number.
const BIT: f64 = 5.0;
/// The first square's corner; each is a millimetre from the next.
const BITS: (f64, f64) = (22.0, 50.0);
/// Squares: eight for the number, one that makes the count of black ones odd.
const COUNT_OF_BITS: usize = 9;

/// The patches' names and sRGB values: five greys, three skins, a red and a blue-green.
pub const PATCHES: [(&str, [u8; 3]); 10] = [
    ("grey_1", [236, 236, 236]),
    ("grey_2", [190, 190, 190]),
    ("grey_3", [140, 140, 140]),
    ("grey_4", [95, 95, 95]),
    ("grey_5", [52, 52, 52]),
    ("skin_1", [229, 190, 168]),
    ("skin_2", [190, 135, 105]),
    ("skin_3", [110, 72, 52]),
    ("red", [175, 60, 55]),
    ("teal", [60, 130, 140]),
];

/// A card that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The print's number.
    pub number: u8,
    /// Each patch's colour as photographed, linear sRGB, in the order of [`PATCHES`].
    pub patches: Vec<[f64; 3]>,
    /// Millimetres on the card for a pixel of the working picture.
    pub millimetres: f64,
    /// The card's corners in the working picture.
    pub corners: [(f64, f64); 4],
}

/// The nominal colours of the patches, linear sRGB.
#[must_use]
pub fn nominal() -> Vec<[f64; 3]> {
    let light = |value: u8| crate::colour::linear_of_srgb(f64::from(value) / 255.0);
    PATCHES.iter().map(|(_, values)| values.map(light)).collect()
}

/// The card as SVG in its true size, with a number of its own.
#[must_use]
pub fn svg(number: u8) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}mm\" height=\"{HEIGHT}mm\" \
         viewBox=\"0 0 {WIDTH} {HEIGHT}\">\n<title>gutskin card {number}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    let mut square = |x: f64, y: f64, side: f64, fill: &str| {
        let _ =
            writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" fill=\"{fill}\"/>");
    };
    for (x, y) in MARKS {
        for (modules, fill) in [(7.0, "#000"), (5.0, "#fff"), (3.0, "#000")] {
            square(x - modules * MODULE / 2.0, y - modules * MODULE / 2.0, modules * MODULE, fill);
        }
    }
    for (index, (_, [red, green, blue])) in PATCHES.iter().enumerate() {
        let (x, y) = patch_corner(index);
        square(x, y, PATCH, &format!("#{red:02x}{green:02x}{blue:02x}"));
    }
    for (index, black) in bits(number).into_iter().enumerate() {
        let x = BITS.0 + index as f64 * (BIT + 1.0);
        square(x, BITS.1, BIT, if black { "#000" } else { "#ddd" });
    }
    let _ = write!(
        svg,
        "<text x=\"22\" y=\"15\" font-family=\"sans-serif\" font-size=\"4\">gutskin · {number} · 100 mm</text>\n</svg>\n"
    );
    svg
}

/// The card as a picture of `scale` pixels a millimetre: what a perfect camera sees. For tests and demonstrations.
#[must_use]
pub fn picture(number: u8, scale: usize) -> (usize, usize, Vec<[f64; 3]>) {
    let (width, height) = (WIDTH as usize * scale, HEIGHT as usize * scale);
    let nominal = nominal();
    let bits = bits(number);
    let mut pixels = Vec::with_capacity(width * height);
    for row in 0..height {
        for column in 0..width {
            let at = |place: usize| (place as f64 + 0.5) / scale as f64;
            let (x, y) = (at(column), at(row));
            let mut colour = [1.0; 3];
            for mark in MARKS {
                // Black up to 1.5 modules, then white to 2.5, then black to 3.5.
                let far = (x - mark.0).abs().max((y - mark.1).abs()) / MODULE;
                if far < 1.5 || (2.5..3.5).contains(&far) {
                    colour = [0.0; 3];
                }
            }
            for (index, patch) in nominal.iter().enumerate() {
                let corner = patch_corner(index);
                if (corner.0..corner.0 + PATCH).contains(&x) && (corner.1..corner.1 + PATCH).contains(&y) {
                    colour = *patch;
                }
            }
            for (index, black) in bits.iter().enumerate() {
                let left = BITS.0 + index as f64 * (BIT + 1.0);
                if (left..left + BIT).contains(&x) && (BITS.1..BITS.1 + BIT).contains(&y) {
                    colour = if *black { [0.0; 3] } else { [0.72; 3] };
                }
            }
            pixels.push(colour);
        }
    }
    (width, height, pixels)
}

fn patch_corner(index: usize) -> (f64, f64) {
    let (x, y) = ROWS[index / 5];
    (x + (index % 5) as f64 * PATCH, y)
}

fn bits(number: u8) -> [bool; COUNT_OF_BITS] {
    let mut bits = [false; COUNT_OF_BITS];
    for (place, bit) in bits.iter_mut().take(8).enumerate() {
        *bit = number >> place & 1 == 1;
    }
    bits[8] = number.count_ones().is_multiple_of(2);
    bits
}

/// The card in a photo, if there is one that lies flat and can be read. A mirrored card can't.
#[must_use]
pub fn find(photo: &Photo) -> Option<Card> {
    let luminance = photo.luminance();
    let marks = marks(&luminance);
    let mut best: Option<(f64, [Mark; 3])> = None;
    for corner in &marks {
        for right in &marks {
            for below in &marks {
                if let Some(misfit) = misfit(corner, right, below)
                    && best.as_ref().is_none_or(|(least, _)| misfit < *least)
                {
                    best = Some((misfit, [*corner, *right, *below]));
                }
            }
        }
    }
    let (_, [corner, right, below]) = best?;
    read(photo, &luminance, &corner, &right, &below)
}

/// A mark's centre and the size of its square, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    x: f64,
    y: f64,
    module: f64,
}

/// How badly three marks form a card, or None where they can't.
fn misfit(corner: &Mark, right: &Mark, below: &Mark) -> Option<f64> {
    let across = (right.x - corner.x, right.y - corner.y);
    let down = (below.x - corner.x, below.y - corner.y);
    let (width, height) = (across.0.hypot(across.1), down.0.hypot(down.1));
    let modules = [corner.module, right.module, below.module];
    let module = modules.iter().sum::<f64>() / 3.0;
    if width < 10.0 * module || height < 10.0 * module {
        return None;
    }
    let sine = (across.0 * down.1 - across.1 * down.0) / (width * height);
    let proportion = (width / height) / ((MARKS[1].0 - MARKS[0].0) / (MARKS[2].1 - MARKS[0].1));
    let size = width / module / ((MARKS[1].0 - MARKS[0].0) / MODULE);
    let uneven = modules.iter().map(|one| (one / module - 1.0).abs()).fold(0.0, f64::max);
    let misfit = (1.0 - sine) + proportion.ln().abs() + size.ln().abs() + uneven;
    (sine > 0.9 && proportion.ln().abs() < 0.25 && size.ln().abs() < 0.4 && uneven < 0.4).then_some(misfit)
}

/// Every place whose rows and columns both run dark, light, dark, light, dark as 1 : 1 : 3 : 1 : 1.
fn marks(luminance: &Plane) -> Vec<Mark> {
    let side = luminance.width.max(luminance.height);
    let around = luminance.local_mean((side / 24).max(8));
    let dark: Vec<bool> =
        luminance.values.iter().zip(&around.values).map(|(value, mean)| *value < 0.6 * mean).collect();
    let grid = Grid { width: luminance.width, height: luminance.height, dark: &dark };
    let mut marks: Vec<(Mark, f64)> = Vec::new();
    for y in 0..luminance.height {
        for (x, module) in grid.along_row(y) {
            let Some((y, down)) = grid.through(x, y as f64, module, false) else { continue };
            let Some((x, across)) = grid.through(x, y, module, true) else { continue };
            if (across / down).ln().abs() > 0.35 {
                continue;
            }
            let found = Mark { x, y, module: (across + down) / 2.0 };
            let near = marks.iter_mut().find(|(mark, _)| (mark.x - x).hypot(mark.y - y) < 2.0 * found.module);
            match near {
                Some((mark, count)) => {
                    let share = 1.0 / (*count + 1.0);
                    mark.x += share * (found.x - mark.x);
                    mark.y += share * (found.y - mark.y);
                    mark.module += share * (found.module - mark.module);
                    *count += 1.0;
                }
                None => marks.push((found, 1.0)),
            }
        }
    }
    // What is met in one line only is texture. More than a few marks are no card, and would take long to try.
    marks.retain(|(mark, count)| *count >= 2.0 && mark.module >= 1.0);
    marks.sort_by(|one, other| other.1.total_cmp(&one.1));
    marks.truncate(24);
    marks.into_iter().map(|(mark, _)| mark).collect()
}

struct Grid<'a> {
    width: usize,
    height: usize,
    dark: &'a [bool],
}

impl Grid<'_> {
    /// Centres and module sizes of the patterns in one row.
    fn along_row(&self, y: usize) -> Vec<(f64, f64)> {
        let row = &self.dark[y * self.width..(y + 1) * self.width];
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (x, dark) in row.iter().enumerate() {
            let goes_on = x > 0 && row[x - 1] == *dark;
            match runs.last_mut() {
                Some(run) if goes_on => run.1 += 1,
                _ => runs.push((x, 1)),
            }
        }
        let patterns = runs.windows(5).filter(|five| row[five[0].0]);
        patterns
            .filter_map(|five| {
                let lengths = [0, 1, 2, 3, 4].map(|index| five[index].1 as f64);
                let module = module_of(lengths)?;
                Some((five[2].0 as f64 + (lengths[2] - 1.0) / 2.0, module))
            })
            .collect()
    }

    /// The centre along a line through a place, and the module size there, if the line has the pattern.
    fn through(&self, x: f64, y: f64, module: f64, across: bool) -> Option<(f64, f64)> {
        let (column, row) = (x.round() as usize, y.round() as usize);
        let (from, length) = if across { (column, self.width) } else { (row, self.height) };
        let dark = |place: usize| {
            self.dark[if across { row * self.width + place } else { place * self.width + column }]
        };
        if column >= self.width || row >= self.height || !dark(from) {
            return None;
        }
        let most = (6.0 * module) as usize + 4;
        // How far one run of a colour goes on from a place, in a direction.
        let run = |start: Option<usize>, colour: bool, forwards: bool| {
            let mut place = start?;
            let mut count = 0;
            while count < most && dark(place) == colour {
                count += 1;
                let next = if forwards {
                    Some(place + 1).filter(|next| *next < length)
                } else {
                    place.checked_sub(1)
                };
                match next {
                    Some(next) => place = next,
                    None => return (count > 0).then_some((count, None)),
                }
            }
            (count > 0).then_some((count, Some(place)))
        };
        let side = |forwards: bool| {
            let (inner, next) = run(Some(from), true, forwards)?;
            let (middle, next) = run(next, false, forwards)?;
            let (outer, _) = run(next, true, forwards)?;
            Some((inner as f64, middle as f64, outer as f64))
        };
        let (before, after) = (side(false)?, side(true)?);
        let module = module_of([before.2, before.1, before.0 + after.0 - 1.0, after.1, after.2])?;
        Some((from as f64 + (after.0 - before.0) / 2.0, module))
    }
}

/// The size of a module if five lengths are as 1 : 1 : 3 : 1 : 1.
fn module_of(lengths: [f64; 5]) -> Option<f64> {
    let module = lengths.iter().sum::<f64>() / 7.0;
    let slack = 0.5 * module + 0.6;
    let fits = lengths
        .iter()
        .zip([1.0, 1.0, 3.0, 1.0, 1.0])
        .all(|(length, wanted)| (length - wanted * module).abs() <= slack);
    fits.then_some(module)
}

fn read(photo: &Photo, luminance: &Plane, corner: &Mark, right: &Mark, below: &Mark) -> Option<Card> {
    let (wide, high) = (MARKS[1].0 - MARKS[0].0, MARKS[2].1 - MARKS[0].1);
    let across = ((right.x - corner.x) / wide, (right.y - corner.y) / wide);
    let down = ((below.x - corner.x) / high, (below.y - corner.y) / high);
    let place = |x: f64, y: f64| {
        let (x, y) = (x - MARKS[0].0, y - MARKS[0].1);
        (corner.x + x * across.0 + y * down.0, corner.y + x * across.1 + y * down.1)
    };
    let corners = [place(0.0, 0.0), place(WIDTH, 0.0), place(WIDTH, HEIGHT), place(0.0, HEIGHT)];
    let inside =
        |(x, y): (f64, f64)| x >= 0.0 && y >= 0.0 && x < photo.columns() as f64 && y < photo.rows() as f64;
    // The pixels of a square's inner part, on a grid of points fine enough to meet most of them.
    let inner = |x: f64, y: f64, side: f64| {
        let steps = ((side * across.0.hypot(across.1)).ceil() as usize).clamp(4, 60);
        let mut places = Vec::new();
        for row in 0..steps {
            for column in 0..steps {
                let share = |step: usize| 0.2 + 0.6 * (step as f64 + 0.5) / steps as f64;
                let point = place(x + side * share(column), y + side * share(row));
                if inside(point) {
                    places.push(point.1 as usize * photo.columns() + point.0 as usize);
                }
            }
        }
        places
    };
    // Bare paper, right of the patches.
    let white = brightness(luminance, &inner(85.0, 24.0, 12.0));
    let mut number = 0_u8;
    let mut black = 0;
    for index in 0..COUNT_OF_BITS {
        let square = inner(BITS.0 + index as f64 * (BIT + 1.0), BITS.1, BIT);
        if brightness(luminance, &square) < 0.3 * white {
            black += 1;
            if index < 8 {
                number |= 1 << index;
            }
        }
    }
    if black % 2 == 0 {
        return None;
    }
    let patches: Option<Vec<[f64; 3]>> = (0..PATCHES.len())
        .map(|index| {
            let (x, y) = patch_corner(index);
            let places = inner(x, y, PATCH);
            let clipped = places.iter().filter(|place| photo.clipped[**place]).count();
            if places.is_empty() || 10 * clipped > places.len() {
                return None;
            }
            let channel = |channel: usize| {
                let values: Vec<f64> =
                    places.iter().map(|place| f64::from(photo.channels[channel].values[*place])).collect();
                median(&values)
            };
            Some([channel(0)?, channel(1)?, channel(2)?])
        })
        .collect();
    let millimetres = 1.0 / ((across.0.hypot(across.1) + down.0.hypot(down.1)) / 2.0);
    Some(Card { number, patches: patches?, millimetres, corners })
}

fn brightness(luminance: &Plane, places: &[usize]) -> f64 {
    let values: Vec<f64> = places.iter().map(|place| f64::from(luminance.values[*place])).collect();
    median(&values).unwrap_or(0.0)
}

/// What is wrong with a table of a card's values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CardValuesError {
    /// A line that is not `patch,lightness,a,b`.
    #[error("line {line}: write a patch's name and its L*, a* and b*, such as `grey_1,93.2,-0.4,1.1`")]
    Line {
        /// Which, from 1.
        line: usize,
    },
    /// A patch that the card doesn't have, or has twice.
    #[error("line {line}: `{name}` is no patch of the card, or was given before; the card has {}", names())]
    Patch {
        /// Which line, from 1.
        line: usize,
        /// What it says.
        name: String,
    },
    /// A patch without values.
    #[error("the patch `{0}` is missing")]
    Missing(&'static str),
}

fn names() -> String {
    PATCHES.map(|(name, _)| name).join(", ")
}

/// A card's measured values from a table `patch,lightness,a,b` in CIELAB under D50, as measuring instruments give
/// them, as linear sRGB in the order of [`PATCHES`]. A first line `patch,…` is a header.
///
/// # Errors
/// A line that can't be read, an unknown patch, or one that is missing.
pub fn values(table: &str) -> Result<Vec<[f64; 3]>, CardValuesError> {
    let mut found = [None; PATCHES.len()];
    for (index, text) in table.lines().enumerate() {
        let line = index + 1;
        let cells: Vec<&str> = text.split([',', ';', '\t']).map(str::trim).collect();
        if cells[0].is_empty() || (index == 0 && cells[0] == "patch") {
            continue;
        }
        let numbers: Vec<f64> = cells[1..].iter().filter_map(|cell| cell.parse().ok()).collect();
        let &[lightness, a, b] = numbers.as_slice() else { return Err(CardValuesError::Line { line }) };
        let sane = (0.0..=120.0).contains(&lightness) && a.abs() < 150.0 && b.abs() < 150.0;
        if cells.len() != 4 || !sane {
            return Err(CardValuesError::Line { line });
        }
        let place = PATCHES.iter().position(|(name, _)| *name == cells[0]);
        match place.filter(|place| found[*place].is_none()) {
            Some(place) => found[place] = Some(crate::colour::linear_of_lab_d50([lightness, a, b])),
            None => return Err(CardValuesError::Patch { line, name: cells[0].to_owned() }),
        }
    }
    let all = PATCHES.iter().zip(found);
    all.map(|((name, _), value)| value.ok_or(CardValuesError::Missing(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> String {
        let rows = (0..PATCHES.len()).map(|index| format!("{},{},1.5,-2\n", PATCHES[index].0, 20 + index));
        format!("patch,lightness,a,b\n{}", rows.collect::<String>())
    }

    #[test]
    fn a_table_of_values_is_read_or_its_line_is_named() {
        let found = values(&table()).unwrap();
        assert_eq!(found.len(), PATCHES.len());
        assert!(found.windows(2).all(|two| two[0][1] < two[1][1]), "each is lighter than the one before");
        assert!(matches!(
            values(&table().replace("red,", "rood,")),
            Err(CardValuesError::Patch { line: 10, .. })
        ));
        assert!(matches!(values(&table().replace("28,", "many,")), Err(CardValuesError::Line { line: 10 })));
        assert_eq!(values(&table().replace("teal,29,1.5,-2\n", "")), Err(CardValuesError::Missing("teal")));
    }

    #[test]
    fn white_stays_white_between_illuminants() {
        let white = crate::colour::linear_of_lab_d50([100.0, 0.0, 0.0]);
        assert!(white.iter().all(|value| (value - 1.0).abs() < 2e-3), "{white:?}");
    }
}
