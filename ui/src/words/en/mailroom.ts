export const mailroom = {};
