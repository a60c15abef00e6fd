// Sample set-up: the three companies, their holders of data, a few laws.
import type { CaseQuery, Company, ConfigView, LawLine } from '../wire';

const company = (id: string, key: string, name: string): Company => ({
  id,
  key,
  name,
  department: 'Attention: CA Privacy Rights/Legal Department',
  address: ['1908 Avenue D, A100', 'Katy, TX 77493'],
  phone: '',
  email: key === 'officertrak' ? 'support@officertrak.com' : '',
  existed_since: null,
  source: 'from the published policy; no e-mail address stands in the text we have',
});

const law = (id: string, name: string, citation: string, jurisdiction: string, over: Partial<LawLine> = {}): LawLine => ({
  id,
  name,
  citation,
  jurisdiction,
  promise: false,
  from: '2023-01-01',
  until: null,
  rights: ['access', 'delete'],
  family: id,
  leaves_out: ['worker'],
  values: [],
  file: 'laws/us-tx.toml',
  as_of: '2026-11-22',
  handed_in: false,
  verification: 'read on 2026-10-01 from the official text',
  mark: null,
  notes: '',
  ...over,
});

const openQuery: CaseQuery = { state: 'open', late: false, undated: false, child: false, waiting: false, rights: [], companies: [], languages: [], places: [], order: 'mail_by' };

export const config: ConfigView = {
  operator: { id: '1', name: 'Dana Whitfield', since: '2026-09-01T14:00:00Z' },
  companies: [
    company('1', 'odm', 'Off Duty Management, Inc.'),
    company('2', 'officertrak', 'OfficerTRAK, LLC'),
    company('3', 'ods', 'Off Duty Services, Inc.'),
  ],
  policies: [
    {
      id: '1', key: 'odm-customer', company: '1', title: 'Customer privacy policy', from: null, until: null,
      capacities: ['customer'], rights: ['delete', 'shine_the_light', 'child_data'], child_under: 18, in_our_hands: true,
    },
    {
      id: '2', key: 'officertrak-website', company: '2', title: 'Website privacy policy', from: null, until: null,
      capacities: ['visitor'], rights: ['be_informed', 'access', 'correct', 'delete', 'restrict', 'portability', 'child_data'],
      child_under: 18, in_our_hands: true,
    },
    {
      id: '3', key: 'security-provider', company: '1', title: 'Security provider policy', from: null, until: null,
      capacities: ['security_provider'], rights: [], child_under: 18, in_our_hands: false,
    },
  ],
  systems: [
    { id: '1', company: '2', name: 'Website forms store', purpose: 'Questions and call-backs', sources: '', provider: null, categories: ['3'], capacities: [], kept: 'until the question is answered', kept_by: 'the website policy', checked: '2026-11-02', retired: null },
    { id: '2', company: '2', name: 'Newsletter', purpose: 'Mailings to visitors', sources: '', provider: '2', categories: ['3'], capacities: [], kept: '', kept_by: '', checked: null, retired: null },
    { id: '3', company: '1', name: 'Customer accounts', purpose: 'Booking and invoices', sources: '', provider: null, categories: ['1'], capacities: [], kept: '', kept_by: '', checked: null, retired: null },
    { id: '4', company: '1', name: 'Payment vault', purpose: 'Cards and bank details, type only', sources: '', provider: '1', categories: ['1'], capacities: [], kept: '', kept_by: '', checked: null, retired: null },
    { id: '5', company: '1', name: 'Old dispatch sheets', purpose: 'Bookings before 2019', sources: '', provider: null, categories: ['1'], capacities: ['customer'], kept: 'seven years', kept_by: 'tax law', checked: '2026-11-02', retired: '2026-11-02' },
  ],
  providers: [
    { id: '1', company: '1', name: 'Payment processor', service: 'Takes payments', contact: 'privacy@processor.example', categories: [], checked: null, retired: null },
    { id: '2', company: '2', name: 'Mailing service', service: 'Sends newsletters', contact: 'delete@mailing.example', categories: [], checked: null, retired: null },
    { id: '3', company: '2', name: 'Website host', service: 'Runs the website', contact: '', categories: [], checked: null, retired: null },
  ],
  categories: [
    { id: '1', company: '1', key: 'contact', name: 'Name, phone, e-mail', type_only: false, retired: null },
    { id: '2', company: '1', key: 'ssn', name: 'Social Security number', type_only: true, retired: null },
    { id: '3', company: '2', key: 'usage', name: 'Usage and preference data', type_only: false, retired: null },
  ],
  applicability: [
    { company: '1', regime: 'us_tx_tdpsa', applies: 'yes', reason: 'Does business in Texas; not a small business.', decided_on: '2026-10-01', decided_by: 'Dana Whitfield' },
    { company: '2', regime: 'us_tx_tdpsa', applies: 'unknown', reason: '', decided_on: null, decided_by: '' },
  ],
  laws: [
    law('policy_only', 'The company’s own promise', 'privacy policy, rights section', 'the policies', { promise: true, rights: ['access', 'delete', 'correct'], leaves_out: [] }),
    law('policy_child_data', 'The company’s promise on children’s data', 'privacy policy, children section', 'the policies', { promise: true, rights: ['child_data'], leaves_out: [] }),
    law('ca_shine_the_light_designated', 'Shine the Light, designated address', 'Cal. Civ. Code 1798.83', 'California', { rights: ['shine_the_light'], from: '2005-01-01' }),
    law('ca_ccpa_delete', 'CCPA, deletion', 'Cal. Civ. Code 1798.105', 'California', { rights: ['delete'], from: '2020-01-01', until: '2022-12-31' }),
    law('ca_ccpa_delete', 'CCPA, deletion', 'Cal. Civ. Code 1798.105', 'California', { rights: ['delete'], mark: 'not confirmed by counsel' }),
    law('us_tx_tdpsa', 'Texas Data Privacy and Security Act', 'Tex. Bus. & Com. Code 541.052', 'Texas', { from: '2024-07-01', mark: 'not confirmed by counsel', notes: 'Appeal within a reasonable time; complaint to the Attorney General.' }),
  ],
  grounds: [
    { company: '1', key: 'a', letter: 'a', words: 'a subpoena or court order' },
    { company: '1', key: 'service providers', letter: '', words: 'service providers' },
    { company: '2', key: 'b', letter: 'b', words: 'cooperation with law enforcement and other authorities' },
  ],
  signature: null,
  logos: [],
  letter_kinds: [{ kind: 'acknowledgment', name: 'Acknowledgment' }, { kind: 'parent_child', name: 'Letter to a parent or guardian' }, { kind: 'shine_the_light', name: 'Shine the Light answer' }],
  settings: { idle_minutes: 10, letter_keys: true, theme: 'system', printer: '', mail_class: 'first_class', batch_list: true, batch_separators: false, keys: [], notify: false, guide_done: true },
  case_views: [
    { id: 'open', name: '', query: openQuery },
    { id: 'late', name: '', query: { ...openQuery, late: true } },
    { id: 'child', name: '', query: { ...openQuery, child: true } },
    { id: 'waiting', name: '', query: { ...openQuery, waiting: true } },
    { id: 'closed', name: '', query: { ...openQuery, state: 'closed', order: 'number' } },
    { id: '1', name: 'Spanish, late', query: { ...openQuery, late: true, languages: ['es'] } },
  ],
};
