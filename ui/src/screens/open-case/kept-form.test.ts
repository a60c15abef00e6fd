import { expect, it } from 'vitest';
import type { CaseProposal } from '#/bridge';
import { caseProposal } from '#/bridge/fake/filing';
import { formOf } from './case-form';
import { refilled } from './kept-form';

const of = (change: Partial<CaseProposal>) => formOf({ ...caseProposal(undefined), ...change }, undefined);

it('fills in what was accepted since, where nobody typed', () => {
  const before = of({ name: '', received: '2026-11-26', rights: [] });
  const after = of({ name: 'Ana Gomez', received: '2026-11-20', rights: ['delete'] });
  expect(refilled({ filled: before, form: structuredClone(before) }, after)).toEqual(after);
});

it('keeps what was typed, field by field', () => {
  const before = of({ name: '', received: '2026-11-26' });
  const form = structuredClone(before);
  form.requester.name = 'Ana M. Gomez';
  form.note = 'she called';
  const now = refilled({ filled: before, form }, of({ name: 'Ana Gomez', received: '2026-11-20', phone: '713 555 0100' }));
  expect(now.requester.name).toBe('Ana M. Gomez');
  expect(now.requester.phones).toEqual(['713 555 0100']);
  expect(now.note).toBe('she called');
  expect(now.received).toBe('2026-11-20');
});
