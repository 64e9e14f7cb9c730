//! Import, validate and fmt, as a user types them.

use crate::Folder;

const HEADER: &str = "concept,zh,en,status,pos,subject,authority,valid_from,valid_to,source,note\n";

fn project(rows: &str) -> Folder {
    let folder = Folder::new();
    folder.put("glossary/terms.csv", format!("{HEADER}{rows}").as_bytes());
    folder
}

const BERTH: &str = "bo-wei,泊位,berth,preferred,noun,,,,,,\n";

#[test]
fn import_shows_first_and_writes_when_told() {
    let folder = project(BERTH);
    folder.put("client.tsv", "泊位\tberth\tof a ship\n泊位\tmooring\n码头\twharf\n".as_bytes());
    let told = folder.yiming(&["import", "client.tsv"]);
    insta::assert_snapshot!(told.err);
    insta::assert_snapshot!(told.ends(0));
    assert_eq!(folder.get("glossary/terms.csv"), format!("{HEADER}{BERTH}"), "nothing is written");
    assert!(!folder.has("glossary/decisions.csv"));
    folder.yiming(&["import", "client.tsv", "--write"]).ends(0);
    insta::assert_snapshot!(folder.get("glossary/terms.csv"));
    let decisions = folder.get("glossary/decisions.csv");
    let said: Vec<&str> =
        decisions.lines().skip(1).filter_map(|row| row.split_once(',')).map(|row| row.1).collect();
    insta::assert_snapshot!(said.join("\n"));
    let again = folder.yiming(&["import", "client.tsv", "--write"]);
    assert!(again.err.contains("3 the same"), "{}", again.err);
    assert_eq!(again.ends(0), "");
    assert_eq!(folder.get("glossary/decisions.csv"), decisions, "nothing new is decided");
    folder.yiming(&["validate"]).ends(0);
}

#[test]
fn check_holds_articles_against_another_tools_glossary() {
    let folder = Folder::new();
    folder.put("story.txt", b"A ship left its mooring for the next pier.\n");
    let rows = [
        ("client.utf8", "泊位\tberth\n泊位\tmooring\tadmitted: the second\n", 0, ""),
        (
            "client.tsv",
            "zh\ten\tstatus\n泊位\tberth\tpreferred\n泊位\tmooring\tdeprecated\n",
            1,
            "use “berth”",
        ),
        ("lone.utf8", "泊位\tberth\n码头\n", 0, ""),
    ];
    for (name, glossary, status, shown) in rows {
        folder.put(name, glossary.as_bytes());
        let told = folder.yiming(&["check", "story.txt", "-g", name]);
        let lone = told.err.contains("left aside: row without terms of both languages (1)");
        assert_eq!(lone, name == "lone.utf8", "{name}: {}", told.err);
        assert!(told.ends(status).contains(shown), "{name}");
    }
}

#[test]
fn import_overrides_nothing_unasked() {
    let folder = project(BERTH);
    folder.put(
        "client.csv",
        "zh,en,status,pos\n泊位,berth,deprecated,verb\n泊位,mooring,preferred,\n泊位,ｂed,,\n".as_bytes(),
    );
    let told = folder.yiming(&["import", "client.csv", "--write"]);
    insta::assert_snapshot!(told.ends(1));
    folder.yiming(&["import", "client.csv", "--write", "--theirs"]).ends(0);
    insta::assert_snapshot!(folder.get("glossary/terms.csv"));
}

#[test]
fn import_tells_machines_too() {
    let folder = project(BERTH);
    let out =
        folder.yiming_with(&["import", "-", "--format", "json"], "zh,en\n泊位,berth\n码头,码头\n").ends(1);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["changes"][0]["kind"], "same");
    assert_eq!(json["changes"][1]["kind"], "fault");
    assert_eq!(json["changes"][1]["at"]["line"], 3);
    assert_eq!(json["written"], false);
}

#[test]
fn import_says_why_it_cannot() {
    let folder = project("");
    folder.put("a.csv", b"Quelle,Ziel\nHafen,port\n");
    folder.put("a.docx", b"PK\x03\x04nothing");
    let gbk = encoding_rs::GBK.encode("<?xml version='1.0' encoding='GBK'?><tmx><body><tu><tuv xml:lang='zh'><seg>港</seg></tuv><tuv xml:lang='en'><seg>port</seg></tuv></tu></body></tmx>").0;
    folder.put("gbk.tmx", &gbk);
    let rows: [(&[&str], &str); 4] = [
        (&["import", "a.csv"], "a.csv:1:1: cannot tell which column is Chinese"),
        (&["import", "a.csv", "--map", "deutsch=1"], "zh=NAME,en=NAME"),
        (&["import", "a.docx"], "a.docx:1:1: the workbook cannot be read"),
        (&["import", "none.csv"], "no such file"),
    ];
    for (line, expected) in rows {
        let error = folder.yiming(line).fails();
        assert!(error.contains(expected), "{line:?}: {error}");
    }
    let out = folder.yiming(&["import", "gbk.tmx"]).ends(0);
    assert!(out.contains('港'), "{out}");
}

#[test]
fn validate_points_at_what_is_most_likely_wrong() {
    let folder = project(
        "bo-wei,泊位,berth,preferred,,,,,,,\n\
         bo-wei,泊位,Berth,forbidden,,,,,,,\n\
         gang,港⼝,pоrt,preferred,,,,,,,\n\
         ma-tou,码头,wharf β-beam,preferred,,,,,,,\n\
         ma-tou-2,碼頭,quay ще,preferred,,,,,,,\n",
    );
    folder.put(
        "glossary/decisions.csv",
        "when,who,action,concept,zh,en,status,why\n\
         2026-03-02T09:15:00Z,luo,accept,ma-tou,码头,jetty,admitted,\n\
         2026-03-02T09:16:00Z,luo,accept,port,泊位,berth,preferred,\n\
         2026-03-02T09:17:00Z,luo,reject,chuan,船,ship,,\n"
            .as_bytes(),
    );
    let told = folder.yiming(&["validate"]);
    insta::assert_snapshot!(told.ends(1));
    assert_eq!(folder.yiming(&["validate", "--no-doubts"]).ends(0), "");
    let json = folder.yiming(&["validate", "--format", "json"]).ends(1);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json[0]["level"], "doubt");
    assert_eq!(json[0]["at"]["line"], 3);
}

#[test]
fn fmt_writes_the_one_form_and_check_only_looks() {
    let canonical = format!("{HEADER}{BERTH}ma-tou,码头,wharf,preferred,,,,,,,\n");
    let loose = format!("\u{feff}{HEADER}ma-tou,码头,\"wharf\",preferred,,,,,,,\r\n{BERTH}")
        .replace("泊位", "\"泊位\"");
    let folder = Folder::new();
    folder.put("glossary/terms.csv", loose.as_bytes());
    let diff = folder.yiming(&["fmt", "--check"]).ends(1);
    assert!(
        diff.contains("-ma-tou,码头,\"wharf\",preferred") && diff.contains("+ma-tou,码头,wharf"),
        "{diff}"
    );
    assert_eq!(folder.get("glossary/terms.csv"), loose);
    folder.yiming(&["fmt"]).ends(0);
    assert_eq!(folder.get("glossary/terms.csv"), canonical);
    assert_eq!(folder.yiming(&["fmt", "--check"]).ends(0), "");
    assert_eq!(folder.yiming_with(&["fmt", "-"], &loose).ends(0), canonical);
    let refused = folder.yiming_with(&["fmt", "-"], &loose.replace("preferred", "best")).fails();
    assert!(refused.contains("-:2:"), "{refused}");
}

#[test]
fn a_decision_is_one_line_of_a_diff() {
    let folder = project(&format!("{BERTH}ma-tou,码头,wharf,preferred,,,,,,,\n"));
    let before = folder.get("glossary/terms.csv");
    folder.yiming(&["accept", "泊位", "berth", "--status", "deprecated"]).ends(0);
    let after = folder.get("glossary/terms.csv");
    let changed = before.lines().filter(|line| !after.contains(line)).count();
    assert_eq!((changed, before.lines().count()), (1, after.lines().count()), "{after}");
    assert_eq!(folder.yiming(&["fmt", "--check"]).ends(0), "");
}
