import type { MethodInput } from '../../core/contract/workstation-api';
import { Worklist } from '../worklist/worklist.svelte';
import { exampleRow } from './example-series';
import { fakeWorkstation } from './fake-workstation';

export const patients = Array.from({ length: 100_000 }, (_, i) => exampleRow(`P${i}`));

/** A workstation of all of them, unread. */
export function many() {
  const foundBy = (search: string, state: MethodInput<'patients.list'>['state']) =>
    patients.filter(({ id }) => (state === 'all' || state === 'unread') && id.includes(search));
  return fakeWorkstation({
    'patients.place': ({ patientId, search = '', state = 'all' }) => {
      const position = foundBy(search, state).findIndex(({ id }) => id === patientId);
      return { id: patientId, name: `Patient ${patientId}`, position: position < 0 ? null : position };
    },
    'patients.list': ({ search = '', state = 'all', limit = 100, offset = 0 }: MethodInput<'patients.list'>) => {
      const found = foundBy(search, state);
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
