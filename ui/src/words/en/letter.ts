export const letterWords = {};
