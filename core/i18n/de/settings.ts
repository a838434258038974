import type { Catalogue } from '../catalogue';

export const settings: Catalogue['settings'] = {
  site: 'Ihr Name und die Regeln dieses Hauses',
  you: 'Dieser Arbeitsplatz',
  displayName: 'Ihr Name auf Befunden und Berichten',
  displayNameHint: 'Leer: der Name Ihres Kontos.',
  limit: 'Grenze für eine Änderung, Punkte des Scores 0–6',
  limitHint:
    'Leer: 3,5\u00a0Punkte, aus veröffentlichten Befunden berechnet. Sobald zwei oder mehr Befunder 20 Aufnahmen unabhängig bewertet haben (alle vor dem Vorschlag), gilt für signierte Scores die eigene Messung: ihre obere Vertrauensgrenze (95\u00a0%), mindestens 1\u00a0Punkt.',
  independentFirst: 'Jeder Befunder bewertet, bevor der Vorschlag gezeigt wird',
  paper: 'Papierformat des Berichts',
  language: 'Sprache',
  currentFirst: 'Aktuelle Aufnahme links der Voraufnahme (hochkanter Bildschirm: darüber)',
  linked: 'Beim Öffnen eines Patienten Zoom, Verschieben und Fensterung beider Aufnahmen koppeln',
  saved: 'Gespeichert',
  notSaved: 'Was Sie in den Einstellungen geändert haben, wurde nicht gespeichert.',
  shortcuts: 'Tastenkürzel',
  shortcutsHint:
    'Wählen Sie die Taste eines Befehls und drücken Sie die neue. Escape behält die alte, die Rücktaste entfernt sie.',
  shortcutRecording: 'Taste drücken …',
  shortcutNone: 'keine',
  shortcutConflict: (command) => `Diese Taste gehört schon zu „${command}“.`,
  shortcutReserved: 'Diese Taste ist dem Fenster vorbehalten.',
  shortcutReset: 'Voreinstellungen wiederherstellen',
  shortcutChange: (command, shortcut) => `${command}: ${shortcut}. Ändern`,
  audit: 'Prüfprotokoll',
  auditVerify: 'Prüfen',
  auditWhole: (entries) => (entries === 1 ? '1 Eintrag, Kette unversehrt' : `${entries} Einträge, Kette unversehrt`),
  auditBroken: (entry, reason) => `Gebrochen bei Eintrag ${entry}: ${reason}`,
  auditReasons: {
    sequence: 'Einträge wurden entfernt, ergänzt oder vertauscht',
    link: 'ein Eintrag folgt nicht auf den vorigen',
    hash: 'ein Eintrag wurde geändert',
    content: 'wofür der Eintrag steht, wurde geändert',
    'missing-content': 'wofür der Eintrag steht, fehlt',
    'missing-entry': 'zu etwas Signiertem fehlt der Eintrag',
  },
};
