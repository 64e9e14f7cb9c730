//! Three-way merges by hand and by git.

use std::process::Command;

use crate::Folder;

const HEADER: &str = "concept,zh,en,status,pos,subject,authority,valid_from,valid_to,source,note\n";
const BERTH: &str = "bo-wei,泊位,berth,preferred,noun,,,,,,\n";
const WHARF: &str = "ma-tou,码头,wharf,preferred,noun,,,,,,\n";

#[test]
fn merge_lists_conflicts_and_resolves_none() {
    let folder = Folder::new();
    let put = |name: &str, rows: &[&str]| folder.put(name, format!("{HEADER}{}", rows.concat()).as_bytes());
    put("base.csv", &[BERTH, WHARF]);
    put("ours.csv", &[&BERTH.replace("preferred", "admitted"), WHARF]);
    put("theirs.csv", &[BERTH, &WHARF.replace("wharf", "quay")]);
    let out = folder.yiming(&["merge", "base.csv", "ours.csv", "theirs.csv"]).ends(0);
    let expected =
        format!("{HEADER}{}{}", BERTH.replace("preferred", "admitted"), WHARF.replace("wharf", "quay"));
    assert_eq!(out, expected);
    put("theirs.csv", &[&BERTH.replace("preferred", "forbidden"), WHARF]);
    let told = folder.yiming(&["merge", "base.csv", "ours.csv", "theirs.csv", "--out", "merged.csv"]);
    assert!(
        told.err.contains("泊位: status is `admitted` in ours and `forbidden` in theirs"),
        "{}",
        told.err
    );
    assert_eq!(told.ends(1), "");
    let merged = folder.get("merged.csv");
    assert!(merged.contains("<<<<<<< ours\nbo-wei,泊位,berth,admitted"), "{merged}");
    let refused = folder.yiming(&["validate", "merged.csv"]).ends(1);
    assert!(refused.contains("merged.csv:2:1: two sides of a merge are not settled"), "{refused}");
    put("theirs.csv", &["broken\n"]);
    let error = folder.yiming(&["merge", "base.csv", "ours.csv", "theirs.csv"]).fails();
    assert!(error.contains("theirs.csv:2:1"), "{error}");
}

/// Runs git in the folder, with a name of its own and the driver set up.
fn git(folder: &Folder, line: &[&str]) -> (bool, String) {
    let driver = format!(
        "merge.yiming.driver={} merge-driver %O %A %B %P",
        assert_cmd::cargo::cargo_bin("yiming").display()
    );
    let output = Command::new("git")
        .current_dir(&folder.0)
        .args(["-c", "user.name=lin", "-c", "user.email=lin@example.org", "-c", &driver])
        .args(line)
        .output()
        .expect("git runs");
    let told = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(told).expect("UTF-8"))
}

#[track_caller]
fn done(folder: &Folder, line: &[&str]) {
    let (success, told) = git(folder, line);
    assert!(success, "{line:?}: {told}");
}

/// Two branches that both change neighbouring rows, and both decide: what git alone cannot merge.
fn two_branches(ours: [&str; 2], theirs: [&str; 2]) -> Folder {
    let folder = Folder::new();
    let commit = |rows: [&str; 2], decision: &str| {
        folder.put("glossary/terms.csv", format!("{HEADER}{}", rows.concat()).as_bytes());
        let log = format!("when,who,action,concept,zh,en,status,why\n{decision}");
        folder.put("glossary/decisions.csv", log.as_bytes());
        done(&folder, &["add", "-A"]);
        done(&folder, &["commit", "-q", "-m", "decide"]);
    };
    done(&folder, &["init", "-q", "-b", "main"]);
    folder.put(".gitattributes", b"glossary/*.csv merge=yiming\n");
    commit([BERTH, WHARF], "");
    done(&folder, &["checkout", "-q", "-b", "theirs"]);
    commit(theirs, "2026-03-03T09:00:00Z,shen,accept,ma-tou,码头,quay,preferred,\n");
    done(&folder, &["checkout", "-q", "main"]);
    commit(ours, "2026-03-04T09:00:00Z,luo,accept,bo-wei,泊位,berth,admitted,\n");
    folder
}

#[test]
fn git_merges_by_the_driver() {
    let (admitted, quay) = (BERTH.replace("preferred", "admitted"), WHARF.replace("wharf", "quay"));
    let folder = two_branches([&admitted, WHARF], [BERTH, &quay]);
    done(&folder, &["merge", "-q", "--no-edit", "theirs"]);
    assert_eq!(folder.get("glossary/terms.csv"), format!("{HEADER}{admitted}{quay}"));
    let decisions = folder.get("glossary/decisions.csv");
    let who: Vec<&str> = decisions.lines().skip(1).filter_map(|row| row.split(',').nth(1)).collect();
    assert_eq!(who, ["shen", "luo"], "in the order of time");
    folder.yiming(&["fmt", "--check"]).ends(0);
}

#[test]
fn git_stops_where_the_sides_quarrel() {
    let (admitted, forbidden) =
        (BERTH.replace("preferred", "admitted"), BERTH.replace("preferred", "forbidden"));
    let folder = two_branches([&admitted, WHARF], [&forbidden, WHARF]);
    let (success, told) = git(&folder, &["merge", "--no-edit", "theirs"]);
    assert!(!success, "{told}");
    assert!(told.contains("CONFLICT") && told.contains("泊位: status is"), "{told}");
    let terms = folder.get("glossary/terms.csv");
    assert_eq!(terms, format!("{HEADER}<<<<<<< ours\n{admitted}=======\n{forbidden}>>>>>>> theirs\n{WHARF}"));
    let error = folder.yiming(&["accept", "港", "port"]).fails();
    assert!(error.contains("not settled"), "{error}");
}
