//! The masses of all ways to a node and from it, in linear space.
//!
//! Each node has a scale of its own, the log weight of its best way as far as a sum of best steps
//! goes, and its masses are relative to that: far from the path they are smaller than any number,
//! and may yet be the only ones there are. A step costs one exponential, and no logarithm.

use super::{EN_ALONE, Lattice, PAIRED, ZH_ALONE, exp};

/// Masses of the states of a node, relative to its scale.
type States = [f64; 3];

/// Relative masses are kept from 1 to this: the scale takes the rest.
const MOST: f64 = 16.0;

/// The masses of all nodes in one direction.
pub(super) struct Sums {
    /// By node: the log of what its masses are relative to.
    pub(super) scale: Vec<f64>,
    /// By node: what a bead with both sides meets there. Forward that is all states together,
    /// backward the mass after such a bead.
    pub(super) met: Vec<f64>,
    /// By node, forward: the mass of the ways whose last bead was of each kind; backward: of the
    /// ways that go on after each kind.
    pub(super) states: Vec<States>,
    /// How much more a run that goes on weighs than one that opens, beyond its own weight.
    go_on: f64,
}

/// Buffers of a row, kept from row to row.
#[derive(Default)]
struct Row {
    /// By shape and bead: log weight of the best way with it.
    ways: Vec<f64>,
    /// By node: the largest of these, and the masses relative to it.
    scale: Vec<f64>,
    paired: Vec<f64>,
    zh_alone: Vec<f64>,
}

impl Row {
    fn clear(&mut self, nodes: usize) {
        self.ways.clear();
        for (values, value) in
            [(&mut self.scale, f64::NEG_INFINITY), (&mut self.paired, 0.0), (&mut self.zh_alone, 0.0)]
        {
            values.clear();
            values.resize(nodes, value);
        }
    }

    /// Raises the scale of the nodes from `at` on to the weights of the ways `scales + weights`.
    fn meet(&mut self, at: usize, ways: impl Iterator<Item = f64>) {
        let first = self.ways.len();
        self.ways.extend(ways);
        for (most, &way) in self.scale[at..].iter_mut().zip(&self.ways[first..]) {
            *most = if way > *most { way } else { *most };
        }
    }
}

impl Sums {
    fn new(lattice: &Lattice<'_>) -> Self {
        let nodes = lattice.offsets[lattice.band.len()];
        let go_on = lattice.go_on.exp() - 1.0;
        Self { scale: vec![0.0; nodes], met: vec![0.0; nodes], states: vec![[0.0; 3]; nodes], go_on }
    }

    pub(super) fn len(&self) -> usize {
        self.scale.len()
    }

    /// The log of the mass a bead with both sides meets at a node.
    pub(super) fn log_mass(&self, node: usize) -> f64 {
        self.scale[node] + self.met[node].ln()
    }

    /// All ways from the first corner to each node.
    pub(super) fn forward(lattice: &Lattice<'_>) -> Self {
        let mut sums = Self::new(lattice);
        let mut row = Row::default();
        for zh in 0..lattice.band.len() {
            row.clear(lattice.band.row(zh).len());
            if zh == 0 {
                (row.scale[0], row.paired[0]) = (0.0, 1.0);
            }
            sums.ways_to(lattice, zh, &mut row);
            sums.mass_to(lattice, zh, &mut row);
            sums.along(lattice, zh, &row);
        }
        sums
    }

    /// The best way to each node of a row with each bead that ends there.
    fn ways_to(&self, lattice: &Lattice<'_>, zh: usize, row: &mut Row) {
        let base = lattice.offsets[zh];
        for (index, shape) in lattice.shapes.iter().enumerate().filter(|(_, shape)| shape.zh <= zh) {
            let beads = lattice.beads(zh - shape.zh, index);
            let scales = &self.scale[beads.from..];
            let ways = scales.iter().zip(beads.weights).map(|(scale, &weight)| scale + f64::from(weight));
            row.meet(beads.to.saturating_sub(base), ways);
        }
        if let Some(before) = zh.checked_sub(1) {
            let nulls = lattice.zh_alone(before);
            let alone = lattice.weights.alone.zh[before];
            let scales = &self.scale[nulls.from..nulls.from + nulls.count];
            row.meet(nulls.to.saturating_sub(base), scales.iter().map(|scale| scale + alone));
        }
    }

    /// The masses that these beads bring, in the same order.
    fn mass_to(&self, lattice: &Lattice<'_>, zh: usize, row: &mut Row) {
        let base = lattice.offsets[zh];
        let Row { ways, scale, paired, zh_alone } = row;
        let mut ways = ways.as_slice();
        for (index, shape) in lattice.shapes.iter().enumerate().filter(|(_, shape)| shape.zh <= zh) {
            let beads = lattice.beads(zh - shape.zh, index);
            let (these, rest) = ways.split_at(beads.weights.len());
            ways = rest;
            let at = beads.to.saturating_sub(base);
            let nodes = paired[at..].iter_mut().zip(&scale[at..]);
            for ((way, met), (sum, scale)) in these.iter().zip(&self.met[beads.from..]).zip(nodes) {
                add(sum, way - scale, *met);
            }
        }
        if let Some(before) = zh.checked_sub(1) {
            let nulls = lattice.zh_alone(before);
            let at = nulls.to.saturating_sub(base);
            let nodes = zh_alone[at..].iter_mut().zip(&scale[at..]);
            for ((way, from), (sum, scale)) in ways.iter().zip(nulls.from..).zip(nodes) {
                add(sum, way - scale, self.before_null(from, ZH_ALONE));
            }
        }
    }

    /// The mass that goes from a node into a null bead of one side, relative to opening a run.
    pub(super) fn before_null(&self, node: usize, side: usize) -> f64 {
        self.met[node] + self.go_on * self.states[node][side]
    }

    /// English sentences left alone lead along the row.
    fn along(&mut self, lattice: &Lattice<'_>, zh: usize, row: &Row) {
        let nodes = lattice.band.row(zh);
        let base = lattice.offsets[zh];
        for (at, en) in nodes.enumerate() {
            let mut states = [row.paired[at], row.zh_alone[at], 0.0];
            let mut scale = row.scale[at];
            if at > 0 {
                let way = self.scale[base + at - 1] + lattice.weights.alone.en[en - 1];
                let mass = self.before_null(base + at - 1, EN_ALONE);
                merge(&mut scale, &mut states, (way, mass));
            }
            let met = states.iter().sum();
            self.set(base + at, scale, (met, states));
        }
    }

    /// All ways from each node to the last corner.
    pub(super) fn backward(lattice: &Lattice<'_>) -> Self {
        let mut sums = Self::new(lattice);
        let mut row = Row::default();
        for zh in (0..lattice.band.len()).rev() {
            let nodes = lattice.band.row(zh).len();
            row.clear(nodes);
            if zh + 1 == lattice.band.len() {
                (row.scale[nodes - 1], row.paired[nodes - 1]) = (0.0, 1.0);
            }
            sums.ways_from(lattice, zh, &mut row);
            sums.mass_from(lattice, zh, &mut row);
            sums.back_along(lattice, zh, &row);
        }
        sums
    }

    /// The best way from each node of a row with each bead that starts there.
    fn ways_from(&self, lattice: &Lattice<'_>, zh: usize, row: &mut Row) {
        let base = lattice.offsets[zh];
        for index in 0..lattice.shapes.len() {
            let beads = lattice.beads(zh, index);
            let scales = &self.scale[beads.to..];
            let ways = scales.iter().zip(beads.weights).map(|(scale, &weight)| scale + f64::from(weight));
            row.meet(beads.from.saturating_sub(base), ways);
        }
        let nulls = lattice.zh_alone(zh);
        if nulls.count > 0 {
            let alone = lattice.weights.alone.zh[zh];
            let scales = &self.scale[nulls.to..nulls.to + nulls.count];
            row.meet(nulls.from - base, scales.iter().map(|scale| scale + alone));
        }
    }

    fn mass_from(&self, lattice: &Lattice<'_>, zh: usize, row: &mut Row) {
        let base = lattice.offsets[zh];
        let Row { ways, scale, paired, zh_alone } = row;
        let mut ways = ways.as_slice();
        for index in 0..lattice.shapes.len() {
            let beads = lattice.beads(zh, index);
            let (these, rest) = ways.split_at(beads.weights.len());
            ways = rest;
            let at = beads.from.saturating_sub(base);
            let nodes = paired[at..].iter_mut().zip(&scale[at..]);
            for ((way, met), (sum, scale)) in these.iter().zip(&self.met[beads.to..]).zip(nodes) {
                add(sum, way - scale, *met);
            }
        }
        let nulls = lattice.zh_alone(zh);
        let at = nulls.from.saturating_sub(base);
        let nodes = zh_alone[at..].iter_mut().zip(&scale[at..]);
        for ((way, to), (sum, scale)) in ways.iter().zip(nulls.to..).zip(nodes) {
            add(sum, way - scale, self.states[to][ZH_ALONE]);
        }
    }

    fn back_along(&mut self, lattice: &Lattice<'_>, zh: usize, row: &Row) {
        let nodes = lattice.band.row(zh);
        let base = lattice.offsets[zh];
        for (at, en) in nodes.clone().enumerate().rev() {
            let mut ways = [row.paired[at], row.zh_alone[at], 0.0];
            let mut scale = row.scale[at];
            if en + 1 < nodes.end {
                let way = self.scale[base + at + 1] + lattice.weights.alone.en[en];
                merge(&mut scale, &mut ways, (way, self.states[base + at + 1][EN_ALONE]));
            }
            let all: f64 = ways.iter().sum();
            let go_on = |side: usize| all + self.go_on * ways[side];
            self.set(base + at, scale, (all, [all, go_on(ZH_ALONE), go_on(EN_ALONE)]));
        }
    }

    /// Sets the masses of a node, within [`MOST`].
    fn set(&mut self, node: usize, mut scale: f64, (mut met, mut states): (f64, States)) {
        while met > MOST {
            scale += MOST.ln();
            met /= MOST;
            states = states.map(|state| state / MOST);
        }
        self.scale[node] = scale;
        self.met[node] = met;
        self.states[node] = states;
    }
}

/// Adds `exp(log) · mass`.
fn add(sum: &mut f64, log: f64, mass: f64) {
    if log > -40.0 {
        *sum += log.exp() * mass;
    }
}

/// Adds a way with an English sentence alone, and raises the scale where it is the best.
fn merge(scale: &mut f64, states: &mut States, (way, mass): (f64, f64)) {
    if way > *scale {
        let less = exp(*scale - way);
        *states = [states[PAIRED] * less, states[ZH_ALONE] * less, mass];
        *scale = way;
    } else {
        states[EN_ALONE] = exp(way - *scale) * mass;
    }
}
