import { parseArgs } from 'node:util';
import { FailureError } from '../../core/failure';

/** Options of every command; each command says which it reads. */
const options = {
  data: { type: 'string' },
  model: { type: 'string' },
  json: { type: 'boolean', default: false },
  patient: { type: 'string' },
  name: { type: 'string' },
  date: { type: 'string' },
  view: { type: 'string' },
  index: { type: 'string' },
  out: { type: 'string' },
  paper: { type: 'string', default: 'A4' },
  language: { type: 'string', default: 'en' },
  split: { type: 'string' },
  against: { type: 'string' },
  provider: { type: 'string', default: 'cpu' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export interface Arguments {
  readonly command: string;
  readonly rest: readonly string[];
  readonly values: ReturnType<typeof parse>['values'];
}

const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });

/** Parses the command line. Throws `contract/invalid-input`, naming what was not understood. */
export function readArguments(argv: readonly string[]): Arguments {
  try {
    const { values, positionals } = parse(argv);
    const [command = 'help', ...rest] = positionals;
    return { command: values.help ? 'help' : command, rest, values };
  } catch (error) {
    throw new FailureError('contract/invalid-input', error instanceof Error ? error.message : undefined, {
      cause: error,
    });
  }
}

/**
 * Refuses arguments beyond the first `taken`, which a command would ignore. What they say may be of a patient: only the
 * number is named. Throws `contract/invalid-input`.
 */
export function takeOnly(taken: number, { command, rest }: Arguments): void {
  if (rest.length > taken)
    throw new FailureError('contract/invalid-input', `${command}: ${rest.length - taken} argument(s) too many`);
}

/** An option that the command cannot do without. Throws `contract/invalid-input`. */
export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new FailureError('contract/invalid-input', `--${name} is missing`);
  return value;
}
