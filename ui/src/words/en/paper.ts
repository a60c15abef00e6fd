// Finished pages that leave the window, and the window itself.

export const paper = {
  secondStart: 'Privacy Desk was open already; this is its window.',
  print: 'Print',
  printAgain: 'Print again',
  printed: 'It was handed to the printer; the log says so.',
  view: 'Open in a viewer',
  save: 'Save as …',
  saved: 'Saved; the log of what left the register names the place.',
};
