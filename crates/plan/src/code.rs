//! Stable words of enums: those that their serde form has, too.

use std::fmt::Debug;

/// `LessSugar` as `less_sugar`.
pub(crate) fn of(value: &impl Debug) -> String {
    let debug = format!("{value:?}");
    debug.char_indices().fold(String::new(), |mut code, (place, letter)| {
        if letter.is_ascii_uppercase() && place > 0 {
            code.push('_');
        }
        code.push(letter.to_ascii_lowercase());
        code
    })
}
