export const openCase = {};
