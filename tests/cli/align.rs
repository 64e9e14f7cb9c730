//! `yiming align` as a translator uses it: repair by hand, doubt first, nothing lost in silence.

use crate::Folder;

fn school() -> Folder {
    Folder::with(&[("school.zh.txt", "a.zh.txt"), ("school.en.txt", "a.en.txt")])
}

/// The cells of the rows of a table, by line.
fn cells(table: &str) -> Vec<Vec<&str>> {
    table.lines().map(|line| line.split('\t').collect()).collect()
}

#[test]
fn what_was_marked_holds_and_the_rest_is_aligned_anew() {
    let folder = school();
    folder.yiming(&["align", "a.zh.txt", "a.en.txt", "--format", "tsv", "--out", "a.tsv"]).ends(0);
    // A person who insists that the first two sentences belong together.
    let table = folder.get("a.tsv");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 4, "{table}");
    assert!(lines[0].starts_with("\u{feff}mark\t"), "a spreadsheet must see that it is UTF-8");
    let wrong = ["=\ta\tz1 z2\te1\t\t\t", "\ta\t\te2\t\t\t", lines[3]];
    folder.put("a.tsv", [&lines[..1], &wrong].concat().join("\r\n").as_bytes());
    let line = ["align", "a.zh.txt", "a.en.txt", "--edit", "a.tsv", "--format", "tsv"];
    let told = folder.yiming(&line);
    assert!(told.err.contains("a.tsv: 1 row of a holds"), "{}", told.err);
    let again = told.ends(0);
    let rows = cells(&again);
    assert_eq!(rows[1][..5], ["=", "a", "z1 z2", "e1", "1.0000"], "{again}");
    let rest: Vec<&str> = rows[2..].iter().flat_map(|row| row[2..4].iter().copied()).collect();
    assert_eq!(rest.concat().replace(' ', ""), "e2z3e3", "every other sentence once, in order: {again}");

    // What comes out goes in again, and nothing changes any more.
    folder.put("a.tsv", again.as_bytes());
    let told = folder.yiming(&line);
    assert!(!told.err.contains("otherwise"), "{}", told.err);
    assert_eq!(told.ends(0), again);
}

#[test]
fn a_table_of_several_articles_repairs_each() {
    let folder = Folder::with(&[
        ("school.zh.txt", "in/a.zh.txt"),
        ("school.en.txt", "in/a.en.txt"),
        ("harbour.txt", "in/harbour.txt"),
    ]);
    for isolated in [&[][..], &["--isolated"]] {
        let line = [&["align", "in", "--format", "tsv"], isolated].concat();
        let table = folder.yiming(&line).ends(0);
        folder.put("all.tsv", table.replace("\n\t", "\n=\t").replace("\n?\t", "\n=\t").as_bytes());
        let told = folder.yiming(&[&line[..], &["--edit", "all.tsv"]].concat());
        assert!(
            told.err.contains("3 rows of a hold") && told.err.contains("of harbour hold"),
            "{}",
            told.err
        );
        let (before, after) = (cells(&table), cells(&told.out));
        assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after).skip(1) {
            assert_eq!((after[0], after[4]), ("=", "1.0000"));
            assert_eq!(before[1..4], after[1..4]);
        }
    }
}

#[test]
fn a_table_that_does_not_fit_is_refused_line_by_line() {
    let folder = school();
    let table = folder.yiming(&["align", "a.zh.txt", "a.en.txt", "--format", "tsv"]).ends(0);
    folder.put("a.tsv", table.replace("z2", "z22").replace("e3", "e1").as_bytes());
    let error = folder.yiming(&["align", "a.tsv"]).fails();
    assert!(
        error.contains("a.tsv: the table of an alignment; name its articles, and --edit a.tsv"),
        "{error}"
    );
    let line = ["align", "a.zh.txt", "a.en.txt", "--edit", "a.tsv", "--out", "a.txt"];
    let error = folder.yiming(&line).fails();
    assert!(error.contains("a.tsv:3: z22 is not in `a`, whose last sentence is z3"), "{error}");
    assert!(error.contains("a.tsv:4: the column en has the text of e3"), "{error}");
    assert!(!folder.has("a.txt"), "nothing is written");
}

#[test]
fn an_article_edited_since_is_told_from_its_table() {
    let folder = school();
    let table = folder.yiming(&["align", "a.zh.txt", "a.en.txt", "--format", "tsv"]).ends(0);
    folder.put("a.tsv", table.as_bytes());
    folder.put("a.en.txt", folder.get("a.en.txt").replace("300", "301").as_bytes());
    let error = folder.yiming(&["align", "a.zh.txt", "a.en.txt", "--edit", "a.tsv"]).fails();
    assert!(error.contains("a.tsv:3: the text of e2 is not that of the article"), "{error}");
    assert!(error.contains("align it anew"), "{error}");
}

/// One sentence without counterpart, and one that fits nothing.
fn doubtful() -> Folder {
    let folder = school();
    folder.put("b.zh.txt", "学校培养人才。\n雨下了一夜，河水涨了。\n低空经济提供了新的岗位。\n".as_bytes());
    folder.put("b.en.txt", b"The school trains talent.\nNobody came.\nJobs are offered by the low-altitude economy.\nSee page 4.\n");
    folder
}

#[test]
fn doubt_comes_first_with_its_place() {
    let folder = doubtful();
    let line = ["align", "b.zh.txt", "b.en.txt"];
    let told = folder.yiming(&line);
    assert!(told.err.contains("to look at, the worst at b."), "{}", told.err);
    let list = folder.yiming(&[&line[..], &["--doubtful", "--format", "tsv"]].concat());
    assert_eq!(list.err, "");
    let table = list.ends(0);
    let confidences: Vec<f64> =
        cells(&table)[1..].iter().map(|row| row[4].parse().expect("a number")).collect();
    assert!(!confidences.is_empty() && confidences.is_sorted(), "{table}");
    assert!(confidences.iter().all(|&confidence| confidence < 0.9), "{table}");
    assert!(cells(&table)[1..].iter().all(|row| row[0] == "?"), "{table}");
    let text = folder.yiming(&[&line[..], &["--doubtful"]].concat()).ends(0);
    assert_eq!(text.split("\n\n").count(), confidences.len(), "{text}");
    let worst = cells(&table)[1][5];
    let at =
        folder.get("b.zh.txt").lines().position(|line| line == worst).expect("a sentence of the article");
    let place = format!("b.zh.txt:{}:1", at + 1);
    assert!(text.lines().next().is_some_and(|first| first.contains(&place)), "{place}: {text}");
    assert!(text.contains(&format!("\n  zh  {worst}\n")), "{text}");
    let error = folder.yiming(&[&line[..], &["--doubtful", "--format", "tmx"]].concat()).fails();
    assert!(error.contains("text, tsv or json"), "{error}");
}

#[test]
fn a_memory_can_be_kept_to_what_is_sure() {
    let folder = doubtful();
    let units = |more: &[&str]| {
        let line = [&["align", "b.zh.txt", "b.en.txt", "--format", "json"], more].concat();
        let json: serde_json::Value = serde_json::from_str(&folder.yiming(&line).ends(0)).expect("JSON");
        json[0]["beads"].as_array().expect("beads").clone()
    };
    let (all, sure) = (units(&[]), units(&["--min-confidence", "0.9"]));
    assert!(sure.len() < all.len(), "{all:?}");
    assert!(sure.iter().all(|bead| bead["doubtful"] == false));
    assert!(all.iter().any(|bead| bead["places"]["zh"]["line"] == 2));
}

#[test]
fn several_articles_go_into_one_file_or_a_folder() {
    let folder = Folder::with(&[
        ("school.zh.txt", "in/a.zh.txt"),
        ("school.en.txt", "in/a.en.txt"),
        ("harbour.txt", "in/harbour.txt"),
    ]);
    folder.yiming(&["align", "in", "--format", "tmx", "--out", "all.tmx"]).ends(0);
    let memory = folder.get("all.tmx");
    assert!(memory.contains("tuid=\"a#1\"") && memory.contains("tuid=\"harbour#1\""), "{memory}");
    folder.yiming(&["align", "in", "--format", "tmx", "--out", "tm"]).ends(0);
    assert!(folder.has("tm/a.tmx") && folder.has("tm/harbour.tmx"));
    let error = folder.yiming(&["align", "in", "--format", "html"]).fails();
    assert!(error.contains("--out"), "{error}");
    let json: serde_json::Value =
        serde_json::from_str(&folder.yiming(&["align", "in", "--format", "json"]).ends(0))
            .expect("one value");
    assert_eq!((&json[0]["name"], &json[1]["name"]), (&"a".into(), &"harbour".into()));
}

/// (what is there, what is aligned, what must be said)
#[test]
fn what_is_missing_is_said_with_a_remedy() {
    let zh = "学校很大。\n".as_bytes();
    type File<'a> = (&'a str, &'a [u8]);
    type Row<'a> = (&'a str, &'a [File<'a>], &'a [&'a str], &'a [&'a str]);
    let rows: [Row; 6] = [
        (
            "a lone side",
            &[("x.zh.txt", zh)],
            &["x.zh.txt"],
            &["put x.en.txt beside it", "no English sentence"],
        ),
        ("a lone side in a folder", &[("in/x.en.txt", b"Big.")], &["in"], &["put in/x.zh.txt beside it"]),
        ("an empty article", &[("x.txt", b"")], &["x.txt"], &["x.txt: no sentence in it"]),
        ("blanks alone", &[("x.txt", b" \n\t\n\n")], &["x.txt"], &["x.txt: no sentence in it"]),
        (
            "an empty side",
            &[("x.zh.txt", zh), ("x.en.txt", b"")],
            &["x.zh.txt", "x.en.txt"],
            &["no English sentence"],
        ),
        (
            "two of one side",
            &[("x.zh.txt", zh), ("x.zh.md", zh)],
            &["x.zh.txt", "x.zh.md"],
            &["same side", "leave one out"],
        ),
    ];
    for (name, files, paths, expected) in rows {
        let folder = Folder::new();
        for (path, contents) in files {
            folder.put(path, contents);
        }
        let error = folder.yiming(&[&["align"], paths].concat()).fails();
        for message in expected {
            assert!(error.contains(message), "{name}: {error}");
        }
    }
}

/// One bad article does not stop the others, and the status says that something is left.
#[test]
fn an_empty_article_does_not_stop_the_batch() {
    let folder = Folder::with(&[("harbour.txt", "in/harbour.txt")]);
    folder.put("in/nothing.txt", b"\n");
    let told = folder.yiming(&["align", "in", "--format", "beads"]);
    assert_eq!(told.status, Some(2));
    assert!(told.out.contains("[0]:[0]") && told.err.contains("in/nothing.txt: no sentence"), "{}", told.err);
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_nowhere_is_told() {
    let folder = Folder::with(&[("harbour.txt", "in/harbour.txt")]);
    std::os::unix::fs::symlink("gone.txt", folder.0.path().join("in/link.txt")).expect("a link");
    let told = folder.yiming(&["align", "in", "--format", "beads"]);
    assert_eq!(told.status, Some(2));
    assert!(told.err.contains("in/link.txt: a link to a file that is not there"), "{}", told.err);
    assert!(told.out.contains("[0]:[0]"), "the others are aligned");
}

#[test]
fn sides_that_were_exchanged_are_told_by_their_script() {
    let folder = school();
    let line = |first, second| ["align", "--presplit", first, second, "--format", "beads"];
    let told = folder.yiming(&line("a.en.txt", "a.zh.txt"));
    assert!(told.err.contains("a.zh.txt is the Chinese side"), "{}", told.err);
    assert_eq!(told.ends(0), folder.yiming(&line("a.zh.txt", "a.en.txt")).ends(0));
}

/// Twenty lines of a village's year; the English tells each in two sentences.
const YEAR: [(&str, [&str; 2]); 20] = [
    ("一月下了大雪，学校关了门。", ["In January it snowed heavily.", "The school was closed."]),
    ("二月河水结冰，孩子们滑冰。", ["In February the river froze.", "The children skated."]),
    ("三月桃花开了，蜜蜂回来了。", ["In March the peach blossoms opened.", "The bees came back."]),
    ("四月农民种棉花，妇女采茶。", ["In April the farmers planted cotton.", "The women picked tea."]),
    ("五月医生来村里，给老人看病。", ["In May a doctor came to the village.", "He treated the old people."]),
    ("六月小麦熟了，工厂也放假。", ["In June the wheat was ripe.", "Even the factory had a holiday."]),
    (
        "七月大雨淹了桥，公共汽车停开。",
        ["In July heavy rain flooded the bridge.", "The bus stopped running."],
    ),
    ("八月图书馆修好了，屋顶是红的。", ["In August the library was repaired.", "Its roof is red."]),
    (
        "九月学生回到教室，老师换了。",
        ["In September the students returned to the classroom.", "The teacher was a new one."],
    ),
    ("十月苹果卖到城里，价钱很好。", ["In October the apples were sold in the city.", "The price was good."]),
    (
        "十一月木匠做了新船，漆成蓝色。",
        ["In November the carpenter built a new boat.", "He painted it blue."],
    ),
    (
        "十二月银行借钱给渔民，利息低。",
        ["In December the bank lent money to the fishermen.", "The interest was low."],
    ),
    ("铁匠的儿子结婚，请了全村。", ["The blacksmith's son got married.", "He invited the whole village."]),
    ("面包师生病，没有人烤面包。", ["The baker fell ill.", "Nobody baked bread."]),
    ("警察抓住小偷，找回自行车。", ["The police caught a thief.", "They got the bicycle back."]),
    ("牧羊人丢了一只羊，狗找到它。", ["The shepherd lost a sheep.", "The dog found it."]),
    ("记者来写文章，拍了照片。", ["A journalist came to write an article.", "She took photographs."]),
    ("电影院放老电影，票不要钱。", ["The cinema showed an old film.", "The tickets were free."]),
    ("邮局搬到广场，旁边是药店。", ["The post office moved to the square.", "Beside it is the pharmacy."]),
    ("律师买了磨坊，想开旅馆。", ["A lawyer bought the mill.", "He wants to open a hotel."]),
];

#[test]
fn lines_of_one_sentence_are_no_paragraphs() {
    let folder = Folder::new();
    let lines =
        |of: fn(&(&'static str, [&'static str; 2])) -> String| YEAR.iter().map(of).collect::<String>();
    folder.put("a.zh.txt", lines(|(zh, _)| format!("{zh}\n")).as_bytes());
    folder.put("a.en.txt", lines(|(_, [a, b])| format!("{a}\n{b}\n")).as_bytes());
    let told = folder.yiming(&["align", "a.zh.txt", "a.en.txt", "--format", "beads"]);
    assert!(!told.err.contains("--presplit"), "each line is one sentence as it is: {}", told.err);
    let expected: String =
        (0..YEAR.len()).map(|at| format!("[{at}]:[{},{}]\n", 2 * at, 2 * at + 1)).collect();
    assert_eq!(told.ends(0), expected);
    folder.put(
        "a.en.txt",
        (lines(|(_, [a, b])| format!("{a}\n{b}\n")) + "It is over. Good night.\n").as_bytes(),
    );
    let told = folder.yiming(&["align", "a.zh.txt", "a.en.txt", "--format", "beads"]);
    assert!(told.err.contains("nearly every line is one sentence; --presplit"), "{}", told.err);
}

#[test]
fn a_dictionary_that_is_not_there_is_an_error() {
    let folder = school();
    let error = folder.yiming(&["align", "a.zh.txt", "a.en.txt", "--dictionary", "cedict.u8"]).fails();
    assert!(error.contains("cedict.u8: no such file"), "{error}");
    folder.put("yiming.toml", b"dictionary = \"absent.u8\"\n");
    let error = folder.yiming(&["align", "a.zh.txt", "a.en.txt"]).fails();
    assert!(error.contains("absent.u8: no such file"), "{error}");
    folder.put("empty.u8", b"");
    let error = folder.yiming(&["align", "a.zh.txt", "a.en.txt", "--dictionary", "empty.u8"]).fails();
    assert!(error.contains("empty.u8"), "{error}");
}
