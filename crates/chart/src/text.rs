//! How much room words take, without a font at hand: a humanist sans, on the generous side.

/// About how wide a text is, in pixels.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|character| em(character) * size).sum()
}

fn em(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' => 0.28,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | 'I' => 0.37,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 0.88,
        'A'..='Z' | '+' | '<' | '>' | '=' | '−' | '←' | '→' => 0.66,
        // Combining marks take no room.
        '\u{300}'..='\u{36f}' => 0.0,
        // Scripts and pictographs whose signs fill a square.
        '\u{1100}'.. if !('\u{1e00}'..='\u{20ff}').contains(&character) => 1.0,
        _ => 0.56,
    }
}

/// The text, or as much of it as fits with an ellipsis.
pub(crate) fn fit(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut fitted = String::new();
    let mut used = em('…') * size;
    for character in text.chars() {
        used += em(character) * size;
        if used > room {
            break;
        }
        fitted.push(character);
    }
    let trimmed = fitted.trim_end().len();
    fitted.truncate(trimmed);
    fitted.push('…');
    fitted
}

/// The text in at most so many lines; the last one is cut when it doesn't fit.
pub(crate) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let full = lines.len() >= most;
        match lines.last_mut() {
            Some(line) if full || width(line, size) + width(" ", size) + width(word, size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| fit(line, size, room)).collect()
}
