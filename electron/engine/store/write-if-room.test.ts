import os from 'node:os';
import { getSystemErrorName } from 'node:util';
import { expect, test } from 'vitest';
import { FailureError, toFailure } from '../../../core/failure';
import { writeIfRoom } from './write-if-room';

const coded = (code: string) => Object.assign(new Error('no'), { code });
const failing = (code: string) => () => {
  throw coded(code);
};

test.each([
  ['archive/disk-full', 'SQLITE_FULL'],
  ['archive/disk-full', 'SQLITE_IOERR_SHMSIZE'],
  ['archive/disk-full', 'ENOSPC'],
  ['archive/disk-full', 'EDQUOT'],
  // What this Node calls it.
  ['archive/disk-full', getSystemErrorName(-os.constants.errno.EDQUOT)],
  ['archive/disk-failing', 'SQLITE_IOERR_WRITE'],
  ['archive/disk-failing', 'SQLITE_IOERR_FSYNC'],
  ['archive/disk-failing', 'EIO'],
] as const)('%s is the failure of a write that ends with %s; one that can wait does without', (failure, code) => {
  expect(toFailure(coded(code))).toEqual(new FailureError(failure, code).failure);
  expect(() => writeIfRoom(failing(code))).not.toThrow();
});

test('a write that can wait hides no failure but that of a disk', () => {
  expect(() => writeIfRoom(failing('SQLITE_CORRUPT'))).toThrow(expect.objectContaining({ code: 'SQLITE_CORRUPT' }));
});
