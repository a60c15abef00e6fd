// The closed lists of the desk, as a person reads them. Keys are the words on the wire.
import type {
  AuthorityKind,
  AuthorityStanding,
  BindingState,
  Capacity,
  CaseState,
  Channel,
  ChildFinding,
  ClosingReason,
  ConsentState,
  DeliveryProof,
  FactKind,
  IdentityResult,
  ItemOutcome,
  Known,
  Language,
  LetterState,
  MailClass,
  MailingProof,
  NoticeOutcome,
  PersonRole,
  ReceiptBasis,
  Right,
  SearchOutcome,
  SendingChannel,
  SendingState,
  SuggestionKind,
  SuggestionState,
  TaskKind,
  TaskState,
} from '#/bridge';

const right: Record<Right, string> = {
  be_informed: 'Be informed',
  access: 'Access',
  correct: 'Correct',
  delete: 'Delete',
  restrict: 'Restrict',
  portability: 'Transfer',
  opt_out: 'Opt out',
  shine_the_light: 'Shine the Light',
  child_data: 'Child data',
  complaint: 'Complaint',
  appeal: 'Appeal',
};
const capacity: Record<Capacity, string> = {
  visitor: 'Website visitor',
  customer: 'Customer',
  security_provider: 'Security provider',
  worker: 'Worker or applicant',
  other: 'Other, or not known',
};
const known: Record<Known, string> = { yes: 'Yes', no: 'No', unknown: 'Not known' };
const channel: Record<Channel, string> = {
  email: 'E-mail',
  paper: 'Paper letter',
  phone: 'Phone call',
  form: 'Web form',
  in_person: 'In person',
};
const channelBy: Record<Channel, string> = {
  email: 'by e-mail',
  paper: 'on paper',
  phone: 'by phone',
  form: 'through a web form',
  in_person: 'in person',
};
const language: Record<Language, string> = { en: 'English', es: 'Spanish', de: 'German', other: 'Another' };
const caseState: Record<CaseState, string> = { open: 'Open', closed: 'Closed' };
const closing: Record<ClosingReason, string> = {
  answered: 'Answered by letter',
  withdrawn: 'Withdrawn by the person',
  duplicate: 'The same request is another case',
  answered_otherwise: 'Answered otherwise than by a letter of ours',
  not_ours: 'Not for any of our companies',
  not_a_request: 'It turned out to ask for nothing',
  acted_on: 'What was reported is done; nobody asks for an answer',
  list_undone: 'Came of a list that was taken back',
  opened_by_mistake: 'Was opened by mistake',
};
/** The views of the cases that are always there. */
const caseFilter = {
  open: 'Open',
  late: 'Late',
  child: 'Child',
  waiting: 'Waiting',
  closed: 'Closed',
};
const finding: Record<ChildFinding, string> = {
  confirmed: 'Confirmed',
  likely: 'Likely',
  unclear: 'Unclear',
  no: 'No',
};
const consent: Record<ConsentState, string> = { on_file: 'On file', absent: 'Absent', unknown: 'Not known' };
const fact: Record<FactKind, string> = {
  received: 'Received',
  aware: 'We became aware',
  dated: 'Date on the request',
  identity_asked: 'Proof of identity asked for',
  identity_arrived: 'Proof of identity arrived',
  clarification_asked: 'Clarification asked for',
  clarification_arrived: 'Clarification arrived',
  address_asked: 'Postal address asked for',
  address_arrived: 'Postal address arrived',
  fee_asked: 'Fee asked for',
  fee_paid: 'Fee paid',
  acknowledged: 'Receipt acknowledged',
  extended: 'Period extended, with notice',
  extension_undone: 'Extension taken back',
  taken_back: 'Taken back: it was no event',
  responded: 'Answer went out',
  refused: 'Refusal went out',
  appealed: 'Appeal received',
  appeal_decided: 'Appeal decided',
  appeal_extended: 'Appeal period extended',
  recourse_over: 'No recourse left against the refusal',
  consent_withdrawn: 'Consent withdrawn',
  withdrawn: 'Request withdrawn',
  opted_out: 'Opt-out carried out',
  use_stopped: 'Use of the data stopped',
  deleted: 'Data deleted',
  date_stated: 'Date stated in a letter',
  returned: 'A letter came back',
};
const role: Record<PersonRole, string> = {
  requester: 'Requester',
  data_subject: 'Data subject',
  parent: 'Parent',
  guardian: 'Guardian',
  agent: 'Agent',
  reporter: 'Reporter',
};
const binding: Record<BindingState, string> = { proposed: 'Proposed', bound: 'Binds', rejected: 'Does not bind' };
const outcome: Record<ItemOutcome, string> = {
  open: 'Not decided',
  granted: 'Granted',
  refused: 'Refused',
  not_found: 'Nothing found',
};
const task: Record<TaskKind, string> = {
  stop_use: 'Stop use',
  delete_at_company: 'Delete at the company',
  delete_at_provider: 'Delete at a provider',
  corrected_notice: 'Corrected notice',
  returned_mail: 'Returned mail',
  other: 'Task',
};
const taskState: Record<TaskState, string> = { open: 'To do', done: 'Done', dropped: 'Dropped', waiting: 'Waits' };
const identity: Record<IdentityResult, string> = {
  asked: 'Asked, nothing back yet',
  matched: 'Matched',
  failed: 'Did not match',
  not_needed: 'Not needed',
};
const authority: Record<AuthorityKind, string> = {
  parent: 'Parent',
  guardian: 'Legal guardian',
  signed_permission: 'Signed permission',
  power_of_attorney: 'Power of attorney',
  attorney: 'Attorney at law',
  executor: 'Executor',
};
const search: Record<SearchOutcome, string> = {
  open: 'Still to search',
  found: 'Found',
  not_found: 'Nothing found',
  not_possible: 'Not searched',
  deleted: 'Deleted',
  kept: 'Kept',
};
const notice: Record<NoticeOutcome, string> = {
  open: 'Still to tell',
  told: 'Told',
  confirmed: 'Confirmed',
  nothing_held: 'Holds nothing',
  not_concerned: 'Not concerned',
};
const authorityStanding: Record<AuthorityStanding, string> = {
  holds: 'Holds',
  ends_soon: 'Ends soon',
  not_yet: 'Not yet',
  expired: 'Expired',
  revoked: 'Revoked',
  not_enough: 'Not enough',
  undecided: 'Not decided',
};
const letterState: Record<LetterState, string> = {
  draft: 'Draft',
  issued: 'Issued',
  voided: 'Voided',
  superseded: 'Superseded',
  discarded: 'Discarded',
};
const sending: Record<SendingChannel, string> = {
  post: 'Post',
  email: 'E-mail',
  portal: 'Portal',
  hand: 'By hand',
  courier: 'Courier',
};
const sendingState: Record<SendingState, string> = {
  waiting: 'Waits to be printed',
  printed: 'Printed',
  handed_over: 'Handed over',
  delivered: 'Delivered',
  returned: 'Came back',
  called_off: 'Called off',
};
const basis: Record<ReceiptBasis, string> = {
  received_header: 'when our mail server took it, as a day in Katy',
  date_header: 'from the Date line: the message has no Received line',
  import_day: 'the day of import: the message names no day, or one still to come',
  officer: 'as you set it',
};
const suggestion: Record<SuggestionKind, string> = {
  right: 'Right asked for',
  requester_name: 'Who writes',
  requester_email: 'E-mail',
  phone: 'Telephone',
  address: 'Postal address',
  state: 'State',
  country: 'Country',
  company: 'Company meant',
  policy: 'Policy meant',
  capacity: 'Capacity',
  language: 'Language',
  data_subject: 'Whom it is about',
  agent: 'Agent',
  child: 'Sign of a child',
  age: 'Age, no sign of a child',
};
const childSignal: Record<string, string> = {
  minor_self: 'A child writes',
  parent_of_minor: 'A parent or guardian writes about a child',
  reporter_of_minor: 'Somebody reports a child',
  age_stated: 'An age is stated',
  adult_false_friend: 'Looks like a child and is not',
};
/** How somebody acts for another, as the words of a message say it; a paper is another thing. */
const agent: Record<string, string> = {
  none: 'Nobody acts for them',
  power_of_attorney: 'Holds a power of attorney',
  family: 'A relative, without a paper',
  authorized_agent: 'Authorized agent or agency',
  lawyer: 'Attorney at law',
  executor: 'Executor of an estate',
  guardian: 'Guardian of an adult',
};
const suggestionState: Record<SuggestionState, string> = {
  open: 'open',
  accepted: 'accepted',
  changed: 'changed',
  rejected: 'rejected',
};
const mailClass: Record<MailClass, string> = {
  first_class: 'First-Class Mail',
  certified: 'Certified Mail',
  certified_return_receipt: 'Certified Mail, return receipt',
  priority: 'Priority Mail',
  international: 'First-Class International',
  registered_international: 'Registered Mail International',
};
const mailingProof: Record<MailingProof, string> = {
  certificate_of_mailing: 'Certificate of mailing (PS 3817)',
  numbered_receipt: 'Receipt of Certified or Registered Mail',
  counter_postmark: 'Postmark of the counter',
  own_record: 'Our own record: the mail log',
};
const deliveryProof: Record<DeliveryProof, string> = {
  signed_receipt: 'Return receipt, signed (PS 3811)',
  tracking_page: 'Tracking page, kept',
  person_said_so: 'The person said so',
  other: 'Something else',
};
export const lists = {
  right,
  capacity,
  known,
  channel,
  channelBy,
  language,
  caseState,
  closing,
  caseFilter,
  finding,
  consent,
  fact,
  role,
  binding,
  outcome,
  task,
  taskState,
  identity,
  authority,
  authorityStanding,
  search,
  notice,
  letterState,
  sending,
  sendingState,
  basis,
  suggestion,
  suggestionState,
  childSignal,
  agent,
  mailClass,
  mailingProof,
  deliveryProof,
};
