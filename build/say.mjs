// Progress of the build scripts. Everything goes to standard error: standard output belongs to the command's own answer.
import { spawn } from 'node:child_process';

/** One progress line. */
export function say(step, message) {
  process.stderr.write(`[${step}] ${message}\n`);
}

/** Seconds with one decimal, for progress lines. */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * Runs a command to its end and tells every ten seconds that it still runs.
 * Both its outputs go to standard error. Rejects when it cannot start or exits with another code than 0.
 */
export async function runWithProgress(step, message, command, args, options = {}) {
  const started = Date.now();
  say(step, message);
  const timer = setInterval(() => say(step, `still at it after ${seconds(Date.now() - started)}`), 10_000);
  try {
    await new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        ...options,
        stdio: options.quiet ? ['ignore', 'ignore', 2] : ['ignore', 2, 2],
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        if (code === 0) resolve();
        else reject(new Error(`${command} ${args[0] ?? ''} ended with ${signal ?? `exit code ${code}`}`));
      });
    });
  } finally {
    clearInterval(timer);
  }
  say(step, `done in ${seconds(Date.now() - started)}`);
}
