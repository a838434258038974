import { cleanText } from '../dicom/clean-text';
import { entriesOf, tagAndVr, type DataSet, type TextVr, type Value } from './attributes';

/** What text of these value representations looks like where it is no free text (PS3.5 section 6.2). */
const patterns = {
  AS: /^\d{3}[DWMY]$/,
  CS: /^[A-Z0-9_ ]{1,16}$/,
  DA: /^\d{8}$/,
  DS: /^[-+0-9.eE]{1,16}$/,
  DT: /^\d{4,14}(\.\d{1,6})?([-+]\d{4})?$/,
  IS: /^[-+]?\d{1,12}$/,
  TM: /^\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?$/,
  UI: /^(?=.{1,64}$)\d+(\.\d+)*$/,
} as const;
/** Most characters that a value may have. */
const lengths = { SH: 16, LO: 64, ST: 1024, UT: 2 ** 32 - 2 } as const;

const longestGroup = 64;
const personGroups = 3;
const groupComponents = 5;

/** A backslash parts values from each other where a value representation has several. */
const oneValue = (text: string): string => text.replaceAll('\\', '/');

/** One of the three groups of a person name: at most five components, 64 characters in all. */
function nameGroup(group: string): string {
  const parts = group.split('^');
  const components = [...parts.slice(0, groupComponents - 1), parts.slice(groupComponents - 1).join(' ')];
  return cleanText(components.map((part) => cleanText(part)).join('^'), longestGroup).replace(/\^+$/, '');
}

const personName = (text: string): string =>
  oneValue(text).split('=').slice(0, personGroups).map(nameGroup).join('=').replace(/=+$/, '');

/** Lines stay; each is cleaned of what no text may hold. */
const paragraphs = (text: string, most: number): string =>
  Array.from(
    text
      .split(/\r\n|[\n\r\f\v]/)
      .map((line) => cleanText(line, most))
      .join('\r\n')
      .trim(),
  )
    .slice(0, most)
    .join('')
    .trim();

/**
 * Text made a legal value of its value representation, of one value, in UTF-8 (PS3.5 section 6.2): free text is cleaned and cut, and what
 * has a form and does not keep it becomes empty.
 */
export function legalText(vr: TextVr, text: string): string {
  if (vr === 'PN') return personName(text);
  if (vr === 'ST' || vr === 'UT') return paragraphs(text, lengths[vr]);
  if (vr === 'SH' || vr === 'LO') return cleanText(oneValue(text), lengths[vr]);
  return patterns[vr].test(text) ? text : '';
}

/** What a person calls themselves as one component of a person name: `^` and `=` part components and groups. */
export const asNameComponent = (name: string): string => cleanText(name.replace(/[\^=]/g, ' '), longestGroup);

/** A number as a decimal string (DS): nine figures, at most 16 characters. */
export function decimalString(value: number): string {
  const text = String(Number(value.toPrecision(9)));
  return text.length <= 16 ? text : value.toExponential(8);
}

function legalValue(vr: ReturnType<typeof tagAndVr>['vr'], value: Value): Value {
  if (typeof value === 'string') return legalText(vr as TextVr, value);
  return vr === 'SQ' ? (value as readonly DataSet[]).map(legalDataSet) : value;
}

/** The data set with every text in it made legal. */
export const legalDataSet = (dataSet: DataSet): DataSet =>
  Object.fromEntries(entriesOf(dataSet).map(([keyword, value]) => [keyword, legalValue(tagAndVr(keyword).vr, value)]));
