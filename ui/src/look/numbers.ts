// Numbers of mailed pieces for the eye: digits in fours, as on the label.

/** In groups of four where it is all digits; two letters, nine digits and two letters in theirs; else as it is. */
export function grouped(number: string): string {
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(number)) return number.replace(/^(..)(...)(...)(...)(..)$/, '$1 $2 $3 $4 $5');
  return /^\d+$/.test(number) ? number.replace(/(.{4})(?=.)/g, '$1 ') : number;
}
