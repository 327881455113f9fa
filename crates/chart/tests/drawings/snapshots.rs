//! Each drawing of a small data set, one element a line.

use chart::{Canvas, decimal_comma};

use crate::examples;

#[test]
fn each_drawing_at_each_width() {
    for width in [328.0, 640.0] {
        for (name, drawing) in
            examples::all("zuivel", &examples::week(), (0.0, 10.0), &Canvas::page(width, decimal_comma))
        {
            insta::assert_snapshot!(
                format!("{name}_{width}"),
                drawing.replace('<', "\n<").replace("\n</", "</")
            );
        }
    }
}
