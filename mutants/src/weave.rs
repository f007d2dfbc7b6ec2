//! Writes all mutants of a file into its text. Each is an alternative that is taken if `crate::mutant(NUMBER)` is true.
//!
//! `a < b` becomes `(if crate::mutant(7) { a <= b } else { a < b })`. Only the last arm has the mutants inside of `a` and
//! `b`, which keeps the text small. A comment around each alternative shows where the compiler found an error.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use proc_macro2::LineColumn;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, Signature};

use crate::mutant::{Genre, Mutant, Position};

/// The text with these mutants, and the numbers of those that are in it.
pub fn weave(text: &str, mutants: &[(usize, &Mutant)]) -> syn::Result<(String, HashSet<usize>)> {
    let mut by_place: HashMap<_, Vec<_>> = HashMap::new();
    for &(number, mutant) in mutants {
        by_place.entry(mutant.place()).or_default().push((number, mutant));
    }
    let mut weaver = Weaver { text, by_place, insertions: Vec::new(), woven: HashSet::new() };
    weaver.visit_file(&syn::parse_file(text)?);
    Ok((inserted(text, weaver.insertions), weaver.woven))
}

struct Weaver<'a> {
    text: &'a str,
    by_place: HashMap<(Genre, Position), Vec<(usize, &'a Mutant)>>,
    insertions: Vec<Insertion>,
    woven: HashSet<usize>,
}

/// A text before or after a node. Nodes are visited from the outside to the inside.
struct Insertion {
    at: usize,
    is_before: bool,
    text: String,
}

fn inserted(text: &str, insertions: Vec<Insertion>) -> String {
    let mut order: Vec<(usize, Insertion)> = insertions.into_iter().enumerate().collect();
    // At one place, what ends goes before what starts, and the outer node starts first and ends last.
    order.sort_by_key(|(visited, insertion)| {
        let visited = *visited as isize;
        (insertion.at, insertion.is_before, if insertion.is_before { visited } else { -visited })
    });
    let mut woven = String::with_capacity(text.len() * 3);
    let mut done = 0;
    for (_, insertion) in order {
        woven.push_str(&text[done..insertion.at]);
        woven.push_str(&insertion.text);
        done = insertion.at;
    }
    woven + &text[done..]
}

fn marked(number: usize, text: &str) -> String {
    format!("/*<{number}*/ {text} /*{number}>*/")
}

fn bytes(node: &impl Spanned) -> Range<usize> {
    node.span().byte_range()
}

impl<'a> Weaver<'a> {
    fn mutants_at(&self, genre: Genre, at: LineColumn) -> Vec<(usize, &'a Mutant)> {
        let position = Position { line: at.line, column: at.column + 1 };
        self.by_place.get(&(genre, position)).cloned().unwrap_or_default()
    }

    fn insert(&mut self, at: usize, is_before: bool, text: String) {
        self.insertions.push(Insertion { at, is_before, text });
    }

    /// Chooses between the expression at these bytes and alternatives.
    fn choose(&mut self, expression: Range<usize>, alternatives: Vec<(usize, String)>) {
        if alternatives.is_empty() {
            return;
        }
        let mut before = String::from("(");
        for (number, alternative) in alternatives {
            before += &format!("if crate::mutant({number}) {{ {} }} else ", marked(number, &alternative));
            self.woven.insert(number);
        }
        self.insert(expression.start, true, before + "{ ");
        self.insert(expression.end, false, " })".to_owned());
    }

    /// Alternatives in which some bytes of the expression are replaced.
    fn replace(&mut self, expression: Range<usize>, replaced: Range<usize>, mutants: Vec<(usize, &Mutant)>) {
        let (before, after) = (&self.text[expression.start..replaced.start], &self.text[replaced.end..expression.end]);
        let alternative = |mutant: &Mutant| format!("{before} {} {after}", mutant.replacement);
        let alternatives = mutants.into_iter().map(|(number, mutant)| (number, alternative(mutant))).collect();
        self.choose(expression, alternatives);
    }

    /// Returns at the start of the body.
    fn body(&mut self, signature: &Signature, block: &Block) {
        if signature.constness.is_some() {
            return;
        }
        let close = block.brace_token.span.close();
        let is_opaque = matches!(&signature.output, syn::ReturnType::Type(_, output) if has_opaque(output));
        for (number, mutant) in self.mutants_at(Genre::FnValue, close.end()) {
            // The function has one return type, which the alternative would change.
            if is_opaque {
                continue;
            }
            let returned = marked(number, &format!("return {};", mutant.replacement));
            let text = format!(" if crate::mutant({number}) {{ {returned} }}");
            self.insert(block.brace_token.span.open().byte_range().end, true, text);
            self.woven.insert(number);
        }
        self.visit_block(block);
    }
}

fn has_opaque(output: &syn::Type) -> bool {
    struct Opaque(bool);
    impl Visit<'_> for Opaque {
        fn visit_type_impl_trait(&mut self, _: &syn::TypeImplTrait) {
            self.0 = true;
        }
    }
    let mut opaque = Opaque(false);
    opaque.visit_type(output);
    opaque.0
}

/// Whether an expression binds names for what follows it, and must stay a condition.
fn has_let(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) => matches!(binary.op, BinOp::And(_)) && (has_let(&binary.left) || has_let(&binary.right)),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Weaver<'_> {
    fn visit_expr_binary(&mut self, node: &'ast syn::ExprBinary) {
        if !has_let(&node.left) && !has_let(&node.right) {
            let mutants = self.mutants_at(Genre::BinaryOperator, node.op.span().start());
            self.replace(bytes(node), bytes(&node.op), mutants);
        }
        visit::visit_expr_binary(self, node);
    }

    fn visit_expr_unary(&mut self, node: &'ast syn::ExprUnary) {
        let mutants = self.mutants_at(Genre::UnaryOperator, node.op.span().start());
        self.replace(bytes(node), bytes(&node.op), mutants);
        visit::visit_expr_unary(self, node);
    }

    fn visit_expr_struct(&mut self, node: &'ast syn::ExprStruct) {
        let mut alternatives = Vec::new();
        for pair in node.fields.pairs() {
            let field = bytes(pair.value());
            let end = pair.punct().map_or(field.end, |comma| comma.span.byte_range().end);
            for (number, _) in self.mutants_at(Genre::StructField, pair.value().span().start()) {
                let (before, after) = (&self.text[bytes(node).start..field.start], &self.text[end..bytes(node).end]);
                alternatives.push((number, format!("{before}{after}")));
            }
        }
        self.choose(bytes(node), alternatives);
        visit::visit_expr_struct(self, node);
    }

    fn visit_arm(&mut self, node: &'ast syn::Arm) {
        let deleted = self.mutants_at(Genre::MatchArm, node.span().start());
        let mut condition = String::new();
        for (number, _) in deleted {
            condition += &format!("{}!crate::mutant({number}) && ", marked(number, ""));
            self.woven.insert(number);
        }
        if let Some((_, guard)) = &node.guard {
            let mut end = String::new();
            for (number, mutant) in self.mutants_at(Genre::MatchArmGuard, guard.span().start()) {
                let (not, operator) = if mutant.replacement == "true" { ("", "||") } else { ("!", "&&") };
                condition += &format!("{}({not}crate::mutant({number}) {operator} ", marked(number, ""));
                end += ")";
                self.woven.insert(number);
            }
            if !condition.is_empty() {
                self.insert(bytes(&**guard).start, true, condition + "(");
                self.insert(bytes(&**guard).end, false, end + ")");
            }
        } else if !condition.is_empty() {
            self.insert(bytes(&node.pat).end, false, format!(" if {condition} true"));
        }
        visit::visit_arm(self, node);
    }

    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        self.body(&node.sig, &node.block);
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        self.body(&node.sig, &node.block);
    }

    fn visit_trait_item_fn(&mut self, node: &'ast syn::TraitItemFn) {
        if let Some(block) = &node.default {
            self.body(&node.sig, block);
        }
    }

    // What is computed by the compiler cannot choose.
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}
    fn visit_expr_const(&mut self, _: &'ast syn::ExprConst) {}
    fn visit_type(&mut self, _: &'ast syn::Type) {}
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
    fn visit_generic_argument(&mut self, _: &'ast syn::GenericArgument) {}

    fn visit_expr_repeat(&mut self, node: &'ast syn::ExprRepeat) {
        self.visit_expr(&node.expr);
    }
}
