// Virtual screens for programs that run beside each other: on one screen their windows would take the focus from each other.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** An entry of an Xauthority file: a cookie that holds for every display. */
function anyDisplay() {
  const counted = (bytes) => Buffer.concat([Buffer.from([0, bytes.length]), Buffer.from(bytes)]);
  const familyWild = Buffer.from([0xff, 0xff]);
  return Buffer.concat([familyWild, ...['', '', 'MIT-MAGIC-COOKIE-1', randomBytes(16)].map(counted)]);
}

/** An Xvfb, once it can be drawn on: the name of its display. */
function displayOf(server) {
  return new Promise((resolve, reject) => {
    let number = '';
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with exit code ${code}`)));
    server.stdio[3].setEncoding('utf8').on('data', (text) => {
      number += text;
      if (number.endsWith('\n')) resolve(`:${number.trim()}`);
    });
  });
}

/**
 * Starts virtual screens of 1600 x 1000 pixels, which only programs with this `authority` (for XAUTHORITY) may draw on or read.
 * Answers the names of their `displays`, and `end`. Rejects where Xvfb does not start.
 */
export async function startVirtualScreens(count) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-screens-'));
  const authority = path.join(folder, 'authority');
  fs.writeFileSync(authority, anyDisplay(), { mode: 0o600 });
  // Without -noreset a server begins anew once its last program has ended, and turns away one that starts meanwhile.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-noreset', '-nolisten', 'tcp', '-auth', authority];
  const servers = Array.from({ length: count }, () =>
    // A signal of the terminal would end them before the programs that draw on them.
    spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true }),
  );
  const end = () => {
    for (const server of servers) server.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { displays: await Promise.all(servers.map(displayOf)), authority, end };
  } catch (error) {
    end();
    throw error;
  }
}
