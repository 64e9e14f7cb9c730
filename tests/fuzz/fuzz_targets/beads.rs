//! Any text as a list of beads.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiming::format::beads::read;

fuzz_target!(|text: &str| {
    let _ = read("fuzz", text);
});
