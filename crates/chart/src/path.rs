//! Path data: many marks in one element, in tenths of a pixel, relative where that is shorter.

use crate::number::Tenths;

/// Path data under construction.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Path {
    data: String,
    pen: Option<(Tenths, Tenths)>,
    command: char,
}

impl Path {
    pub(crate) fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    pub(crate) fn data(&self) -> &str {
        &self.data
    }

    /// Starts a new sub-path.
    pub(crate) fn move_to(&mut self, x: f64, y: f64) {
        let (x, y) = (Tenths::of(x), Tenths::of(y));
        self.put('M', &[x, y]);
        self.pen = Some((x, y));
    }

    /// A straight line from the last point.
    pub(crate) fn line_to(&mut self, x: f64, y: f64) {
        let Some((from_x, from_y)) = self.pen else { return self.move_to(x, y) };
        let (x, y) = (Tenths::of(x), Tenths::of(y));
        self.put('l', &[x.minus(from_x), y.minus(from_y)]);
        self.pen = Some((x, y));
    }

    /// Closes the sub-path.
    pub(crate) fn close(&mut self) {
        self.data.push('z');
        self.command = 'z';
    }

    /// A line of its own.
    pub(crate) fn segment(&mut self, x1: f64, y1: f64, x2: f64, y2: f64) {
        self.move_to(x1, y1);
        self.line_to(x2, y2);
    }

    /// A spot: with round caps its stroke is a disc of the stroke's width.
    pub(crate) fn dot(&mut self, x: f64, y: f64) {
        self.move_to(x, y);
        self.data.push_str("h0");
        self.command = 'h';
    }

    /// A filled box.
    pub(crate) fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64) {
        let (left, top) = (Tenths::of(x), Tenths::of(y));
        let (width, height) = (Tenths::of(x + width).minus(left), Tenths::of(y + height).minus(top));
        self.put('M', &[left, top]);
        self.put('h', &[width]);
        self.put('v', &[height]);
        self.put('h', &[Tenths::of(0.0).minus(width)]);
        self.close();
        self.pen = Some((left, top));
    }

    fn put(&mut self, command: char, numbers: &[Tenths]) {
        // A repeated `l` goes without its letter; a repeated `M` may not, for that would be a line.
        let mut separate = command == 'l' && self.command == 'l';
        if !separate {
            self.data.push(command);
        }
        for &number in numbers {
            let start = self.data.len();
            number.write(&mut self.data);
            if separate && !self.data[start..].starts_with('-') {
                self.data.insert(start, ' ');
            }
            separate = true;
        }
        self.command = command;
    }
}
