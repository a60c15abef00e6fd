//! The structure of a letter's document: what somebody hears who can't see it, held against the composed words; and the
//! points of PDF/UA-1 that a program can check for documents of this kind (docs/letters-pdf.md names them by their
//! number in the Matterhorn protocol, and what no program can check).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use std::collections::BTreeSet;

use common::tagged::{Tagged, dictionary, kids, read, string};
use common::{folder, squeezed, tool};
use letters::{Block, Composed};
use lopdf::{Document, Object};

/// What is read, in order: kind and words.
fn expected(composed: &Composed) -> Vec<(&'static str, String)> {
    let mut out: Vec<(&'static str, String)> = vec![("Document", String::new()), ("Div", String::new())];
    let head = &composed.letterhead;
    if head.logo.is_some() {
        out.push(("Figure", String::new()));
    }
    out.push(("P", head.name.clone()));
    out.extend(head.department.iter().chain(&head.lines).chain(&head.contact).map(|l| ("P", l.to_string())));
    // In the window the address stands above the date, inside a letter for a plain envelope below the references.
    let in_window = letters::set(composed).unwrap().placement == letters::Placement::InWindow;
    let mut address = vec![("Div", String::new())];
    let blank = if in_window { "  " } else { " " };
    address.extend(composed.address.lines.iter().map(|l| ("P", l.replace("  ", blank))));
    let mut dated = vec![("P", composed.date_line.clone())];
    dated.extend(composed.references.iter().map(|r| ("P", format!("{} {}", r.label, r.value))));
    for part in if in_window { [address, dated] } else { [dated, address] } {
        out.extend(part);
    }
    if !composed.subject.is_empty() {
        out.push(("H1", composed.subject.to_string()));
    }
    out.push(("P", composed.salutation.to_string()));
    of_blocks(&composed.body, if composed.subject.is_empty() { "H1" } else { "H2" }, &mut out);
    out.push(("P", composed.closing.to_string()));
    out.push(("Div", String::new()));
    if composed.signed.is_some() {
        out.push(("Figure", String::new()));
    }
    out.extend(composed.signature.iter().map(|l| ("P", l.to_string())));
    if let Some((head, entries)) = &composed.enclosures {
        out.push(("P", head.clone()));
        out.push(("L", String::new()));
        for entry in entries {
            out.push(("LI", String::new()));
            out.push(("LBody", entry.to_string()));
        }
    }
    for enclosure in &composed.enclosed {
        out.push(("H1", enclosure.title.to_string()));
        of_blocks(&enclosure.blocks, "H2", &mut out);
    }
    // A blank that does not break is printed and read as a blank.
    out.into_iter().map(|(tag, text)| (tag, text.replace('\u{a0}', " "))).collect()
}

fn of_blocks(blocks: &[Block], heading: &'static str, out: &mut Vec<(&'static str, String)>) {
    for block in blocks {
        match block {
            Block::Heading { text } => out.push((heading, text.to_string())),
            Block::Paragraph { lead, text, .. } => {
                let lead = lead.as_ref().map_or(String::new(), |l| format!("{l} "));
                out.push(("P", lead + text.as_str()));
            }
            Block::List { items } => {
                out.push(("L", String::new()));
                for item in items {
                    out.push(("LI", String::new()));
                    out.push(("Lbl", "\u{2022}".into()));
                    out.push(("LBody", item.to_string()));
                }
            }
            Block::Lines { lines } => {
                out.push(("Div", String::new()));
                out.extend(lines.iter().map(|l| ("P", l.to_string())));
            }
            Block::Table { heads, rows, .. } => {
                out.push(("Table", String::new()));
                out.push(("TR", String::new()));
                out.extend(heads.iter().map(|h| ("TH", h.to_string())));
                for row in rows {
                    out.push(("TR", String::new()));
                    out.extend(row.iter().map(|c| ("TD", c.to_string())));
                }
            }
        }
    }
}

/// Kind and words of every element, soft hyphens left out as every search does.
fn heard(read: &Tagged) -> Vec<(String, String)> {
    read.elements.iter().map(|e| (e.tag.clone(), e.text.replace('\u{ad}', ""))).collect()
}

fn as_heard(composed: &Composed) -> Vec<(String, String)> {
    expected(composed).into_iter().map(|(tag, text)| (tag.to_owned(), text)).collect()
}

#[test]
fn every_letter_is_read_aloud_word_for_word_in_the_order_of_the_composed_letter() {
    for (path, facts) in common::goldens() {
        let composed = letters::compose(&facts).unwrap();
        let read = read(&common::drawn(&facts));
        assert_eq!(heard(&read), as_heard(&composed), "{}", path.display());
    }
}

#[test]
fn a_paragraph_over_two_pages_is_one_and_a_table_read_once_though_its_head_is_repeated() {
    let mut facts = common::golden("grant_access/en");
    let category = facts.categories[0].clone();
    for i in 0..60 {
        let mut more = category.clone();
        more.name = format!("Category number {i}");
        facts.categories.push(more);
    }
    facts.islands.insert("note".into(), "A sentence that goes on and on over the page. ".repeat(90));
    let composed = letters::compose(&facts).unwrap();
    let pages = letters::set(&composed).unwrap();
    assert!(pages.pages.len() > 3);
    let read = read(&common::drawn(&facts));
    assert_eq!(heard(&read), as_heard(&composed));
    let repeated = read.artifacts.iter().filter(|a| a.contains("Category")).count();
    assert!(repeated > 0, "a head is repeated for the eye only: {:?}", read.artifacts);
    let long = read.elements.iter().find(|e| e.text.contains("goes on and on")).unwrap();
    assert!(long.marks > 1, "the paragraph goes over a page");
}

#[test]
fn a_parted_word_is_copied_and_found_whole_and_a_hard_hyphen_stays() {
    for (name, words) in [
        ("acknowledgment/en", "antidisestablishmentarianism well-known counterrevolutionaries "),
        ("acknowledgment/es", "anticonstitucionalmente administraci\u{f3}n electroencefalografista "),
    ] {
        let mut facts = common::golden(name);
        // Short words in between move the long ones to every place of a line.
        let note: String = (0..40).map(|i| words.to_owned() + &"is ".repeat(i % 7)).collect();
        facts.islands.insert("note".into(), note);
        let composed = letters::compose(&facts).unwrap();
        let bytes = common::drawn(&facts);
        let read = read(&bytes);
        assert_eq!(heard(&read), as_heard(&composed));
        let soft: usize = read.elements.iter().map(|e| e.text.matches('\u{ad}').count()).sum();
        assert!(soft >= 3, "{name} has {soft} parted words");
        // And by a program that looks at places, not at the structure.
        let file = folder("letters-hyphens").join(name.replace('/', "-") + ".pdf");
        std::fs::write(&file, bytes).unwrap();
        let Some((_, text)) = tool("pdftotext", &["-enc", "UTF-8"], &file) else { continue };
        let text =
            if text.is_empty() { std::fs::read_to_string(file.with_extension("txt")).unwrap() } else { text };
        for word in words.split_whitespace() {
            let whole = text.replace("\u{ad}\n", "").replace('\n', " ").matches(word).count();
            // Where a page ends within a word its foot stands between the parts.
            assert!(whole >= 39, "{word} is found {whole} times in {text}");
        }
    }
}

#[test]
fn pdfinfo_tells_the_same_structure() {
    let folder = folder("letters-struct");
    for (i, (path, facts)) in common::goldens().into_iter().enumerate() {
        let composed = letters::compose(&facts).unwrap();
        let file = folder.join(format!("{i}.pdf"));
        std::fs::write(&file, common::drawn(&facts)).unwrap();
        let Some((done, said)) = tool("pdfinfo", &["-struct-text"], &file) else { return };
        assert!(done, "{said}");
        let quoted: String = said.lines().filter(|l| l.trim_start().starts_with('"')).collect();
        let plain = |s: &str| squeezed(s).replace(['"', '\u{ad}'], "");
        let words: String = expected(&composed).into_iter().map(|(_, t)| t).collect();
        assert_eq!(plain(&quoted), plain(&words), "{}", path.display());
    }
}

#[test]
fn pdftotext_finds_every_word_of_every_letter() {
    let folder = folder("letters-words");
    for (i, (path, facts)) in common::goldens().into_iter().enumerate() {
        let composed = letters::compose(&facts).unwrap();
        let file = folder.join(format!("{i}.pdf"));
        std::fs::write(&file, common::drawn(&facts)).unwrap();
        if tool("pdftotext", &["-enc", "UTF-8"], &file).is_none() {
            return;
        }
        let text = std::fs::read_to_string(file.with_extension("txt")).unwrap().replace("\u{ad}\n", "");
        let found: BTreeSet<&str> = text.split_whitespace().collect();
        for (_, words) in expected(&composed) {
            // A word with a hyphen of its own may be parted behind it.
            for word in words.split_whitespace().filter(|w| !w.contains(['-', '/', '\u{2013}'])) {
                assert!(found.contains(word), "{}: {word} is not in {text}", path.display());
            }
        }
    }
}

#[test]
fn pdffonts_finds_every_font_embedded_subset_and_with_its_map() {
    let folder = folder("letters-fonts");
    for (i, (path, facts)) in common::goldens().into_iter().enumerate() {
        let file = folder.join(format!("{i}.pdf"));
        std::fs::write(&file, common::drawn(&facts)).unwrap();
        let Some((done, said)) = tool("pdffonts", &[], &file) else { return };
        assert!(done && said.lines().count() >= 5, "{said}");
        for line in said.lines().skip(2) {
            assert!(line.contains("yes yes yes"), "{}: {line}", path.display());
        }
    }
}

/// Matterhorn 01-003, 01-005, 09-001 to 09-008, 14-002, 14-003, 15-003 and the tree's own soundness.
#[test]
fn everything_on_a_page_is_marked_once_and_the_tree_is_sound() {
    for (path, facts) in common::goldens() {
        let read = read(&common::drawn(&facts));
        let doc = &read.doc;
        let at = path.display();
        assert_eq!(read.loose, Vec::<String>::new(), "{at}: paints outside every mark");
        let catalog = doc.catalog().unwrap();
        assert!(
            catalog.get(b"MarkInfo").unwrap().as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap()
        );
        let root = dictionary(doc, catalog.get(b"StructTreeRoot").unwrap());
        let parents = dictionary(doc, root.get(b"ParentTree").unwrap());
        let nums = parents.get(b"Nums").unwrap().as_array().unwrap();
        let pages: Vec<_> = doc.page_iter().collect();
        assert_eq!(nums.len(), pages.len() * 2);
        for (i, page) in pages.iter().enumerate() {
            let dict = doc.get_dictionary(*page).unwrap();
            assert_eq!(dict.get(b"StructParents").unwrap().as_i64().unwrap(), i as i64);
            assert_eq!(dict.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
            let owners = nums[i * 2 + 1].as_array().unwrap();
            assert_eq!(owners.len(), read.marked[i].len(), "{at}: every mark has an owner");
            for (mark, owner) in owners.iter().enumerate() {
                let element = doc.get_dictionary(owner.as_reference().unwrap()).unwrap();
                let holds = kids(element).iter().any(|k| match k {
                    Object::Integer(m) => {
                        *m == mark as i64 && element.get(b"Pg").unwrap().as_reference().unwrap() == *page
                    }
                    Object::Dictionary(d) => {
                        d.get(b"MCID").unwrap().as_i64().unwrap() == mark as i64
                            && d.get(b"Pg").unwrap().as_reference().unwrap() == *page
                    }
                    _ => false,
                });
                assert!(holds, "{at}: page {i} mark {mark}");
            }
        }
        let marks: usize = read.elements.iter().map(|e| e.marks).sum();
        assert_eq!(marks, read.marked.iter().map(|m| m.len()).sum::<usize>(), "{at}: no mark is read twice");
        let headings: Vec<&str> =
            read.elements.iter().map(|e| e.tag.as_str()).filter(|t| t.starts_with('H')).collect();
        assert_eq!(headings.first(), Some(&"H1"), "{at}");
        // Each enclosure begins with a title of the first rank; below it and the subject stand only the second's.
        let titles = 1 + letters::compose(&facts).unwrap().enclosed.len();
        assert_eq!(headings.iter().filter(|h| **h == "H1").count(), titles, "{at}: {headings:?}");
        assert!(headings.iter().all(|h| *h == "H1" || *h == "H2"), "{at}: {headings:?}");
        for (i, e) in read.elements.iter().enumerate() {
            let inside = || read.elements[i + 1..].iter().take_while(|k| k.depth > e.depth);
            let below = || inside().filter(|k| k.depth == e.depth + 1).map(|k| k.tag.as_str());
            match e.tag.as_str() {
                "Table" => {
                    assert!(below().all(|t| t == "TR"), "{at}");
                    let widths: BTreeSet<usize> =
                        inside().filter(|k| k.tag == "TR").map(|row| kids(&row.dict).len()).collect();
                    assert_eq!(widths.len(), 1, "{at}: every row has as many cells");
                }
                "TR" => assert!(below().all(|t| t == "TH" || t == "TD"), "{at}"),
                "TH" => {
                    let attributes = e.dict.get(b"A").unwrap().as_dict().unwrap();
                    assert_eq!(attributes.get(b"Scope").unwrap().as_name().unwrap(), b"Column", "{at}");
                }
                "L" => {
                    assert!(below().all(|t| t == "LI"), "{at}");
                    let attributes = e.dict.get(b"A").unwrap().as_dict().unwrap();
                    let numbering = attributes.get(b"ListNumbering").unwrap().as_name().unwrap();
                    let marked = inside().any(|k| k.tag == "Lbl");
                    assert_eq!(numbering == b"Disc", marked, "{at}");
                }
                "LI" => assert!(below().all(|t| t == "Lbl" || t == "LBody"), "{at}"),
                _ => {}
            }
        }
    }
}

/// Matterhorn 06-001 to 06-004, 07-001, 07-002, 11-001: title, language, the claim, and both descriptions alike.
#[test]
fn the_document_says_the_same_of_itself_in_both_descriptions() {
    for (path, facts) in common::goldens() {
        let doc = Document::load_mem(&common::drawn(&facts)).unwrap();
        let at = path.display();
        let catalog = doc.catalog().unwrap();
        let metadata = doc.get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap()).unwrap();
        let stream = metadata.as_stream().unwrap();
        assert!(stream.dict.get(b"Filter").is_err(), "{at}: XMP is found in the bytes");
        let xmp = String::from_utf8(stream.content.clone()).unwrap();
        let info = dictionary(&doc, doc.trailer.get(b"Info").unwrap());
        let escaped = |s: String| s.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let title = escaped(string(info.get(b"Title").unwrap()));
        assert!(
            !title.is_empty() && xmp.contains(&format!("<rdf:li xml:lang=\"x-default\">{title}</rdf:li>")),
            "{at}"
        );
        let author = escaped(string(info.get(b"Author").unwrap()));
        assert!(xmp.contains(&format!("<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li>")), "{at}");
        let producer = string(info.get(b"Producer").unwrap());
        assert!(xmp.contains(&format!("<pdf:Producer>{producer}</pdf:Producer>")), "{at}");
        let language = string(catalog.get(b"Lang").unwrap());
        assert_eq!(language, facts.language.as_str());
        assert!(xmp.contains(&format!("<dc:language><rdf:Bag><rdf:li>{language}</rdf:li>")), "{at}");
        for key in [b"CreationDate".as_slice(), b"ModDate"] {
            assert_eq!(string(info.get(key).unwrap()), facts.date.format("D:%Y%m%d120000Z").to_string());
        }
        let stamp = facts.date.format("%Y-%m-%dT12:00:00Z").to_string();
        assert!(xmp.contains(&format!("<xmp:CreateDate>{stamp}</xmp:CreateDate>")), "{at}");
        assert!(xmp.contains(&format!("<xmp:ModifyDate>{stamp}</xmp:ModifyDate>")), "{at}");
        assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{at}");
        assert!(!xmp.contains("pdfaid"), "PDF/A is not claimed before it was checked by others");
        assert!(!xmp.contains("1970"));
        let viewer = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
        assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap(), "{at}");
        let intents = catalog.get(b"OutputIntents").unwrap().as_array().unwrap();
        let intent = dictionary(&doc, &intents[0]);
        assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
        let profile =
            doc.get_object(intent.get(b"DestOutputProfile").unwrap().as_reference().unwrap()).unwrap();
        let profile = profile.as_stream().unwrap();
        let bytes = profile.decompressed_content().unwrap();
        assert_eq!(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize, bytes.len());
        assert_eq!((&bytes[12..20], &bytes[36..40]), (b"mntrRGB ".as_slice(), b"acsp".as_slice()));
    }
}

#[test]
fn a_batch_keeps_every_letters_structure_as_a_part_with_its_language() {
    let goldens = common::goldens();
    let stored: Vec<Vec<u8>> = goldens.iter().map(|(_, f)| common::drawn(f)).collect();
    let merged = letters::merge(&stored).unwrap();
    let read = read(&merged);
    assert_eq!(read.loose, Vec::<String>::new());
    let mut wanted = vec![("Document".to_owned(), String::new())];
    for (_, facts) in &goldens {
        let mut letter = as_heard(&letters::compose(facts).unwrap());
        letter[0].0 = "Part".into();
        wanted.extend(letter);
    }
    assert_eq!(heard(&read), wanted);
    let languages: Vec<String> = read
        .elements
        .iter()
        .filter(|e| e.tag == "Part")
        .map(|e| string(e.dict.get(b"Lang").unwrap()))
        .collect();
    assert_eq!(languages, goldens.iter().map(|(_, f)| f.language.as_str().to_owned()).collect::<Vec<_>>());
    // Pages know their own elements, page by page.
    for (i, page) in read.doc.page_iter().enumerate() {
        let number = read.doc.get_dictionary(page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
        assert_eq!(number, i as i64);
    }
}

#[test]
fn a_letter_without_structure_leaves_the_batch_without_the_claim() {
    let tagged = common::drawn(&common::golden("acknowledgment/en"));
    let mut doc = Document::load_mem(&tagged).unwrap();
    let catalog = doc.catalog_mut().unwrap();
    catalog.remove(b"StructTreeRoot");
    catalog.remove(b"MarkInfo");
    let mut plain = Vec::new();
    doc.save_to(&mut plain).unwrap();
    let batch = Document::load_mem(&letters::merge(&[tagged, plain]).unwrap()).unwrap();
    assert!(batch.catalog().unwrap().get(b"MarkInfo").is_err());
    let pages: Vec<_> = batch.page_iter().collect();
    assert!(batch.get_dictionary(pages[0]).unwrap().get(b"StructParents").is_ok());
    assert!(batch.get_dictionary(pages[1]).unwrap().get(b"StructParents").is_err());
}
