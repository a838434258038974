import type { Workstation } from '../../core/contract/client';
import type { LanguageCode } from '../../core/i18n/catalogues';
import { toFailure, type Failure } from '../../core/failure';
import type { Paper } from '../../core/report/paper';

/** Writes the report of a series where the reader says. */
export class ReportJob {
  writing = $state(false);
  path = $state<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  private readonly workstation: Workstation;

  constructor(workstation: Workstation) {
    this.workstation = workstation;
  }

  /** Asks for a path and writes; the suggested name carries no patient data. */
  async write(patientId: string, paper: Paper, language: LanguageCode): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    this.path = null;
    this.failure = null;
    try {
      const path = await this.workstation.call('dialog.chooseWhereToWrite', {
        suggestedName: 'sextant-report.pdf',
        kind: 'pdf',
      });
      if (path !== null)
        this.path = (await this.workstation.call('report.write', { patientId, paper, language, path })).path;
    } catch (error) {
      this.failure = toFailure(error);
    } finally {
      this.writing = false;
    }
  }

  async show(): Promise<void> {
    if (this.path === null) return;
    try {
      await this.workstation.call('shell.showReport', { path: this.path });
    } catch (error) {
      this.failure = toFailure(error);
    }
  }

  dismiss(): void {
    this.path = null;
    this.failure = null;
  }
}
