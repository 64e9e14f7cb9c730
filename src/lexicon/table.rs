//! The dictionary as one sorted text that is searched where it lies.
//!
//! A line an entry, its cells parted by tabs, lines in the order of their bytes:
//!
//! ```text
//! key ⇥ traditional, empty when it equals the key ⇥ pinyin ⇥ definition ⇥ definition …
//! ```
//!
//! A tab sorts before every character of a key, so the lines of one key stand together and a
//! binary search over bytes, stepping back to the start of a line, finds them: nothing to inflate,
//! nothing to build at start, and no index but the signposts that the first search puts up. `build.rs` compiles this file too, and so the embedded
//! dictionary and a user's own one are written by the same lines of code.

use std::collections::BTreeMap;

/// The cells of one line.
#[derive(Debug)]
pub(crate) struct Row {
    /// What is looked up: simplified, half width, lower case.
    pub(crate) key: String,
    /// The word in traditional script, as the dictionary writes it.
    pub(crate) traditional: String,
    /// Syllables with tone digits, parted by spaces: `Chong2 qing4`, `lu:4`.
    pub(crate) pinyin: String,
    /// The definitions, in the dictionary's order.
    pub(crate) definitions: Vec<String>,
}

/// The lines of `rows`, sorted, equal ones once. Cost: `O(n log n)`.
///
/// Control characters, which no dictionary means, become spaces: they would break the lines.
pub(crate) fn write(rows: &[Row]) -> String {
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.concat()
}

fn line(row: &Row) -> String {
    let traditional = if row.traditional == row.key { "" } else { &row.traditional };
    let head = [&row.key, traditional, &row.pinyin];
    let cells = head.into_iter().chain(row.definitions.iter().map(String::as_str));
    let cells: Vec<String> = cells.map(|cell| cell.replace(char::is_control, " ")).collect();
    cells.join("\t") + "\n"
}

/// A word that stands in lower case in fewer definitions may be a slip or part of a name.
const LEAST_USES: usize = 3;

/// The English words that the definitions of `rows` use in lower case at least three times,
/// sorted, a line each: what is not among them may be a name. Pinyin in brackets does not count.
pub(crate) fn english(rows: &[Row]) -> String {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for definition in rows.iter().flat_map(|row| &row.definitions) {
        let outside = definition.split('[').map(|part| part.rsplit(']').next().unwrap_or_default());
        let words = outside.flat_map(|part| part.split(|c: char| !c.is_ascii_alphabetic()));
        for word in
            words.filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()) && !word.is_empty())
        {
            *uses.entry(word).or_default() += 1;
        }
    }
    uses.into_iter().filter(|&(_, count)| count >= LEAST_USES).flat_map(|(word, _)| [word, "\n"]).collect()
}

/// The key under which a word is found: full-width Latin letters, digits and marks in half width,
/// lower case. The script is left as it is. Cost: one pass.
pub(crate) fn key(simplified: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    simplified.chars().map(half).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(simplified: &str, definition: &str) -> Row {
        Row {
            key: key(simplified),
            traditional: simplified.to_owned(),
            pinyin: "x".to_owned(),
            definitions: vec![definition.to_owned()],
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter_and_equal_ones_stand_once() {
        let one = write(&[row("中", "middle"), row("Ａ股", "share"), row("中", "China"), row("中", "China")]);
        let other = write(&[row("中", "China"), row("中", "middle"), row("Ａ股", "share")]);
        assert_eq!(one, other);
        assert_eq!(one, "a股\tＡ股\tx\tshare\n中\t\tx\tChina\n中\t\tx\tmiddle\n");
    }

    #[test]
    fn no_cell_breaks_a_line() {
        assert_eq!(write(&[row("中", "a\tb\nc")]), "中\t\tx\ta b c\n");
    }

    #[test]
    fn english_words_are_those_used_in_lower_case_three_times() {
        let definition = "the cell [the4] Cell, the-Musk musk";
        assert_eq!(english(&[row("中", definition), row("中", "cell cell"), row("中", "musk")]), "cell\n");
        assert_eq!(english(&[row("中", "the the the")]), "the\n");
    }
}
