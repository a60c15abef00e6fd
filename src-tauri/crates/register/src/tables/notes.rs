//! Notes of a case.

use domain::ids::NoteId;
use domain::nouns::Note;

use super::{by_id, of_case, removable, stored};

stored!(Note, "notes", "note", { id: Id, case: Ref, text: Text, operator: Ref, at: Text, });
by_id!(Note, NoteId, "note": insert_note, update_note, note);
removable!(Note, NoteId, "note": remove_note);
of_case!(Note, "notes": notes_of_case);
