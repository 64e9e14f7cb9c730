//! Every format read and written: faults with their places, exports byte for byte, round trips.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod terms_csv;
