//! A list that grows by blocks: what is in it is never moved, and no room stands empty beside it.

/// A growing list.
pub(crate) struct Blocks<T>(Vec<Vec<T>>);

/// Items of a block.
const BLOCK: usize = 1 << 14;

impl<T> Default for Blocks<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Blocks<T> {
    pub(crate) fn push(&mut self, item: T) {
        match self.0.last_mut() {
            Some(block) if block.len() < BLOCK => block.push(item),
            _ => {
                // The first grows, so that a short list is small.
                let mut block = Vec::with_capacity(if self.0.is_empty() { 1 } else { BLOCK });
                block.push(item);
                self.0.push(block);
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.0.last().map_or(0, |last| (self.0.len() - 1) * BLOCK + last.len())
    }

    pub(crate) fn get(&self, at: u32) -> &T {
        &self.0[at as usize / BLOCK][at as usize % BLOCK]
    }

    pub(crate) fn at(&mut self, at: u32) -> &mut T {
        &mut self.0[at as usize / BLOCK][at as usize % BLOCK]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_keep_their_places() {
        let mut blocks = Blocks::default();
        let count = BLOCK * 2 + 3;
        (0..count).for_each(|item| blocks.push(item));
        assert_eq!(blocks.len(), count);
        *blocks.at(5) = 7;
        for at in [0, 5, BLOCK - 1, BLOCK, count - 1] {
            let expected = if at == 5 { 7 } else { at };
            assert_eq!(*blocks.get(u32::try_from(at).unwrap()), expected);
        }
    }
}
