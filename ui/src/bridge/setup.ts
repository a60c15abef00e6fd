// The set-up: settings, companies, laws; people; the register as a whole.
import { ask, change } from './call';
import type {
  CaseQuery,
  CompanyInput,
  ConfigView,
  Known,
  PaneWidth,
  PeoplePage,
  PictureOf,
  RegisterInfo,
  Settings,
  Theme,
  VerifyView,
} from './wire';

export const setup = {
  config: () => ask<ConfigView>('config'),
  registerInfo: () => ask<RegisterInfo>('register_info'),
  people: (after: string | null, query: string) => ask<PeoplePage>('people', { after, query }),
  saveSettings: (settings: Settings) => change<ConfigView>('save_settings', null, { settings }),
  /** A new view without `view`, else over the one it names, which may be one that was removed. */
  saveCaseView: (view: string | null, name: string, query: CaseQuery) =>
    change<ConfigView>('save_case_view', null, { view, name, query }),
  removeCaseView: (view: string) => change<ConfigView>('remove_case_view', null, { view }),
  saveCompany: (company: string, input: CompanyInput) =>
    change<ConfigView>('save_company', null, { company, input }),
  /** Lets the officer choose a PNG file; null = cancelled. */
  choosePicture: (of: PictureOf) => change<ConfigView | null>('choose_picture', null, { of }),
  removePicture: (of: PictureOf) => change<ConfigView>('remove_picture', null, { of }),
  setApplicability: (company: string, regime: string, applies: Known, reason: string) =>
    change<ConfigView>('set_applicability', null, { company, regime, applies, reason }),
  /** How wide the panes were left; asked for before anything is unlocked. */
  paneWidths: () => ask<PaneWidth[]>('pane_widths'),
  keepPaneWidths: (widths: PaneWidth[]) => ask<void>('keep_pane_widths', { widths }),
  /** Lists of choices are drawn by the window system: as light or dark as the page. */
  dressWindow: (theme: Theme) => ask<void>('dress_window', { theme }),
  printers: () => ask<string[]>('printers'),
  verify: (work: string) => ask<VerifyView>('verify', { work }),
};
