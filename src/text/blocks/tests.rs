use super::*;

/// Blocks as `zh text` and `en text`, one a line.
fn shown(text: &str) -> String {
    let line = |(lang, flow): &(Lang, Flow)| format!("{lang} {}", flow.text);
    blocks(text, None).iter().map(line).collect::<Vec<_>>().join("\n")
}

/// (name, text, blocks)
const LAYOUTS: &[(&str, &str, &str)] = &[
    ("nothing", "\u{feff} \n\u{200b}\n\u{3000}", ""),
    (
        "English, then Chinese",
        "The mill reopened.\n\n工厂复工了。\n",
        "en The mill reopened.\nzh 工厂复工了。",
    ),
    ("Chinese, then English", "工厂复工了。\nThe mill reopened.", "zh 工厂复工了。\nen The mill reopened."),
    (
        "several in a row",
        "The mill reopened.\nOutput rose.\n工厂复工了。\n产量上升。\n销路打开。",
        "en The mill reopened.\nen Output rose.\nzh 工厂复工了。\nzh 产量上升。\nzh 销路打开。",
    ),
    ("tab", "工厂复工了。\tThe mill reopened.", "zh 工厂复工了。\nen The mill reopened."),
    ("wide gap", "全厂复工　　All back at work", "zh 全厂复工\nen All back at work"),
    ("tab within a language", "工厂\t复工", "zh 工厂\t复工"),
    (
        "aside",
        "(the manager in her own words) 概括地说，活多了，人少了。",
        "en (the manager in her own words)\nzh 概括地说，活多了，人少了。",
    ),
    (
        "Chinese aside",
        "（厂长的原话）There is more work than hands.",
        "zh （厂长的原话）\nen There is more work than hands.",
    ),
    ("an acronym is no aside", "(GDP) 增长很快。", "zh (GDP) 增长很快。"),
    (
        "switch at a sentence end",
        "The mill reopened in May. 工厂五月复工了。",
        "en The mill reopened in May.\nzh 工厂五月复工了。",
    ),
    (
        "switch and back",
        "工厂五月复工了。The mill reopened in May.产量上升了一成。",
        "zh 工厂五月复工了。\nen The mill reopened in May.\nzh 产量上升了一成。",
    ),
    (
        "switch into brackets",
        "The mill reopened. （工厂五月复工了。）",
        "en The mill reopened.\nzh （工厂五月复工了。）",
    ),
    (
        "a gloss is no switch",
        "It runs on steam. (蒸汽机) It is old.",
        "en It runs on steam. (蒸汽机) It is old.",
    ),
    (
        "English in Chinese quotes",
        "他说：“The mill is open. We are glad.”大家都笑了。",
        "zh 他说：“The mill is open. We are glad.”大家都笑了。",
    ),
    (
        "a date goes with what precedes it",
        "工厂复工了。\n2024-05-22\nThe mill reopened.",
        "zh 工厂复工了。\nzh 2024-05-22\nen The mill reopened.",
    ),
    ("a date at the beginning", "2024-05-22\n工厂复工了。", "zh 2024-05-22\nzh 工厂复工了。"),
    ("only figures", "1 2 3", "en 1 2 3"),
    (
        "indents and ends",
        "\u{3000}\u{3000}工厂复工了。 \r\n\u{a0}\r\n  The mill reopened.\t\r\n",
        "zh 工厂复工了。\nen The mill reopened.",
    ),
    ("lone carriage returns", "工厂复工了。\rThe mill reopened.", "zh 工厂复工了。\nen The mill reopened."),
];

#[test]
fn layouts() {
    for (name, text, expected) in LAYOUTS {
        assert_eq!(shown(text), *expected, "{name}");
    }
}

/// (name, text, blocks)
const HARD_LINES: &[(&str, &str, &str)] = &[
    (
        "a space at the break",
        "Mill reopens\nThe\n old mill on the river, shut since the flood, \nreopened on Monday with a new boiler and a\n crew of forty. \nIt will run day and night.\nA full order book",
        "en Mill reopens\nen The old mill on the river, shut since the flood, reopened on Monday with a new boiler and a crew of forty. It will run day and night.\nen A full order book",
    ),
    (
        "trailing spaces prove nothing",
        "Mill Reopens \nThe old mill on the river reopened on Monday. \nIt will run day and night, said its owner. \n",
        "en Mill Reopens\nen The old mill on the river reopened on Monday.\nen It will run day and night, said its owner.",
    ),
    (
        "filled lines",
        "The old mill on the river, which had been shut since\nthe flood, reopened on Monday with a new boiler and a\ncrew of forty.\n\nOrders for the first quarter came from nine long-\nstanding clients.\n",
        "en The old mill on the river, which had been shut since the flood, reopened on Monday with a new boiler and a crew of forty.\nen Orders for the first quarter came from nine long-standing clients.",
    ),
    (
        "headings and items among filled lines",
        "The Mill\nThe old mill on the river, which had been shut since\nthe flood, reopened on Monday with a new boiler and a\ncrew of forty. It makes:\n1. rope of hemp for the fishing boats of the harbour\nand the ferries;\n2. twine.\n",
        "en The Mill\nen The old mill on the river, which had been shut since the flood, reopened on Monday with a new boiler and a crew of forty. It makes:\nen 1. rope of hemp for the fishing boats of the harbour and the ferries;\nen 2. twine.",
    ),
    (
        "filled Chinese lines",
        "\u{3000}\u{3000}河边那座老工厂自从去年夏天被大水淹了以后就一直\n没有开工，直到本周一才装上新锅炉重新生产，厂里现在有\n四十名工人，分两班日夜不停，头一批订单来自九家老客户\n和两家新客户。\n\u{3000}\u{3000}镇上的人都说好。",
        "zh 河边那座老工厂自从去年夏天被大水淹了以后就一直没有开工，直到本周一才装上新锅炉重新生产，厂里现在有四十名工人，分两班日夜不停，头一批订单来自九家老客户和两家新客户。\nzh 镇上的人都说好。",
    ),
    (
        "one paragraph a line",
        "Mill reopens\nThe old mill on the river reopened on Monday.\nit will run day and night\nA full order book",
        "en Mill reopens\nen The old mill on the river reopened on Monday.\nen it will run day and night\nen A full order book",
    ),
    ("verse", "河水清清\n流过门前\n老树新芽\n又是一年", "zh 河水清清\nzh 流过门前\nzh 老树新芽\nzh 又是一年"),
    (
        "a term after the break, in brackets",
        "The old mill on the river, which had been shut since\nthe flood, reopened on Monday with a new boiler (\n新锅炉) and a crew of forty, all of them young and\nnew to the trade.",
        "en The old mill on the river, which had been shut since the flood, reopened on Monday with a new boiler (新锅炉) and a crew of forty, all of them young and new to the trade.",
    ),
    (
        "languages are never joined",
        "The old mill on the river, which had been shut since\nthe flood, reopened on Monday with a new boiler and a\ncrew of forty, who run it day and night with no break\n河边那座老工厂重新开工了。",
        "en The old mill on the river, which had been shut since the flood, reopened on Monday with a new boiler and a crew of forty, who run it day and night with no break\nzh 河边那座老工厂重新开工了。",
    ),
];
#[test]
fn hard_lines_are_joined_where_the_file_shows_it() {
    for (name, text, expected) in HARD_LINES {
        assert_eq!(shown(text), *expected, "{name}");
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(shown(&crlf), *expected, "{name}, CRLF");
    }
}

/// A file of one language keeps what the other writes in it.
#[test]
fn a_given_language_holds_for_all() {
    let found = blocks("工厂复工了。\nThe mill reopened.\n* * *", Some(Lang::Zh));
    assert!(found.iter().all(|(lang, _)| *lang == Lang::Zh));
    assert_eq!(found.len(), 3);
}
