//! Whole texts and what is right for them: the first article, fourteen languages, small cases, real documents.

mod cases;
mod real_documents;
mod scripts;
mod seed;
