import type fc from 'fast-check';
import { expect, vi } from 'vitest';
import { windows as names, type WindowName, type Workday } from '../../electron/engine/testing/workday/workday';
import { ReadingWindow } from './reading-window';
import { WindowTruths } from './window-truths';

/** How long a window waits before it saves, and more; ms. */
const saveDelay = 300;

/** The windows of a workday over one engine. What they ask for is answered when the scheduler says. */
export class Session {
  readonly day: Workday;
  readonly windows: ReadonlyMap<WindowName, ReadingWindow>;
  private readonly scheduler: fc.Scheduler;
  private readonly truths: WindowTruths;
  /** What each request that was begun has thrown. */
  private readonly underWay: Promise<unknown>[] = [];

  constructor(day: Workday, scheduler: fc.Scheduler) {
    this.day = day;
    this.scheduler = scheduler;
    this.windows = new Map(names.map((name) => [name, new ReadingWindow(day, name, scheduler)]));
    this.truths = new WindowTruths(day.db);
  }

  /** Asks the engine for something, and does not wait for it. */
  begin(request: () => Promise<unknown>): void {
    this.underWay.push(
      request().then(
        () => null,
        (error: unknown) => error,
      ),
    );
  }

  /** Signs in a window; what is on screen then is what is signed. */
  async sign({ reading }: ReadingWindow): Promise<void> {
    const signing = reading.sign();
    const { content } = reading;
    const record = await signing;
    if (record !== null) expect(record.content).toEqual(content);
  }

  /** All that was asked for is answered. */
  async answers(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.scheduler.count() === 0) break;
      await this.scheduler.waitNext(1);
    }
    for (const error of await Promise.all(this.underWay)) if (error !== null) throw error as Error;
  }

  /** The readers do nothing for a moment: the windows save. */
  async pause(): Promise<void> {
    vi.advanceTimersByTime(saveDelay);
    await this.answers();
  }

  check(): void {
    this.truths.expectSigned(this.day.known.films.map(({ imageId }) => imageId));
    const isQuiet = this.scheduler.count() === 0;
    for (const window of this.windows.values()) {
      this.truths.expectShown(window);
      if (isQuiet) this.truths.expectSaved(window);
    }
  }

  /** At the end every step is taken back and done again, and every window saves what it can. */
  async end(): Promise<void> {
    await this.answers();
    this.check();
    for (const { reading, outage } of this.windows.values()) {
      Object.assign(outage, { before: 0, after: 0 });
      this.truths.expectTakenBack(reading);
      const saved: boolean[] = [];
      this.begin(async () => saved.push(await reading.flush()));
      await this.answers();
      if (saved[0] === false) expect(reading.outdated || reading.unsaved.length > 0).toBe(true);
    }
    this.check();
  }
}
