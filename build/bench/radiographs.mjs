// Radiographs to measure with: the real series beside the checkout where it lies there, else the demo patient's.
import fs from 'node:fs';
import path from 'node:path';
import { fromRoot, sharedData } from '../folders.mjs';

export function radiographs() {
  const real = path.join(sharedData, 'series');
  const folder = fs.existsSync(real) ? real : fromRoot('demo');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.jpg'));
  console.log(`${files.length} radiographs of ${folder === real ? 'the real series' : 'the demo patient'}`);
  return files.map((name) => path.join(folder, name));
}

/** A radiograph as grey values of 16 bits, enlarged or reduced to the size. */
export async function grey16(file, width, height) {
  const { default: sharp } = await import('sharp');
  const image = sharp(file).grayscale().resize(width, height, { fit: 'fill' }).toColourspace('grey16');
  const { data } = await image.raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true });
  return new Uint16Array(data.buffer, data.byteOffset, width * height);
}
