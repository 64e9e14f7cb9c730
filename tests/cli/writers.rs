//! Several processes write one glossary at once.

use std::process::{Child, Command, Stdio};

use crate::Folder;

const WRITERS: usize = 8;

fn start(folder: &Folder, line: &[&str]) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin("yiming"))
        .current_dir(&folder.0)
        .args(line)
        .env("YIMING_USER", "lin")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts")
}

#[test]
fn writers_at_once_lose_nothing() {
    let folder = Folder::new();
    let zh = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];
    folder.put("more.tsv", "壬\tnine\n癸\tten\n".as_bytes());
    let mut writers: Vec<Child> = zh.iter().map(|zh| start(&folder, &["accept", zh, "stem"])).collect();
    writers.push(start(&folder, &["prefer", "甲", "first stem"]));
    writers.push(start(&folder, &["reject", "子", "rat"]));
    writers.push(start(&folder, &["import", "more.tsv", "--write"]));
    writers.push(start(&folder, &["fmt"]));
    assert_eq!(writers.len(), WRITERS + 4);
    for writer in writers {
        let output = writer.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let terms = folder.get("glossary/terms.csv");
    for zh in zh.iter().chain(&["壬", "癸"]) {
        assert!(terms.contains(&format!(",{zh},")), "{zh} is lost: {terms}");
    }
    // Eight accepted, one preferred, one rejected, two imported.
    let decisions = folder.get("glossary/decisions.csv");
    assert_eq!(decisions.lines().count(), 1 + WRITERS + 4, "{decisions}");
    assert_eq!(folder.yiming(&["validate"]).ends(0), "");
    assert_eq!(folder.yiming(&["fmt", "--check"]).ends(0), "");
}
