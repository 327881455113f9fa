//! Reading a drawing back.

use roxmltree::{Document, Node};

/// Elements of a class, each as its path data.
pub(crate) fn paths<'document>(document: &'document Document<'_>, class: &str) -> Vec<&'document str> {
    document
        .descendants()
        .filter(|node| has_class(node, class))
        .filter_map(|node| node.attribute("d"))
        .collect()
}

pub(crate) fn has_class(node: &Node<'_, '_>, class: &str) -> bool {
    node.attribute("class").is_some_and(|classes| classes.split(' ').any(|name| name == class))
}

/// The sub-paths of path data, each as its points. Knows the commands that this crate writes.
pub(crate) fn sub_paths(data: &str) -> Vec<Vec<(f64, f64)>> {
    let mut found: Vec<Vec<(f64, f64)>> = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    for (command, numbers) in commands(data) {
        match command {
            'M' => {
                assert_eq!(numbers.len(), 2, "an implicit line in {data}");
                (x, y) = (numbers[0], numbers[1]);
                found.push(vec![(x, y)]);
            }
            'l' => {
                assert_eq!(numbers.len() % 2, 0, "half a point in {data}");
                for pair in numbers.chunks(2) {
                    (x, y) = (x + pair[0], y + pair[1]);
                    found.last_mut().unwrap().push((x, y));
                }
            }
            'L' => {
                (x, y) = (numbers[0], numbers[1]);
                found.last_mut().unwrap().push((x, y));
            }
            // A bend: the point that it bends at, and the one that it ends at.
            'Q' => {
                (x, y) = (numbers[2], numbers[3]);
                found.last_mut().unwrap().extend([(numbers[0], numbers[1]), (x, y)]);
            }
            'h' => {
                x += numbers[0];
                found.last_mut().unwrap().push((x, y));
            }
            'v' => {
                y += numbers[0];
                found.last_mut().unwrap().push((x, y));
            }
            'z' => {}
            other => panic!("unknown command {other} in {data}"),
        }
    }
    found
}

fn commands(data: &str) -> Vec<(char, Vec<f64>)> {
    let mut found: Vec<(char, String)> = Vec::new();
    for character in data.chars() {
        match character {
            'a'..='z' | 'A'..='Z' => found.push((character, String::new())),
            '-' => found.last_mut().unwrap().1.push_str(" -"),
            other => found.last_mut().unwrap().1.push(other),
        }
    }
    let parse = |text: String| text.split_whitespace().map(|number| number.parse().unwrap()).collect();
    found.into_iter().map(|(command, text)| (command, parse(text))).collect()
}

/// Width and height.
pub(crate) fn size(document: &Document<'_>) -> (f64, f64) {
    let number = |name| document.root_element().attribute(name).unwrap().parse().unwrap();
    (number("width"), number("height"))
}

/// Everything that must hold of any drawing; the words of it must not look like numbers.
pub(crate) fn check(name: &str, drawing: &str) {
    let document = Document::parse(drawing).unwrap_or_else(|error| panic!("{name}: {error}\n{drawing}"));
    let (width, height) = size(&document);
    assert!(width > 0.0 && height > 0.0, "{name}: {width} × {height}");
    for node in document.descendants().filter(Node::is_element) {
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(!value.contains("NaN") && !value.contains("inf"), "{name}: {key}={value}");
            assert!(key != "style" && !key.starts_with("on"), "{name}: {key} is against the page's policy");
            match key {
                "d" => {
                    for (x, y) in sub_paths(value).into_iter().flatten() {
                        let inside = (-0.5..=width + 0.5).contains(&x) && (-0.5..=height + 0.5).contains(&y);
                        assert!(inside, "{name}: ({x}, {y}) lies outside {width} × {height}");
                    }
                }
                "x" | "x1" | "x2" | "data-x" => {
                    let x: f64 = value.parse().unwrap();
                    assert!((-0.5..=width + 0.5).contains(&x), "{name}: {key}={value}");
                }
                "y" | "y1" | "y2" => {
                    let y: f64 = value.parse().unwrap();
                    assert!((-0.5..=height + 0.5).contains(&y), "{name}: {key}={value}");
                }
                "font-size" => assert!(value.parse::<f64>().unwrap() >= 12.0, "{name}: words of {value} px"),
                "width" | "height" | "stroke-width" => {
                    assert!(value.parse::<f64>().unwrap() >= 0.0, "{name}: {key}={value}");
                }
                _ => {}
            }
        }
        assert!(!matches!(node.tag_name().name(), "style" | "script" | "foreignObject"), "{name}: {node:?}");
    }
}
