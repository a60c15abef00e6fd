// The list of choices and the figures of a year.
import { ask, change } from './call';
import type { ChoiceInput, ChoiceList, ReportView } from './wire';

export const office = {
  choices: (query: string, after: string | null) => ask<ChoiceList>('choices', { query, after }),
  recordChoice: (input: ChoiceInput) => change<ChoiceList>('record_choice', null, { input }),
  takeOffChoice: (id: string, reason: string) => change<ChoiceList>('take_off_choice', null, { id, reason }),
  /** Only its hash is kept from then on. */
  letGoOfChoice: (id: string) => change<ChoiceList>('let_go_of_choice', null, { id }),
  /** False = cancelled, here and below. */
  saveChoices: () => change<boolean>('save_choices', null),
  yearly: (year: number | null, company: string | null) => ask<ReportView>('yearly', { year, company }),
  saveYearly: (year: number, company: string | null) => change<boolean>('save_yearly', null, { year, company }),
};
