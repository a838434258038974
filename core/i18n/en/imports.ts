export const imports = {
  title: 'Import',
  dropHere: 'Drop radiographs to import them',
  progress: (done: number, total: number, file: string) => `${done} of ${total}: ${file}`,
  starting: 'Reading the files…',
  cancel: 'Cancel import',
  outcomes: 'Result of the import',
  summary: (imported: number, duplicates: number, failed: number) =>
    `${imported} imported, ${duplicates} already in the archive, ${failed} not imported`,
  cancelled: 'The import was cancelled. What was imported before stays.',
  imported: 'imported',
  duplicate: 'already in the archive',
  failedFor: (failure: string, patientId: string) => `${failure} Patient ID: ${patientId}`,
  formTitle: 'Picture without a header',
  formText: (count: number) =>
    count === 1
      ? 'One picture has no DICOM header. Say whose it is:'
      : `${count} pictures have no DICOM header. Say whose they are (all get the same):`,
  patientId: 'Patient ID',
  patientName: 'Patient name (may be empty)',
  date: 'Date of the radiograph',
  view: 'Projection',
  importThem: 'Import',
  skip: 'Leave them out',
  open: 'Open',
  reportDone: (path: string) => `Report written: ${path}`,
  reportShow: 'Show in folder',
  reportWriting: 'Writing the report…',
  paper: 'Paper of the report',
} as const;
