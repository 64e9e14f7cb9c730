//! What a terminologist asks of mining: terms with their renderings, levels, and why.

use std::io::Write;
use std::process::Command;

use crate::Folder;

/// Three renderings of one term; the short one stands after the full one.
const HARBOURS: &str = "\
The port turns to the low-altitude economy. Its pilots welcome the low-altitude economy.

港口转向低空经济。飞行员欢迎低空经济。

The town backs the low altitude economy with loans. The mayor of the town speaks about the near-ground economy.

镇里用贷款支持低空经济。镇长谈到低空经济。
";

fn harbours() -> Folder {
    let folder = Folder::new();
    folder.put("2024-05-16-harbour.txt", HARBOURS.as_bytes());
    folder
}

#[test]
fn renderings_of_one_term_stand_together() {
    let out =
        harbours().yiming(&["mine", "2024-05-16-harbour.txt", "--min-score", "0.01", "--format", "json"]);
    let terms: serde_json::Value = serde_json::from_str(&out.ends(0)).expect("JSON");
    let terms = terms.as_array().expect("terms");
    let named: Vec<_> = terms.iter().filter(|term| term["zh"] == "低空经济").collect();
    assert_eq!(named.len(), 1, "{named:?}");
    let renderings = named[0]["renderings"].as_array().expect("renderings");
    let row =
        |en: &str| renderings.iter().find(|row| row["en"] == en).unwrap_or_else(|| panic!("{renderings:?}"));
    let main = row("low-altitude economy");
    assert_eq!((main["count"].as_u64(), main["difference"].as_str()), (Some(2), None), "{main}");
    assert_eq!((main["first"].as_str(), main["last"].as_str()), (Some("2024-05-16"), Some("2024-05-16")));
    assert_eq!(row("low altitude economy")["difference"], "FORM");
}

#[test]
fn a_stricter_level_shows_less() {
    let folder = harbours();
    let shown = |level: &str| {
        let out =
            folder.yiming(&["mine", "2024-05-16-harbour.txt", "--strictness", level, "--format", "csv"]);
        out.ends(0).lines().count()
    };
    let levels = ["strict", "normal", "wide"].map(shown);
    assert!(levels[0] <= levels[1] && levels[1] < levels[2], "{levels:?}");
    let given = folder.yiming(&["mine", "2024-05-16-harbour.txt", "--min-score", "0.1", "--format", "csv"]);
    assert_eq!(given.ends(0).lines().count(), levels[2], "wide is 0.1");
}

#[test]
fn explain_has_the_figures_of_the_table() {
    let folder = harbours();
    let table =
        folder.yiming(&["mine", "2024-05-16-harbour.txt", "--min-score", "0", "--format", "csv"]).ends(0);
    let mut csv = csv::Reader::from_reader(table.as_bytes());
    let header = csv.headers().expect("a header").clone();
    let row =
        csv.records().map(Result::unwrap).find(|row| &row[1] == "low-altitude economy").expect("the pair");
    let out = folder.yiming(&["explain", "low-altitude economy", "2024-05-16-harbour.txt"]).ends(0);
    assert!(out.contains(&format!("低空经济 = low-altitude economy   score {}, 2 uses", &row[2])), "{out}");
    let parts = header.iter().zip(&row).skip_while(|(name, _)| *name != "leak_zh");
    for (name, value) in parts.filter(|(_, value)| !value.trim_matches(['-', '0', '.']).is_empty()) {
        assert!(out.contains(&format!("× {value:>7}  {name} (")), "{name} {value}: {out}");
    }
    for expected in
        ["[低空经济]", "[low-altitude economy]", "低空 — low-altitude", "2024-05-16-harbour.txt:3:5"]
    {
        assert!(out.contains(expected), "{expected}: {out}");
    }
}

#[test]
fn explain_says_what_took_the_words_of_a_dropped_pair() {
    let out = harbours().yiming(&["explain", "经济", "2024-05-16-harbour.txt", "--top", "9"]).ends(0);
    assert!(out.contains("is but the head of a better pair, as of 低空经济 = low"), "{out}");
    let error = harbours().yiming(&["explain", "月亮", "2024-05-16-harbour.txt"]).fails();
    assert!(error.contains("月亮: no pair of it was found"), "{error}");
}

#[test]
fn eval_mine_counts_what_is_found() {
    let folder = Folder::with(&[("harbour.txt", "set/harbour.txt")]);
    folder.put("set/gold/terms.tsv", "doc\tzh\ten\nharbour\t低空经济\tlow-altitude economy\n".as_bytes());
    let out = folder.yiming(&["eval", "mine", "set", "--fit", "--format", "json"]).ends(0);
    let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let row = &told["figures"][0];
    assert_eq!((row["best"].as_str(), row["gold"].as_u64()), (Some("first 5"), Some(1)), "{row}");
    assert_eq!((row["found"].as_f64(), row["near"].as_f64()), (Some(1.0), Some(1.0)), "{row}");
    assert_eq!(told["learned"]["kept"].as_u64(), Some(1));
    let error = folder.yiming(&["eval", "mine", "absent"]).fails();
    assert!(error.contains("absent: no such folder"), "{error}");
}

#[test]
fn an_article_of_one_language_is_told() {
    let folder = Folder::new();
    folder.put("lone.txt", b"The port turns to the low-altitude economy.\n");
    let told = folder.yiming(&["mine", "lone.txt"]).fails();
    assert!(told.contains("lone.txt: no Chinese sentence"), "{told}");
}

/// Rows enough that their candidates do not fit into a pipe.
fn pairs(rows: usize) -> String {
    let row = |at: usize| {
        format!(
            "低空经济{at}号方案促进绿色算力\tplan {at} of the low-altitude economy promotes green computing\n"
        )
    };
    "zh\ten\n".to_owned() + &(0..rows).map(row).collect::<String>()
}

#[test]
fn a_packed_table_is_a_table() {
    let folder = Folder::new();
    folder.put("pairs.tsv", pairs(5).as_bytes());
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(pairs(5).as_bytes()).expect("memory");
    folder.put("packed/pairs.tsv.gz", &packed.finish().expect("memory"));
    let mine = |path: &str| folder.yiming(&["mine", path, "--format", "csv", "--min-score", "0"]).ends(0);
    assert!(mine("pairs.tsv").contains(",pairs,"));
    assert_eq!(mine("packed/pairs.tsv.gz"), mine("pairs.tsv"));
}

#[cfg(unix)]
#[test]
fn a_table_that_nobody_reads_on_ends_quietly() {
    let folder = Folder::new();
    folder.put("pairs.tsv", pairs(300).as_bytes());
    let program = assert_cmd::cargo::cargo_bin("yiming");
    let line = format!(
        "'{}' mine pairs.tsv --format csv --min-score 0 | true; exit ${{PIPESTATUS[0]}}",
        program.display()
    );
    let output = Command::new("bash").args(["-c", &line]).current_dir(&folder.0).output().expect("bash");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
