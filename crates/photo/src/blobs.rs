//! Round bright spots of any size: the maxima of the Laplacian of Gaussians over place and scale.
//!
//! The same blobs as `skimage.feature.blob_log` finds (Lindeberg, IJCV 30 (1998) 79–116).

use crate::plane::{Plane, gaussian, gaussian_bend};

/// A bright spot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blob {
    /// The column of its centre.
    pub x: usize,
    /// The row of its centre.
    pub y: usize,
    /// The scale in pixels; the spot's radius is about √2 of it.
    pub sigma: f64,
    /// How strongly it answers: for a disc of height 1 about 0.7.
    pub response: f64,
}

/// The blobs at `scales` (ascending, in pixels) that answer with more than `threshold`; of two that share more than
/// the part `overlap` of the smaller one's area, the larger stays.
#[must_use]
pub fn find(plane: &Plane, scales: &[f64], threshold: f64, overlap: f64) -> Vec<Blob> {
    if plane.width == 0 || plane.height == 0 {
        return Vec::new();
    }
    let layers: Vec<Plane> = scales.iter().map(|sigma| response(plane, *sigma)).collect();
    let mut found = Vec::new();
    for (index, layer) in layers.iter().enumerate() {
        let near = &layers[index.saturating_sub(1)..(index + 2).min(layers.len())];
        for y in 0..plane.height {
            for x in 0..plane.width {
                let value = layer.values[y * plane.width + x];
                if f64::from(value) > threshold && is_highest(near, x, y, value) {
                    found.push(Blob { x, y, sigma: scales[index], response: value.into() });
                }
            }
        }
    }
    prune(found, overlap)
}

/// The negative Laplacian at one scale, made comparable between scales by the scale's square.
fn response(plane: &Plane, sigma: f64) -> Plane {
    let (smooth, bend) = (gaussian(sigma), gaussian_bend(sigma));
    let mut sum = plane.convolved(&bend, &smooth);
    let other = plane.convolved(&smooth, &bend);
    let weight = -(sigma * sigma) as f32;
    for (value, other) in sum.values.iter_mut().zip(other.values) {
        *value = weight * (*value + other);
    }
    sum
}

fn is_highest(near: &[Plane], x: usize, y: usize, value: f32) -> bool {
    let (x, y) = (x as isize, y as isize);
    near.iter().all(|layer| (-1..=1).all(|dy| (-1..=1).all(|dx| layer.at(x + dx, y + dy) <= value)))
}

fn prune(mut blobs: Vec<Blob>, overlap: f64) -> Vec<Blob> {
    blobs.sort_by(|one, other| {
        other.sigma.total_cmp(&one.sigma).then(other.response.total_cmp(&one.response))
    });
    let mut kept: Vec<Blob> = Vec::new();
    for blob in blobs {
        if kept.iter().all(|larger| shared(larger, &blob) <= overlap) {
            kept.push(blob);
        }
    }
    kept
}

/// The part of the smaller blob's area that lies within the larger one.
fn shared(larger: &Blob, smaller: &Blob) -> f64 {
    let (across, down) = (larger.x as f64 - smaller.x as f64, larger.y as f64 - smaller.y as f64);
    // In units of the larger one's radius.
    let distance = across.hypot(down) / (larger.sigma * 2_f64.sqrt());
    let radius = smaller.sigma / larger.sigma;
    if distance > 1.0 + radius {
        return 0.0;
    }
    if distance <= 1.0 - radius {
        return 1.0;
    }
    let angle = |ratio: f64| ratio.clamp(-1.0, 1.0).acos();
    let of_larger = angle((distance.powi(2) + 1.0 - radius.powi(2)) / (2.0 * distance));
    let of_smaller = angle((distance.powi(2) + radius.powi(2) - 1.0) / (2.0 * distance * radius));
    let kite = (radius + 1.0 - distance)
        * (distance - radius + 1.0)
        * (distance + radius - 1.0)
        * (distance + radius + 1.0);
    let area = of_larger + radius.powi(2) * of_smaller - 0.5 * kite.abs().sqrt();
    area / (std::f64::consts::PI * radius.powi(2))
}
