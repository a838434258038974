import fs from 'node:fs';
import net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { hasScreen } from './setup.mjs';
import { startVirtualScreens } from './virtual-screens.mjs';

const cookieName = 'MIT-MAGIC-COOKIE-1';

/** The request that opens a connection to an X server, with a cookie of 16 bytes or none. */
function opening(cookie) {
  const head = Buffer.alloc(12);
  head.write('l');
  head.writeUInt16LE(11, 2);
  if (cookie === undefined) return head;
  head.writeUInt16LE(cookieName.length, 6);
  head.writeUInt16LE(cookie.length, 8);
  return Buffer.concat([head, Buffer.from(cookieName.padEnd(20, '\0')), cookie]);
}

/** Whether the server of a display lets a program in. */
const letsIn = (display, cookie) =>
  new Promise((resolve, reject) => {
    const socket = net.connect(`/tmp/.X11-unix/X${display.slice(1)}`);
    socket.on('error', reject);
    socket.once('data', (answer) => {
      resolve(answer[0] === 1);
      socket.destroy();
    });
    socket.write(opening(cookie));
  });

describe.skipIf(hasScreen())('virtual screens', () => {
  let screens;
  afterEach(() => screens.end());

  test('are one each, and open only to programs with their authority', async () => {
    screens = await startVirtualScreens(2);
    const [one, other] = screens.displays;
    expect(one).not.toBe(other);
    const cookie = fs.readFileSync(screens.authority).subarray(-16);
    for (const display of [one, other]) {
      expect(await letsIn(display, cookie)).toBe(true);
      expect(await letsIn(display)).toBe(false);
    }
    expect(fs.statSync(screens.authority).mode & 0o777).toBe(0o600);
    screens.end();
    expect(fs.existsSync(screens.authority)).toBe(false);
  });
});
