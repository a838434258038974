import { expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { guardDisk, writeIfRoom } from './guard-disk';

const failing = (code: string) => () => {
  throw Object.assign(new Error('no'), { code });
};

test.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'])(
  'a write that fails with %s finds the disk full; one that can wait does without',
  (code) => {
    expect(() => guardDisk(failing(code))).toThrow(new FailureError('archive/disk-full', code));
    expect(() => writeIfRoom(failing(code))).not.toThrow();
  },
);

test.each([
  ['a write', guardDisk],
  ['a write that can wait', writeIfRoom],
])('%s hides no failure but that of a full disk', (_, write) => {
  expect(() => write(failing('SQLITE_CORRUPT'))).toThrow(expect.objectContaining({ code: 'SQLITE_CORRUPT' }));
});
