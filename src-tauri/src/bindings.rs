//! Why: the one list of commands; the handler of the window and the page's TypeScript both come from it.
//! Not here: the commands. The page may call what `capabilities/main.json` names; a test holds the two lists equal.

use tauri::Wry;
use tauri_specta::{Builder, collect_commands};

use crate::commands;
use crate::happenings::Happening;

/// Where the page expects its bindings, seen from this crate.
pub const BINDINGS: &str = "../ui/src/bridge/bindings.ts";

/// Every command the page may call, with its types.
pub fn builder() -> Builder<Wry> {
    Builder::new()
        // One name a type: nothing on the wire is written otherwise than it is read.
        .disable_serde_phases()
        .commands(collect_commands![
            commands::backup::backup_view,
            commands::backup::choose_backup_folder,
            commands::backup::set_backup_plan,
            commands::backup::back_up,
            commands::case_lists::choose_case_list,
            commands::case_lists::preview_case_list,
            commands::case_lists::import_case_list,
            commands::case_lists::save_rows_to_mend,
            commands::case_lists::case_lists,
            commands::case_lists::undo_case_list,
            commands::case_views::save_case_view,
            commands::case_views::remove_case_view,
            commands::cases::open_case,
            commands::cases::take_back_opening,
            commands::cases::file_message,
            commands::cases::unfile_message,
            commands::cases::record_fact,
            commands::cases::correct_received,
            commands::cases::close_case,
            commands::cases::reopen_case,
            commands::columns::look_at_table,
            commands::columns::preview_table,
            commands::columns::import_table,
            commands::columns::remember_table,
            commands::columns::remembered_columns,
            commands::columns::change_columns,
            commands::columns::forget_columns,
            commands::columns::columns_as_before,
            commands::data_map::save_system,
            commands::data_map::save_provider,
            commands::data_map::save_category,
            commands::data_map::disclosures,
            commands::data_map::log_disclosure,
            commands::data_map::correct_disclosure,
            commands::data_map::save_disclosures,
            commands::deadlines::deadlines,
            commands::deadlines::deadline_month,
            commands::deadlines::save_deadlines,
            commands::deadlines::reminder_done,
            commands::deadlines::business_day,
            commands::enclosures::enclosure_pages,
            commands::enclosures::enclosure_page,
            commands::enclosures::viewer_program,
            commands::enclosures::open_attachment,
            commands::files::choose_files,
            commands::files::import_files,
            commands::files::attach_scan,
            commands::files::save_original,
            commands::inbox::reveal_message,
            commands::inbox::decide_suggestion,
            commands::inbox::correct_receipt,
            commands::inbox::not_a_request,
            commands::inbox::back_to_unfiled,
            commands::keys::session,
            commands::keys::strength,
            commands::keys::create_register,
            commands::keys::print_recovery_code,
            commands::keys::kept_recovery_code,
            commands::keys::confirm_recovery_code,
            commands::keys::unlock,
            commands::keys::unlock_with_recovery,
            commands::keys::unlock_to_look,
            commands::keys::restore_backup,
            commands::keys::lock,
            commands::keys::touch,
            commands::keys::flushed,
            commands::keys::may_close,
            commands::keys::leave,
            commands::keys::change_passphrase,
            commands::keys::new_recovery_code,
            commands::law::laws,
            commands::law::calendar_year,
            commands::law::choose_law_file,
            commands::law::preview_law,
            commands::law::change_law,
            commands::law::check_laws,
            commands::law::check_examples,
            commands::letters::draft_letter,
            commands::letters::save_draft,
            commands::letters::change_draft_language,
            commands::letters::discard_draft,
            commands::letters::clear_finding,
            commands::letters::unclear_finding,
            commands::letters::issue_letter,
            commands::letters::approve_wording,
            commands::letters::take_back_approval,
            commands::letters::void_letter,
            commands::letters::supersede_letter,
            commands::letters::record_sent_otherwise,
            commands::letters::check_again,
            commands::letters::hand_over,
            commands::letters::record_delivery,
            commands::letters::correct_hand_over,
            commands::letters::correct_sent_otherwise,
            commands::letters::send_again,
            commands::letters::call_off_sending,
            commands::letters::take_back_outcome,
            commands::letters::record_return,
            commands::letters::make_mail_log,
            commands::mail::letter_pdf,
            commands::mail::batch_pdf,
            commands::mail::mail_log_pdf,
            commands::mail::print_batch,
            commands::mail::check_hand_over,
            commands::mail::post_on,
            commands::mail::record_printed,
            commands::mail::take_back_printed,
            commands::paper::print_paper,
            commands::paper::view_paper,
            commands::paper::save_letter_file,
            commands::paper::save_paper,
            commands::people::read_person,
            commands::people::add_person,
            commands::people::change_person,
            commands::people::remove_person,
            commands::people::tie_people,
            commands::people::untie_people,
            commands::people::save_child_check,
            commands::reads::config,
            commands::reads::counts,
            commands::reads::today,
            commands::reads::search,
            commands::reads::register_info,
            commands::reads::kin_of_message,
            commands::reads::kin_of_case,
            commands::reads::unfiled,
            commands::reads::set_aside,
            commands::reads::message,
            commands::reads::case_proposal,
            commands::reads::cases,
            commands::reads::case,
            commands::reads::people,
            commands::reads::letter_choices,
            commands::reads::address_request,
            commands::reads::letter,
            commands::reads::mailroom,
            commands::reads::handed_over_on,
            commands::reads::mail_logs,
            commands::reads::verify,
            commands::requests::add_request,
            commands::requests::correct_request,
            commands::requests::withdraw_request,
            commands::requests::decide_binding,
            commands::requests::add_binding,
            commands::requests::add_item,
            commands::requests::decide_item,
            commands::setup::choose_picture,
            commands::setup::remove_picture,
            commands::setup::save_company,
            commands::setup::set_applicability,
            commands::setup::save_settings,
            commands::shell::about,
            commands::shell::listen,
            commands::shell::printers,
            commands::shell::dress_window,
            commands::shell::pane_widths,
            commands::shell::keep_pane_widths,
            commands::shell::stop_work,
            commands::tracks::move_to_affiliate,
            commands::tracks::take_back_move,
            commands::tracks::add_track,
            commands::tracks::take_back_track,
            commands::tracks::choices,
            commands::tracks::record_choice,
            commands::tracks::take_off_choice,
            commands::tracks::let_go_of_choice,
            commands::tracks::save_choices,
            commands::tracks::yearly,
            commands::tracks::save_yearly,
            commands::watch::watch_view,
            commands::watch::choose_watch_folder,
            commands::watch::watch_then,
            commands::watch::stop_watching,
            commands::work::add_identity_step,
            commands::work::take_back_record,
            commands::work::add_authority,
            commands::work::authority_offers,
            commands::work::judge_authority,
            commands::work::revoke_authority,
            commands::work::unrevoke_authority,
            commands::work::record_search,
            commands::work::record_notice,
            commands::work::add_task,
            commands::work::end_task,
            commands::work::add_note,
            commands::work::link_cases,
            commands::work::unlink_cases,
        ])
        .typ::<Happening>()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use specta_typescript::Typescript;

    use super::*;

    fn exported() -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bindings.ts");
        let header = "// Generated from Rust by `make bindings`; do not edit.\n";
        builder().export(Typescript::default().header(header), &file).unwrap();
        std::fs::read_to_string(file)
            .unwrap()
            .lines()
            .map(|line| without_reserved_words(line) + "\n")
            .collect()
    }

    /// `case` is no name for a parameter in TypeScript: in the line of a command it is called otherwise; the key on the
    /// wire stays.
    fn without_reserved_words(line: &str) -> String {
        if !line.contains("__TAURI_INVOKE(") {
            return line.into();
        }
        let named = line.replace("(case: ", "(ofCase: ").replace(", case: ", ", ofCase: ");
        ["{ case ", "{ case,", ", case ", ", case,"]
            .iter()
            .fold(named, |line, key| line.replace(key, &key.replace("case", "case: ofCase")))
    }

    /// `make bindings` runs this one by name to write the file.
    #[test]
    #[ignore = "writes ui/src/bridge/bindings.ts; run it by `make bindings`"]
    fn export_bindings() {
        std::fs::write(BINDINGS, exported()).unwrap();
    }

    #[test]
    fn the_committed_bindings_are_those_of_this_code() {
        let committed = std::fs::read_to_string(BINDINGS).unwrap();
        assert!(
            committed == exported(),
            "ui/src/bridge/bindings.ts is stale: run `make bindings` and commit it"
        );
    }

    #[test]
    fn the_capability_names_each_command_and_no_other() {
        let capability: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string("capabilities/main.json").unwrap()).unwrap();
        let permissions: Vec<&str> =
            capability["permissions"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
        let allowed: BTreeSet<String> =
            permissions.iter().filter_map(|one| one.strip_prefix("allow-")).map(str::to_owned).collect();
        let of_tauri: Vec<&str> = permissions.into_iter().filter(|one| !one.starts_with("allow-")).collect();
        // Ctrl + and Ctrl -: Tauri's own keys for the zoom call this one.
        assert_eq!(of_tauri, ["core:webview:allow-set-webview-zoom"]);
        let offered: BTreeSet<String> =
            command_names(&exported()).into_iter().map(|name| name.replace('_', "-")).collect();
        assert_eq!(allowed, offered);
    }

    /// Every name in `__TAURI_INVOKE("name"` of the bindings.
    fn command_names(bindings: &str) -> Vec<String> {
        let names: Vec<String> = bindings
            .split("INVOKE")
            .filter_map(|rest| Some(rest.split_once("(\"")?.1.split_once('"')?.0.to_owned()))
            .collect();
        assert!(!names.is_empty(), "the bindings call no command");
        names
    }
}
