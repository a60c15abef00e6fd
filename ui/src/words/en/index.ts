// English, by screen.
import { backup } from './backup';
import { caseLists } from './case-lists';
import { caseWords } from './case';
import { caseList } from './case-list';
import { columns } from './columns';
import { common, dates } from './common';
import { map } from './data-map';
import { deadlines } from './deadlines';
import { frame, verbs } from './frame';
import { keysWords } from './keys';
import { kin } from './kin';
import { laws, lawVerbs } from './laws';
import { letterWords } from './letter';
import { lists } from './lists';
import { mailroom } from './mailroom';
import { office, reports } from './office';
import { openCase } from './open-case';
import { ownKeys } from './own-keys';
import { paper } from './paper';
import { guide } from './guide';
import { jurisdiction, states } from './places';
import { setup } from './setup';
import { today } from './today';
import { unfiled } from './unfiled';
import { watch } from './watch';
import { work, workVerbs } from './work';

export const en = {
  backup,
  caseLists,
  common,
  dates,
  frame,
  guide,
  verbs: { ...verbs, ...lawVerbs, ...workVerbs },
  lists,
  jurisdiction,
  keys: keysWords,
  kin,
  today,
  unfiled,
  office,
  reports,
  openCase,
  case: caseWords,
  caseList,
  states,
  columns,
  letter: letterWords,
  deadlines,
  mailroom,
  ownKeys,
  paper,
  setup,
  map,
  watch,
  work,
  laws,
};
