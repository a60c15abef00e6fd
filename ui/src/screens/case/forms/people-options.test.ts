// Why: the wrong person preselected once led to a child being checked in place of the mother who wrote.
import { describe, expect, it } from 'vitest';
import type { CaseView, PersonRole } from '#/bridge';
import { childOf, writer } from './people-options';

const people = (...roles: PersonRole[]) => roles.map((role) => ({ role, person: { id: role } })) as CaseView['people'];
const signals = (...values: string[]) =>
  ({ signals: values.map((value) => ({ suggestion: { value, changed_to: '' } })) }) as unknown as CaseView['child'];

describe('whoever writes', () => {
  it.each<[PersonRole[], PersonRole | undefined]>([
    [['data_subject', 'requester'], 'requester'],
    [['data_subject', 'agent', 'parent'], 'parent'],
    [['requester', 'guardian'], 'guardian'],
    [['agent', 'requester', 'data_subject'], 'requester'],
    [['data_subject', 'reporter'], 'reporter'],
    [['data_subject'], 'data_subject'],
    [[], undefined],
  ])('of %j is %s', (roles, who) => {
    expect(writer(people(...roles))?.role).toBe(who);
  });
});

describe('the child', () => {
  it('is the person it is about', () => {
    expect(childOf({ people: people('parent', 'data_subject'), child: signals('parent_of_minor') })).toBe('data_subject');
  });
  it('is who writes of themself', () => {
    expect(childOf({ people: people('requester'), child: signals('age_stated', 'minor_self') })).toBe('requester');
  });
  it('is nobody where the case does not say', () => {
    expect(childOf({ people: people('requester'), child: signals('reporter_of_minor') })).toBe('');
    expect(childOf({ people: people('reporter'), child: signals() })).toBe('');
  });
});
