// Mirrors the read models and inputs of casework until the generated bindings take this place.
export type Verdict = 'accept' | 'change' | 'reject' | 'reopen';
export interface Act {
  id: string;
  case_revision: number | null;
}
export interface PersonInput {
  name: string;
  mailing_name: string;
  emails: string[];
  phones: string[];
  address: PostalAddress;
  language: Language;
  born: string | null;
  note: string;
}
export interface RequestInput {
  right: Right;
  company: string;
  policy: string | null;
  capacity: Capacity;
  asked: string;
}
export interface OpenCase {
  message: string | null;
  channel: Channel;
  received: string;
  designated_place: Known;
  title: string;
  requester: PersonInput | null;
  role: PersonRole;
  data_subject: PersonInput | null;
  requests: RequestInput[];
  note: string;
}
export interface FactInput {
  request: string | null;
  kind: FactKind;
  day: string;
  evidence: string;
  corrects: string | null;
}
export interface ChildInput {
  child: string | null;
  born: string | null;
  stated_age: number | null;
  stated_on: string | null;
  collected_on: string | null;
  finding: ChildFinding;
  reason: string;
  consent: Consent;
}
export interface BindingInput {
  state: BindingState;
  reason: string;
}
export interface ItemInput {
  what: string;
  system: string | null;
  category: string | null;
}
export interface OutcomeInput {
  outcome: ItemOutcome;
  ground: string;
  citation: string;
}
export interface IdentityInput {
  person: string;
  method: string;
  points: string[];
  result: IdentityResult;
  note: string;
  day: string;
}
export interface AuthorityInput {
  person: string;
  for_person: string | null;
  kind: AuthorityKind;
  proof: string;
  accepted: Known;
  day: string;
}
export interface SearchInput {
  system: string;
  by: string;
  outcome: SearchOutcome;
  note: string;
  day: string;
}
export interface TaskInput {
  title: string;
  due: string | null;
}
export interface TaskEnd {
  state: TaskState;
  note: string;
  day: string;
}
export interface DisclosureInput {
  company: string;
  case: string | null;
  request: string | null;
  category: string;
  recipient: string;
  purpose: string;
  direct_marketing: Known;
  day: string;
}
export interface DraftInput {
  kind: string;
  language: Language;
  requests: string[];
}
export interface IslandText {
  name: string;
  text: string;
}
export interface HandOver {
  day: string;
  class: string;
  tracking: string;
  proof: string;
}
export interface CompanyInput {
  name: string;
  department: string;
  address: string[];
  phone: string;
  email: string;
}
export interface HolderInput {
  company: string;
  name: string;
  purpose: string;
  contact: string;
  provider: string | null;
  retired: boolean;
}
export type CaseFilter = 'open' | 'late' | 'child' | 'waiting' | 'closed';
export type NextKind = 'child_check' | 'add_request' | 'decide_binding' | 'acknowledge' | 'identity' | 'search' | 'decide' | 'tasks' | 'write_letter' | 'issue' | 'mail' | 'ask_address' | 'close' | 'nothing';
export interface CasePage {
  rows: CaseLine[];
  total: number;
  next: string | null;
}
export interface CaseLine {
  row: CaseRow;
  days: number | null;
  urgency: Urgency;
}
export interface ClockView {
  clock: Clock;
  label: string;
  met: string | null;
  work_by: string | null;
  days: number | null;
  urgency: Urgency;
  leads: boolean;
}
export interface BindingView {
  binding: Binding;
  name: string;
  citation: string;
  promise: boolean;
  reasons_for: string[];
  reasons_against: string[];
  mark: string | null;
  clocks: ClockView[];
  no_clock: string | null;
}
export interface RequestView {
  request: Request;
  company: string;
  policy: string;
  policy_elsewhere: boolean;
  bindings: BindingView[];
  items: Item[];
}
export interface ChildSignal {
  suggestion: Suggestion;
  message: string;
  says: string;
  age: number | null;
}
export interface ChildView {
  signals: ChildSignal[];
  check: ChildCheck | null;
  history: ChildCheck[];
  age_at_receipt: number | null;
  age_at_collection: number | null;
  under18: Known;
  under16: Known;
  under13: Known;
  working: string;
  to_decide: boolean;
}
export interface NextAction {
  kind: NextKind;
  title: string;
  why: string;
}
export interface TimelineLine {
  number: number;
  at: string;
  operator: string;
  kind: string;
  what: string;
  reason: string;
}
export interface CaseView {
  case: Case;
  headline: string;
  received: string | null;
  companies: string[];
  next: NextAction;
  people: CasePerson[];
  messages: MessageHead[];
  requests: RequestView[];
  facts: Fact[];
  child: ChildView;
  tasks: Task[];
  identity: IdentityStep[];
  authorities: Authority[];
  searches: Search[];
  disclosures: Disclosure[];
  notes: Note[];
  letters: LetterHead[];
  holds: LegalHold[];
  timeline: TimelineLine[];
}
export interface BindingRef {
  case: string;
  request: string;
  binding: string;
}
export interface ConfigView {
  operator: Operator;
  companies: Company[];
  policies: Policy[];
  systems: System[];
  providers: ServiceProvider[];
  categories: DataCategory[];
  applicability: Applicability[];
  laws: LawLine[];
  settings: Settings;
}
export interface LawLine {
  id: string;
  name: string;
  citation: string;
  jurisdiction: string;
  promise: boolean;
  from: string;
  until: string | null;
  rights: Right[];
  leaves_out: Capacity[];
  verification: string;
  mark: string | null;
  notes: string;
}
export interface Settings {
  idle_minutes: number;
  letter_keys: boolean;
  theme: string;
  printer: string;
  mail_class: string;
}
export interface RegisterInfo {
  path: string;
  register_id: string;
  schema: number;
  kib: number;
  entries: number;
  head: string;
  last_backup: string;
  open_cases: number;
  cases: number;
  messages: number;
}
export type ImportOutcome = 'taken_in' | 'already_there' | 'refused';
export interface ImportLine {
  file: string;
  outcome: ImportOutcome;
  message: string | null;
  case: string | null;
  text: string;
}
export interface ImportSummary {
  taken_in: number;
  already_there: number;
  refused: number;
  lines: ImportLine[];
}
export interface ImportProgress {
  done: number;
  total: number;
  file: string;
}
export interface MessagePage {
  rows: MessageHead[];
  total: number;
  next: string | null;
}
export interface MaskedSpan {
  start: number;
  end: number;
  kind: string;
}
export interface MessageView {
  message: Message;
  original_bytes: number;
  attachments: Attachment[];
  suggestions: Suggestion[];
  masked: MaskedSpan[];
  case_number: string;
  receipt_history: ReceiptChange[];
}
export interface ReceiptChange {
  before: string;
  basis: ReceiptBasis;
  after: string;
  reason: string;
}
export interface CaseProposal {
  message: string | null;
  channel: Channel;
  received: string;
  title: string;
  name: string;
  email: string;
  phone: string;
  address: PostalAddress;
  language: Language;
  data_subject: string;
  agent: string;
  rights: Right[];
  company: string;
  capacity: Capacity;
  child: boolean;
  undecided: number;
}
export type FindingWeight = 'refuse' | 'warn';
export interface LetterChoice {
  kind: string;
  title: string;
  requests: string[];
  languages: Language[];
  proposed: boolean;
  missing: string[];
}
export interface FindingView {
  check: string;
  weight: FindingWeight;
  sentence: string;
  place: string;
}
export interface Island {
  name: string;
  label: string;
  hint: string;
  text: string;
  required: boolean;
}
export interface LetterView {
  letter: Letter;
  title: string;
  case_number: string;
  address: string[];
  islands: Island[];
  twin: string;
  findings: FindingView[];
  wording_mark: string | null;
  may_issue: boolean;
  sendings: Sending[];
}
export interface MailLine {
  letter: LetterHead;
  sending: Sending;
  mail_by: string | null;
  days: number | null;
}
export interface MailroomView {
  day: string;
  postal_day: boolean;
  waiting: MailLine[];
  printed: MailLine[];
  handed_over: MailLine[];
  logs: MailLog[];
}
export interface TrackingCheck {
  grouped: string;
  kind: string;
  warning: string;
}
export type Urgency = 'late' | 'today' | 'soon' | 'calm' | 'met' | 'unknown';
export type HitKind = 'case' | 'person' | 'message' | 'letter';
export interface TodayLine {
  case: string | null;
  number: string;
  name: string;
  what: string;
  next: string;
  mail_by: string | null;
  days: number | null;
  urgency: Urgency;
  task: string | null;
  letter: string | null;
  child: string;
}
export interface Counts {
  late: number;
  unfiled: number;
  open_cases: number;
  mailroom: number;
}
export interface TodayView {
  day: string;
  overdue: TodayLine[];
  due: TodayLine[];
  acknowledge: TodayLine[];
  mail: TodayLine[];
  tasks: TodayLine[];
  counts: Counts;
}
export interface SearchHit {
  kind: HitKind;
  case: string | null;
  person: string | null;
  message: string | null;
  letter: string | null;
  title: string;
  detail: string;
}
export type CaseState = 'open' | 'closed';
export type ClosingReason = 'answered' | 'withdrawn' | 'duplicate' | 'answered_otherwise' | 'not_ours' | 'not_a_request';
export interface Case {
  id: string;
  number: string;
  title: string;
  channel: Channel;
  designated_place: Known;
  state: CaseState;
  closing: ClosingReason | null;
  closing_note: string;
  closed: string | null;
  opened: string;
  revision: number;
}
export interface CaseFile {
  case: Case;
  people: CasePerson[];
  messages: MessageHead[];
  signals: Suggestion[];
  requests: Request[];
  facts: Fact[];
  child_checks: ChildCheck[];
  tasks: Task[];
  identity: IdentityStep[];
  authorities: Authority[];
  searches: Search[];
  disclosures: Disclosure[];
  notes: Note[];
  letters: LetterHead[];
  holds: LegalHold[];
}
export interface CaseRow {
  id: string;
  number: string;
  name: string;
  what: string;
  received: string | null;
  mail_by: string | null;
  mail_by_kind: string;
  state: CaseState;
  child: string;
  waiting: boolean;
  next: string;
}
export interface DueRow {
  case: string;
  request: string | null;
  regime: string;
  kind: string;
  mail_by: string;
  due: string | null;
}
export type ChildFinding = 'confirmed' | 'likely' | 'unclear' | 'no';
export type ConsentState = 'on_file' | 'absent' | 'unknown';
export interface Consent {
  state: ConsentState;
  method: string;
  day: string | null;
}
export interface ChildCheck {
  case: string;
  child: string | null;
  born: string | null;
  stated_age: number | null;
  stated_on: string | null;
  collected_on: string | null;
  finding: ChildFinding;
  reason: string;
  consent: Consent;
  operator: string;
  recorded: string;
}
export interface Company {
  id: string;
  key: string;
  name: string;
  department: string;
  address: string[];
  phone: string;
  email: string;
  source: string;
}
export interface Policy {
  id: string;
  key: string;
  company: string;
  title: string;
  from: string | null;
  until: string | null;
  capacities: Capacity[];
  rights: Right[];
  child_under: number;
  in_our_hands: boolean;
}
export interface System {
  id: string;
  company: string;
  name: string;
  purpose: string;
  provider: string | null;
  retired: boolean;
}
export interface ServiceProvider {
  id: string;
  company: string;
  name: string;
  service: string;
  contact: string;
  retired: boolean;
}
export interface DataCategory {
  id: string;
  company: string;
  key: string;
  name: string;
  type_only: boolean;
}
export interface Applicability {
  company: string;
  regime: string;
  applies: Known;
  reason: string;
  decided_on: string | null;
  decided_by: string;
}
export type FactKind = 'received' | 'aware' | 'dated' | 'identity_asked' | 'identity_arrived' | 'clarification_asked' | 'clarification_arrived' | 'fee_paid' | 'acknowledged' | 'extended' | 'extension_undone' | 'responded' | 'refused' | 'appealed' | 'appeal_decided' | 'appeal_extended' | 'consent_withdrawn' | 'withdrawn' | 'use_stopped' | 'deleted' | 'date_stated' | 'returned';
export interface Fact {
  id: string;
  case: string;
  request: string | null;
  kind: FactKind;
  day: string;
  message: string | null;
  evidence: string;
  corrects: string | null;
  operator: string;
  recorded: string;
}
export type LeavingKind = 'print' | 'view' | 'save' | 'export' | 'reveal' | 'backup';
export interface RetentionRule {
  key: string;
  months: number;
  citation: string;
}
export interface LegalHold {
  case: string;
  reason: string;
  from: string;
  lifted: string | null;
}
export interface Purge {
  case_number: string;
  day: string;
  rule: string;
  operator: string;
}
export interface Suppression {
  kind: string;
  keyed_hash: string;
  reason: string;
  since: string;
}
export interface Leaving {
  kind: LeavingKind;
  what: string;
  to: string;
  operator: string;
  at: string;
}
export interface WordingApproval {
  template: string;
  language: Language;
  hash: string;
  approved_by: string;
  day: string;
}
export type LetterState = 'draft' | 'issued' | 'voided' | 'superseded' | 'discarded';
export type SendingChannel = 'post' | 'email' | 'portal' | 'hand' | 'courier';
export type SendingState = 'waiting' | 'printed' | 'handed_over' | 'delivered' | 'returned' | 'called_off';
export interface Letter {
  id: string;
  case: string | null;
  company: string;
  requests: string[];
  kind: string;
  language: Language;
  state: LetterState;
  number: string;
  draft: string;
  frozen: string;
  pdf: string | null;
  pdf_sha256: string;
  pages: number;
  issued: string | null;
  void_reason: string;
  superseded_by: string | null;
  revision: number;
}
export interface LetterHead {
  id: string;
  case: string | null;
  case_number: string;
  company: string;
  kind: string;
  language: Language;
  state: LetterState;
  number: string;
  recipient: string;
  pages: number;
  issued: string | null;
  sendings: Sending[];
}
export interface Sending {
  id: string;
  letter: string;
  channel: SendingChannel;
  address: string[];
  state: SendingState;
  printed: string | null;
  handed_over: string | null;
  class: string;
  tracking: string;
  proof: string;
  delivered: string | null;
  returned: string | null;
  note: string;
  mail_log: string | null;
}
export interface MailLog {
  id: string;
  day: string;
  pdf: string;
  pdf_sha256: string;
  head_number: number;
  head_hash: string;
  made: string;
}
export type MessageState = 'unfiled' | 'filed' | 'not_a_request';
export type ReceiptBasis = 'received_header' | 'date_header' | 'import_day' | 'officer';
export type SuggestionKind = 'right' | 'requester_name' | 'requester_email' | 'phone' | 'address' | 'state' | 'country' | 'company' | 'policy' | 'capacity' | 'language' | 'data_subject' | 'agent' | 'child';
export type SuggestionState = 'open' | 'accepted' | 'changed' | 'rejected';
export interface Message {
  id: string;
  channel: Channel;
  original: string | null;
  sha256: string;
  part: number;
  file_name: string;
  message_id: string;
  from_name: string;
  from_email: string;
  to: string;
  subject: string;
  sent: string | null;
  received: string;
  received_basis: ReceiptBasis;
  text: string;
  html: string | null;
  language: Language;
  remarks: string[];
  reader: string;
  state: MessageState;
  case: string | null;
  not_a_request: string;
  taken_in: string;
}
export interface Attachment {
  id: string;
  name: string;
  media_type: string;
  bytes: number;
  blob: string;
}
export interface MessageHead {
  id: string;
  channel: Channel;
  from_name: string;
  from_email: string;
  subject: string;
  received: string;
  state: MessageState;
  case: string | null;
  attachments: number;
  child: boolean;
  rights: string[];
}
export interface Suggestion {
  id: string;
  message: string;
  kind: SuggestionKind;
  value: string;
  detail: string;
  rule: string;
  start: number | null;
  end: number | null;
  quote: string;
  against: string[];
  state: SuggestionState;
  changed_to: string;
}
export type PersonRole = 'requester' | 'data_subject' | 'parent' | 'guardian' | 'agent' | 'reporter';
export interface Operator {
  id: string;
  name: string;
  since: string;
}
export interface PostalAddress {
  name: string;
  organisation: string;
  attention: string;
  line1: string;
  line2: string;
  city: string;
  state: string;
  zip: string;
  country: string;
}
export interface Person {
  id: string;
  name: string;
  mailing_name: string;
  emails: string[];
  phones: string[];
  address: PostalAddress;
  language: Language;
  born: string | null;
  note: string;
}
export interface CasePerson {
  role: PersonRole;
  person: Person;
}
export type BindingState = 'proposed' | 'bound' | 'rejected';
export type ItemOutcome = 'open' | 'granted' | 'refused' | 'not_found';
export interface Request {
  id: string;
  case: string;
  right: Right;
  company: string;
  policy: string | null;
  capacity: Capacity;
  asked: string;
  withdrawn: string | null;
  bindings: Binding[];
  items: Item[];
}
export interface Binding {
  id: string;
  request: string;
  regime: string;
  state: BindingState;
  reason: string;
  decided_on: string | null;
}
export interface Item {
  id: string;
  request: string;
  what: string;
  system: string | null;
  category: string | null;
  outcome: ItemOutcome;
  ground: string;
  citation: string;
  decided_on: string | null;
}
export type TaskKind = 'stop_use' | 'delete_at_company' | 'delete_at_provider' | 'corrected_notice' | 'returned_mail' | 'other';
export type TaskState = 'open' | 'done' | 'dropped' | 'waiting';
export type IdentityResult = 'asked' | 'matched' | 'failed' | 'not_needed';
export type AuthorityKind = 'parent' | 'guardian' | 'signed_permission' | 'power_of_attorney' | 'attorney' | 'executor';
export type SearchOutcome = 'open' | 'found' | 'not_found' | 'not_possible';
export interface Task {
  id: string;
  case: string;
  kind: TaskKind;
  title: string;
  due: string | null;
  state: TaskState;
  note: string;
  ended: string | null;
  system: string | null;
  provider: string | null;
}
export interface IdentityStep {
  id: string;
  case: string;
  person: string;
  method: string;
  points: string[];
  result: IdentityResult;
  note: string;
  day: string;
}
export interface Authority {
  id: string;
  case: string;
  person: string;
  for_person: string | null;
  kind: AuthorityKind;
  proof: string;
  accepted: Known;
  day: string;
}
export interface Search {
  id: string;
  case: string;
  system: string;
  by: string;
  outcome: SearchOutcome;
  note: string;
  day: string;
}
export interface Disclosure {
  id: string;
  company: string;
  case: string | null;
  request: string | null;
  category: string;
  recipient: string;
  purpose: string;
  direct_marketing: Known;
  day: string;
}
export interface Note {
  id: string;
  case: string;
  text: string;
  operator: string;
  at: string;
}
export type Right = 'be_informed' | 'access' | 'correct' | 'delete' | 'restrict' | 'portability' | 'opt_out' | 'shine_the_light' | 'child_data' | 'complaint' | 'appeal';
export type Capacity = 'visitor' | 'customer' | 'security_provider' | 'worker' | 'other';
export type Known = 'yes' | 'no' | 'unknown';
export type Channel = 'email' | 'paper' | 'phone' | 'form' | 'in_person';
export type IsRequest = 'yes' | 'no' | 'followup';
export type Language = 'en' | 'es' | 'de' | 'other';
export interface WorkingStep {
  from: string;
  to: string;
  text: string;
  cite: string;
}
export type Standing = 'runs' | 'conditional' | 'replaced';
export interface Clock {
  kind: string;
  standing: Standing;
  trigger: string;
  nominal: string;
  due: string | null;
  mail_by: string | null;
  strict: string | null;
  plan_by: string | null;
  met: string | null;
  citation: string;
  working: WorkingStep[];
  mark: string | null;
  remarks: string[];
}
export interface PersonLine {
  person: Person;
  cases: { id: string; number: string }[];
}
export interface PeoplePage {
  rows: PersonLine[];
  total: number;
  next: string | null;
}
export interface Verified {
  passed: boolean;
  problems: string[];
}
