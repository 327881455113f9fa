//! What one cell says.

/// The largest number that is read, in absolute value: nothing that a diary counts or measures comes near, and sums
/// of larger ones would leave what a computer can hold.
const LARGEST: f64 = 1e12;

/// A decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `70.5`.
    Point,
    /// `70,5`.
    Comma,
}

impl Mark {
    /// Both, in the order of their numbers (`as usize`).
    pub(super) const BOTH: [Self; 2] = [Self::Point, Self::Comma];

    /// Its name in a message.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }

    /// The other one as it is written.
    fn other(self) -> &'static str {
        match self {
            Self::Point => ",",
            Self::Comma => ".",
        }
    }
}

/// The decimal mark of a number that was read, and whether it may as well set off thousands: `1.234`, but neither
/// `0.234` nor `1.23`.
pub(super) fn mark(text: &str) -> Option<(Mark, bool)> {
    let text = text.trim().trim_start_matches(['-', '+', '−']);
    let at = text.find(['.', ','])?;
    let mark = if text[at..].starts_with('.') { Mark::Point } else { Mark::Comma };
    let (whole, thousands) = (&text[..at], &text[at + 1..]);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let in_thousands = (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && digits(whole)
        && thousands.len() == 3
        && digits(thousands);
    Some((mark, in_thousands))
}

/// What is wrong with a number whose mark may set off thousands, to be read after its text. `proof` is a cell of the
/// same file that shows the other mark to be the decimal one, with its line.
pub(super) fn doubtful_thousands(text: &str, mark: Mark, proof: Option<(&str, usize)>) -> String {
    let text = text.trim();
    let whole: String = text.chars().filter(|letter| !matches!(letter, '.' | ',')).collect();
    let decimal = text.replace(['.', ','], mark.other());
    let because = match proof {
        Some((proof, line)) => format!(" beside `{}` on line {line}", proof.trim()),
        None => String::new(),
    };
    format!(
        "can be read in two ways{because}: its {} may set off thousands; write `{whole}`, or `{decimal}` if it is a decimal mark",
        mark.name()
    )
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    /// Nothing: not recorded.
    Empty,
    /// A finite number.
    Number(f64),
    /// A number that can't be read for certain, or a spelling of "missing" or "none" that would have to be guessed;
    /// with what would be right, to be read after the cell's text.
    Doubtful(String),
    /// Anything else.
    Text,
}

/// Reads a cell.
pub(super) fn content(text: &str) -> Content {
    let text = text.trim();
    if text.is_empty() {
        return Content::Empty;
    }
    let lower = text.to_lowercase();
    match lower.as_str() {
        "yes" | "true" | "ja" | "waar" => return Content::Number(1.0),
        "no" | "false" | "nee" | "onwaar" => return Content::Number(0.0),
        "inf" | "+inf" | "-inf" | "infinity" | "-infinity" | "∞" | "-∞" => {
            return Content::Doubtful(
                "is no finite number; write the number that was recorded, or nothing".to_owned(),
            );
        }
        "nan" | "na" | "n/a" | "nvt" | "n.v.t." | "null" | "nil" | "none" | "geen" | "-" | "–" | "—"
        | "?" | "." | "#n/a" | "#n/b" | "#value!" | "#waarde!" | "#ref!" | "#verw!" | "#div/0!"
        | "#deel/0!" => {
            return Content::Doubtful(
                "is not a number; leave the cell empty when it wasn't recorded, or write 0 when there was none".to_owned(),
            );
        }
        "x" | "v" | "✓" | "✔" | "y" | "j" | "t" => {
            return Content::Doubtful("is not a number; write `yes` or 1, if that is meant".to_owned());
        }
        "n" | "f" => {
            return Content::Doubtful("is not a number; write `no` or 0, if that is meant".to_owned());
        }
        _ => {}
    }
    match number(&lower) {
        Some(number) if number.abs() <= LARGEST => Content::Number(number),
        Some(_) => Content::Doubtful(
            "is too large: numbers up to a million million (1e12) are read; write the number that was recorded"
                .to_owned(),
        ),
        None => doubtful(text).map_or(Content::Text, Content::Doubtful),
    }
}

/// A sign, digits with at most one decimal mark, an exponent. `None` when it is anything else.
fn number(text: &str) -> Option<f64> {
    // The minus of typeset tables.
    let text = text.replace('−', "-");
    let (mantissa, exponent) = match text.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text.as_str(), None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = |text: &str| text.strip_prefix(['-', '+']).unwrap_or(text).to_owned();
    let body = unsigned(mantissa);
    let (whole, fraction) = body.split_once(['.', ',']).unwrap_or((&body, ""));
    let sound = digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| {
            let exponent = unsigned(exponent);
            !exponent.is_empty() && digits(&exponent)
        });
    if sound { text.replace(',', ".").parse().ok() } else { None }
}

/// Advice for a text that is meant as a number but says it in a way that would have to be guessed.
fn doubtful(text: &str) -> Option<String> {
    let meant_as_number = text.bytes().any(|byte| byte.is_ascii_digit())
        && text.chars().all(|character| character.is_ascii_digit() || " \u{a0}\u{202f}.,'%€$<>~+-−".contains(character))
        // Dates and spans hold a sign in the middle.
        && !text.chars().skip(1).any(|character| matches!(character, '-' | '+'));
    if !meant_as_number {
        return None;
    }
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    // With both marks the last one is the decimal mark; one that is repeated can only set off thousands.
    let decimal = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) if point > comma && points == 1 => Some(point),
        (Some(point), Some(comma)) if comma > point && commas == 1 => Some(comma),
        (Some(point), None) if points == 1 => Some(point),
        (None, Some(comma)) if commas == 1 => Some(comma),
        _ => None,
    };
    let right: String = text
        .char_indices()
        .filter_map(|(index, character)| match character {
            _ if Some(index) == decimal => Some('.'),
            character if character.is_ascii_digit() || character == '-' => Some(character),
            _ => None,
        })
        .collect();
    match number(&right) {
        Some(_) => Some(format!("is not a plain number; write `{right}`, if that is meant")),
        None => Some("is not a plain number; write digits and at most one decimal mark".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_number_or_says_what_would_be_right() {
        for (text, expected) in [
            ("", None),
            (" ", None),
            ("4", Some(4.0)),
            ("-1.5", Some(-1.5)),
            ("−1,5", Some(-1.5)),
            (".5", Some(0.5)),
            ("5,", Some(5.0)),
            ("1.234", Some(1.234)),
            ("1,234", Some(1.234)),
            ("-1e12", Some(-1e12)),
            ("2,5E-1", Some(0.25)),
            ("Yes", Some(1.0)),
            ("NEE", Some(0.0)),
            ("Waar", Some(1.0)),
        ] {
            let expected = expected.map_or(Content::Empty, Content::Number);
            assert_eq!(content(text), expected, "{text}");
        }
        for (text, right) in [
            ("1.234,5", "`1234.5`"),
            ("1,234.5", "`1234.5`"),
            ("1.234.567", "`1234567`"),
            ("1 234", "`1234`"),
            ("5%", "`5`"),
            ("€ 3,50", "`3.50`"),
            ("<1", "`1`"),
            ("NA", "leave the cell empty"),
            ("none", "write 0"),
            ("inf", "no finite number"),
            ("NaN", "leave the cell empty"),
            ("1e999", "too large"),
            ("1e300", "too large"),
            ("-1e308", "too large"),
            ("1000000000001", "too large"),
        ] {
            assert!(
                matches!(content(text), Content::Doubtful(why) if why.contains(right)),
                "{text}: {:?}",
                content(text)
            );
        }
        for text in ["a lot", "23:15", "3-4", "2026-01-01", "e5", "4 cups", "1e", "½", "é"] {
            assert_eq!(content(text), Content::Text, "{text}");
        }
    }

    #[test]
    fn a_mark_is_decimal_or_may_set_off_thousands() {
        for (text, expected) in [
            ("70,5", Some((Mark::Comma, false))),
            ("-3.5", Some((Mark::Point, false))),
            ("1.234", Some((Mark::Point, true))),
            ("+12,500", Some((Mark::Comma, true))),
            ("0.125", Some((Mark::Point, false))),
            ("1234.567", Some((Mark::Point, false))),
            ("1.234e3", Some((Mark::Point, false))),
            (".500", Some((Mark::Point, false))),
            ("7", None),
            ("yes", None),
        ] {
            assert_eq!(mark(text), expected, "{text}");
        }
    }
}
