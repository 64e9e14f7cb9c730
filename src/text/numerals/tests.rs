use super::*;
use crate::text::{tokens, tokens_of_words};
use proptest::prelude::*;

/// The keys of all numerals of a text, in order.
fn keys(text: &str, lang: Lang) -> String {
    let found = numerals(text, &tokens(text, lang), lang);
    found.iter().map(|numeral| numeral.value.key()).collect::<Vec<_>>().join(" ")
}

fn hold(lang: Lang, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|&(text, expected)| (text, expected, keys(text, lang)))
        .filter(|(_, expected, found)| expected != found)
        .map(|(text, expected, found)| format!("{text}: {found:?} for {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn chinese_rows() {
    hold(Lang::Zh, CHINESE);
}

const CHINESE: &[(&str, &str)] = &[
    ("一千二百万人", "#12000000"),
    ("投资12.5亿元", "#1250000000"),
    ("达到130万亿元", "#130000000000000"),
    ("新增3.2万家企业", "#32000"),
    ("1亿2000万人口", "#120000000"),
    ("共1,234人", "#1234"),
    ("１２００万吨", "#12000000"),
    ("四百六十万", "#4600000"),
    ("一万零五十人", "#10050"),
    ("十二个国家", "#12"),
    ("二十万亿元", "#20000000000000"),
    ("一点四万亿元", "#1400000000000"),
    ("三千多家", "#3000"),
    ("百万人口", "#1000000"),
    ("百分之十二", "#12%"),
    ("百分之十二点五", "#12.5%"),
    ("增长12.5％", "#12.5%"),
    ("提高5个百分点", "#5%"),
    ("千分之五", "#0.5%"),
    ("占三成", "#30%"),
    ("三分之一", "#1/3"),
    ("五分之二的企业", "#2/5"),
    ("一半以上", "#1/2"),
    ("第三产业", "#3th"),
    ("第二十届", "#20th"),
    ("党的二十大报告", "#20th"),
    ("二十届三中全会", "#20th #3th"),
    ("“十四五”规划", "#14th"),
    ("十五五时期", "#15th"),
    ("第十四个五年规划", "#14th"),
    ("五年规划", "#5"),
    ("2024年3月5日", "#y2024 #m3 #d5"),
    ("3月份", "#m3"),
    ("二〇二四年", "#y2024"),
    ("2021—2025年", "#y2021 #y2025"),
    ("十二月三十一日", "#m12 #d31"),
    ("3月5号", "#m3 #d5"),
    ("21世纪", "#21th"),
    ("二十世纪八十年代", "#20th #80s"),
    ("上世纪80年代", "#80s"),
    ("二十年来", "#20"),
    ("增长两倍", "#x2"),
    ("1.5倍", "#x1.5"),
    ("产值翻一番", "#x2"),
    ("翻两番", "#x4"),
    ("上半年", "#h1"),
    ("下半年出口", "#h2"),
    ("一季度", "#1th"),
    ("第一季度", "#1th"),
    ("一个项目", "#1"),
    ("三个月", "#3"),
    ("0.618", "#0.618"),
    ("发电九亿千瓦时", "#900000000"),
    ("装机3亿千瓦", "#300000000"),
    ("八百户人家", "#800"),
    ("八千万港元", "#80000000"),
    ("一些企业", ""),
    ("一样重要", ""),
    ("统一市场", ""),
    ("一带一路", ""),
    ("三农问题", ""),
    ("万一出错", ""),
    ("千方百计", ""),
    ("四川省", ""),
    ("5G网络", ""),
    ("数百家企业", ""),
    ("几十年", ""),
    ("五四运动", ""),
    ("一般来说", ""),
    ("COVID-19疫情", ""),
    ("臺灣二十萬人", "#200000"),
];

#[test]
fn english_rows() {
    hold(Lang::En, ENGLISH);
}

const ENGLISH: &[(&str, &str)] = &[
    ("460 million people", "#460000000"),
    ("$1.2 billion", "#1200000000"),
    ("1,234 firms", "#1234"),
    ("12.5 percent", "#12.5%"),
    ("12.5 per cent", "#12.5%"),
    ("12.5%", "#12.5%"),
    ("up 5 percentage points", "#5%"),
    ("one third of them", "#1/3"),
    ("two-thirds", "#2/3"),
    ("a third of firms", "#1/3"),
    ("three quarters", "#3/4"),
    ("the first quarter", "#1th"),
    ("the 20th National Congress", "#20th"),
    ("the third plenary session of the 20th Central Committee", "#3th #20th"),
    ("the twentieth century", "#20th"),
    ("the twenty-first century", "#21th"),
    ("a 20th-century idea", "#20th"),
    ("the 14th Five-Year Plan", "#14th"),
    ("a five-year plan", "#5"),
    ("March 5, 2024", "#m3 #d5 #y2024"),
    ("5 March 2024", "#d5 #m3 #y2024"),
    ("on the 5th of March", "#d5 #m3"),
    ("Jan. 29-30", "#m1 #d29 #30"),
    ("in May", "#m5"),
    ("May I ask", ""),
    ("Long March rockets", ""),
    ("in 2024", "#y2024"),
    ("2024 yuan", "#2024"),
    ("2000 workers", "#2000"),
    ("between 2021 and 2025", "#y2021 #y2025"),
    ("the 1980s", "#80s"),
    ("twenty-one provinces", "#21"),
    ("1.7 million four years ago", "#1700000 #4"),
    ("a hundred", "#100"),
    ("two hundred and fifty", "#250"),
    ("three thousand two hundred", "#3200"),
    ("one million two hundred thousand", "#1200000"),
    ("a dozen", "#12"),
    ("1.4 trillion yuan", "#1400000000000"),
    ("half of the firms", "#1/2"),
    ("the first half of the year", "#h1"),
    ("in the second half", "#h2"),
    ("output doubled", "#x2"),
    ("twice as large", "#x2"),
    ("a threefold rise", "#x3"),
    ("five times the average", "#x5"),
    ("he called five times", "#5"),
    ("one of them", "#1"),
    ("no one", "#1"),
    ("1 case", "#1"),
    ("zero emissions", "#0"),
    ("0.618", "#0.618"),
    ("a 100-billion-yuan fund", "#100000000000"),
    ("a 12.5-percent rise", "#12.5%"),
    ("the second step", "#2th"),
    ("30 seconds", "#30"),
    ("5G networks", ""),
    ("COVID-19", ""),
    ("the G20", ""),
    ("millions of people", ""),
    ("hundreds of firms", ""),
    ("one-on-one talks", ""),
    ("on the one hand", "#1"),
];

#[test]
fn both_sides_say_the_same() {
    let rows = [
        ("4.6亿", "460 million"),
        ("百分之六十", "60 per cent"),
        ("2024年7月18日", "July 18, 2024"),
        ("二十届三中全会", "20th, third"),
        ("三分之二", "two thirds"),
        ("翻一番", "double"),
        ("130万亿", "130 trillion"),
        ("第一季度", "first quarter"),
    ];
    let sorted = |text, lang| {
        let mut keys: Vec<String> = keys(text, lang).split(' ').map(str::to_owned).collect();
        keys.sort();
        keys
    };
    for (zh, en) in rows {
        assert_eq!(sorted(zh, Lang::Zh), sorted(en, Lang::En), "{zh} = {en}");
    }
}

#[test]
fn given_words_read_the_same() {
    let words = ["2024", "年", "3", "月", "1", "2", "亿"];
    let found = numerals(&words.join(" "), &tokens_of_words(&words, Lang::Zh), Lang::Zh);
    assert_eq!(found[0], Numeral { tokens: 0..2, value: Value::Year(2024) });
    assert_eq!(found[1], Numeral { tokens: 2..4, value: Value::Month(3) });
}

proptest! {
    /// What is written in Chinese characters has the value of the same number in digits.
    #[test]
    fn characters_mean_the_digits(number in 11_u32..100_000_000) {
        let zh = in_characters(number);
        let expected = format!("#{number}");
        let found = numerals(&zh, &tokens_of_words(&[&zh], Lang::Zh), Lang::Zh);
        prop_assert_eq!(found.iter().map(|found| found.value.key()).collect::<Vec<_>>(), vec![expected], "{}", zh);
    }

    /// Numerals keep text order, and lie within the tokens.
    #[test]
    fn numerals_keep_order(text in "[0-9一二三十百千万亿年月日第成倍大五届%.a-z ]{0,30}", zh: bool) {
        let lang = if zh { Lang::Zh } else { Lang::En };
        let tokens = tokens(&text, lang);
        let found = numerals(&text, &tokens, lang);
        prop_assert!(found.iter().all(|n| n.tokens.start < n.tokens.end && n.tokens.end <= tokens.len()));
        prop_assert!(found.windows(2).all(|two| two[0].tokens.end <= two[1].tokens.start + 1));
    }
}

/// 12345 → 一万二千三百四十五.
fn in_characters(number: u32) -> String {
    let under = |number: u32| {
        let digits: Vec<u32> = format!("{number:04}").bytes().map(|digit| u32::from(digit - b'0')).collect();
        let mut text = String::new();
        for (at, &digit) in digits.iter().enumerate() {
            match digit {
                0 if !text.is_empty() && !text.ends_with('零') => text.push('零'),
                0 => (),
                _ => {
                    text.push("零一二三四五六七八九".chars().nth(digit as usize).unwrap());
                    text.push_str(["千", "百", "十", ""][at]);
                }
            }
        }
        text.trim_end_matches('零').to_owned()
    };
    match (number / 10_000, number % 10_000) {
        (0, low) => under(low),
        (high, 0) => format!("{}万", under(high)),
        (high, low) if low < 1000 => format!("{}万零{}", under(high), under(low)),
        (high, low) => format!("{}万{}", under(high), under(low)),
    }
}
