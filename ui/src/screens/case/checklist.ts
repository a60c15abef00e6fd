// The checklist of a case by key: one press answers the line that has the focus, else the first open one, and leads to the next.
import { typesInto } from '#/keys/keymap';
import type { NoticeOutcome, ProviderLine, SearchOutcome, SystemLine } from '#/bridge';

export type Line = { kind: 'system'; of: SystemLine } | { kind: 'provider'; of: ProviderLine };

export const lineId = (line: Line): string =>
  line.kind === 'system' ? `system-${line.of.system}` : `provider-${line.of.provider}`;

/** Whether the line waits for an answer. */
export const waits = (line: Line): boolean => line.of.state === 'open' || line.of.state === 'unended';

/** As it is noted that a line of a case stood on screen: with its name and contact, by which the officer knows it. */
export const stoodAs = (of: string, line: Line): string =>
  [of, lineId(line), line.of.name, line.kind === 'provider' ? line.of.contact : ''].join('\n');

/** The providers that wait, where one answer may speak of all of them: there are several, and each has stood on screen. One that
 *  nobody has read there was not told by the mail that the officer means. */
export function tellable(lines: readonly Line[], stood: (line: Line) => boolean): ProviderLine[] {
  const waiting = lines.filter((l) => l.kind === 'provider' && waits(l));
  return waiting.length > 1 && waiting.every(stood) ? waiting.flatMap((l) => (l.kind === 'provider' ? [l.of] : [])) : [];
}

/** What is recorded of the line. */
export const outcomeOf = (line: Line): SearchOutcome | NoticeOutcome =>
  (line.kind === 'system' ? line.of.search?.outcome : line.of.notice?.outcome) ?? 'open';

/** What a line may be answered with by one press: what needs a reason is asked for in a form. */
export function answers(line: Line, deletes: boolean): (SearchOutcome | NoticeOutcome)[] {
  if (line.kind === 'provider') return ['told', 'confirmed', 'nothing_held'];
  if (line.of.state === 'unended') return line.of.kept_by ? ['deleted', 'kept'] : ['deleted'];
  if (!deletes) return ['not_found', 'found'];
  return line.of.kept_by ? ['not_found', 'found', 'deleted', 'kept'] : ['not_found', 'found', 'deleted'];
}

/** Leads the focus to a line whose answer was taken back, so that the next key is meant for it; not away from where one types. */
export function toLine(id: string): void {
  if (typesInto(document.activeElement) || document.querySelector('[data-modal]')) return;
  const verb = [...document.querySelectorAll<HTMLElement>('[data-line]')].find((l) => l.dataset.line === id)?.querySelector<HTMLElement>('button');
  verb?.focus();
  verb?.scrollIntoView({ block: 'nearest' });
}

/** Leads the focus to the first line that waits; where none does, from a line that was just answered on to what comes next in the
    case, else to the first line. Answers whether it led anywhere. */
export function toChecklist(after?: string): boolean {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-line]')];
  const at = after === undefined ? -1 : lines.findIndex((l) => l.dataset.line === after);
  const waiting = lines.filter((l) => l.dataset.waits === 'yes');
  const next = waiting.find((l) => lines.indexOf(l) > at) ?? waiting[0];
  const whence = after === undefined ? lines[0] : document.querySelector<HTMLElement>('[data-next]');
  const verb = (next ?? whence)?.querySelector<HTMLElement>('button');
  verb?.focus();
  // As much of what is left as there is room for: one key may answer several lines, and only those that one can see.
  if (next) waiting.at(-1)?.scrollIntoView({ block: 'nearest' });
  verb?.scrollIntoView({ block: 'nearest' });
  return verb !== undefined && verb !== null;
}
