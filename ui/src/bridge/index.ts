// Everything the page can ask of the app, by area. Screens import `desk` from here and nothing else from this folder
// but types.
export { DeskFault, asFault } from './fault';
export type * from './wire';


import { backup } from './backup';
import { caseLists } from './case-lists';
import { cases } from './cases';
import { dataMap } from './data-map';
import { deadlines } from './deadlines';
import { inbox } from './inbox';
import { letters } from './letters';
import { keys } from './keys';
import { laws } from './laws';
import { office } from './office';
import { setup } from './setup';
import { watch } from './watch';
import { work } from './work';
import { hear, works } from './works';

export const desk = { hear, ...keys, ...inbox, ...cases, ...work, ...dataMap, ...deadlines, ...letters, ...office, ...setup, ...watch, ...laws, ...backup, ...caseLists, ...works };
