import type { EngineProcess, SupervisorWorld } from './engine-supervisor';

/** Longer than any step takes that keeps a sound engine from listening. */
const silenceMs = 15_000;

/**
 * The same engine, which is asked beside its calls whether it listens: a report or an import may take minutes, but one that says nothing at
 * all hangs (on a drive that does not answer, say), or was suspended. The reader is told then, and when it is heard again; nothing else is done.
 */
export function watchSilence(
  engine: EngineProcess,
  { tell, after }: Pick<SupervisorWorld, 'tell' | 'after'>,
): EngineProcess {
  const unanswered = new Set<number>();
  let [watching, heard, silent] = [false, false, false];

  const watch = (): void => {
    if (watching || silent || unanswered.size === 0) return;
    [watching, heard] = [true, false];
    engine.post({ ping: true });
    after(silenceMs, () => {
      watching = false;
      silent = !heard && unanswered.size > 0;
      if (silent) tell({ kind: 'engine.silent', silent });
      else watch();
    });
  };
  const hear = (): void => {
    heard = true;
    if (!silent) return;
    silent = false;
    tell({ kind: 'engine.silent', silent });
    watch();
  };

  engine.onMessage((message) => {
    if ('reply' in message) unanswered.delete(message.id);
    hear();
  });
  // What is told of its end takes the place of what was told of its silence.
  engine.onExit(() => unanswered.clear());
  return {
    ...engine,
    post: (message) => {
      engine.post(message);
      if ('id' in message) unanswered.add(message.id);
      watch();
    },
  };
}
