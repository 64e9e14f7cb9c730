//! Any text as decisions.csv; what is read is written in a form that is read as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiming::format::decisions_csv::{read, write};

fuzz_target!(|text: &str| {
    if let Ok(decisions) = read("fuzz", text) {
        let mut out = Vec::new();
        write(&decisions, &mut out).expect("memory takes every write");
        let again = String::from_utf8(out).expect("UTF-8");
        assert_eq!(read("fuzz", &again), Ok(decisions));
    }
});
