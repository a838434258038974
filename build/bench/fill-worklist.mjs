// Many patients for the worklist, with names spread as a city's are: few that are common, many that are rare.
const families = 'Garcia Smith Müller Nguyen Zhao Kowalska Okafor Rossi Haddad Silva Öztürk'.split(' ');
const given = 'Ana John Thi Wei Jörg Maria Ngozi Luca Samir Inês Elif Peter Aisha'.split(' ');
const states = ['unread', 'unread', 'unread', 'inProgress', 'signed'];

const plain = (text) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ');

/** Adds so many patients straight to the store's worklist tables. */
export function fillWorklist(db, patients) {
  const patient = db.prepare('INSERT INTO patient (id, name, demo, created_at) VALUES (?, ?, 0, ?)');
  const row = db.prepare(
    `INSERT INTO worklist (patient_id, name, search_key, images, last_date, last_score, worsening, state, last_arrival, demo)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const search = db.prepare('INSERT INTO worklist_search (rowid, search_key, state) VALUES (?, ?, ?)');
  db.transaction(() => {
    for (let index = 0; index < patients; index++) {
      const id = `P-${String(index).padStart(6, '0')}`;
      const rare = index % 3 === 0 ? String.fromCharCode(97 + (index % 26)) + (index % 977).toString(36) : '';
      const name = `${families[(index * 7) % families.length]}${rare}, ${given[(index * 5) % given.length]}`;
      const arrival = new Date(Date.UTC(2024, 0, 1) + index * 61_000).toISOString();
      const key = ` ${plain(`${name} ${id}`)}`;
      patient.run(id, name, arrival);
      const state = states[index % states.length];
      const worsening = index % 4 === 0 ? null : ((index % 13) - 6) / 2;
      const added = row.run(
        id,
        name,
        key,
        (index % 8) + 1,
        arrival.slice(0, 10),
        index % 7,
        worsening,
        state,
        index + 1,
      );
      search.run(added.lastInsertRowid, key, state);
    }
  })();
}
