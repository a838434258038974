#!/usr/bin/env node
import { FailureError, toFailure } from '../../core/failure';
import { readArguments, takeOnly, type Arguments } from './arguments';
import { analyzeCommand } from './command-analyze';
import { auditCommand } from './command-audit';
import { importCommand } from './command-import';
import { modelsCommand } from './command-models';
import { patientsCommand } from './command-patients';
import { reportCommand } from './command-report';
import { readingsCommand, seriesCommand } from './command-series';
import { validateCommand } from './command-validate';
import { printFailure, printLine } from './print';

const usage = `Sextant: severity of COVID-19 pneumonia on chest radiographs. Research use, not for diagnosis.

  analyze FILE... [--json]                     score radiographs (DICOM, PNG, JPEG)
  import PATH... [--patient --date --view]     archive and analyse; --index INDEX.csv for a described folder
  patients [--json]                            the patients of the store
  series --patient ID [--json]                 scores and changes over time
  readings --patient ID [--json]               every revision of every reading
  report --patient ID --out FILE.pdf           the one-page report (--paper A4 or Letter, --language en or de)
  validate INDEX.csv [--split NAME] [--json]   statistics against references (--against FOLDER: a second model)
  models [--json]                              the model packages found
  audit verify [--json]                        exit 3 where the log, a record it covers or an original was altered

  --data DIR      data folder of this command      --model DIR     model package
  --provider P    cpu, webgpu, cuda, dml, coreml (analyze and validate)`;

interface Command {
  readonly run: (args: Arguments) => Promise<number>;
  /** How many arguments beside options it takes at most. */
  readonly takes: number;
}

const commands: Readonly<Record<string, Command>> = {
  analyze: { run: analyzeCommand, takes: Infinity },
  import: { run: importCommand, takes: Infinity },
  patients: { run: patientsCommand, takes: 0 },
  series: { run: seriesCommand, takes: 0 },
  readings: { run: readingsCommand, takes: 0 },
  report: { run: reportCommand, takes: 0 },
  validate: { run: validateCommand, takes: 1 },
  models: { run: modelsCommand, takes: 0 },
  audit: { run: auditCommand, takes: 1 },
};

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  const command = Object.hasOwn(commands, args.command) ? commands[args.command] : undefined;
  if (command !== undefined) {
    takeOnly(command.takes, args);
    return command.run(args);
  }
  if (args.command !== 'help') throw new FailureError('contract/invalid-input', `no command ${args.command}: see help`);
  printLine(usage);
  return 0;
}

// A reader that has seen enough (`| head`) is no failure; a command under way still ends in order.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    printFailure(toFailure(error));
    process.exitCode = 2;
  },
);
