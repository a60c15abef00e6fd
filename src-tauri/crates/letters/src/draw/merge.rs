//! One document from many stored ones: the print batch. Pages are taken over as they are; whatever two letters have in
//! common (fonts, above all) is stored once. Nothing is drawn again. Each letter's structure becomes a part of the batch's,
//! so a batch can be read aloud like its letters; letters without one leave the batch without the claim.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::thread;

use super::DrawFault;
use super::content::hash;
use super::finish::{About, bytes, describe};
use super::parts::Parts;
use super::{profile, xmp};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Merges stored letters in the order given. A document that can't be read is named by its place.
pub fn merge<B: AsRef<[u8]> + Sync>(letters: &[B]) -> Result<Vec<u8>, DrawFault> {
    /// Letters read at a time: enough for every core, few enough to hold in memory.
    const ROUND: usize = 64;
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(8);
    let fault = |i: usize, e: lopdf::Error| {
        DrawFault::Document(format!("letter {} of the batch can't be read ({e})", i + 1))
    };
    let mut batch = Batch::new();
    for (round, letters) in letters.chunks(ROUND).enumerate() {
        // Reading is most of the work and each letter's is its own; putting together keeps the order.
        let share = letters.len().div_ceil(workers).max(1);
        let read: Vec<Vec<Result<Document, lopdf::Error>>> = thread::scope(|scope| {
            let running: Vec<_> = letters
                .chunks(share)
                .map(|part| {
                    scope.spawn(|| part.iter().map(|l| Document::load_mem(l.as_ref())).collect::<Vec<_>>())
                })
                .collect();
            running.into_iter().map(|w| w.join().unwrap_or_default()).collect()
        });
        let read: Vec<_> = read.into_iter().flatten().collect();
        if read.len() != letters.len() {
            return Err(DrawFault::Document("reading the batch was broken off".into()));
        }
        for (n, doc) in read.into_iter().enumerate() {
            let i = round * ROUND + n;
            batch.take(doc.map_err(|e| fault(i, e))?).map_err(|e| fault(i, e))?;
        }
    }
    batch.finish("Print batch", true)
}

/// Merges documents that were drawn just now.
pub(crate) fn merge_drawn(docs: Vec<Document>, title: &str) -> Result<Vec<u8>, DrawFault> {
    let mut batch = Batch::new();
    for doc in docs {
        batch.take(doc).map_err(|e| DrawFault::Document(e.to_string()))?;
    }
    batch.finish(title, false)
}

struct Batch {
    out: Document,
    pages_id: ObjectId,
    pages: Vec<ObjectId>,
    /// The letters' structures.
    parts: Parts,
    /// Objects by the hash of what they say.
    seen: HashMap<[u8; 32], ObjectId>,
}

/// Objects that hold each other deeper than this are no document of ours.
const DEPTH: usize = 64;

impl Batch {
    fn new() -> Self {
        let mut out = Document::with_version("1.7");
        let pages_id = out.new_object_id();
        let parts = Parts::new(&mut out);
        Self { out, pages_id, pages: Vec::new(), parts, seen: HashMap::new() }
    }

    fn take(&mut self, mut doc: Document) -> Result<(), lopdf::Error> {
        let mut taken: BTreeMap<ObjectId, ObjectId> = BTreeMap::new();
        let pages: Vec<ObjectId> = doc.page_iter().collect();
        let ids: Vec<ObjectId> = pages.iter().map(|_| self.out.new_object_id()).collect();
        let first = self.pages.len();
        // Before the pages: elements point at their pages and at each other, so they get their new numbers at once.
        let tagged = self.parts.take(&mut doc, &mut self.out, &pages, &ids, first)?;
        for (i, (page, id)) in pages.into_iter().zip(ids).enumerate() {
            let dict = doc.get_dictionary(page)?.clone();
            let mut own = Dictionary::new();
            for (key, value) in dict.iter() {
                if key != b"Parent" && key != b"StructParents" {
                    own.set(key.clone(), self.rewritten(value.clone(), &mut doc, &mut taken, 0)?);
                }
            }
            own.set("Parent", Object::Reference(self.pages_id));
            if tagged {
                own.set("StructParents", i64::try_from(first + i).unwrap_or(i64::MAX));
            }
            self.out.objects.insert(id, Object::Dictionary(own));
            self.pages.push(id);
        }
        Ok(())
    }

    /// The object with every reference pointing into the batch.
    fn rewritten(
        &mut self,
        object: Object,
        doc: &mut Document,
        taken: &mut BTreeMap<ObjectId, ObjectId>,
        depth: usize,
    ) -> Result<Object, lopdf::Error> {
        if depth > DEPTH {
            return Err(lopdf::Error::ReferenceLimit);
        }
        Ok(match object {
            Object::Reference(id) => Object::Reference(self.reference(id, doc, taken, depth)?),
            Object::Array(list) => Object::Array(
                list.into_iter()
                    .map(|o| self.rewritten(o, doc, taken, depth + 1))
                    .collect::<Result<_, _>>()?,
            ),
            Object::Dictionary(dict) => Object::Dictionary(self.dictionary(&dict, doc, taken, depth)?),
            Object::Stream(mut stream) => {
                stream.dict = self.dictionary(&stream.dict.clone(), doc, taken, depth)?;
                Object::Stream(stream)
            }
            plain => plain,
        })
    }

    fn dictionary(
        &mut self,
        dict: &Dictionary,
        doc: &mut Document,
        taken: &mut BTreeMap<ObjectId, ObjectId>,
        depth: usize,
    ) -> Result<Dictionary, lopdf::Error> {
        let mut own = Dictionary::new();
        for (key, value) in dict.iter() {
            own.set(key.clone(), self.rewritten(value.clone(), doc, taken, depth + 1)?);
        }
        Ok(own)
    }

    fn reference(
        &mut self,
        id: ObjectId,
        doc: &mut Document,
        taken: &mut BTreeMap<ObjectId, ObjectId>,
        depth: usize,
    ) -> Result<ObjectId, lopdf::Error> {
        if let Some(found) = taken.get(&id) {
            return Ok(*found);
        }
        // Taken out, not copied: a font is large, and each object is met once.
        let object = doc.objects.remove(&id).ok_or(lopdf::Error::ObjectNotFound(id))?;
        let object = self.rewritten(object, doc, taken, depth + 1)?;
        let hash = hash(&object);
        let new = match self.seen.get(&hash) {
            Some(found) => *found,
            None => {
                let new = self.out.add_object(object);
                self.seen.insert(hash, new);
                new
            }
        };
        taken.insert(id, new);
        Ok(new)
    }

    fn finish(mut self, title: &str, kept: bool) -> Result<Vec<u8>, DrawFault> {
        let kids: Vec<Object> = self.pages.iter().map(|p| Object::Reference(*p)).collect();
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        let pages = dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids };
        self.out.objects.insert(self.pages_id, Object::Dictionary(pages));
        let catalog = self.out.add_object(dictionary! { "Type" => "Catalog", "Pages" => self.pages_id });
        self.out.trailer.set("Root", Object::Reference(catalog));
        let about = About { title, author: "", language: None, date: None };
        describe(&mut self.out, &about)?;
        self.parts.finish(&mut self.out, self.pages.len())?;
        if kept {
            xmp::add(&mut self.out, &about, xmp::Claim::Nothing)?;
            profile::add(&mut self.out)?;
        }
        bytes(&mut self.out)
    }
}
