// Starts a command on a screen: the desktop's own, or a virtual one where there is none.
import { spawn } from 'node:child_process';
import { hasScreen } from './setup.mjs';
import { say } from './say.mjs';

/** Chromium refuses to run as root inside its sandbox. */
export function sandboxArguments() {
  if (process.getuid?.() !== 0) return [];
  say('electron', 'running as root: the sandbox is off (--no-sandbox). Start Sextant as an ordinary user to have it.');
  return ['--no-sandbox'];
}

/** Runs the command to its end and answers its exit code. SIGINT and SIGTERM end it with everything it started. */
export async function runOnScreen(command, args, env) {
  const virtual = !hasScreen();
  if (virtual) say('screen', 'no display here: using a virtual one (Xvfb, 1600 x 1000)');
  const words = virtual ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', command, ...args] : [command, ...args];
  const child = spawn(words[0], words.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    detached: virtual,
  });
  const end = (signal) => {
    if (virtual) process.kill(-child.pid, signal);
    else child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
