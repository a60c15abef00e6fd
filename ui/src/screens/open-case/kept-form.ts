// What was typed into the form of a case, kept beside what the proposal had filled in: fields that nobody touched follow the proposal
// when the officer comes back after accepting more of the message, or correcting its day.
import type { CaseForm } from './case-form';

export interface KeptForm {
  /** As the proposal filled it in. */
  filled: CaseForm;
  /** As it stood at the last pause. */
  form: CaseForm;
}

/** Whether two values say the same; both are plain data. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as typed where it was touched, else as it is filled in now. A list counts as one value. */
function merged(filled: unknown, typed: unknown, now: unknown): unknown {
  if (!isRecord(filled) || !isRecord(typed) || !isRecord(now)) return same(filled, typed) ? now : typed;
  return Object.fromEntries(Object.keys(now).map((key) => [key, merged(filled[key], typed[key], now[key])]));
}

/** The form for a proposal, with what was typed before. */
export function refilled(kept: KeptForm | undefined, now: CaseForm): CaseForm {
  return kept ? (merged(kept.filled, kept.form, now) as CaseForm) : structuredClone(now);
}
