// Found words stand between U+2068 and U+2069 in what a search answers.

export interface FoundPart {
  text: string;
  found: boolean;
}

/** Cuts a line into found and other words. Marks that do not pair are dropped. */
export function foundParts(line: string): FoundPart[] {
  const parts: FoundPart[] = [];
  let found = false;
  for (const piece of line.split(/([\u2068\u2069])/)) {
    if (piece === '\u2068') found = true;
    else if (piece === '\u2069') found = false;
    else if (piece !== '') parts.push({ text: piece, found });
  }
  return parts;
}
