//! Findings that are let stand, known, or at another level; and every format they are written in.

use serde_json::Value;

use crate::Folder;

fn desk() -> Folder {
    Folder::with(&[("english.txt", "english.txt"), ("terms.csv", "glossary/terms.csv")])
}

fn json(folder: &Folder, line: &[&str]) -> Value {
    let told = folder.yiming(&[line, &["--format", "json"]].concat());
    serde_json::from_str(&told.out).unwrap_or_else(|error| panic!("{error}: {}{}", told.out, told.err))
}

fn fingerprint(folder: &Folder, at: usize) -> String {
    let findings = json(folder, &["check", "english.txt"]);
    findings["findings"][at]["fingerprint"].as_str().expect("a fingerprint").to_owned()
}

#[test]
fn a_waived_finding_no_longer_counts() {
    let folder = desk();
    let count = |json: &Value, list: &str| json[list].as_array().expect("a list").len();
    let before = json(&folder, &["check", "english.txt"]);
    let id = fingerprint(&folder, 0);
    folder.yiming(&["waive", &id[..8], "english.txt", "--reason", "a quotation, as printed"]).ends(0);
    let after = json(&folder, &["check", "english.txt"]);
    assert_eq!(count(&after, "findings") + 1, count(&before, "findings"));
    assert_eq!(after["waived"][0]["fingerprint"], id.as_str());
    assert_eq!(after["waived"][0]["waiver"]["reason"], "a quotation, as printed");
    assert!(folder.get("glossary/waivers.csv").contains(",lin,\"a quotation, as printed\"\n"));
    let error = folder.yiming(&["waive", &id, "english.txt", "--reason", "again"]).fails();
    assert!(error.contains("may stand already: a quotation"), "{error}");
}

#[test]
fn a_waiver_survives_edits_elsewhere_and_is_told_when_it_is_of_no_use() {
    let folder = desk();
    let id = fingerprint(&folder, 0);
    folder.yiming(&["waive", &id, "english.txt", "--reason", "a quotation"]).ends(0);
    let text = folder.get("english.txt");
    folder.put("english.txt", format!("A line that was not there.\n\n{text}").as_bytes());
    assert_eq!(json(&folder, &["check", "english.txt"])["waived"][0]["fingerprint"], id.as_str());

    let other = folder.yiming(&["check", "english.txt"]).err;
    assert!(!other.contains("waivers.csv"), "{other}");
    folder.put("english.txt", b"Nothing of interest stands here.\n");
    let told = folder.yiming(&["check", "english.txt"]).err;
    assert!(told.contains("glossary/waivers.csv:2:1: ") && told.contains("nothing is found there"), "{told}");

    folder.put("english.txt", text.as_bytes());
    let rows = folder.get("glossary/waivers.csv").replace(",,20", ",2020-02-02,20");
    folder.put("glossary/waivers.csv", rows.as_bytes());
    let told = folder.yiming(&["check", "english.txt"]).err;
    assert!(told.contains("glossary/waivers.csv:2:1: ") && told.contains("ended on 2020-02-02"), "{told}");
    assert_eq!(fingerprint(&folder, 0), id, "it counts again");
}

#[test]
fn what_names_no_finding_is_refused() {
    let folder = desk();
    let rows: [(&[&str], &str); 4] = [
        (&["ffffffff", "english.txt", "--reason", "x"], "no finding begins with ffffffff in english"),
        (&["forbidden", "english.txt", "--reason", "x"], "give the digits"),
        (&["ffffffff", "english.txt", "--reason", " "], "--reason is empty"),
        (&["ffffffff", "english.txt"], "--reason"),
    ];
    for (line, expected) in rows {
        let error = folder.yiming(&[&["waive"], line].concat()).fails();
        assert!(error.contains(expected), "{line:?}: {error}");
    }
    assert!(!folder.has("glossary/waivers.csv"), "nothing was waived");
}

#[test]
fn a_baseline_leaves_what_is_new() {
    for format in ["json", "sarif"] {
        let folder = desk();
        folder.yiming(&["check", "english.txt", "--format", format, "--out", "before"]).ends(1);
        folder.yiming(&["check", "english.txt", "--baseline", "before"]).ends(0);
        let text = folder.get("english.txt");
        folder.put("english.txt", format!("Mills, too, want new productive capacity.\n\n{text}").as_bytes());
        let new = json(&folder, &["check", "english.txt", "--baseline", "before"]);
        let places: Vec<&Value> =
            new["findings"].as_array().expect("a list").iter().map(|it| &it["place"]["line"]).collect();
        assert_eq!(places, [1], "{format}");
    }
    let folder = desk();
    folder.put("wrong", b"{\"rules\": []}");
    let error = folder.yiming(&["check", "english.txt", "--baseline", "wrong"]).fails();
    assert!(
        error.contains("wrong: neither `findings` nor `runs`") && error.contains("--format json"),
        "{error}"
    );
}

#[test]
fn levels_come_from_the_settings() {
    let folder = desk();
    folder.put("yiming.toml", b"[check.levels]\nforbidden = \"note\"\n");
    assert_eq!(json(&folder, &["check", "english.txt"])["findings"][0]["level"], "note");
    folder.yiming(&["check", "english.txt", "--max-warnings", "0"]).ends(0);
    folder.put("yiming.toml", b"[check.levels]\nforbiden = \"note\"\n");
    let error = folder.yiming(&["check", "english.txt"]).fails();
    assert!(
        error.contains("yiming.toml:2:1: no rule is called `forbiden`; did you mean `forbidden`?"),
        "{error}"
    );
}

#[test]
fn warnings_may_be_allowed_by_number() {
    let folder = desk();
    folder.put("yiming.toml", b"[check.levels]\nforbidden = \"warning\"\n");
    let warnings = json(&folder, &["check", "english.txt"])["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|it| it["level"] == "warning")
        .count();
    for (most, status) in [(warnings - 1, 1), (warnings, 0)] {
        folder.yiming(&["check", "english.txt", "--max-warnings", &most.to_string()]).ends(status);
    }
}

#[test]
fn rules_that_never_fired_are_told() {
    let out = desk().yiming(&["check", "english.txt", "--show", "rules"]).ends(1);
    let row = |rule: &str| out.lines().find(|line| line.starts_with(rule)).unwrap_or_else(|| panic!("{out}"));
    assert!(row("omitted").contains("never"), "{out}");
    assert!(!row("forbidden").contains("never"), "{out}");
}

#[test]
fn the_words_are_underlined_beneath_chinese() {
    let folder = Folder::with(&[("terms.csv", "glossary/terms.csv")]);
    folder.put("a.zh.txt", "渔民说：“新质生产力，就是不再看天吃饭。”\n".as_bytes());
    folder.put("a.en.txt", "The fishers no longer wait for the weather.\n".as_bytes());
    insta::assert_snapshot!(folder.yiming(&["check", "a.zh.txt", "a.en.txt"]).ends(1));
}

#[test]
fn sarif_counts_columns_in_utf16_and_tells_what_is_waived() {
    let folder = desk();
    folder.put("mail box.txt", "港口😀🚢: New productive capacity, they say, is here.\n".as_bytes());
    let line = ["check", "mail box.txt", "--format"];
    let findings = json(&folder, &line[..2]);
    let id = findings["findings"][0]["fingerprint"].as_str().expect("a fingerprint").to_owned();
    assert_eq!(findings["findings"][0]["place"]["column"], 7, "characters");
    folder.yiming(&["waive", &id, "mail box.txt", "--reason", "as printed"]).ends(0);
    let sarif: Value =
        serde_json::from_str(&folder.yiming(&[&line[..], &["sarif"]].concat()).ends(0)).expect("JSON");
    let result = &sarif["runs"][0]["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "mail%20box.txt");
    assert_eq!(place["region"]["startColumn"], 9, "two of the characters have two units");
    assert_eq!(place["region"]["endColumn"], 9 + "New productive capacity".len());
    assert_eq!(result["suppressions"][0]["justification"], "as printed (lin)");
    assert_eq!(result["partialFingerprints"]["yimingFinding/v1"], id.as_str());
}

#[test]
fn the_page_escapes_what_it_shows_and_loads_nothing() {
    let folder = desk();
    folder.put(
        "</title><script>.txt",
        b"<img src=x onerror=alert(1)> New productive capacity </script><script>alert(2)</script> \"&quot;\n",
    );
    let page = folder.yiming(&["check", "</title><script>.txt", "--format", "html"]).ends(1);
    for wrong in ["<img", "<script>alert", "</title><script>.txt", "http:", "https:", "url(", "@import"] {
        assert!(!page.contains(wrong), "{wrong} in the page");
    }
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"), "the text is shown as it stands");
    assert_eq!(page.matches("<script").count(), 1, "its own");
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_table_for_spreadsheets_computes_nothing() {
    let folder = desk();
    folder.put("=a.txt", b"Mills want new productive capacity.\n");
    let csv = folder.yiming(&["check", "=a.txt", "--format", "csv"]).ends(1);
    assert!(csv.starts_with("\u{feff}finding,rule,level,standing,term,"), "{csv}");
    assert!(csv.contains(",'=a.txt,1,12,1,"), "{csv}");
}

const TWO: &str = "Ports bet on a low-sky economy\r\nand more. Many say “new productive capacity” today.\r\n";

fn banned() -> Folder {
    let folder = desk();
    let terms = folder.get("glossary/terms.csv")
        + "di-kong-jing-ji,低空经济,low-sky economy,forbidden,noun,,,,,,not English\n";
    folder.put("glossary/terms.csv", terms.as_bytes());
    folder
}

#[test]
fn fixes_are_printed_and_change_nothing() {
    let folder = banned();
    folder.put("a.txt", TWO.as_bytes());
    let told = folder.yiming(&["check", "a.txt", "--fix"]);
    assert_eq!(told.status, Some(1), "{}", told.err);
    let patch = "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n\
        -Ports bet on a low-sky economy\r\n+Ports bet on a low-altitude economy\r\n \
        and more. Many say “new productive capacity” today.\r\n";
    assert_eq!(told.out, patch);
    assert!(told.err.contains("1 left to you: the words are quoted"), "{}", told.err);
    assert_eq!(folder.get("a.txt"), TWO);
}

#[test]
fn fixes_are_written_when_asked_for_and_a_copy_is_kept() {
    for encoding in [encoding_rs::UTF_8, encoding_rs::GB18030] {
        let folder = banned();
        let (before, ..) = encoding.encode(TWO);
        folder.put("a.txt", &before);
        let line = ["--encoding", encoding.name(), "check", "a.txt", "--fix", "--write"];
        folder.yiming(&line).ends(1);
        let bytes = |path: &str| std::fs::read(folder.0.path().join(path)).expect(path);
        let after = TWO.replace("low-sky", "low-altitude");
        assert_eq!(bytes("a.txt"), *encoding.encode(&after).0, "{}: the rest as it was", encoding.name());
        assert_eq!(bytes("a.txt.orig"), *before, "{}", encoding.name());
        assert_eq!(folder.yiming(&line).ends(1), "", "nothing is left to replace");
        assert!(!folder.has("a.txt.orig2"), "and nothing was written");
    }
    let error = desk().yiming(&["check", "english.txt", "--write"]).fails();
    assert!(error.contains("--fix"), "{error}");
}

#[test]
fn a_patch_is_what_patch_wants() {
    let folder = banned();
    folder.put("a b/稿.txt", b"The low-sky economy grows.\nNo line break at the end: low-sky economy");
    let patch = folder.yiming(&["check", "a b/稿.txt", "--fix"]).ends(1);
    folder.put("fix.patch", patch.as_bytes());
    let patched = std::process::Command::new("git")
        .args(["apply", "-p1", "fix.patch"])
        .current_dir(&folder.0)
        .status()
        .expect("git is here");
    assert!(patched.success(), "{patch}");
    assert_eq!(
        folder.get("a b/稿.txt"),
        "The low-altitude economy grows.\nNo line break at the end: low-altitude economy"
    );
}
