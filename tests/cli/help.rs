//! What the program says of itself.

use std::fs;

use crate::Folder;

const COMMANDS: [&str; 14] = [
    "init",
    "run",
    "check",
    "align",
    "mine",
    "accept",
    "reject",
    "prefer",
    "explain",
    "export",
    "validate",
    "link",
    "eval",
    "completions",
];

#[test]
fn the_commands_page_is_made_from_help() {
    let page = Folder::new().yiming(&["help-markdown"]).ends(0);
    if std::env::var_os("UPDATE").is_some() {
        fs::write("docs/cli.md", &page).expect("docs/cli.md");
    }
    let kept = fs::read_to_string("docs/cli.md").unwrap_or_default();
    assert!(
        kept == page,
        "docs/cli.md is not what --help says; UPDATE=1 cargo test --release --test cli writes it"
    );
}

#[test]
fn every_command_explains_itself() {
    for command in COMMANDS {
        let help = Folder::new().yiming(&[command, "--help"]).ends(0);
        assert!(help.contains(&format!("Usage: yiming {command}")), "{command}: {help}");
    }
}

#[test]
fn the_version_names_the_dictionary_and_its_licence() {
    let version = Folder::new().yiming(&["--version"]).ends(0);
    assert!(version.starts_with(concat!("yiming ", env!("CARGO_PKG_VERSION"))), "{version}");
    assert!(version.contains("CC-CEDICT") && version.contains("CC BY-SA 4.0"), "{version}");
}

#[test]
fn completions_name_every_command() {
    let script = Folder::new().yiming(&["completions", "bash"]).ends(0);
    for command in COMMANDS {
        assert!(script.contains(command), "{command}");
    }
}

#[test]
fn a_wrong_word_is_an_error_with_a_remedy() {
    let rows: [(&[&str], &str); 5] = [
        (&["chekc"], "check"),
        (&["align"], "PATH"),
        (&["align", "a.txt", "--format", "xml"], "tsv"),
        (&["mine", "a.txt", "--encoding", "klingon"], "gb18030"),
        (&["export", "--to", "excel"], "tbx2"),
    ];
    for (line, remedy) in rows {
        let error = Folder::new().yiming(line).fails();
        assert!(error.contains(remedy), "{line:?}: {error}");
    }
}
