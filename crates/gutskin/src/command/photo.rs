//! `gutskin photo` (contract C10).

use crate::arguments::Format;
use crate::failure::Failure;
use crate::output;
use ::photo::gates::Outcome;
use ::photo::measure::{Change, RegionMeasure, Tier};
use ::photo::{Answer, GivenRegion, Options, card, measure};
use clap::{Args, Subcommand};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gutskin photo measure face.jpg
  gutskin photo measure now.jpg --reference then.jpg
  gutskin photo card --number 7 > card.svg")]
pub(crate) struct PhotoArguments {
    /// What to do
    #[command(subcommand)]
    pub(crate) command: PhotoCommand,
}

/// What to do with photos.
#[derive(Debug, Subcommand)]
pub(crate) enum PhotoCommand {
    /// Redness and spots in a photo of your skin, and what changed since another
    Measure(MeasureArguments),
    /// The card to print, as SVG: laid beside the skin, it takes out a change of brightness and shows the scale
    Card {
        /// The print's number: a new print gets a new one, since its inks differ
        #[arg(long, value_name = "N", default_value_t = 1)]
        number: u8,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "\
A photo carries a change within one person, with the same phone, lamp and place; what can't be compared is refused
with its reason. Three shots tell how much one shot varies: without them no change can be told from noise. Nothing is
kept and nothing leaves this machine. JPEG, PNG and WebP are read.

A region is given as left, top, width and height in percent of the photo. One called reference_skin is what the others
are compared with. The values of a measured card are a table `patch,lightness,a,b` (CIELAB, D50).

Examples:
  gutskin photo measure face.jpg
  gutskin photo measure now1.jpg now2.jpg now3.jpg --reference then1.jpg --reference then2.jpg --reference then3.jpg
  gutskin photo measure arm.jpg --region elbow=30,40,25,20 --region reference_skin=60,40,10,20 --format json
  gutskin photo card --number 7 > card.svg")]
pub(crate) struct MeasureArguments {
    /// The shots of one sitting
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// A shot of the sitting to compare with (may be repeated)
    #[arg(long, value_name = "FILE")]
    pub(crate) reference: Vec<PathBuf>,
    /// Where the skin is in the first shot (of the reference, if there is one), instead of a face (may be repeated)
    #[arg(long = "region", value_name = "NAME=L,T,W,H", value_parser = region)]
    pub(crate) regions: Vec<GivenRegion>,
    /// The card's values as a laboratory measured them
    #[arg(long, value_name = "TABLE")]
    pub(crate) card_values: Option<PathBuf>,
    /// How many millimetres the whole first shot shows from left to right, where no card says it
    #[arg(long, value_name = "MM", value_parser = width)]
    pub(crate) millimetres_across: Option<f64>,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// No photo is larger, and a file that is need not be read to its end.
const MOST_BYTES: u64 = 100_000_000;

fn region(text: &str) -> Result<GivenRegion, String> {
    let wrong = || "write it as name=left,top,width,height in percent, such as elbow=30,40,25,20".to_owned();
    let (name, numbers) = text.split_once('=').ok_or_else(wrong)?;
    let numbers: Option<Vec<f64>> = numbers.split(',').map(|number| number.trim().parse().ok()).collect();
    let numbers = numbers.ok_or_else(wrong)?;
    let &[left, top, width, height] = numbers.as_slice() else { return Err(wrong()) };
    let fine = !name.trim().is_empty()
        && [left, top].iter().all(|share| (0.0..100.0).contains(share))
        && width > 0.0
        && height > 0.0
        && left + width <= 100.0
        && top + height <= 100.0;
    if !fine {
        return Err(wrong());
    }
    let [left, top, width, height] = [left, top, width, height].map(|percent| percent / 100.0);
    Ok(GivenRegion { name: name.trim().to_owned(), left, top, width, height })
}

fn width(text: &str) -> Result<f64, String> {
    let width = text.parse().ok().filter(|width| (1.0..=10_000.0).contains(width));
    width.ok_or_else(|| "write millimetres, such as 160".to_owned())
}

pub(crate) fn run(arguments: &PhotoArguments) -> Result<ExitCode, Failure> {
    match &arguments.command {
        PhotoCommand::Card { number } => output::print(&card::svg(*number))?,
        PhotoCommand::Measure(arguments) => {
            let card_values = arguments.card_values.as_deref().map(table).transpose()?;
            let (shots, reference) = (read(&arguments.files)?, read(&arguments.reference)?);
            let options = Options {
                regions: arguments.regions.clone(),
                card_values,
                millimetres_across: arguments.millimetres_across,
            };
            let answer = measure(&borrowed(&shots), &borrowed(&reference), &options);
            match arguments.format {
                Format::Json => {
                    let json = serde_json::to_string_pretty(&answer).map_err(Failure::machine)?;
                    output::print(&format!("{json}\n"))?;
                }
                Format::Text => output::say(&text(&answer))?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn borrowed(files: &[Vec<u8>]) -> Vec<&[u8]> {
    files.iter().map(Vec::as_slice).collect()
}

fn table(file: &Path) -> Result<Vec<[f64; 3]>, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::input(file, error))?;
    card::values(&text).map_err(|error| Failure::input(file, error))
}

fn read(files: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    let one = |file: &PathBuf| {
        let mut bytes = Vec::new();
        let opened = std::fs::File::open(file).map_err(|error| Failure::input(file, error))?;
        let length = opened
            .take(MOST_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::input(file, error))?;
        if length as u64 > MOST_BYTES {
            return Err(Failure::input(
                file,
                "has more than 100 MB, and no photo has; give the photo itself",
            ));
        }
        Ok(bytes)
    };
    files.iter().map(one).collect()
}

fn text(answer: &Answer) -> String {
    let mut text = String::new();
    if let Some(refused) = &answer.refused {
        let what = if refused.scope == "photo" { "Not measured" } else { "Not compared" };
        text.push_str(&format!("{what}: {}.\n", refused.message));
    }
    for region in &answer.regions {
        text.push_str(&row(region));
    }
    for change in &answer.change {
        text.push_str(&changed(change));
    }
    if !answer.regions.is_empty() {
        text.push_str(&format!("spots, perhaps: {}\n", answer.spots.len()));
        for spot in &answer.spots {
            text.push_str(&format!(
                "  {} at {:.0}, {:.0}: {:.1} mm, {:.1} redder than around it\n",
                spot.region, spot.x, spot.y, spot.millimetres, spot.contrast
            ));
        }
        text.push_str(match answer.tier {
            Tier::None => "Without a card: only photos in the same light can be compared.\n",
            Tier::Constant => {
                "With a card: photos with the same print and in the same light can be compared.\n"
            }
            Tier::Absolute => "With a measured card.\n",
        });
        if answer.shots == 1 {
            text.push_str("One shot says nothing of how much shots vary; three do.\n");
        }
    }
    for gate in answer.gates.iter().filter(|gate| gate.outcome == Outcome::Warning) {
        text.push_str(&format!("doubtful: {} is {:.2} (limit {:.2})\n", gate.gate, gate.value, gate.limit));
    }
    for left in &answer.left_out {
        text.push_str(&format!("left out: {}: {}\n", left.what, left.why));
    }
    text.push_str("This describes colours. It is no diagnosis.\n");
    text
}

fn row(region: &RegionMeasure) -> String {
    let error = region.se.map_or(String::new(), |se| format!(" ± {se:.1}"));
    let contrast = region.contrast.map_or(String::new(), |contrast| {
        let error = region.contrast_se.map_or(String::new(), |se| format!(" ± {se:.1}"));
        format!("; {contrast:+.1}{error} beside the reference skin")
    });
    format!("{}: redness {:.1}{error}{contrast}\n", region.region, region.redness)
}

fn changed(change: &Change) -> String {
    let what = if change.measure == "contrast" { "contrast" } else { "redness" };
    let judged = match change.smallest_detectable {
        Some(smallest) if change.delta.abs() < smallest => {
            format!(" (noise: anything below {smallest:.1} can be chance)")
        }
        Some(smallest) => format!(" (more than chance makes, {smallest:.1})"),
        None => " (whether that is more than noise can't be told from single shots)".to_owned(),
    };
    format!("{}: {what} changed by {:+.1}{judged}\n", change.region, change.delta)
}
