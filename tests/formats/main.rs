//! Every format read and written: faults with their places, exports byte for byte, round trips.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod alignment_table;
mod beads;
mod candidates_csv;
mod decisions_csv;
mod exports;
mod sample;
mod terms_csv;
mod tmx;

/// Writes a file for `tests/interop/run.sh`.
#[expect(clippy::disallowed_methods, reason = "the library opens no file; its tests may")]
fn save(path: &std::path::Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
