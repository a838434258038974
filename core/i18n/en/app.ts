export const app = {
  researchUse: 'Research use, not for diagnosis.',
  pages: { reading: 'Reading', quality: 'Quality', settings: 'Settings', about: 'About' },
  pagesLabel: 'Pages',
  close: 'Close',
  typedUnsaved: 'What you typed is not saved. Close or Escape again discards it.',
  save: 'Save',
  retry: 'Try again',
  dismiss: 'Dismiss',
  loading: 'Loading…',
  notAvailable: 'n/a',
  toolbar: 'Tools',
  notices: 'Messages',
  regions: { patients: 'Patients', images: 'Radiographs', severity: 'Severity', trend: 'Trend' },
  engineRestarted:
    'The analysis engine stopped and was restarted. Nothing stored was lost; unsaved edits are kept here.',
  engineSilent:
    'The analysis engine has not answered for some time; what was asked of it waits. If that lasts, restart it (Help menu).',
  engineUnavailable:
    'The analysis engine is not running. Films cannot be opened or analysed until it is restarted (Help menu).',
  alsoOpenElsewhere:
    'This patient is open in another window too. What you save there and here may collide; the later save is refused.',
  /** Of a data folder whose store is missing (`store/gone`), or is not the one that was known (`store/another`). */
  lostStore: {
    hint: 'Connect the drive or the share and try again. If in doubt, ask whoever looks after this computer.',
    gone: {
      title: 'The patient store is missing',
      offer: 'Begin a new store…',
      warning: 'A new store is empty: it knows none of your patients, and nothing of it comes into the missing one.',
      sure: 'Begin a new, empty store',
    },
    another: {
      title: 'Another patient store is in this place',
      offer: 'Use this store…',
      warning: 'Patients and readings of the store before are not in this one, and nothing of it comes into that.',
      sure: 'Use this store from now on',
    },
  },
  demoPatient: 'Demo patient',
  fields: {
    datePattern: 'YYYY-MM-DD',
    timePattern: 'HH:MM',
    date: 'A day that exists, as YYYY-MM-DD.',
    between: (from: string, to: string) => `A day from ${from} to ${to}.`,
    time: 'A time of day as HH:MM or HH:MM:SS.',
  },
  empty: {
    title: 'No patient is open',
    text: 'Choose a patient on the left, drop radiographs on this window, or import files.',
  },
  /** Where the films went to another patient while this one was open. */
  noFilms: {
    title: (patientId: string) => `No radiographs of patient ${patientId}`,
    text: 'They were filed under another patient ID. Choose a patient on the left.',
  },
  /** Of a film that lossy compression altered: how much and by what coding, where that is known. */
  lossy: (how: string) => `lossy ${how}`,
  views: { PA: 'PA', AP: 'AP', 'AP supine': 'AP supine', lateral: 'Lateral', unknown: 'projection unknown' },
  zones: {
    rightUpper: 'right upper zone',
    leftUpper: 'left upper zone',
    rightMiddle: 'right middle zone',
    leftMiddle: 'left middle zone',
    rightLower: 'right lower zone',
    leftLower: 'left lower zone',
  },
} as const;
