//! The structures of a batch's letters under one document, each a part that keeps its language and its title.
//! Not here: pages and what they draw with (`merge`).

use std::collections::HashMap;

use lopdf::{Document, Object, ObjectId, dictionary};

use super::DrawFault;
use super::finish::broken;

/// The parts so far.
pub struct Parts {
    root: ObjectId,
    whole: ObjectId,
    letters: Vec<Object>,
    /// Number and elements of each page.
    of_pages: Vec<Object>,
    /// Whether every letter so far had a structure.
    all: bool,
}

impl Parts {
    /// No parts yet.
    pub fn new(out: &mut Document) -> Self {
        let (root, whole) = (out.new_object_id(), out.new_object_id());
        Self { root, whole, letters: Vec::new(), of_pages: Vec::new(), all: true }
    }

    /// Takes a letter's structure over; false where it has none. `pages` have become `ids`, counted on from `first`.
    pub fn take(
        &mut self,
        doc: &mut Document,
        out: &mut Document,
        pages: &[ObjectId],
        ids: &[ObjectId],
        first: usize,
    ) -> Result<bool, lopdf::Error> {
        let Some((tree, letter, parents)) = structure(doc) else {
            self.all = false;
            return Ok(false);
        };
        // What points at the letter's own root points at the batch's whole.
        let mut new: HashMap<ObjectId, ObjectId> = pages.iter().copied().zip(ids.iter().copied()).collect();
        new.insert(tree, self.whole);
        let mut elements = Vec::new();
        let mut open = vec![letter];
        while let Some(id) = open.pop() {
            // An element that was met before would be a circle: each lies in one other.
            if new.contains_key(&id) {
                return Err(lopdf::Error::ReferenceCycle(id));
            }
            new.insert(id, out.new_object_id());
            elements.push(id);
            let element = doc.get_dictionary(id)?;
            match element.get(b"K") {
                Ok(Object::Reference(kid)) => open.push(*kid),
                Ok(Object::Array(kids)) => {
                    open.extend(kids.iter().rev().filter_map(|k| k.as_reference().ok()));
                }
                _ => {}
            }
        }
        for old in elements {
            let mut object = doc.objects.remove(&old).ok_or(lopdf::Error::ObjectNotFound(old))?;
            point(&mut object, &new);
            if old == letter
                && let Ok(dict) = object.as_dict_mut()
            {
                dict.set("S", "Part");
            }
            if let Some(id) = new.get(&old) {
                out.objects.insert(*id, object);
            }
        }
        let mut parents = doc.get_dictionary(parents)?.get(b"Nums")?.clone();
        point(&mut parents, &new);
        for pair in parents.as_array()?.chunks(2) {
            let [Object::Integer(number), of_page] = pair else { continue };
            let number = usize::try_from(*number).unwrap_or(0) + first;
            self.of_pages.push(Object::Integer(i64::try_from(number).unwrap_or(i64::MAX)));
            self.of_pages.push(of_page.clone());
        }
        self.letters.push(Object::Reference(new.get(&letter).copied().unwrap_or(self.whole)));
        Ok(true)
    }

    /// Writes what holds the parts together.
    pub fn finish(self, out: &mut Document, pages: usize) -> Result<(), DrawFault> {
        if self.letters.is_empty() {
            return Ok(());
        }
        let parents = out.add_object(dictionary! { "Nums" => self.of_pages });
        let whole =
            dictionary! { "Type" => "StructElem", "S" => "Document", "P" => self.root, "K" => self.letters };
        out.objects.insert(self.whole, Object::Dictionary(whole));
        let tree = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => self.whole,
            "ParentTree" => parents,
            "ParentTreeNextKey" => i64::try_from(pages).unwrap_or(i64::MAX),
        };
        out.objects.insert(self.root, Object::Dictionary(tree));
        let catalog = out.catalog_mut().map_err(broken)?;
        catalog.set("StructTreeRoot", self.root);
        if self.all {
            catalog.set("MarkInfo", dictionary! { "Marked" => true });
        }
        Ok(())
    }
}

/// The root of a letter's structure, its one element that is the whole letter, and the list of its pages' elements.
fn structure(doc: &Document) -> Option<(ObjectId, ObjectId, ObjectId)> {
    let tree = doc.catalog().ok()?.get(b"StructTreeRoot").ok()?.as_reference().ok()?;
    let dict = doc.get_dictionary(tree).ok()?;
    let letter = dict.get(b"K").ok()?.as_reference().ok()?;
    let parents = dict.get(b"ParentTree").ok()?.as_reference().ok()?;
    Some((tree, letter, parents))
}

/// Lets every reference point at what its object has become.
fn point(object: &mut Object, new: &HashMap<ObjectId, ObjectId>) {
    match object {
        Object::Reference(id) => {
            if let Some(to) = new.get(id) {
                *id = *to;
            }
        }
        Object::Array(list) => list.iter_mut().for_each(|o| point(o, new)),
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, o)| point(o, new)),
        _ => {}
    }
}
