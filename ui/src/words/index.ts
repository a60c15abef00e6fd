// Every sentence on screen comes from here. Another language is another object of the same type.
import { en } from './en';

export type Words = typeof en;

/** The words of the language in use. */
export const w: Words = en;
