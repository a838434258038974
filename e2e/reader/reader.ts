import type { Lungs } from '../../core/analysis/analysis';
import type { ReadingContent } from '../../core/reading/reading';
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';

/** The patient who is there at the first start, with eight films. */
export const demoPatient = 'C253';

export interface PictureForm {
  readonly patient: string;
  readonly date: string;
  readonly view: string;
}

/** What a radiologist does at the workstation, step by step. */
export class Reader {
  readonly app: ElectronApplication;
  readonly window: Page;

  constructor(app: ElectronApplication, window: Page) {
    this.app = app;
    this.window = window;
  }

  patientRow(id: string): Locator {
    return this.window.locator(`[data-testid="patient-row"][data-patient="${id}"]`);
  }

  get notices(): Locator {
    return this.window.getByTestId('notice');
  }

  /** What came of the last import. */
  get outcomes(): Locator {
    return this.window.getByTestId('import-outcomes');
  }

  zone(id: string): Locator {
    return this.window.getByTestId(`zone-${id}`);
  }

  async opensPatient(id: string): Promise<void> {
    await this.patientRow(id).click();
    await expect(this.patientRow(id)).toHaveAttribute('aria-selected', 'true');
  }

  /** The window's values stand below a film once it is there. */
  async seesCurrentFilm(): Promise<void> {
    await expect(this.window.getByTestId('view-state-current')).toContainText(/W \d/);
  }

  async presses(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.window.keyboard.press(key);
  }

  /** Chooses a row of the menu bar by its id, as if the front window had the focus. */
  async choosesMenu(id: string): Promise<void> {
    await this.app.evaluate(({ Menu }, wanted) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
      if (item == null) throw new Error(`no menu row ${wanted}`);
      (item.click as () => void)();
    }, id);
  }

  /** Chooses files, or a folder, in the dialog that a row of the menu opens. */
  async chooses(
    paths: readonly string[],
    row: 'import.files' | 'import.folder' | 'results.write' = 'import.files',
  ): Promise<void> {
    await this.app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
    }, paths);
    await this.choosesMenu(row);
  }

  /** Imports pictures without a header: chooses the files, then says whose they are. */
  async importsPictures(files: readonly string[], form: PictureForm): Promise<void> {
    await this.chooses(files);
    const dialog = this.window.getByRole('dialog');
    await dialog.getByLabel('Patient ID').fill(form.patient);
    await dialog.getByLabel('Date of the radiograph').fill(form.date);
    await dialog.getByLabel('Projection').selectOption(form.view);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** Drags files from the desktop onto the middle of the window, once it shows the worklist: before, there is nothing to drop on. */
  async dropsFiles(files: readonly string[]): Promise<void> {
    await expect(this.window.getByTestId('patient-row').first()).toBeVisible();
    const session = await this.window.context().newCDPSession(this.window);
    const data = { items: [], files: [...files], dragOperationsMask: 1 };
    const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
      session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
    await drag('dragEnter');
    // As a hand would: files are let go of once the window says that they may be, and has heard of it while over it.
    await expect(this.window.getByText('Drop radiographs to import them')).toBeVisible();
    await drag('dragOver');
    await drag('dragOver');
    await drag('drop');
    await session.detach();
  }

  /** By the key, of the patient on screen, or as is told. */
  async writesReport(file: string, ask = () => this.window.keyboard.press('Control+p')): Promise<void> {
    await this.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await ask();
    await expect(this.window.getByText(`Report written: ${file}`)).toBeVisible();
  }
}

/** What the store says of a patient's series, asked through the page's own door. */
export async function storedSeries(window: Page, patientId: string): Promise<StoredSeries> {
  const reply = await window.evaluate(
    (id) =>
      (window as unknown as { sextant: { invoke(method: string, input: unknown): Promise<unknown> } }).sextant.invoke(
        'patients.series',
        { patientId: id },
      ),
    patientId,
  );
  const { ok, value } = reply as { ok: boolean; value?: StoredSeries };
  return ok && value !== undefined ? value : { images: [] };
}

export interface StoredSeries {
  readonly images: readonly {
    readonly id: string;
    readonly sha256: string;
    readonly date: string;
    readonly view: string;
    readonly state: { readonly kind: string };
    readonly analysis: {
      readonly model: { readonly sha256: string };
      readonly severity: { readonly score: number } | null;
      readonly lungs: Lungs | null;
    } | null;
    readonly readings: readonly { readonly state: string; readonly content: ReadingContent }[];
  }[];
}

/** Waits until so many images of a patient are analysed or refused, and answers what is stored. A failed analysis does not count. */
export async function analysedSeries(window: Page, patientId: string, images: number): Promise<StoredSeries> {
  await expect
    .poll(
      async () =>
        (await storedSeries(window, patientId)).images.filter(({ state }) =>
          ['analysed', 'refused'].includes(state.kind),
        ).length,
      { timeout: 120_000 },
    )
    .toBe(images);
  return storedSeries(window, patientId);
}
