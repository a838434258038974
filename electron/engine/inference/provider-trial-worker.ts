// Runs in a process of its own: a graphics driver that crashes takes only this trial with it.
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { replyOf } from '../../../core/contract/reply';
import { loadModelPackage } from './model-package';
import { openModel, type ExecutionProvider } from './open-model';
import { goldenAnswers } from './self-test';

/** What the trial reports to the process that asked for it. */
export interface TrialReport {
  readonly answers: number[][];
  readonly milliseconds: number;
}

/** A first run slower than this (a software driver) needs no second one to be timed. */
const hopelessMs = 5_000;

async function trial(folder: string, provider: ExecutionProvider): Promise<TrialReport> {
  const model = await openModel(await loadModelPackage(folder), provider);
  const opened = performance.now();
  const answers = await goldenAnswers(model);
  const first = performance.now() - opened;
  if (first > hopelessMs) return { answers, milliseconds: first };
  await goldenAnswers(model);
  return { answers, milliseconds: performance.now() - opened - first };
}

/**
 * Ends this process after a while, from a thread of its own: a driver that hangs holds up the one that asks it, and the
 * engine that would end the trial may be gone first.
 */
function endAfter(milliseconds: number): void {
  const watch = "setTimeout(() => process.kill(process.pid, 'SIGKILL'), require('node:worker_threads').workerData)";
  new Worker(watch, { eval: true, workerData: milliseconds });
}

const [folder = '', provider = 'cpu', limitMs = '30000'] = process.argv.slice(2);
endAfter(Number(limitMs));
void replyOf(() => trial(folder, provider as ExecutionProvider)).then((reply) =>
  process.send?.(reply, () => process.exit(reply.ok ? 0 : 1)),
);
