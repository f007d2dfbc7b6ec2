//! The mutants, as `cargo mutants --list --json` names them.

use serde::Deserialize;

#[derive(Clone, Deserialize)]
pub struct Mutant {
    pub file: String,
    pub function: Option<Function>,
    pub genre: Genre,
    pub name: String,
    pub replacement: String,
    pub span: Span,
}

#[derive(Clone, Deserialize)]
pub struct Function {
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Genre {
    BinaryOperator,
    FnValue,
    MatchArm,
    MatchArmGuard,
    StructField,
    UnaryOperator,
}

#[derive(Clone, Copy, Deserialize)]
pub struct Span {
    pub start: Position,
    pub end: Position,
}

/// Both count from one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl Mutant {
    /// What finds the node of the syntax tree: the end of a function whose body is replaced, and else the start.
    pub fn place(&self) -> (Genre, Position) {
        let function = self.function.as_ref().filter(|_| self.genre == Genre::FnValue);
        (self.genre, function.map_or(self.span.start, |function| function.span.end))
    }

    /// The module of the report that it belongs to.
    pub fn module(&self) -> &str {
        let path = self.file.trim_start_matches("src/");
        let path = path.strip_prefix("report/").unwrap_or(path);
        path.split('/').next().unwrap_or(path)
    }
}
