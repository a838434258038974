// A department's store after two years: copies of one patient's films with their analyses and a signed reading each. Contents are
// as long as real ones; scores, zones, projections and readers vary.
import { randomUUID } from 'node:crypto';

const films = `
SELECT i.*, a.id AS analysed, r.id AS read, r.content, r.proposal FROM image AS i JOIN analysis AS a ON a.image_id = i.id
JOIN reading AS r ON r.image_id = i.id AND r.state = 'signed' WHERE i.patient_id = ?`;
const views = ['AP', 'AP', 'PA', 'AP supine'];
const readers = ['anna', 'bert', 'carla'];

/** Copies a row with what differs. */
function copier(db, table) {
  const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
  const insert = db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.map((name) => `@${name}`)})`);
  return (row) => insert.run(Object.fromEntries(columns.map((name) => [name, row[name] ?? null])));
}

/** A reading whose zones differ from the proposal's here and there. */
function readingOf({ content, proposal }, number) {
  const zones = content.zones.map((mark, place) => ({ ...mark, involved: (number * 7 + place * 5) % 11 < 4 }));
  const involved = zones.map((mark, place) => mark.involved !== ((number + place) % 9 === 0));
  const array = proposal.array.map((row, y) => row.map((_, x) => Number(involved[y * row.length + x])));
  const independentFirst = number % 5 === 0;
  return {
    content: JSON.stringify({ ...content, zones, independentFirst }),
    score: zones.filter((mark) => mark.involved).length,
    proposal: JSON.stringify({ ...proposal, array, score: involved.filter(Boolean).length }),
  };
}

/** Adds so many patients of so many films each, copied from the signed films of `source`. */
export function fillDepartment(db, source, { patients, filmsEach }) {
  const copy = Object.fromEntries(
    ['patient', 'study', 'image', 'analysis', 'reading'].map((of) => [of, copier(db, of)]),
  );
  const found = db.prepare(films).all(source);
  const rowOf = (table, id) => db.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id);
  const templates = found.map(({ analysed, read, content, proposal, ...film }) => ({
    film,
    analysis: rowOf('analysis', analysed),
    reading: rowOf('reading', read),
    read: { content: JSON.parse(content), proposal: JSON.parse(proposal) },
  }));
  const addFilm = (patientId, number) => {
    const { film, analysis, reading, read } = templates[number % templates.length];
    const [image, study, analysed] = [randomUUID(), randomUUID(), randomUUID()];
    const at = new Date(Date.UTC(2024, 0, 1) + number * 3_000_000).toISOString();
    const of = { image_id: image, analysis_id: analysed, created_at: at, updated_at: at, signed_at: at };
    const sha256 = number.toString(16).padStart(64, '0');
    const date = at.slice(0, 10);
    copy.study({ ...film, id: study, patient_id: patientId, date });
    const view = views[number % views.length];
    const place = { patient_id: patientId, study_id: study, date, view, received_at: at };
    copy.image({ ...film, ...place, id: image, sha256, sop_instance_uid: null });
    copy.analysis({ ...analysis, ...of, id: analysed });
    const account = readers[number % readers.length];
    copy.reading({ ...reading, ...of, ...readingOf(read, number), id: randomUUID(), account, display_name: account });
  };
  const created_at = '2024-01-01T00:00:00.000Z';
  db.transaction(() => {
    for (let index = 0; index < patients; index++) {
      const id = `D-${String(index).padStart(5, '0')}`;
      copy.patient({ id, name: `Department, ${index}`, demo: 0, created_at });
      for (let film = 0; film < filmsEach; film++) addFilm(id, index * filmsEach + film);
    }
  })();
}
