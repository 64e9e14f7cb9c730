//! Two glossaries that exports are tried on: one of the common kind, one of everything that hurts.

use yiming::format::{Edition, decisions_csv, terms_csv};
use yiming::glossary::{Context, ContextKey, Contexts, Decision, Glossary};
use yiming::model::{Date, Lang};

pub(crate) const TODAY: Date = Date::constant(2026, 11, 22);

pub(crate) const TERMS: &str = "\
concept,zh,en,status,pos,subject,authority,valid_from,valid_to,source,note
c-5g,5G网络,5G network,preferred,,,,,,,
guo-jia-fa-gai-wei,发改委,NDRC,admitted,properNoun,governance,state,,,,after first mention
guo-jia-fa-gai-wei,国家发展和改革委员会,National Development and Reform Commission,preferred,properNoun,governance,state,,,,
guo-jia-fa-gai-wei,国家发展和改革委员会,NDRC,admitted,properNoun,governance,state,,,,after first mention
ji-ye-jia,𠮷野家,\"Yoshinoya \"\"R&D\"\" <Ltd.>, Inc.\",preferred,noun,a & b,\"<media>\",2024-01-01,2030-12-31,\"]]> & \"\"co\"\"\",\"=1+1; it's <b>bold</b>\"
jia,＝甲,=SUM(A1),admitted,other,,,,,,
jia,＝甲,@jia,preferred,other,,,,,,
shu-ju-ku,数据库,database,preferred,noun,it,,,,,
shu-ju-ku,数据库,data base,deprecated,noun,it,,,,,
shu-ju-ku,数据库,data-base,deprecated,noun,law,,,,,
shu-ju-ku,资料库,database,deprecated,noun,it,,,,,
xin-zhi,新质生产力,new productive forces,preferred,noun,,media,,2024-02-29,,
xin-zhi,新质生产力,new quality productive forces,preferred,noun,,state,2024-03-01,,2024 report,
xin-zhi,新质生产力,new productive capacity,forbidden,noun,,,,,,that is 产能
xin-zhi,新质生产力,new quality powers,admitted,noun,,,2027-01-01,,,
";

const DECISIONS: &str = "\
when,who,action,concept,zh,en,status,why
2026-03-04T14:02:00Z,shen,accept,xin-zhi,新质生产力,new quality productive forces,admitted,
2026-03-02T09:15:00Z,luo <l@x>,accept,xin-zhi,新质生产力,new productive capacity,forbidden,
2026-03-05T23:59:00Z,luo,prefer,xin-zhi,新质生产力,new quality productive forces,preferred,
2026-03-06T00:00:00Z,luo,reject,xin-zhi,新质生产力,newness,,
";

pub(crate) fn glossary() -> Glossary {
    terms_csv::read("terms.csv", TERMS).unwrap()
}

pub(crate) fn decisions() -> Vec<Decision> {
    decisions_csv::read("decisions.csv", DECISIONS).unwrap()
}

/// Contexts of one concept; the Chinese one holds what XML cannot: U+000B.
pub(crate) fn contexts() -> Contexts {
    let context = |lang, text: &str, example: &str, place: &str| {
        let key = ContextKey { concept: "xin-zhi".to_owned(), lang, text: text.to_owned() };
        (key, Context { text: example.to_owned(), source: place.to_owned() })
    };
    Contexts::from([
        context(Lang::Zh, "新质生产力", "\u{b}本市加快发展新质生产力 & <新>动能。", "a b.zh.txt#3"),
        context(
            Lang::En,
            "new quality productive forces",
            "The city is developing \"new quality productive forces\".",
            "a b.en.txt#4",
        ),
    ])
}

/// The glossary of everything that hurts, as it stands today.
pub(crate) fn edition() -> Edition {
    Edition::new(glossary(), &decisions(), &contexts(), TODAY)
}
