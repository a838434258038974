import type { Catalogue } from '../catalogue';

export const worklist: Catalogue['worklist'] = {
  search: 'Name oder Patienten-ID suchen',
  filter: 'Zeigen',
  sort: 'Reihenfolge',
  states: {
    all: 'Alle',
    unread: 'Unbefundet',
    inProgress: 'In Arbeit',
    signed: 'Signiert',
    notScorable: 'Nicht bewertbar',
  },
  sorts: { arrival: 'nach Eingang', worsening: 'Verschlechterung zuerst', name: 'nach Name' },
  count: (state, count) => `${state}, ${count}`,
  patients: 'Patienten',
  images: (count) => (count === 1 ? '1 Aufn.' : `${count} Aufn.`),
  signedScore: (score) => `signiert ${score} von 6`,
  proposedScore: (score) => `KI ${score} von 6`,
  noScore: 'kein Score',
  hiddenScore: 'Score noch verborgen',
  change: (points) => `Δ erwartet ${points}`,
  emptyArchive: 'Noch keine Patienten. Ziehen Sie Aufnahmen hierher oder drücken Sie Strg+O.',
  noMatch: (search) => `Kein Patient passt zu „${search}“.`,
  noneInState: 'Kein Patient in diesem Zustand.',
  noneUnread: 'Kein unbefundeter Patient mehr.',
  failed: 'Die Patientenliste konnte nicht gelesen werden.',
};
