// Frames that the page draws while something is moved.
import { report } from './percentiles.mjs';

/** Makes `moves` moves and prints the time between frames and the rate. */
export async function countFrames(page, moves, move) {
  await page.evaluate(() => {
    window.frames_ = [];
    const note = (time) => {
      window.frames_.push(time);
      window.frameRequest_ = requestAnimationFrame(note);
    };
    window.frameRequest_ = requestAnimationFrame(note);
  });
  const started = performance.now();
  for (let index = 0; index < moves; index++) await move(index);
  const took = performance.now() - started;
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(window.frameRequest_);
    return window.frames_;
  });
  report(
    'between frames',
    frames.slice(1).map((time, index) => time - frames[index]),
  );
  const rate = ((1000 * frames.length) / took).toFixed(1);
  console.log(`${frames.length} frames and ${moves} moves in ${took.toFixed(0)} ms: ${rate} frames/s`);
}
