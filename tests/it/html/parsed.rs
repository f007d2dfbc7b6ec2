//! A page as a browser reads it. Parsing checks what holds for every page: the parser finds no error, ids are unique,
//! each link has its target, and there is nothing that runs or loads.

use std::collections::HashSet;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

pub struct Parsed {
    dom: RcDom,
}

/// An element of a page.
#[derive(Clone)]
pub struct Element(Handle);

impl Parsed {
    /// Parses a page and checks it.
    pub fn new(html: &str) -> Self {
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
        assert!(dom.errors.borrow().is_empty(), "{:?}", dom.errors.borrow());
        let page = Self { dom };
        page.check();
        page
    }

    fn check(&self) {
        let (mut ids, mut targets) = (HashSet::new(), Vec::new());
        for element in self.elements() {
            let name = element.name();
            assert!(ELEMENTS.contains(&&*name), "<{name}>");
            for (attribute, value) in element.attributes() {
                assert!(ATTRIBUTES.contains(&&*attribute), "<{name} {attribute}>");
                match &*attribute {
                    "id" => assert!(ids.insert(value.clone()), "the id {value:?} occurs twice"),
                    "href" if name == "link" => assert_eq!(value, "data:,"),
                    "href" => targets.push(value.strip_prefix('#').unwrap().to_owned()),
                    "aria-labelledby" => targets.push(value),
                    _ => {}
                }
            }
        }
        for target in targets {
            assert!(ids.contains(&target), "{target:?} is linked and does not exist");
        }
    }

    /// All elements, in document order.
    pub fn elements(&self) -> Vec<Element> {
        Element(self.dom.document.clone()).descendants()
    }

    /// The elements with this name.
    pub fn named(&self, name: &str) -> Vec<Element> {
        self.elements().into_iter().filter(|element| element.name() == name).collect()
    }

    /// The elements of this class.
    pub fn class(&self, class: &str) -> Vec<Element> {
        self.elements().into_iter().filter(|element| element.has_class(class)).collect()
    }

    /// The texts of the elements of this class.
    pub fn texts(&self, class: &str) -> Vec<String> {
        self.class(class).iter().map(Element::text).collect()
    }

    /// The only element of this class.
    pub fn only(&self, class: &str) -> Element {
        let [only] =
            <[Element; 1]>::try_from(self.class(class)).unwrap_or_else(|all| panic!("{} of {class}", all.len()));
        only
    }

    /// All visible text.
    pub fn text(&self) -> String {
        self.named("body")[0].text()
    }
}

impl Element {
    /// Its name; empty for the document itself.
    pub fn name(&self) -> String {
        match &self.0.data {
            NodeData::Element { name, .. } => name.local.to_string(),
            _ => String::new(),
        }
    }

    pub fn attributes(&self) -> Vec<(String, String)> {
        match &self.0.data {
            NodeData::Element { attrs, .. } => {
                attrs.borrow().iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect()
            }
            _ => Vec::new(),
        }
    }

    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().into_iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|other| other == class))
    }

    /// The elements within it, in document order.
    pub fn descendants(&self) -> Vec<Element> {
        let mut found = Vec::new();
        let mut waiting: Vec<_> = self.0.children.borrow().iter().rev().cloned().collect();
        while let Some(node) = waiting.pop() {
            waiting.extend(node.children.borrow().iter().rev().cloned());
            if matches!(node.data, NodeData::Element { .. }) {
                found.push(Element(node));
            }
        }
        found
    }

    /// The elements within it with this name.
    pub fn named(&self, name: &str) -> Vec<Element> {
        self.descendants().into_iter().filter(|element| element.name() == name).collect()
    }

    /// Its text, and that of the elements within it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut waiting = vec![self.0.clone()];
        while let Some(node) = waiting.pop() {
            waiting.extend(node.children.borrow().iter().rev().cloned());
            if let NodeData::Text { contents } = &node.data {
                text.push_str(&contents.borrow());
            }
        }
        text
    }
}

/// The elements that a page may have: none that runs anything or loads anything.
const ELEMENTS: [&str; 48] = [
    "html",
    "head",
    "meta",
    "link",
    "title",
    "style",
    "body",
    "main",
    "div",
    "section",
    "article",
    "nav",
    "footer",
    "h1",
    "h2",
    "h3",
    "p",
    "span",
    "bdi",
    "br",
    "abbr",
    "a",
    "del",
    "ins",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "svg",
    "g",
    "path",
    "rect",
    "text",
    "tspan",
    "b",
    "i",
    "em",
    "strong",
    "ol",
    "ul",
    "li",
];

/// The attributes that they may have: no handler of events, and nothing that loads anything.
const ATTRIBUTES: [&str; 31] = [
    "id",
    "class",
    "lang",
    "dir",
    "href",
    "rel",
    "title",
    "style",
    "charset",
    "http-equiv",
    "content",
    "name",
    "role",
    "tabindex",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "scope",
    "data-c",
    "viewBox",
    "preserveAspectRatio",
    "d",
    "x",
    "y",
    "width",
    "height",
    "colspan",
    "rowspan",
    "type",
    "open",
    "value",
];
