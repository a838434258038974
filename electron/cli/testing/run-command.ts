import { vi } from 'vitest';
import { readArguments, type Arguments } from '../arguments';

/** Runs a command in this process. @returns its exit code, and what it wrote on both streams. */
export async function runCommand(command: (args: Arguments) => Promise<number>, ...argv: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const streams = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    }),
  );
  try {
    return { code: await command(readArguments(argv)), ...written };
  } finally {
    for (const stream of streams) stream.mockRestore();
  }
}
