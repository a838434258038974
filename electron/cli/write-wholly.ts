import { fstatSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

/** Of a program without streams of its own, as Windows starts some, there is no file to be asked. */
function goesIntoFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

/**
 * Has all of a text written to a standard stream that goes into a file, or an error where the disk has no room for it: Node writes a text
 * once, and what a full disk did not take of it is lost without a word.
 */
export function writeWholly(stream: Writable & { readonly fd: number }): void {
  if (!goesIntoFile(stream.fd)) return;
  stream._write = (text: Buffer, _encoding, done) => {
    try {
      for (let written = 0; written < text.length;) written += writeSync(stream.fd, text, written);
      done();
    } catch (error) {
      done(error as Error);
    }
  };
}
