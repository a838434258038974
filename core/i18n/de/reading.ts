import type { Catalogue } from '../catalogue';

export const reading: Catalogue['reading'] = {
  title: 'Befund',
  draft: 'Entwurf',
  signed: 'Signiert',
  revision: (revision) => `Fassung ${revision}`,
  independentFirst:
    'Erst unabhängig: Markieren Sie die sechs Felder. Mit dem sechsten erscheint der Vorschlag; das lässt sich nicht zurücknehmen. „Bestätigen“ wertet unmarkierte Felder als frei.',
  howTo: (zones, confirm, sign) => `Tasten: Felder ${zones}; bestätigen ${confirm}; signieren ${sign}.`,
  confirm: 'Bestätigen',
  signAndNext: 'Signieren und weiter',
  signAsAndNext: (reader) => `Als ${reader} signieren, weiter`,
  begunBy: (reader) => `Begonnen unter dem Namen ${reader}.`,
  addendum: 'Nachtrag beginnen',
  discard: 'Verwerfen',
  discardText:
    'Alles, was Sie in diesem Entwurf markiert, gezeichnet und geschrieben haben, geht verloren. Signierte Fassungen bleiben.',
  undoNamed: (name) => `Rückgängig: ${name}`,
  redoNamed: (name) => `Wiederholen: ${name}`,
  impression: 'Beurteilung',
  signedIfEmpty: (composed) => `Wird signiert, wenn hier nichts steht: ${composed}`,
  signedInstead: (composed) =>
    `Wovon der Text spricht, hat sich geändert. Signiert wird, wenn Sie nichts Eigenes schreiben: ${composed}`,
  compose: 'Aus dem Befund zusammenstellen',
  saved: 'Gespeichert',
  saving: 'Wird gespeichert …',
  unsaved: 'Noch nicht gespeichert',
  saveFailed: 'Nicht gespeichert',
  stale:
    'Dieser Befund wurde in einem anderen Fenster geändert. Neu laden zeigt jenen Stand; was Sie hier seitdem geändert haben, geht verloren.',
  reportWithoutEdits: 'Was Sie zuletzt geändert haben, ließ sich nicht speichern: Der Bericht enthält es nicht.',
  reload: 'Befund neu laden',
  leftTitle: 'Nicht gespeicherte Befunde',
  leftUnsaved: (patient, date) =>
    `Der geänderte Befund von Patient ${patient}, ${date}, ist nicht gespeichert: Er besteht nur in diesem Fenster.`,
  giveUp: 'Diese Änderungen aufgeben',
  closingTitle: 'Nicht alles ist gespeichert',
  closingText:
    'Was zuletzt geändert wurde, ließ sich nicht speichern: Es besteht nur in diesem Fenster. Solange es offen ist, wird es weiter versucht, wenn der Befund nicht in einem anderen geändert wurde.',
  keepOpen: 'Fenster offen lassen',
  closeAnyway: 'Fenster schließen und verlieren',
  signedBy: (reader, date) => `Signiert von ${reader}, ${date}`,
  signFailed: 'Der Befund wurde nicht signiert; der Entwurf bleibt erhalten.',
  signFailedOf: (patient, date) =>
    `Der Befund von Patient ${patient}, ${date}, wurde nicht signiert; der Entwurf bleibt erhalten.`,
  confirmFirst: 'Bestätigen Sie vor dem Signieren alle sechs Felder.',
  lesionInClearZones: 'Eine Läsion ist umrissen, wo jedes Feld, das sie berührt, als frei markiert ist.',
  filmFirst: 'Die Aufnahme ist noch nicht zu sehen: Der Befund wurde nicht signiert.',
  others: 'Andere Befunder',
  otherScore: (reader, score) => `${reader}: ${score} von 6`,
  agrees: 'stimmt in jedem Feld überein',
  disagrees: (zones) => `abweichend: ${zones}`,
  history: 'Fassungen',
  analysisFirst: 'Der Befund beginnt, wenn die Analyse fertig ist.',
  noReading: 'Ohne angenommene Analyse gibt es nichts zu befunden.',
  addendumOf: 'Nachtrag zu einem signierten Befund',
};
