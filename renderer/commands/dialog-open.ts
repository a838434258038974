/** Whether a dialog is open: it has the keyboard and the menu bar. */
export const dialogOpen = (): boolean => document.querySelector('dialog[open]') !== null;
