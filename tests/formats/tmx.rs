use std::path::Path;
use std::sync::Arc;

use yiming::format::tmx::{Settings, write};
use yiming::mine::Article;
use yiming::model::{Bead, Block, Date, Document, Meta, Pair, Sentence, Source, Span};

/// A document of two files, a sentence a line.
fn document(name: &str, texts: &Pair<Vec<&str>>) -> Document {
    let side = |lang| {
        let lines: &Vec<&str> = texts.get(lang);
        let mut start = 0;
        let sentences = lines.iter().map(|line| {
            let sentence =
                Sentence { text: (*line).to_owned(), tokens: Vec::new(), pieces: vec![(0, start)] };
            start += line.len() + 1;
            sentence
        });
        sentences.collect::<Vec<_>>()
    };
    let sentences = Pair::from_fn(side);
    let sources =
        Pair::from_fn(|lang| Arc::new(Source::new(format!("{name}.{lang}.txt"), texts.get(lang).join("\n"))));
    let blocks = Pair::from_fn(|lang| {
        let span = Span { start: 0, end: sources.get(lang).text.len() };
        vec![Block { span, rank: None, sentences: 0..sentences.get(lang).len() }]
    });
    Document { name: name.into(), meta: Meta::default(), sources, blocks, sentences }
}

#[test]
fn beads_become_units_and_null_beads_are_counted() {
    let zh = vec!["研发<A&B>经费增长8%。", "\u{1}𠮷林。", "图略。"];
    let en = vec!["R&D spending \"A&B\" rose 8%.", "It was", "Jilin."];
    let document = document("a&b", &Pair { zh, en });
    let bead = |zh, en, confidence| Bead { span: Pair { zh, en }, confidence };
    let beads = [bead(0..1, 0..1, 0.98765), bead(1..2, 1..3, 0.5), bead(2..3, 3..3, 1.0)];
    let tags = Pair { zh: "zh-CN", en: "en-US" };
    let settings = Settings { tags, date: Some(Date::constant(2026, 11, 22)) };
    let mut out = Vec::new();
    let report = write([Article { document: &document, beads: &beads }], &settings, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    crate::save(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("../interop/beads.nasty.tmx"), &text);
    insta::assert_snapshot!(format!("{text}{report:?}"), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE tmx SYSTEM "tmx14.dtd">
    <tmx version="1.4">
     <header creationtool="yiming" creationtoolversion="0.1.0" segtype="sentence" o-tmf="yiming" adminlang="en" srclang="zh-CN" datatype="plaintext" creationdate="20261122T000000Z"/>
     <body>
      <tu tuid="a&amp;b#1" segtype="sentence">
       <prop type="x-confidence">0.988</prop>
       <tuv xml:lang="zh-CN">
        <prop type="x-source">a&amp;b.zh.txt#1</prop>
        <seg>研发&lt;A&amp;B&gt;经费增长8%。</seg>
       </tuv>
       <tuv xml:lang="en-US">
        <prop type="x-source">a&amp;b.en.txt#1</prop>
        <seg>R&amp;D spending "A&amp;B" rose 8%.</seg>
       </tuv>
      </tu>
      <tu tuid="a&amp;b#2" segtype="block">
       <prop type="x-confidence">0.500</prop>
       <tuv xml:lang="zh-CN">
        <prop type="x-source">a&amp;b.zh.txt#2</prop>
        <seg>𠮷林。</seg>
       </tuv>
       <tuv xml:lang="en-US">
        <prop type="x-source">a&amp;b.en.txt#2</prop>
        <seg>It was Jilin.</seg>
       </tuv>
      </tu>
     </body>
    </tmx>
    Report { written: 2, left_out: 1, illegal: 1 }
    "#);
}
