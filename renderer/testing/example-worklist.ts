import type { MethodInput } from '../../core/contract/workstation-api';
import { Worklist } from '../worklist/worklist.svelte';
import { exampleRow } from './example-series';
import { fakeWorkstation } from './fake-workstation';

export const patients = Array.from({ length: 100_000 }, (_, i) => exampleRow(`P${i}`));

/** A workstation of all of them, unread. */
export function many() {
  return fakeWorkstation({
    'patients.list': ({ search = '', limit = 100, offset = 0 }: MethodInput<'patients.list'>) => {
      const found = search === '' ? patients : patients.filter(({ id }) => id.includes(search));
      const counts = { unread: found.length, inProgress: 0, signed: 0, notScorable: 0 };
      return { rows: found.slice(offset, offset + limit), total: found.length, counts };
    },
  });
}

/** A worklist over the unread patients of the moment. */
export function unreadOf(ids: () => readonly string[]) {
  const fake = fakeWorkstation({
    'patients.list': ({ limit = 100 }) => {
      const rows = ids().map((id) => exampleRow(id));
      const counts = { unread: rows.length, inProgress: 0, signed: 0, notScorable: 0 };
      return { rows: rows.slice(0, limit), total: rows.length, counts };
    },
  });
  return { fake, worklist: new Worklist(fake.workstation) };
}
