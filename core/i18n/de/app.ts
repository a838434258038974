import type { Catalogue } from '../catalogue';

export const app: Catalogue['app'] = {
  researchUse: 'Nur für Forschungszwecke, nicht zur Diagnose.',
  pages: { reading: 'Befundung', quality: 'Qualität', settings: 'Einstellungen', about: 'Info' },
  pagesLabel: 'Seiten',
  close: 'Schließen',
  typedUnsaved: 'Ihre Eingaben sind nicht gespeichert. Noch einmal Schließen oder Escape verwirft sie.',
  save: 'Speichern',
  retry: 'Erneut versuchen',
  dismiss: 'Schließen',
  loading: 'Wird geladen …',
  notAvailable: 'k.\u00a0A.',
  toolbar: 'Werkzeuge',
  notices: 'Meldungen',
  regions: { patients: 'Patienten', images: 'Aufnahmen', severity: 'Schweregrad', trend: 'Verlauf' },
  engineRestarted:
    'Der Analysedienst wurde beendet und neu gestartet. Nichts Gespeichertes ging verloren; ungespeicherte Änderungen stehen noch hier.',
  engineSilent:
    'Der Analysedienst antwortet seit einiger Zeit nicht; was angefordert ist, wartet. Dauert das an, kann er neu gestartet werden (Menü Hilfe).',
  engineUnavailable:
    'Der Analysedienst läuft nicht. Bis er neu gestartet wird (Menü Hilfe), können Aufnahmen weder geöffnet noch analysiert werden.',
  alsoOpenElsewhere:
    'Dieser Patient ist auch in einem anderen Fenster geöffnet. Was Sie hier und dort speichern, kann sich widersprechen; was später gespeichert wird, wird abgewiesen.',
  lostStore: {
    hint: 'Verbinden Sie Laufwerk oder Freigabe und versuchen Sie es erneut. Fragen Sie im Zweifel die Person, die diesen Rechner betreut.',
    gone: {
      title: 'Der Patientenspeicher fehlt',
      offer: 'Neuen Speicher beginnen …',
      warning:
        'Ein neuer Speicher ist leer: Er kennt keinen Ihrer Patienten, und nichts aus ihm gelangt später in den fehlenden.',
      sure: 'Neuen, leeren Speicher beginnen',
    },
    another: {
      title: 'An dieser Stelle liegt ein anderer Patientenspeicher',
      offer: 'Diesen Speicher verwenden …',
      warning:
        'Patienten und Befunde des vorigen Speichers sind nicht in diesem, und nichts aus diesem gelangt später in den vorigen.',
      sure: 'Ab jetzt diesen Speicher verwenden',
    },
  },
  demoPatient: 'Demo',
  fields: {
    datePattern: 'JJJJ-MM-TT',
    timePattern: 'HH:MM',
    date: 'Ein gültiges Datum als JJJJ-MM-TT.',
    between: (from, to) => `Ein Tag von ${from} bis ${to}.`,
    time: 'Eine Uhrzeit als HH:MM oder HH:MM:SS.',
  },
  empty: {
    title: 'Kein Patient geöffnet',
    text: 'Wählen Sie links einen Patienten, ziehen Sie Aufnahmen in dieses Fenster oder importieren Sie Dateien.',
  },
  noFilms: {
    title: (patientId) => `Keine Aufnahmen von Patient ${patientId}`,
    text: 'Sie wurden einer anderen Patienten-ID zugeordnet. Wählen Sie links einen Patienten.',
  },
  lossy: (how) => `verlustbehaftet ${how}`,
  views: { PA: 'p.a.', AP: 'a.p.', 'AP supine': 'a.p. liegend', lateral: 'seitlich', unknown: 'Projektion unbekannt' },
  zones: {
    rightUpper: 'rechtes Oberfeld',
    leftUpper: 'linkes Oberfeld',
    rightMiddle: 'rechtes Mittelfeld',
    leftMiddle: 'linkes Mittelfeld',
    rightLower: 'rechtes Unterfeld',
    leftLower: 'linkes Unterfeld',
  },
};
