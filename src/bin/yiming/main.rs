//! The command line of yiming.

fn main() {}
