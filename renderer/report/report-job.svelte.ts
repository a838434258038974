import type { Workstation } from '../../core/contract/client';
import type { WrittenResults } from '../../core/contract/records';
import type { LanguageCode } from '../../core/i18n/catalogues';
import { toFailure, type Failure } from '../../core/failure';
import type { Paper } from '../../core/report/paper';

/** Writes what leaves of a series, one after the other, where the reader says: the report, or what is signed as DICOM objects. */
export class ReportJob {
  writing = $state<'report' | 'results' | null>(null);
  /** Of whom it writes, or wrote last. */
  patientId = $state('');
  /** The file of the report, or the folder of the objects. */
  path = $state<string | null>(null);
  /** What was written as DICOM objects; null of the report. */
  results = $state.raw<WrittenResults | null>(null);
  failure = $state.raw<Failure | null>(null);
  private readonly workstation: Workstation;

  constructor(workstation: Workstation) {
    this.workstation = workstation;
  }

  /** Asks for a path and writes; the suggested name carries no patient data. */
  async write(patientId: string, paper: Paper, language: LanguageCode): Promise<void> {
    await this.run('report', patientId, async () => {
      const path = await this.workstation.call('dialog.chooseWhereToWrite', {
        suggestedName: 'sextant-report.pdf',
        kind: 'pdf',
      });
      if (path !== null)
        this.path = (await this.workstation.call('report.write', { patientId, paper, language, path })).path;
    });
  }

  /** Asks for a folder and writes into it. */
  async writeResults(patientId: string, paper: Paper, language: LanguageCode): Promise<void> {
    await this.run('results', patientId, async () => {
      const path = await this.workstation.call('dialog.chooseFolderToWrite');
      if (path === null) return;
      this.results = await this.workstation.call('results.write', { patientId, paper, language, path });
      this.path = this.results.path;
    });
  }

  /** Hands what was written to the system: to its viewer, or to its file manager. */
  async hand(to: 'shell.openReport' | 'shell.showReport'): Promise<void> {
    if (this.path === null) return;
    try {
      await this.workstation.call(to, { path: this.path });
    } catch (error) {
      this.failure = toFailure(error);
    }
  }

  dismiss(): void {
    this.path = null;
    this.results = null;
    this.failure = null;
  }

  private async run(what: 'report' | 'results', patientId: string, write: () => Promise<void>): Promise<void> {
    if (this.writing !== null) return;
    this.writing = what;
    this.patientId = patientId;
    this.dismiss();
    try {
      await write();
    } catch (error) {
      this.failure = toFailure(error);
    } finally {
      this.writing = null;
    }
  }
}
