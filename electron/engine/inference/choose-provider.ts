import { fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { ProviderOutcome, ProviderTrial } from '../../../core/contract/program-status';
import type { Reply } from '../../../core/contract/reply';
import { FailureError } from '../../../core/failure';
import type { ExecutionProvider, OpenModel } from './open-model';
import type { TrialReport } from './provider-trial-worker';
import { goldenAnswers, providerTolerance, worstDifference } from './self-test';

const candidates: Partial<Record<NodeJS.Platform, readonly ExecutionProvider[]>> = {
  linux: ['cuda', 'webgpu'],
  win32: ['dml', 'webgpu'],
  darwin: ['coreml', 'webgpu'],
};
const defaultTrialLimitMs = 30_000;

/** The trial's program (bundled beside the engine) and how long one provider may take. */
export interface TrialOptions {
  readonly worker?: URL;
  readonly trialLimitMs?: number;
}

type TrialOutcome = Reply<TrialReport>;

/** A trial that ended without an answer, or did not even begin. */
const noAnswer = (how?: string): TrialOutcome => ({
  ok: false,
  failure: new FailureError('inference/failed', how).failure,
});

/** Tries a provider in a child process: a crash of a driver ends that one, a hang ends with its time limit. */
function tryProvider(
  { worker, trialLimitMs = defaultTrialLimitMs }: TrialOptions,
  folder: string,
  provider: ExecutionProvider,
): Promise<TrialOutcome> {
  return new Promise((resolve) => {
    const child = fork(
      fileURLToPath(worker ?? new URL('./provider-trial-worker.js', import.meta.url)),
      [folder, provider, String(trialLimitMs)],
      {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ORT_DISABLE_TELEMETRY: '1' },
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        serialization: 'advanced',
        timeout: trialLimitMs,
        killSignal: 'SIGKILL',
      },
    );
    let outcome: TrialOutcome | undefined;
    child.on('message', (message) => {
      outcome = message as TrialOutcome;
    });
    child.on('error', () => resolve(noAnswer('did not start')));
    child.on('exit', (code, signal) => resolve(outcome ?? noAnswer(`ended by ${signal ?? `exit code ${code}`}`)));
  });
}

/** How the CPU, which has answered once before, did. */
async function tryCpu(
  cpu: OpenModel,
  confirmed: boolean,
): Promise<{ trial: ProviderTrial; answers: number[][]; milliseconds: number }> {
  const started = performance.now();
  const answers = await goldenAnswers(cpu);
  const milliseconds = performance.now() - started;
  const outcome: ProviderOutcome = confirmed ? { kind: 'reference', milliseconds } : { kind: 'unchecked' };
  return { trial: { provider: 'cpu', passed: true, outcome }, answers, milliseconds };
}

/**
 * The self-test: every other provider of this platform than the CPU runs a made-up picture in a process of its own and must give the
 * CPU's answers.
 * @param cpu the model on the CPU, which already serves; `confirmed`: it gave the answers that its package brings.
 * @param tried what tries a provider; tests answer in its place.
 * @returns the fastest provider that passed, and an entry for each that was tried.
 * Throws what the model on the CPU throws; a trial that fails is an entry.
 */
export async function chooseProvider(
  { cpu, confirmed }: { readonly cpu: OpenModel; readonly confirmed: boolean },
  folder: string,
  options: TrialOptions = {},
  tried: typeof tryProvider = tryProvider,
): Promise<{ provider: ExecutionProvider; selfTest: ProviderTrial[] }> {
  const { trial, answers: reference, milliseconds: cpuMs } = await tryCpu(cpu, confirmed);
  const selfTest = [trial];
  let best: { provider: ExecutionProvider; milliseconds: number } = { provider: 'cpu', milliseconds: cpuMs };
  for (const provider of candidates[process.platform] ?? []) {
    const outcome = await tried(options, folder, provider).catch(() => noAnswer());
    if (!outcome.ok) {
      selfTest.push({ provider, passed: false, outcome: { kind: 'notAvailable', failure: outcome.failure } });
      continue;
    }
    const { answers, milliseconds } = outcome.value;
    const difference = worstDifference(reference, answers);
    const passed = difference <= providerTolerance;
    const compared = { kind: 'compared', difference, atMost: providerTolerance, milliseconds } as const;
    selfTest.push({ provider, passed, outcome: compared });
    if (passed && milliseconds < best.milliseconds) best = { provider, milliseconds };
  }
  return { provider: best.provider, selfTest };
}
