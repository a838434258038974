import { expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { guardDisk, writeIfRoom } from './guard-disk';

const failing = (code: string) => () => {
  throw Object.assign(new Error('no'), { code });
};

test.each([
  ['archive/disk-full', 'SQLITE_FULL'],
  ['archive/disk-full', 'SQLITE_IOERR_SHMSIZE'],
  ['archive/disk-full', 'ENOSPC'],
  ['archive/disk-full', 'EDQUOT'],
  ['archive/disk-failing', 'SQLITE_IOERR_WRITE'],
  ['archive/disk-failing', 'SQLITE_IOERR_FSYNC'],
  ['archive/disk-failing', 'EIO'],
] as const)('%s is the failure of a write that ends with %s; one that can wait does without', (failure, code) => {
  expect(() => guardDisk(failing(code))).toThrow(new FailureError(failure, code));
  expect(() => writeIfRoom(failing(code))).not.toThrow();
});

test.each([
  ['a write', guardDisk],
  ['a write that can wait', writeIfRoom],
])('%s hides no failure but that of a disk', (_, write) => {
  expect(() => write(failing('SQLITE_CORRUPT'))).toThrow(expect.objectContaining({ code: 'SQLITE_CORRUPT' }));
});
