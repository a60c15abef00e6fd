//! What a text asks, who writes, where they live, which company is meant and whether a child is involved: proposals,
//! each with the words it rests on. Nothing is invented: what the text does not say stays empty.
//! Rules are data in `rules/<lang>/`; this folder holds the machinery that runs them.

mod address;
mod ages;
mod asks;
mod companies;
mod fields;
mod in_line;
mod language;
mod learned;
mod names;
mod needs;
mod page;
mod people;
mod place;
mod rights;
mod rulefile;
mod rules;
mod scan;
mod several;
mod speaking;
mod tell;
#[cfg(test)]
mod tests;
mod times;
mod types;
mod whose;
mod zones;

pub(crate) use companies::named as company_named;
pub(crate) use rules::root_file;
pub use tell::suggest;
pub use types::{
    Agent, ChildEvidence, ChildSignal, ChildSuggest, Context, Evidence, PersonFound, RightFound, Suggest,
};
pub(crate) use zones::words_beside_stand_ins;
