// Starts programs for the person at the terminal: on the desktop's own screen, or on a virtual one where there is none.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fromRoot } from './folders.mjs';
import { hasScreen } from './setup.mjs';
import { say } from './say.mjs';

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const userNamespaceSwitch = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/** Where the person stands who called: npm runs its scripts in the project's folder. */
export const callerFolder = (env = process.env) => env.INIT_CWD ?? process.cwd();

/**
 * Why Chromium's sandbox cannot start for an ordinary user, with the way out; undefined where nothing stands against it.
 * Ubuntu since 23.10 keeps user namespaces from programs that it does not know; then the sandbox needs its helper in
 * `folder` to belong to root and to run as root.
 */
export function sandboxProblem(folder, switchFile = userNamespaceSwitch) {
  if (!fs.existsSync(switchFile) || fs.readFileSync(switchFile, 'utf8').trim() !== '1') return undefined;
  const helper = path.join(folder, 'chrome-sandbox');
  const found = fs.statSync(helper, { throwIfNoEntry: false });
  if (found?.uid === 0 && (found.mode & 0o4755) === 0o4755) return undefined;
  return (
    `AppArmor keeps Chromium's sandbox from starting here. Once, and then start again: ` +
    `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
  );
}

/** Electron's arguments for its sandbox, which does not work as root. Throws where an ordinary user could not start it. */
export function sandboxArguments({ folder }) {
  if (process.getuid?.() === 0) {
    say(
      'electron',
      'running as root: the sandbox is off (--no-sandbox). Start Sextant as an ordinary user to have it.',
    );
    return ['--no-sandbox'];
  }
  const problem = sandboxProblem(folder);
  if (problem !== undefined) throw new Error(problem);
  return [];
}

/** On Windows the console itself tells a command of Ctrl-C; passed on, the signal would end it at once, without its answer. */
const passOn = (child) => (signal) => process.platform === 'win32' || child.kill(signal);

/**
 * Waits for a child to end and answers its exit code: 128 and the signal's number where a signal ended it.
 * Meanwhile SIGINT, SIGTERM and SIGHUP go to `end`, which passes them on.
 */
export function exitCodeOf(child, end = passOn(child)) {
  for (const signal of passedOn) process.on(signal, end);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + os.constants.signals[signal]));
  }).finally(() => {
    for (const signal of passedOn) process.off(signal, end);
  });
}

/**
 * Runs a command that is, or starts, this Electron, in a folder; answers its exit code. Signals end it with everything it
 * started.
 */
export function runOnScreen(command, args, electron, cwd = process.cwd()) {
  if (hasScreen()) return runWithElectron([command, ...args], electron, cwd);
  say('screen', 'no display here: using a virtual one (Xvfb, 1600 x 1000)');
  return runWithElectron(['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', command, ...args], electron, cwd);
}

/** The same on no screen but those that the command makes for itself where the desktop has none. */
export function runWithElectron([command, ...args], electron, cwd = process.cwd()) {
  const ownGroup = !hasScreen();
  const child = spawn(command, args, {
    cwd,
    stdio: 'inherit',
    detached: ownGroup,
    env: {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
      SEXTANT_ELECTRON_EXECUTABLE: electron.executable,
      SEXTANT_ELECTRON_SOURCE: electron.source,
      SEXTANT_NATIVE: fromRoot('native'),
      // onnxruntime would otherwise report its use to its maker.
      ORT_DISABLE_TELEMETRY: '1',
    },
  });
  return exitCodeOf(child, (signal) => (ownGroup ? process.kill(-child.pid, signal) : child.kill(signal)));
}
