// Draws the icon: six zones of two lungs, some involved. Run by hand; the results are committed.
import fs from 'node:fs';
import sharp from 'sharp';
import { fromRoot } from '../folders.mjs';

const involved = new Set(['1-0', '2-0', '2-1']);
const zones = [0, 1, 2].flatMap((row) =>
  [0, 1].map((column) => {
    const fill = involved.has(`${row}-${column}`) ? '#e8b84b' : '#3a4048';
    return `<rect x="${112 + column * 152}" y="${92 + row * 116}" width="136" height="100" rx="18" fill="${fill}"/>`;
  }),
);
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512">
  <rect x="16" y="16" width="480" height="480" rx="72" fill="#16191d"/>${zones.join('')}</svg>`;
fs.mkdirSync(fromRoot('build', 'packaging', 'icons'), { recursive: true });
for (const size of [32, 64, 128, 256, 512]) {
  const file = fromRoot('build', 'packaging', 'icons', `${size}x${size}.png`);
  await sharp(Buffer.from(svg)).resize(size, size).png().toFile(file);
}
