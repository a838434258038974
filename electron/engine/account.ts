import os from 'node:os';

/**
 * Account name of the operating system: who did it; the number of a user whom the system does not know by name, as in a container.
 * Windows may tell the name in whatever letters it was typed at this log-on, and means the same account: it stands in small ones.
 */
export function currentAccount(): string {
  try {
    const { username } = os.userInfo();
    return process.platform === 'win32' ? username.toLowerCase() : username;
  } catch {
    return `uid-${String(process.getuid?.() ?? 'unknown')}`;
  }
}
