//! The structure of a letter, written into its document: what is a heading, a paragraph, a table, in reading order, and
//! which marks on which page belong to it.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::DrawFault;
use super::finish::{broken, text};
use crate::set::{Element, Pages, Tag};

/// Adds the structure; `marks` has for each page the element of each mark.
pub fn add(doc: &mut Document, letter: &Pages, marks: &[Vec<usize>]) -> Result<(), DrawFault> {
    let pages: Vec<ObjectId> = doc.page_iter().collect();
    let elements = letter.structure.elements();
    let root = doc.new_object_id();
    let ids: Vec<ObjectId> = elements.iter().map(|_| doc.new_object_id()).collect();
    let id = |element: usize| ids.get(element).copied().unwrap_or(root);

    let mut kids: Vec<Vec<Object>> = vec![Vec::new(); elements.len()];
    let mut begins: Vec<Option<ObjectId>> = vec![None; elements.len()];
    for (i, element) in elements.iter().enumerate() {
        if let Some(kids) = element.parent.and_then(|p| kids.get_mut(p)) {
            kids.push(Object::Reference(id(i)));
        }
    }
    let mut of_pages: Vec<Object> = Vec::with_capacity(pages.len() * 2);
    for (p, (page, marks)) in pages.iter().zip(marks).enumerate() {
        for (mark, element) in marks.iter().enumerate() {
            let (Some(kids), Some(begins)) = (kids.get_mut(*element), begins.get_mut(*element)) else {
                continue;
            };
            kids.push(match *begins.get_or_insert(*page) {
                first if first == *page => number(mark),
                _ => {
                    Object::Dictionary(dictionary! { "Type" => "MCR", "Pg" => *page, "MCID" => number(mark) })
                }
            });
        }
        of_pages.push(number(p));
        of_pages.push(marks.iter().map(|element| Object::Reference(id(*element))).collect::<Vec<_>>().into());
        let dict = doc.get_object_mut(*page).and_then(Object::as_dict_mut).map_err(broken)?;
        dict.set("StructParents", number(p));
        dict.set("Tabs", "S");
    }
    for (i, (element, kids)) in elements.iter().zip(kids).enumerate() {
        let parent = element.parent.map_or(root, id);
        let mut dict = dictionary! {
            "Type" => "StructElem",
            "S" => element.tag.as_str(),
            "P" => parent,
        };
        if let Some(page) = begins.get(i).copied().flatten() {
            dict.set("Pg", page);
        }
        describe(&mut dict, element, letter, i);
        match <[Object; 1]>::try_from(kids) {
            Ok([only]) => dict.set("K", only),
            Err(kids) if kids.is_empty() => {}
            Err(kids) => dict.set("K", kids),
        }
        doc.objects.insert(id(i), Object::Dictionary(dict));
    }
    let parents = doc.add_object(dictionary! { "Nums" => of_pages });
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => id(0),
        "ParentTree" => parents,
        "ParentTreeNextKey" => number(pages.len()),
    };
    doc.objects.insert(root, Object::Dictionary(tree));
    let catalog = doc.catalog_mut().map_err(broken)?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// What an element says beside its kind.
fn describe(dict: &mut Dictionary, element: &Element, letter: &Pages, place: usize) {
    if let Some(alt) = &element.alt {
        dict.set("Alt", text(alt));
    }
    let attributes = match element.tag {
        // A letter keeps its language and title where a batch has others beside it.
        Tag::Document => {
            dict.set("Lang", text(letter.language.as_str()));
            dict.set("T", text(&letter.title));
            return;
        }
        Tag::Th => dictionary! { "O" => "Table", "Scope" => "Column" },
        Tag::L => {
            let elements = letter.structure.elements();
            let marked = elements.iter().skip(place).take(3).any(|e| e.tag == Tag::Lbl);
            dictionary! { "O" => "List", "ListNumbering" => if marked { "Disc" } else { "None" } }
        }
        Tag::Figure => {
            let placed = letter.pages.iter().flat_map(|p| &p.pictures).find(|p| p.element == place);
            let Some(placed) = placed else { return };
            let (area, up) =
                (&placed.area, |y: f32| Object::Real(((letter.height - y) * 100.0).round() / 100.0));
            let across = |x: f32| Object::Real((x * 100.0).round() / 100.0);
            let bounds = vec![across(area.left), up(area.bottom), across(area.right), up(area.top)];
            dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds }
        }
        _ => return,
    };
    dict.set("A", attributes);
}

fn number(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}
