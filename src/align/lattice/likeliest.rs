//! The single likeliest path: what is chosen where the path of most beads expected right is left out.

use super::{EN_ALONE, PAIRED, Path, Step, Summed, ZH_ALONE};

/// The best way to each state of each node.
struct Ways {
    /// Log weight.
    weight: Vec<[f64; 3]>,
    /// The shape of the last bead, where both sides have a sentence, and the state before it.
    last: Vec<[(usize, usize); 3]>,
}

impl Ways {
    /// The best of the states of a node, where those of a run on `side` have `go_on` more; of equals
    /// the first.
    fn best(&self, node: usize, (side, go_on): (usize, f64)) -> (f64, usize) {
        let mut best = (f64::NEG_INFINITY, PAIRED);
        for (state, &weight) in self.weight[node].iter().enumerate() {
            let weight = if state == side { weight + go_on } else { weight };
            if weight > best.0 {
                best = (weight, state);
            }
        }
        best
    }

    /// Of ways with equal weights the first stays.
    fn offer(&mut self, (node, state): (usize, usize), weight: f64, last: (usize, usize)) {
        if weight > self.weight[node][state] {
            self.weight[node][state] = weight;
            self.last[node][state] = last;
        }
    }
}

impl Summed<'_> {
    /// The path of the highest weight, its beads with the posteriors they have among all paths.
    pub(crate) fn likeliest(&self) -> Path {
        Path { steps: self.trace_ways(&self.ways()), likely: self.likely() }
    }

    fn ways(&self) -> Ways {
        let lattice = self.lattice;
        let nodes = self.forward.len();
        let mut ways =
            Ways { weight: vec![[f64::NEG_INFINITY; 3]; nodes], last: vec![[(0, PAIRED); 3]; nodes] };
        ways.weight[0][PAIRED] = 0.0;
        for zh in 0..lattice.band.len() {
            for (index, shape) in lattice.shapes.iter().enumerate().filter(|(_, shape)| shape.zh <= zh) {
                let beads = lattice.beads(zh - shape.zh, index);
                for (at, &weight) in beads.weights.iter().enumerate() {
                    let (before, state) = ways.best(beads.from + at, (PAIRED, 0.0));
                    ways.offer((beads.to + at, PAIRED), before + f64::from(weight), (index, state));
                }
            }
            self.ways_with_nulls(zh, &mut ways);
        }
        ways
    }

    /// Null beads that end in a row.
    fn ways_with_nulls(&self, zh: usize, ways: &mut Ways) {
        let lattice = self.lattice;
        if let Some(before) = zh.checked_sub(1) {
            let nulls = lattice.zh_alone(before);
            for (from, to) in (nulls.from..nulls.from + nulls.count).zip(nulls.to..) {
                let (weight, state) = ways.best(from, (ZH_ALONE, lattice.go_on));
                ways.offer((to, ZH_ALONE), weight + lattice.weights.alone.zh[before], (0, state));
            }
        }
        for (from, sentence) in (lattice.offsets[zh]..lattice.offsets[zh + 1] - 1).zip(lattice.band.row(zh)) {
            let (weight, state) = ways.best(from, (EN_ALONE, lattice.go_on));
            ways.offer((from + 1, EN_ALONE), weight + lattice.weights.alone.en[sentence], (0, state));
        }
    }

    fn trace_ways(&self, ways: &Ways) -> Vec<Step> {
        let mut end = self.lattice.end();
        let mut node = self.forward.len() - 1;
        let (_, mut state) = ways.best(node, (PAIRED, 0.0));
        let mut steps = Vec::new();
        while node > 0 {
            let (shape, before) = ways.last[node][state];
            let paired = self.lattice.shapes.len();
            let step = self.step(end, [shape, paired, paired + 1][state]);
            end = step.start();
            node = self.lattice.node(end.zh, end.en);
            state = before;
            steps.push(step);
        }
        steps.reverse();
        steps
    }
}
