//! A line as words, numbers and breaks.

use crate::table::push_key;
use std::ops::Range;

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// Letters, or a sign that can be part of a name: `%`, `&`.
    Word,
    /// Digits.
    Number(f64),
    /// A range: its middle.
    Range(f64),
    /// A minus before a number.
    Minus,
    /// A comma, a semicolon, a new line.
    Break,
    /// What is neither, such as an emoji: kept, never read.
    Other,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Bytes of the line.
    pub(super) span: Range<usize>,
    /// The spelling under which it is found.
    pub(super) key: String,
}

/// Splits a line.
pub(super) fn split(line: &str) -> Vec<Token> {
    let letters: Vec<(usize, char)> = line.char_indices().collect();
    let end = |index: usize| letters.get(index).map_or(line.len(), |(at, _)| *at);
    let at = |index: usize| letters.get(index).map(|(_, letter)| *letter);
    let mut tokens = Vec::new();
    let mut index = 0;
    while let Some(letter) = at(index) {
        let from = index;
        let mut kind = Kind::Word;
        if letter.is_ascii_digit() || fraction(letter).is_some() {
            let (number, next) = number(&letters, index);
            index = next;
            kind = Kind::Number(number);
            // `2-3`, `2 - 3`, `2 à 3`: the middle.
            let mut other = index;
            while at(other) == Some(' ') {
                other += 1;
            }
            if matches!(at(other), Some('-' | '–' | 'à')) {
                other += 1;
                while at(other) == Some(' ') {
                    other += 1;
                }
                if at(other).is_some_and(|letter| letter.is_ascii_digit()) {
                    let (second, next) = self::number(&letters, other);
                    if second > number {
                        kind = Kind::Range((number + second) / 2.0);
                        index = next;
                    }
                }
            }
        } else if letter.is_alphabetic() {
            index += 1;
            while let Some(next) = at(index) {
                let joins = |mark: char| matches!(mark, '\'' | '’' | '‘' | '`' | '-' | '‐' | '‑');
                let inside = joins(next) && at(index + 1).is_some_and(char::is_alphabetic);
                if next.is_alphabetic() || is_mark(next) || inside {
                    index += 1;
                } else {
                    break;
                }
            }
        } else if letter == '-' || letter == '–' || letter == '−' {
            index += 1;
            let first = from == 0
                || at(from - 1).is_some_and(|before| before.is_whitespace() || ",;(".contains(before));
            if first && at(index).is_some_and(|next| next.is_ascii_digit()) {
                kind = Kind::Minus;
            } else {
                kind = Kind::Break;
            }
        } else if matches!(letter, ',' | ';' | '\n' | '\r' | '|' | '•' | '·' | '→' | '>') {
            index += 1;
            kind = Kind::Break;
        } else if letter == '.' {
            index += 1;
            if at(index).is_none_or(char::is_whitespace) && !abbreviates(tokens.last()) {
                kind = Kind::Break;
            } else {
                continue;
            }
        } else if matches!(letter, '%' | '&' | '+' | '/') {
            index += 1;
        } else if letter == '×' || letter == '*' {
            index += 1;
            tokens.push(Token { kind: Kind::Word, span: end(from)..end(index), key: "x".to_owned() });
            continue;
        } else if letter.is_whitespace()
            || letter.is_ascii_punctuation()
            || is_mark(letter)
            || letter.is_control()
            || matches!(letter, '’' | '‘' | '“' | '”' | '´' | '…' | '„' | '¿' | '¡')
        {
            index += 1;
            continue;
        } else {
            index += 1;
            kind = Kind::Other;
        }
        let span = end(from)..end(index);
        let mut key = String::new();
        push_key(&line[span.clone()], &mut key);
        tokens.push(Token { kind, span, key });
    }
    tokens
}

/// "gr." and "ca." end no sentence.
fn abbreviates(token: Option<&Token>) -> bool {
    token.is_some_and(|token| {
        matches!(token.key.as_str(), "gr" | "ca" | "el" | "tl" | "st" | "incl" | "excl" | "ong")
    })
}

/// Marks that belong to the letter before them.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fe0f}' | '\u{20e3}' | '\u{feff}')
}

fn fraction(letter: char) -> Option<f64> {
    Some(match letter {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        _ => return None,
    })
}

/// The number that begins at a digit or fraction, and where it ends: `2`, `2,5`, `1.5`, `1/2`, `1½`, `1e9`.
fn number(letters: &[(usize, char)], mut index: usize) -> (f64, usize) {
    let at = |index: usize| letters.get(index).map(|(_, letter)| *letter);
    let digit = |index: usize| at(index).is_some_and(|letter| letter.is_ascii_digit());
    let mut text = String::new();
    while digit(index) {
        text.extend(at(index));
        index += 1;
    }
    if matches!(at(index), Some('.' | ',')) && digit(index + 1) {
        text.push('.');
        index += 1;
        while digit(index) {
            text.extend(at(index));
            index += 1;
        }
    }
    if at(index) == Some('e') && digit(index + 1) {
        text.push('e');
        index += 1;
        while digit(index) {
            text.extend(at(index));
            index += 1;
        }
    }
    // A number of a thousand digits is infinite, and refused later as too much.
    let mut number: f64 = if text.is_empty() { 0.0 } else { text.parse().unwrap_or(f64::INFINITY) };
    if let Some(part) = at(index).and_then(fraction) {
        number += part;
        index += 1;
    } else if at(index) == Some('/') && digit(index + 1) && !text.contains('.') {
        let mut below = String::new();
        let mut next = index + 1;
        while digit(next) {
            below.extend(at(next));
            next += 1;
        }
        let below: f64 = below.parse().unwrap_or(0.0);
        if (2.0..=10.0).contains(&below) && number < below {
            number /= below;
            index = next;
        }
    }
    (number, index)
}
