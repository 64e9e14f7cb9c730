//! `yiming export`: which files land where, what is told, and how it ends.

use crate::Folder;

const TERMS: &str = "\
concept,zh,en,status,pos,subject,authority,valid_from,valid_to,source,note
di-kong-jing-ji,低空经济,low-altitude economy,preferred,noun,industry,,,,,
di-kong-jing-ji,低空经济,low altitude economy,deprecated,noun,industry,,,,,
lü-hua,绿化,greening,preferred,noun,ecology,,,,,
lü-hua,绿化,afforestation,admitted,noun,ecology,,,2024-01-31,,
";

fn project() -> Folder {
    let folder = Folder::new();
    folder.put("glossary/terms.csv", TERMS.replace("lü", "lv").as_bytes());
    folder
}

#[test]
fn a_consumer_without_statuses_gets_no_deprecated_rendering_and_the_loss_is_told() {
    let told = project().yiming(&["export", "--to", "deepl", "--as-of", "2024-01-01"]);
    let err = told.err.clone();
    assert_eq!(told.ends(0), "低空经济\tlow-altitude economy\n绿化\tgreening\n");
    for line in [
        "left out 1: deprecated, and it would be offered like any other",
        "低空经济 = low altitude economy",
        "left out 1: one rendering a source term",
        "绿化 = afforestation (kept: 绿化 = greening)",
    ] {
        assert!(err.contains(line), "{line}: {err}");
    }
}

#[test]
fn several_profiles_and_all_of_them_go_into_a_folder() {
    let folder = project();
    folder.yiming(&["export", "--to", "csv", "--to", "omegat", "--out", "two"]).ends(0);
    assert!(folder.has("two/glossary.csv") && folder.has("two/glossary.omegat.utf8"));
    folder.yiming(&["export", "--all", "--out", "all"]).ends(0);
    for file in ["tbx", "tbx2.tbx", "xlsx", "deepl.tsv", "multiterm.xml", "html", "markdown.md", "json"] {
        assert!(folder.has(&format!("all/glossary.{file}")), "{file}");
    }
    let error = folder.yiming(&["export", "--to", "csv", "--to", "omegat"]).fails();
    assert!(error.contains("--out"), "{error}");
}

#[test]
fn strict_fails_when_anything_is_lost_and_not_when_nothing_is() {
    project().yiming(&["export", "--to", "deepl", "--strict"]).ends(1);
    project().yiming(&["export", "--to", "json", "--strict"]).ends(0);
}

#[test]
fn the_report_can_be_read_by_programs() {
    let told = project().yiming(&["export", "--to", "omegat", "--format", "json", "--out", "a.utf8"]);
    let report: serde_json::Value = serde_json::from_str(&told.err).expect("JSON on standard error");
    assert_eq!(report[0]["profile"], "omegat");
    assert_eq!(report[0]["file"], "a.utf8");
    let losses = report[0]["losses"].as_array().expect("losses");
    assert!(losses.iter().any(|loss| loss["kind"] == "left-out" && loss["concept"] == "di-kong-jing-ji"));
    told.ends(0);
}

#[test]
fn direction_subject_and_tags_are_obeyed() {
    let line = ["export", "--to", "amazon", "--direction", "en-zh", "--subject", "ecology", "--language"];
    let folder = project();
    let out = folder.yiming(&[&line[..], &["zh=zh-TW"]].concat()).ends(0);
    assert_eq!(out, "en,zh-TW\ngreening,绿化\n");
    let error = folder.yiming(&[&line[..], &["zh=Chinese (PRC)"]].concat()).fails();
    assert!(error.contains("zh=zh-Hans"), "{error}");
    let error = folder.yiming(&["export", "--to", "amazon", "--subject", "law"]).fails();
    assert!(error.contains("there are ecology, industry"), "{error}");
}
