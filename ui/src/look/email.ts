// Whether words have the shape of an e-mail address. That there is such a mailbox nobody can tell from here.

export const isEmail = (words: string): boolean => /^[^\s@,;:<>()"]+@[^\s@,;:<>()"]+\.[^\s@.,;:<>()"]{2,}$/.test(words.trim());

/** The first of these that is none. */
export const noEmail = (all: readonly string[]): string | undefined => all.find((one) => one.trim() !== '' && !isEmail(one));
