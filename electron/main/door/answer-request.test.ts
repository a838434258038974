import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Reply } from '../../../core/contract/reply';
import type { AppInfo } from '../../../core/contract/program-status';
import type { Handlers } from '../../../core/contract/workstation-api';
import { FailureError } from '../../../core/failure';
import { ChosenPaths } from './chosen-paths';
import { answerRequest, heedDrop } from './answer-request';

const page = { url: 'sextant://app/', isTopFrame: true };
const info: AppInfo = {
  version: '1',
  electron: '1',
  electronSource: 'unknown',
  electronDeclared: null,
  chrome: '1',
  node: '1',
  dataFolder: '/data',
};
const main: Handlers<'main'> = {
  'app.info': () => info,
  'dialog.chooseFiles': () => [],
  'dialog.chooseFolder': () => null,
  'dialog.chooseFolderToWrite': () => null,
  'dialog.chooseWhereToWrite': () => null,
  'store.open': () => null,
  'shell.openReport': () => null,
  'shell.showReport': () => null,
  'window.useLanguage': () => null,
  'window.noteFailure': () => null,
  'window.showPatient': () => ({ alsoOpenElsewhere: false }),
};

function door(reply: Reply = { ok: true, value: 'engine' }) {
  const engine = vi.fn(() => Promise.resolve(reply));
  const chosen = new ChosenPaths();
  const ask = (method: unknown, input?: unknown, sender = page) =>
    answerRequest(sender, method, input, { main, engine, object: chosen.object });
  return { ask, engine, chosen };
}

describe('the door', () => {
  test("answers its own methods and forwards the engine's with defaults filled in", async () => {
    const { ask, engine } = door();
    await expect(ask('app.info')).resolves.toEqual({ ok: true, value: info });
    expect(engine).not.toHaveBeenCalled();
    await expect(ask('patients.list', {})).resolves.toEqual({ ok: true, value: 'engine' });
    expect(engine).toHaveBeenCalledWith('patients.list', {
      search: '',
      state: 'all',
      sort: 'arrival',
      limit: 100,
      offset: 0,
    });
  });

  test.each([
    ['about:blank', true],
    ['https://example.org/', true],
    ['sextant://app/', false],
  ])('refuses a request from %s (top frame: %s)', async (url, isTopFrame) => {
    const { ask, engine } = door();
    await expect(ask('patients.list', {}, { url, isTopFrame })).resolves.toMatchObject({
      ok: false,
      failure: { code: 'contract/forbidden-sender' },
    });
    expect(engine).not.toHaveBeenCalled();
  });

  test('takes a drop of as many files as a hospital keeps', async () => {
    const paths = Array.from({ length: 150_000 }, (_, i) => `/in/${i}.dcm`);
    const { ask, chosen } = door();
    heedDrop(page, paths, chosen);
    await expect(ask('import.start', { importId: 'a', paths })).resolves.toMatchObject({ ok: true });
  });

  test.each([
    ['nope', undefined, 'contract/unknown-method'],
    ['__proto__', undefined, 'contract/unknown-method'],
    ['constructor', undefined, 'contract/unknown-method'],
    [undefined, undefined, 'contract/unknown-method'],
    ['patients.list', { limit: 1e9 }, 'contract/invalid-input'],
    ['patients.list', { limit: 1, evil: true }, 'contract/invalid-input'],
    ['patients.series', { patientId: '' }, 'contract/invalid-input'],
    ['import.start', { importId: 'a', paths: [] }, 'contract/invalid-input'],
  ])('refuses %s with %o', async (method, input, code) => {
    const { ask, engine } = door();
    await expect(ask(method, input)).resolves.toMatchObject({ ok: false, failure: { code } });
    expect(engine).not.toHaveBeenCalled();
  });

  test("hands on the engine's failure as it is", async () => {
    const { failure } = new FailureError('store/not-found', 'patient');
    await expect(door({ ok: false, failure }).ask('patients.series', { patientId: 'x' })).resolves.toEqual({
      ok: false,
      failure,
    });
  });

  test('lets a report be written only where a person chose', async () => {
    const { ask, engine, chosen } = door();
    const input = { patientId: 'p', paper: 'A4', path: '/home/reader/report.pdf' };
    await expect(ask('report.write', input)).resolves.toMatchObject({ failure: { code: 'contract/invalid-input' } });
    expect(engine).not.toHaveBeenCalled();
    chosen.add('/home/reader/report.pdf');
    await expect(ask('report.write', input)).resolves.toEqual({ ok: true, value: 'engine' });
  });

  describe('what is imported', () => {
    const importing = (ask: ReturnType<typeof door>['ask'], ...paths: string[]) =>
      ask('import.start', { importId: 'a', paths }).then(({ ok }) => ok);

    test('is what a person chose, and what lies in a folder that they chose', async () => {
      const { ask, engine, chosen } = door();
      chosen.addSources(['/films/a.png', '/inbox']);
      await expect(importing(ask, '/films/a.png', '/inbox')).resolves.toBe(true);
      await expect(importing(ask, '/inbox/ward 7/b.png')).resolves.toBe(true);
      expect(engine).toHaveBeenCalledTimes(2);
    });

    test.each(['/etc/ssh', '/', '/films', '/films/b.png', '/inbox-2/a.png', '/inbox/../etc/ssh', '/inbox/..'])(
      'is not %s, which nobody chose',
      async (file) => {
        const { ask, engine, chosen } = door();
        chosen.addSources(['/films/a.png', '/inbox']);
        const input = { importId: 'a', paths: ['/films/a.png', file] };
        await expect(ask('import.start', input)).resolves.toMatchObject({
          failure: { code: 'contract/invalid-input' },
        });
        expect(engine).not.toHaveBeenCalled();
      },
    );

    test('is not where a report may be written, nor the other way round', async () => {
      const { ask, chosen } = door();
      chosen.add('/home/reader/report.pdf');
      chosen.addSources(['/films/a.png']);
      await expect(importing(ask, '/home/reader/report.pdf')).resolves.toBe(false);
      const report = { patientId: 'p', paper: 'A4', path: '/films/a.png' };
      await expect(ask('report.write', report)).resolves.toMatchObject({ ok: false });
    });

    test('is what a person dropped on our page, and nothing else that is said to be', async () => {
      const { ask, chosen } = door();
      heedDrop({ url: 'https://example.org/', isTopFrame: true }, ['/films/a.png'], chosen);
      heedDrop({ ...page, isTopFrame: false }, ['/films/a.png'], chosen);
      for (const dropped of [
        undefined,
        '/films/a.png',
        { 0: '/films/a.png' },
        ['/films/a.png', 7],
        ['/films/a.png', ''],
      ])
        heedDrop(page, dropped, chosen);
      heedDrop(page, ['', 'films'], chosen);
      await expect(importing(ask, path.resolve('films/a.png'))).resolves.toBe(false);
      await expect(importing(ask, '/films/a.png')).resolves.toBe(false);
      heedDrop(page, ['/films/a.png'], chosen);
      await expect(importing(ask, '/films/a.png')).resolves.toBe(true);
    });
  });
});
