import type { Catalogue } from '../catalogue';

export const worklist: Catalogue['worklist'] = {
  search: 'Name oder Patienten-ID',
  filter: 'Anzeigen',
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
  images: (count) => (count === 1 ? '1 Aufn.' : `${count} Aufn.`),
  hiddenScore: 'Score noch verborgen',
  waits: 'wartet auf Analyse',
  change: (points) => `Δ geschätzt ${points}`,
  emptyArchive: 'Noch keine Patienten. Ziehen Sie Aufnahmen hierher oder klicken Sie auf „Importieren“.',
  noMatch: (search) => `Kein Patient passt zu „${search}“.`,
  noMatchInState: (search, state) => `Kein Patient passt zu „${search}“ unter „${state}“.`,
  unlisted: (patient) => `Geöffnet, aber nicht in dieser Liste: ${patient}`,
  showEveryone: 'Alle anzeigen',
  noneInState: 'Kein Patient mit diesem Status.',
  noneUnread: 'Kein unbefundeter Patient mehr.',
  updating:
    'Nach einer Aktualisierung von Sextant wird der Patientenspeicher zuerst kopiert und angepasst. Das kann Minuten dauern.',
  failed: 'Die Patientenliste konnte nicht gelesen werden.',
};
