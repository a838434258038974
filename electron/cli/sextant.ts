#!/usr/bin/env node
import { FailureError, toFailure } from '../../core/failure';
import { productVersion } from '../engine/product-version';
import { choices, readArguments, takeOnly, type Arguments, type Taken } from './arguments';
import { analyzeCommand } from './command-analyze';
import { auditCommand } from './command-audit';
import { importCommand } from './command-import';
import { modelsCommand } from './command-models';
import { patientsCommand } from './command-patients';
import { qualityCommand } from './command-quality';
import { recordCommand } from './command-record';
import { reportCommand } from './command-report';
import { resultsCommand } from './command-results';
import { readingsCommand, seriesCommand } from './command-series';
import { supportCommand } from './command-support';
import { validateCommand } from './command-validate';
import { resourceFolder } from './folders';
import { printFailure, printLine } from './print';
import { writeWholly } from './write-wholly';

const usage = `Sextant: severity of COVID-19 pneumonia on chest radiographs. Research use, not for diagnosis.

  analyze FILE... [--json]                     score radiographs (DICOM, PNG, JPEG)
  import PATH... [--patient --name --date --view]
                                               archive and analyse; the options are for what no DICOM header
                                               states; --index INDEX.csv for a described folder
  patients [--json]                            the patients of the store
  series --patient ID [--json]                 scores and changes over time
  readings --patient ID [--json]               every revision of every reading
  quality --out FILE.csv                       signed scores beside the network's, of all readers (--language ${choices.language})
  report --patient ID --out FILE.pdf           the report as PDF (--paper ${choices.paper}, --language ${choices.language})
  record --patient ID --out FOLDER             all that is held on a patient: record.json, and every original as it came
  results --patient ID --out FOLDER            what is signed as DICOM objects (--paper, --language of the report)
  validate INDEX.csv [--split NAME] [--json]   statistics against references (--against FOLDER: a second model)
  models [--json]                              the model packages found
  support [--json]                             what a support ticket needs, and nothing of a patient
  audit verify [--json]                        exit 3 where the log, a record it covers or an original was altered

  The columns of an INDEX.csv are in README.md and docs/VALIDATION.md, a model package of your own in docs/MODELS.md, all in
  ${resourceFolder()}. Installed from a package, Sextant opens its window where it is given no command.

  --data DIR      data folder of this command      --model DIR     model package
  --provider P    cpu, webgpu, cuda, dml, coreml (analyze and validate)
  --version       the version of Sextant

  SEXTANT_DATA    environment variable: the data folder
  SEXTANT_MODELS  environment variable: folders of model packages, parted as in PATH`;

interface Command extends Taken {
  readonly run: (args: Arguments) => Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  analyze: { run: analyzeCommand, arguments: Infinity, options: ['provider'] },
  import: { run: importCommand, arguments: Infinity, options: ['patient', 'name', 'date', 'view', 'index'] },
  patients: { run: patientsCommand, arguments: 0, options: [] },
  series: { run: seriesCommand, arguments: 0, options: ['patient'] },
  readings: { run: readingsCommand, arguments: 0, options: ['patient'] },
  quality: { run: qualityCommand, arguments: 0, options: ['out', 'language'] },
  report: { run: reportCommand, arguments: 0, options: ['patient', 'out', 'paper', 'language'] },
  record: { run: recordCommand, arguments: 0, options: ['patient', 'out'] },
  validate: { run: validateCommand, arguments: 1, options: ['split', 'against', 'provider'] },
  models: { run: modelsCommand, arguments: 0, options: [] },
  support: { run: supportCommand, arguments: 0, options: [] },
  audit: { run: auditCommand, arguments: 1, options: [] },
  results: { run: resultsCommand, arguments: 0, options: ['patient', 'out', 'paper', 'language'] },
};

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  const command = Object.hasOwn(commands, args.command) ? commands[args.command] : undefined;
  if (command !== undefined) {
    takeOnly(command, args);
    return command.run(args);
  }
  if (args.command === 'version') printLine(`Sextant ${productVersion}`);
  else if (args.command === 'help') printLine(usage);
  else throw new FailureError('contract/invalid-input', `no command ${args.command}: see help`);
  return 0;
}

writeWholly(process.stdout);
let unwritten = false;
// A reader that has seen enough (`| head`) is no failure; a command under way still ends in order.
process.stderr.on('error', () => undefined);
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE' || unwritten) return;
  unwritten = true;
  process.exitCode = 2;
  printFailure(new FailureError('output/write-failed', code).failure);
});

main().then(
  (exitCode) => {
    process.exitCode = unwritten ? 2 : exitCode;
  },
  (error: unknown) => {
    printFailure(toFailure(error));
    process.exitCode = 2;
  },
);
