import os from 'node:os';

/** Account name of the operating system: who did it. */
export const currentAccount = (): string => os.userInfo().username;
