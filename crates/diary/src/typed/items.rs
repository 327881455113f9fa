//! Splitting a line into items.

use super::name::{self, Found};
use super::{TypedError, answer};
use crate::trackable::{Kind, Trackable};

/// One item as typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item<'a> {
    /// Without space around it.
    pub(super) text: &'a str,
    /// The number of characters of the line before it.
    pub(super) at: usize,
    /// Of a note with a colon: where its text begins within the item, in bytes. The text is what was typed, whatever it
    /// begins with.
    pub(super) note_at: Option<usize>,
}

/// The items of a line that hold something.
pub(super) fn split<'a>(line: &'a str, trackables: &[Trackable]) -> Result<Vec<Item<'a>>, TypedError> {
    let mut items = Vec::new();
    let mut start = 0;
    while start < line.len() {
        let end = item_end(line, start);
        let mut item = trimmed(line, start, end);
        let mut next = end + 1;
        if let Some(note_at) = note_text(&item, trackables) {
            let text_at = start + offset(line, start, end) + note_at;
            if line[text_at..].starts_with('"') {
                let opened = TypedError::OpenQuote { at: line[..text_at].chars().count() + 1 };
                let close = line[text_at + 1..].find('"').ok_or(opened)? + text_at + 1;
                item = trimmed(line, start, close + 1);
                next = item_end(line, close + 1) + 1;
                let rest = trimmed(line, close + 1, next - 1);
                if !rest.text.is_empty() {
                    return Err(TypedError::NoteNotLast { at: rest.at + 1, item: rest.text.to_owned() });
                }
            } else {
                refuse_items_in_note(line, end + 1, trackables)?;
                item = trimmed(line, start, line.len());
                next = line.len();
            }
            // Of a note that begins with a separator the item is longer now, and its text may begin later.
            let colon = item.text.find(':').map_or(note_at, |colon| colon + 1);
            let text = &item.text[colon..];
            item.note_at = Some(item.text.len() - text.trim_start().len());
        }
        if !item.text.is_empty() {
            items.push(item);
        }
        start = next;
    }
    Ok(items)
}

/// Where the item that begins at a byte ends: at the next separator.
fn item_end(line: &str, start: usize) -> usize {
    let bytes = line.as_bytes();
    let digit =
        |index: Option<usize>| index.and_then(|index| bytes.get(index)).is_some_and(u8::is_ascii_digit);
    let ends = |index: usize| match bytes[index] {
        b';' | b'\n' => true,
        // Between two digits it is the decimal comma.
        b',' => !(index > start && digit(index.checked_sub(1)) && digit(Some(index + 1))),
        _ => false,
    };
    (start..bytes.len()).find(|index| ends(*index)).unwrap_or(bytes.len())
}

fn offset(line: &str, start: usize, end: usize) -> usize {
    let part = &line[start..end];
    part.len() - part.trim_start().len()
}

fn trimmed(line: &str, start: usize, end: usize) -> Item<'_> {
    let begin = start + offset(line, start, end);
    Item { text: line[start..end].trim(), at: line[..begin].chars().count(), note_at: None }
}

/// If the item is a note: where its text begins within the item.
fn note_text(item: &Item<'_>, trackables: &[Trackable]) -> Option<usize> {
    let (name, text) = item.text.split_once(':')?;
    let named = Item { text: name.trim(), at: item.at, note_at: None };
    let note = match name::find(&named, trackables) {
        Found::One { trackable, value: "", .. } => trackable.kind == Kind::Note,
        _ => false,
    };
    note.then(|| item.text.len() - text.trim_start().len())
}

/// A note runs to the end of the line. Where a later piece reads as an item of its own nobody can tell what was meant,
/// and a symptom that vanishes into a note is lost.
fn refuse_items_in_note(line: &str, mut start: usize, trackables: &[Trackable]) -> Result<(), TypedError> {
    while start < line.len() {
        let end = item_end(line, start);
        let item = trimmed(line, start, end);
        if let Found::One { trackable, value, .. } = name::find(&item, trackables)
            && !value.is_empty()
            && trackable.kind != Kind::Note
            && answer::read(trackable.kind, value).is_some()
        {
            return Err(TypedError::NoteNotLast { at: item.at + 1, item: item.text.to_owned() });
        }
        start = end + 1;
    }
    Ok(())
}
