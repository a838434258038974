import type Paths from 'node:path';
import { expect, test, vi } from 'vitest';
import { ChosenPaths } from './chosen-paths';

vi.mock('node:path', async (original) => {
  const { win32 } = await original<typeof Paths>();
  return { ...win32, default: win32 };
});

test.each([
  ['D:\\', ['D:\\DICOM\\IM000001', 'D:\\DICOMDIR']],
  ['\\\\server\\share\\films', ['\\\\server\\share\\films\\a.dcm']],
  ['\\\\server\\share\\', ['\\\\server\\share\\a.dcm']],
  ['C:\\Users\\Ada Müller\\films', ['C:\\Users\\Ada Müller\\films\\2020\\a.dcm']],
])('what lies in %s may be imported once that was chosen, and nothing else', (chosen, films) => {
  const paths = new ChosenPaths();
  paths.addSources([chosen]);
  const ask = (...files: string[]) => paths.object('import.start', { paths: files });
  expect(() => ask(chosen, ...films)).not.toThrow();
  for (const other of ['E:\\a.dcm', '\\\\server\\other\\a.dcm', `${films[0]}\\..\\..\\..\\x.dcm`, 'C:\\Users\\Ada'])
    expect(() => ask(other)).toThrow();
});
