import type { BrowserWindow } from 'electron';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FailureError } from '../../../core/failure';
import { folderOfTest } from '../testing/folder-of-test';
import { OpenPatients } from '../windows/open-patients';
import { WindowLanguages } from '../windows/window-languages';
import { ChosenPaths } from './chosen-paths';
import { windowHandlers, type Shared } from './window-handlers';

const asked = vi.hoisted(() => ({
  answers: [] as string[],
  opened: [] as string[],
  begun: [] as (string | undefined)[],
  documents: '',
  openPath: (_: string): string => '',
  suggestions: [] as string[],
  shown: [] as string[],
  properties: [] as string[][],
}));
vi.mock('electron', () => ({
  shell: {
    showItemInFolder: (file: string) => asked.shown.push(file),
    openPath: (file: string) => Promise.resolve(asked.openPath(file)),
  },
  app: { getLocale: () => 'de-AT', getPath: () => asked.documents },
  dialog: {
    showOpenDialog: (
      _: unknown,
      {
        defaultPath,
        filters = [],
        properties,
      }: { defaultPath?: string; filters?: { name: string }[]; properties: string[] },
    ) => {
      asked.properties.push(properties);
      asked.begun.push(defaultPath);
      asked.suggestions.push(...filters.map(({ name }) => name));
      return Promise.resolve({ canceled: asked.opened.length === 0, filePaths: asked.opened });
    },
    showSaveDialog: (_: unknown, { defaultPath, properties }: { defaultPath: string; properties: string[] }) => {
      asked.properties.push(properties);
      asked.suggestions.push(defaultPath);
      const filePath = asked.answers.shift() ?? '';
      return Promise.resolve({ canceled: filePath === '', filePath });
    },
  },
}));

let folder: string;
let chosen: ChosenPaths;
beforeEach(() => {
  folder = folderOfTest();
  chosen = new ChosenPaths();
  asked.suggestions = [];
  asked.opened = [];
  asked.begun = [];
  asked.shown = [];
  asked.documents = path.join(folder, 'documents');
  asked.properties = [];
});

function choose(...answers: string[]): string | null | Promise<string | null> {
  asked.answers = answers.map((name) => path.join(folder, name));
  const shared = { chosen, openPatients: new OpenPatients() } as unknown as Shared;
  const wanted = { suggestedName: '../a/b:c.pdf', kind: 'pdf' } as const;
  return windowHandlers({} as BrowserWindow, shared)['dialog.chooseWhereToWrite'](wanted);
}

const mayWrite = (name: string, method: 'report.write' | 'quality.writeCsv' = 'report.write'): boolean => {
  try {
    chosen.object(method, { path: path.join(folder, name) });
    return true;
  } catch {
    return false;
  }
};

test('the dialogs speak the language of the page, request by request, or that of the system before it has one', async () => {
  const [german, english] = [{} as BrowserWindow, {} as BrowserWindow];
  const shared = { chosen, useLanguage: () => undefined, languages: new WindowLanguages() } as unknown as Shared;
  await windowHandlers(english, shared)['window.useLanguage']({ language: 'en' });
  for (const window of [german, english]) await windowHandlers(window, shared)['dialog.chooseFiles'](undefined);
  expect(asked.suggestions).toEqual(['Röntgenaufnahmen', 'Alle Dateien', 'Radiographs', 'All files']);
});

test.each(['dialog.chooseFiles', 'dialog.chooseFolder'] as const)(
  '%s lets be imported what was chosen',
  async (method) => {
    const shared = { chosen, languages: new WindowLanguages() } as unknown as Shared;
    const open = () => windowHandlers({} as BrowserWindow, shared)[method](undefined);
    const start = () => chosen.object('import.start', { paths: [path.join(folder, 'film.png')] });
    await open();
    expect(start).toThrow();
    asked.opened = [path.join(folder, 'film.png')];
    await open();
    expect(start).not.toThrow();
  },
);

test('a dialog takes files or a folder as is asked, writes over no file unasked, and lists nothing as recent', async () => {
  const shared = { chosen, languages: new WindowLanguages() } as unknown as Shared;
  const handlers = windowHandlers({} as BrowserWindow, shared);
  await handlers['dialog.chooseFiles'](undefined);
  await handlers['dialog.chooseFolder'](undefined);
  await handlers['dialog.chooseFolderToWrite'](undefined);
  await choose('report.pdf');
  const recent = 'dontAddToRecent';
  expect(asked.properties).toEqual([
    ['openFile', 'multiSelections', recent],
    ['openDirectory', recent],
    ['openDirectory', 'createDirectory', recent],
    ['createDirectory', 'showOverwriteConfirmation', recent],
  ]);
});

test('what is signed may be written into the folder that was chosen for it, and nothing imported from it', async () => {
  const handlers = windowHandlers({} as BrowserWindow, { chosen } as unknown as Shared);
  const write = () => chosen.object('results.write', { path: folder });
  expect(await handlers['dialog.chooseFolderToWrite'](undefined)).toBeNull();
  expect(write).toThrow();
  asked.opened = [folder];
  expect(await handlers['dialog.chooseFolderToWrite'](undefined)).toBe(folder);
  expect(write).not.toThrow();
  expect(() => chosen.object('import.start', { paths: [path.join(folder, 'film.png')] })).toThrow();
});

test('what a page says of itself is done for its window: language, failure, patient, and which store may be opened', async () => {
  const shared = {
    openPatients: new OpenPatients(),
    languages: new WindowLanguages(),
    useLanguage: vi.fn(),
    noteFailure: vi.fn(),
    openStore: vi.fn(),
  };
  const [first, second] = [1, 2].map((id) => windowHandlers({ id } as BrowserWindow, shared as unknown as Shared));
  await first!['window.useLanguage']({ language: 'de' });
  expect(shared.useLanguage).toHaveBeenCalledExactlyOnceWith('de');
  const { failure } = new FailureError('internal/unexpected', 'TypeError (page.js:1:2)');
  await first!['window.noteFailure']({ code: failure.code, detail: failure.detail });
  expect(shared.noteFailure).toHaveBeenCalledExactlyOnceWith(failure);
  const show = (handlers: typeof first) => handlers!['window.showPatient']({ patientId: 'P1' });
  expect([await show(first), await show(second)]).toEqual([{ alsoOpenElsewhere: false }, { alsoOpenElsewhere: true }]);
  for (const any of [false, true]) await first!['store.open']({ any });
  expect(shared.openStore.mock.calls).toEqual([[{ any: false }], [{ any: true }]]);
});

test('the system’s file manager shows what was written where a person chose, and nothing else', async () => {
  const [report, film] = ['report.pdf', 'film.png'].map((name) => path.join(folder, name)) as [string, string];
  const show = async (file: string) =>
    windowHandlers({} as BrowserWindow, { chosen } as unknown as Shared)['shell.showReport']({ path: file });
  chosen.addSources([folder]);
  for (const file of [report, film])
    await expect(show(file)).rejects.toThrow(new FailureError('contract/invalid-input', 'path'));
  chosen.add(report);
  await show(report);
  expect(asked.shown).toEqual([report]);
});

test('a report is opened by the system’s viewer, or shown in its folder where there is none; nothing else is', async () => {
  const report = path.join(folder, 'report.pdf');
  const open = async () =>
    windowHandlers({} as BrowserWindow, { chosen } as unknown as Shared)['shell.openReport']({ path: report });
  const opened = vi.spyOn(asked, 'openPath');
  await expect(open()).rejects.toThrow(new FailureError('contract/invalid-input', 'path'));
  expect(opened).not.toHaveBeenCalled();
  chosen.add(report);
  await open();
  expect([opened.mock.calls, asked.shown]).toEqual([[[report]], []]);
  opened.mockReturnValue('Failed to open path');
  await open();
  expect(asked.shown).toEqual([report]);
  opened.mockRestore();
});

describe('where to write', () => {
  test('is what the person chose, with the extension of its kind', async () => {
    expect(await choose('report')).toBe(path.join(folder, 'report.pdf'));
    expect(asked.suggestions).toEqual([path.join(asked.documents, 'b_c.pdf')]);
    expect([mayWrite('report.pdf'), mayWrite('report.pdf', 'quality.writeCsv')]).toEqual([true, true]);
    expect(mayWrite('other.pdf')).toBe(false);
  });

  test('is asked again where the extension makes it a file that is there: the dialog has not asked about that one', async () => {
    writeFileSync(path.join(folder, 'report.pdf'), 'of another patient');
    expect(await choose('report')).toBeNull();
    expect(asked.suggestions).toEqual([path.join(asked.documents, 'b_c.pdf'), path.join(folder, 'report.pdf')]);
    expect(mayWrite('report.pdf')).toBe(false);
    expect(await choose('report', 'report.pdf')).toBe(path.join(folder, 'report.pdf'));
  });

  test('keeps a date with dots in the name', async () => {
    expect(await choose('Befund 24.11')).toBe(path.join(folder, 'Befund 24.11.pdf'));
    expect(await choose('report.PDF')).toBe(path.join(folder, 'report.PDF'));
  });

  test('begins in the folder where was written last, under a name that is free there', async () => {
    const suggested = async (...answers: string[]) => {
      asked.suggestions = [];
      await choose(...answers);
      return path.relative(folder, asked.suggestions[0]!);
    };
    expect(await suggested('first.pdf')).toBe(path.join('documents', 'b_c.pdf'));
    expect(await suggested()).toBe('b_c.pdf');
    for (const name of ['b_c.pdf', 'B_C-2.PDF']) writeFileSync(path.join(folder, name), 'of another patient');
    expect(await suggested()).toBe('b_c-3.pdf');
    mkdirSync(path.join(folder, 'ward'));
    expect(await suggested(path.join('ward', 'report.pdf'))).toBe('b_c-3.pdf');
    expect(await suggested()).toBe(path.join('ward', 'b_c.pdf'));
  });

  test('is, for DICOM objects, the folder of the last ones', async () => {
    const handlers = windowHandlers({} as BrowserWindow, { chosen } as unknown as Shared);
    const objects = path.join(folder, 'objects');
    asked.opened = [objects];
    await handlers['dialog.chooseFolderToWrite'](undefined);
    asked.opened = [];
    await handlers['dialog.chooseFolderToWrite'](undefined);
    expect(asked.begun).toEqual([undefined, objects]);
  });
});
