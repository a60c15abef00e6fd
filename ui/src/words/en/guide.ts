// The three cards of the first days.

export const guide = {
  title: 'The first days',
  away: 'Put these cards away',
  awayDone: 'The cards are put away. Settings brings them back.',
  again: 'Show the cards of the first days',
  againHint: 'They stand on Today: taking in what arrived, answering it, mailing it.',
  isBack: 'The cards stand on Today again.',
  cards: [
    {
      title: 'Take in what arrived',
      words: 'Drop e-mails, scans or tables anywhere on this window, or choose them. Each waits in Unfiled with what it seems to ask; nothing is decided until you accept it.',
      verb: 'import',
    },
    {
      title: 'Work by the date of the post',
      words: 'A case shows what binds it, its date and why, and one next action. This page puts what has to be in the mail first on top.',
      verb: 'newCase',
    },
    {
      title: 'Everything has a key',
      words: 'Each verb shows its key. The question mark lists those that work where you are; the search box knows all of them.',
      verb: 'help',
    },
  ],
} as const;
