//! XML as a tree with places, hostile until read: no entity is ever expanded but the five of XML, no
//! document type may declare anything, and depth and size are bounded.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{ImportError, ImportFault};
use crate::model::Source;

/// Elements within elements; terminology formats have ten levels.
pub(super) const DEEPEST: usize = 64;

/// Elements of a file; a concept with ten terms has about a hundred.
pub(super) const MOST_ELEMENTS: usize = 4_000_000;

/// Codes of other tools' formatting: their text is not the text of the term.
const CODES: [&str; 5] = ["bpt", "ept", "it", "ph", "ut"];

/// An element with all that is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name as written, prefix included.
    pub(super) name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    nodes: Vec<Node>,
    /// The byte of its `<`.
    pub(super) at: usize,
}

#[derive(Debug)]
enum Node {
    Text(String),
    Element(Element),
}

impl Element {
    /// Its name without prefix.
    pub(super) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The value of an attribute; one of its own names, the first that is there.
    pub(super) fn attribute(&self, names: &[&str]) -> Option<&str> {
        let value = |name: &&str| self.attributes.iter().find(|(key, _)| **key == **name);
        names.iter().find_map(value).map(|(_, value)| &**value)
    }

    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child of that name, prefix or not.
    pub(super) fn child(&self, local: &str) -> Option<&Self> {
        self.children().find(|child| child.local() == local)
    }

    /// Every element below it of one of these names, in text order, none within another.
    pub(super) fn below<'e>(&'e self, names: &[&str]) -> Vec<&'e Self> {
        let mut found = Vec::new();
        for child in self.children() {
            if names.contains(&child.local()) {
                found.push(child);
            } else {
                found.extend(child.below(names));
            }
        }
        found
    }

    /// Its text and that of what is in it, but for codes; broken lines of pretty printing are joined.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        if !text.contains(['\n', '\t', '\r']) {
            return text.trim().to_owned();
        }
        let lines = text.split(['\n', '\t', '\r']).map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    }

    fn gather(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) if CODES.contains(&element.local()) => {}
                Node::Element(element) => element.gather(text),
            }
        }
    }

    fn push(&mut self, text: &str) {
        match self.nodes.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.nodes.push(Node::Text(text.to_owned())),
        }
    }
}

/// The root element of a document.
///
/// Comments and processing instructions are passed over. Cost: one pass, and the tree.
pub(super) fn read(source: &Source) -> Result<Element, ImportError> {
    let mark = source.text.len() - source.text.trim_start_matches('\u{feff}').len();
    let mut reader = quick_xml::Reader::from_str(&source.text[mark..]);
    let mut open = Open { stack: vec![Element::default()], elements: 0 };
    loop {
        let at = mark + place(reader.buffer_position());
        let event = reader.read_event();
        let fault = match event {
            Ok(Event::Eof) => break,
            Ok(event) => open.take(event, at),
            Err(error) => {
                let at = source.loc(mark + place(reader.error_position()));
                return Err(ImportError { at, fault: ImportFault::Xml(told(&error)) });
            }
        };
        fault.map_err(|fault| ImportError { at: source.loc(at), fault })?;
    }
    let end = |what: &str| ImportError {
        at: source.loc(source.text.len()),
        fault: ImportFault::Xml(what.to_owned()),
    };
    let Open { mut stack, .. } = open;
    match (stack.pop(), stack.is_empty()) {
        (Some(unclosed), false) => Err(end(&format!("the file ends within <{}>", unclosed.name))),
        (document, _) => match document.and_then(|it| it.nodes.into_iter().find_map(root)) {
            Some(root) => Ok(root),
            None => Err(end("no element in it")),
        },
    }
}

/// Positions are those of a text that is in memory.
fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn root(node: Node) -> Option<Element> {
    match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    }
}

fn told(error: &Error) -> String {
    match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("<{expected}> is closed by </{found}>")
        }
        error => error.to_string(),
    }
}

/// The elements not yet closed, the document itself first.
struct Open {
    stack: Vec<Element>,
    elements: usize,
}

impl Open {
    fn take(&mut self, event: Event, at: usize) -> Result<(), ImportFault> {
        match event {
            Event::Start(start) => self.open(&start, at)?,
            Event::Empty(start) => {
                self.open(&start, at)?;
                self.close();
            }
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(&text.xml10_content())?,
            Event::CData(text) => self.text(&text.xml10_content())?,
            Event::GeneralRef(entity) => {
                let text = resolved(&entity)?;
                self.text(&text)?;
            }
            Event::DocType(doctype) if doctype.contains('[') => return Err(ImportFault::Doctype),
            Event::Decl(_) | Event::DocType(_) | Event::PI(_) | Event::Comment(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn open(&mut self, start: &BytesStart, at: usize) -> Result<(), ImportFault> {
        self.elements += 1;
        if self.elements > MOST_ELEMENTS {
            return Err(ImportFault::Elements(MOST_ELEMENTS));
        }
        if self.stack.len() > DEEPEST {
            return Err(ImportFault::Depth(DEEPEST));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let fault = |error: &dyn std::fmt::Display| ImportFault::Xml(error.to_string());
            let attribute = attribute.map_err(|error| fault(&error))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| fault(&error))?;
            attributes.push((attribute.key.as_ref().into(), value.into()));
        }
        let name = start.name().as_ref().into();
        self.stack.push(Element { name, attributes, nodes: Vec::new(), at });
        Ok(())
    }

    fn close(&mut self) {
        // The reader has seen that ends match, so that the document itself is never closed.
        if let Some(done) = self.stack.pop()
            && let Some(parent) = self.stack.last_mut()
        {
            parent.nodes.push(Node::Element(done));
        }
    }

    fn text(&mut self, text: &str) -> Result<(), ImportFault> {
        let outside = self.stack.len() == 1;
        match self.stack.last_mut() {
            Some(_) if outside && text.trim().is_empty() => Ok(()),
            Some(inner) if !outside => {
                inner.push(text);
                Ok(())
            }
            _ => Err(ImportFault::Xml("text outside of any element".to_owned())),
        }
    }
}

/// What a reference stands for: one of the five entities of XML, or a character of XML.
fn resolved(entity: &BytesRef) -> Result<Cow<'static, str>, ImportFault> {
    let name: &str = entity;
    if !entity.is_char_ref() {
        return resolve_xml_entity(name).map(Cow::from).ok_or_else(|| ImportFault::Entity(name.to_owned()));
    }
    let character = entity.resolve_char_ref().ok().flatten();
    let legal = character.filter(|&c| c >= ' ' || matches!(c, '\t' | '\n' | '\r'));
    legal.map(|c| c.to_string().into()).ok_or_else(|| ImportFault::Character(name.to_owned()))
}
