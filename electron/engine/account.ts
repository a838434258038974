import os from 'node:os';

/** Account name of the operating system: who did it; the number of a user whom the system does not know by name, as in a container. */
export function currentAccount(): string {
  try {
    return os.userInfo().username;
  } catch {
    return process.env['USER'] ?? `uid-${String(process.getuid?.() ?? 'unknown')}`;
  }
}
