//! XML written so that what is read again is what was there, or counted as lost.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An XML document being written, indented by one space a level.
pub(super) struct Xml<W: Write> {
    writer: Writer<W>,
    /// Names of the elements not yet closed.
    open: Vec<&'static str>,
    /// Characters left out because XML 1.0 has no way to write them.
    pub(super) illegal: usize,
}

type Attributes<'a> = &'a [(&'static str, &'a str)];

impl<W: Write> Xml<W> {
    /// Begins a document with its declaration and, when there is one, its document type.
    pub(super) fn begin(out: W, doctype: Option<&str>) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        if let Some(doctype) = doctype {
            writer.write_event(Event::DocType(BytesText::from_escaped(doctype)))?;
        }
        Ok(Self { writer, open: Vec::new(), illegal: 0 })
    }

    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes) -> io::Result<()> {
        let start = self.start(name, attributes);
        self.open.push(name);
        self.writer.write_event(Event::Start(start))
    }

    /// Closes the element opened last.
    pub(super) fn close(&mut self) -> io::Result<()> {
        match self.open.pop() {
            Some(name) => self.writer.write_event(Event::End(BytesEnd::new(name))),
            None => Ok(()),
        }
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes) -> io::Result<()> {
        let start = self.start(name, attributes);
        self.writer.write_event(Event::Empty(start))
    }

    /// An element that holds nothing but text.
    pub(super) fn leaf(&mut self, name: &'static str, attributes: Attributes, text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        // A bare carriage return would be read as a line feed.
        let text = partial_escape(self.legal(text)).replace('\r', "&#13;");
        self.writer.write_event(Event::Text(BytesText::from_escaped(text)))?;
        self.close()
    }

    /// Ends the document with a line break.
    pub(super) fn end(mut self) -> io::Result<()> {
        while !self.open.is_empty() {
            self.close()?;
        }
        let mut out = self.writer.into_inner();
        out.write_all(b"\n")?;
        out.flush()
    }

    fn start(&mut self, name: &'static str, attributes: Attributes) -> BytesStart<'static> {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            let value = self.legal(value);
            start.push_attribute((*key, value.as_str()));
        }
        start
    }

    /// The text without what XML 1.0 cannot hold.
    fn legal(&mut self, text: &str) -> String {
        let legal: String = text.chars().filter(|&c| is_legal(c)).collect();
        self.illegal += text.chars().count() - legal.chars().count();
        legal
    }
}

/// `Char` of XML 1.0, section 2.2.
fn is_legal(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => c >= ' ',
    }
}
