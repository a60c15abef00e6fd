import { describe, expect, it, vi } from 'vitest';
import { desk, type CaseProposal, type CaseView } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { noAddress, personInput } from '#/screens/case/forms/person-input';
import { faultsOf, formOf, further, inputOf, nextOf } from './case-form';
import { openEach } from './open-each';

const proposal = (over: Partial<CaseProposal> = {}): CaseProposal => ({
  message: '1',
  channel: 'email',
  received: '2026-11-09',
  title: '',
  name: 'Lucía Ortega',
  email: 'l@example.com',
  phone: '',
  address: noAddress(),
  language: 'es',
  data_subject: '',
  data_subjects: [],
  beside: [],
  cases: [],
  tip: false,
  acts: false,
  agent: '',
  rights: ['delete'],
  company: 'officertrak',
  policy: '',
  capacity: 'visitor',
  child: false,
  undecided: 0,
  ...over,
});
const words = { missing: 'missing', choice: 'choice', day: 'day', email: (typed: string) => `no e-mail: ${typed}` };

describe('the form of a new case', () => {
  it('takes right, company and the policy that speaks to the capacity', () => {
    const [request] = formOf(proposal(), config).requests;
    expect(request).toMatchObject({ right: 'delete', company: '2', policy: '2', capacity: 'visitor' });
  });

  it('chooses no policy where none speaks to the capacity', () => {
    expect(formOf(proposal({ company: 'odm', capacity: 'worker' }), config).requests[0]?.policy).toBeNull();
  });

  it('invents no company', () => {
    expect(formOf(proposal({ company: '' }), config).requests[0]?.company).toBe('');
  });

  it('proposes a parent where somebody writes for a child', () => {
    const form = formOf(proposal({ data_subject: 'Valentina', child: true }), config);
    expect(form.role).toBe('parent');
    expect(form.other).toBe(true);
    expect(form.subject.name).toBe('Valentina');
  });

  it('lets an agent ask for the person', () => {
    const form = formOf(proposal({ acts: true, agent: 'Ruiz & Hall LLP' }), config);
    expect(form.role).toBe('agent');
    expect(form.requester.name).toBe('Ruiz & Hall LLP');
    expect(form.subject.name).toBe('Lucía Ortega');
  });

  it('takes the writer for the one who acts where no other name was given, and asks for whom', () => {
    const form = formOf(proposal({ acts: true, name: 'Casey Brandt' }), config);
    expect([form.role, form.requester.name, form.other, form.subject.name]).toEqual(['agent', 'Casey Brandt', true, '']);
    expect(formOf(proposal({ acts: true, name: 'Casey Brandt', data_subject: 'Ann Lee' }), config).subject.name).toBe('Ann Lee');
  });

  it('opens a tip with nobody who asks', () => {
    const form = { ...formOf(proposal({ rights: [] }), config), tip: true };
    const input = inputOf(form, '1');
    expect(input.requester).toBeNull();
    expect(input.role).toBe('reporter');
    expect(input.requests).toEqual([]);
  });

  it('proposes a tip where somebody only reports a child, with the request that follows from it', () => {
    const form = formOf(proposal({ tip: true, child: true, rights: [] }), config);
    expect(form.tip).toBe(true);
    expect(form.requests).toMatchObject([{ right: 'child_data', company: '2' }]);
    const input = inputOf(form, '1');
    expect([input.requester, input.role, input.data_subject]).toEqual([null, 'reporter', null]);
    expect(inputOf({ ...form, tip: false }, '1')).toMatchObject({ role: 'requester', requester: { name: 'Lucía Ortega' } });
  });

  it('keeps who told of a tip where the officer wants that, and then looks at the e-mail address', () => {
    const form = { ...formOf(proposal({ tip: true, email: 'no address' }), config), teller: true };
    expect(inputOf(form, '1')).toMatchObject({ role: 'reporter', requester: { name: 'Lucía Ortega' } });
    expect(Object.keys(faultsOf(form, words))).toEqual(['requester.emails']);
    expect(faultsOf({ ...form, teller: false }, words)).toEqual({});
  });

  it('keeps for the next person of a message who asks and what, and asks anew whom it is about', () => {
    const form = formOf(proposal({ acts: true, agent: 'Ruiz & Hall LLP', data_subject: 'Ann Lee', data_subjects: ['Ann Lee', 'Bob Ray'] }), config);
    form.subject.phones = ['713 555 0101'];
    const named = proposal({});
    const next = nextOf(form, named, '');
    expect(next).toMatchObject({ role: 'agent', requester: form.requester, requests: form.requests, other: true });
    expect([next.subject.name, next.subject.phones]).toEqual(['', []]);
    expect(faultsOf(next, words)).toEqual({ 'data_subject.name': 'missing' });
    expect(inputOf(nextOf(form, named, 'Bob Ray'), '1').data_subject).toMatchObject({ name: 'Bob Ray', language: 'es' });
    const bob = { ...personInput(), name: 'Bob Ray', emails: ['bob@example.org'] };
    bob.address.state = 'CO';
    const known = nextOf(form, proposal({ beside: [bob] }), 'Bob Ray').subject;
    expect([known.emails, known.address.state, known.language]).toEqual([['bob@example.org'], 'CO', 'es']);
  });

  it('sends no words of a call along with a message', () => {
    const form = { ...formOf(proposal(), config), note: 'typed before' };
    expect(inputOf(form, '1').note).toBe('');
    expect(inputOf(form, null).note).toBe('typed before');
  });

  it('names the company that is missing', () => {
    const form = formOf(proposal({ company: '' }), config);
    expect(faultsOf(form, words)).toEqual({ 'requests.0.company': 'choice' });
  });

  it('names what is no e-mail address, unless nobody asks', () => {
    const form = formOf(proposal({ email: 'marta at example' }), config);
    expect(faultsOf(form, words)).toEqual({ 'requester.emails': 'no e-mail: marta at example' });
    expect(faultsOf({ ...form, tip: true }, words)).toEqual({});
  });

  it('asks for the day of receipt where it was emptied or is none', () => {
    const form = { ...formOf(proposal(), config), received: '2026-11-09' };
    expect(faultsOf(form, words)).toEqual({});
    for (const received of ['', '2026-02-30']) expect(faultsOf({ ...form, received }, words)).toEqual({ received: 'day' });
  });

  it('names whom else a message names once, and nobody whose case is open under a mended name', () => {
    const named = proposal({ data_subjects: ['Ingrid Vasquez', 'Bob Ray', 'bob  ray', 'Ann Lee'] });
    expect(further(named, ['Ingrid Vasquez', 'Ingrid Vásquez'])).toEqual(['Bob Ray', 'Ann Lee']);
    expect(further(named, ['ingrid vasquez', 'BOB RAY'])).toEqual(['Ann Lee']);
  });

  it('opens one case after the other, and stops with the form of whoever was refused', async () => {
    const form = formOf(proposal({ acts: true, agent: 'Ruiz & Hall LLP', data_subject: 'Ann Lee', rights: ['delete'], company: 'odm' }), config);
    const asked: string[] = [];
    const open = vi.spyOn(desk, 'openCase').mockImplementation((input) => {
      asked.push(input.data_subject?.name ?? '');
      return Promise.resolve({ case: { id: String(asked.length) } } as CaseView);
    });
    const run = async (call: () => Promise<CaseView>) => (asked.length < 2 ? call() : undefined);
    const out = await openEach(form, ['Bob Ray', 'Cy Dow'], proposal({}), '7', run);
    expect(asked).toEqual(['Ann Lee', 'Bob Ray']);
    expect([out.opened[0]?.case.id, out.names, out.stopped?.subject.name]).toEqual(['1', ['Ann Lee', 'Bob Ray'], 'Cy Dow']);
    expect(open.mock.calls[1]?.[0]).toMatchObject({ message: '7', role: 'agent', requests: [{ right: 'delete' }] });
    open.mockRestore();
  });
});
