import { parseArgs } from 'node:util';
import { FailureError } from '../../core/failure';
import { languageNames, languageSchema, type LanguageCode } from '../../core/i18n/catalogues';
import { papers, paperSchema, type Paper } from '../../core/report/paper';

/** Options of all commands. */
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
  version: { type: 'boolean', short: 'v', default: false },
} as const;

export type OptionName = keyof typeof options;

export interface Arguments {
  readonly command: string;
  readonly rest: readonly string[];
  readonly values: ReturnType<typeof parse>['values'];
  /** Options that were written, not those that stand at their default. */
  readonly given: readonly OptionName[];
}

const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options, allowPositionals: true, strict: true, tokens: true });

/** Parses the command line. Throws `contract/invalid-input`, naming what was not understood. */
export function readArguments(argv: readonly string[]): Arguments {
  try {
    const { values, positionals, tokens } = parse(argv);
    const [command = 'help', ...rest] = positionals;
    const given = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const asked = values.help ? 'help' : values.version ? 'version' : command;
    return { command: asked, rest, values, given };
  } catch (error) {
    throw new FailureError('contract/invalid-input', error instanceof Error ? error.message : undefined, {
      cause: error,
    });
  }
}

/** Where a command finds what it needs and how it answers: a script may give them to every command alike. */
const general: readonly OptionName[] = ['data', 'model', 'json'];

/** What a command reads of the command line. */
export interface Taken {
  /** Arguments beside options, at most. */
  readonly arguments: number;
  /** Options beside the general ones. */
  readonly options: readonly OptionName[];
}

/**
 * Refuses what a command would ignore: arguments beyond those it takes, and options of other commands. What arguments say may be of a
 * patient: only their number is named. Throws `contract/invalid-input`.
 */
export function takeOnly(taken: Taken, { command, rest, given }: Arguments): void {
  if (rest.length > taken.arguments)
    throw new FailureError(
      'contract/invalid-input',
      `${command}: ${rest.length - taken.arguments} argument(s) too many`,
    );
  const strange = given.find((name) => !general.includes(name) && !taken.options.includes(name));
  if (strange !== undefined) throw new FailureError('contract/invalid-input', `${command} takes no --${strange}`);
}

/** What may stand behind an option, in words. */
export const choices = { language: Object.keys(languageNames).join(' or '), paper: papers.join(' or ') };

/** The language of what a command writes. Throws `contract/invalid-input`. */
export function languageOf({ language }: Arguments['values']): LanguageCode {
  const { data } = languageSchema.safeParse(language);
  if (data !== undefined) return data;
  throw new FailureError('contract/invalid-input', `--language is ${choices.language}`);
}

/** The paper that a report is laid out for. Throws `contract/invalid-input`. */
export function paperOf({ paper }: Arguments['values']): Paper {
  const { data } = paperSchema.safeParse(paper);
  if (data !== undefined) return data;
  throw new FailureError('contract/invalid-input', `--paper is ${choices.paper}`);
}

/** An option that the command cannot do without. Throws `contract/invalid-input`. */
export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new FailureError('contract/invalid-input', `--${name} is missing`);
  return value;
}
