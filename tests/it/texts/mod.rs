//! Whole texts and what is right for them: the first article, fourteen languages, real documents.

mod real_documents;
mod scripts;
mod seed;
