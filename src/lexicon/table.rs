//! The dictionary as one sorted text that is searched where it lies.
//!
//! A line an entry, its cells parted by tabs, lines in the order of their bytes:
//!
//! ```text
//! key ⇥ traditional, empty when it equals the key ⇥ pinyin ⇥ definition ⇥ definition …
//! ```
//!
//! A tab sorts before every character of a key, so the lines of one key stand together and a
//! binary search over bytes, stepping back to the start of a line, finds them: no index, nothing
//! to inflate, nothing to build at start. `build.rs` compiles this file too, and so the embedded
//! dictionary and a user's own one are written by the same lines of code.

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
