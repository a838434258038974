import type { DataSet } from 'dicom-parser';
import type { View } from '../analysis/analysis';
import { elementCode, elementText } from './element-text';
import { sequenceItems } from './sequence-items';

/** `lateral` stands for whatever is not frontal: an oblique film, too. */
type Projection = 'PA' | 'AP' | 'lateral';

const positions: Readonly<Record<string, Projection>> = {
  PA: 'PA',
  AP: 'AP',
  LL: 'lateral',
  RL: 'lateral',
  LAT: 'lateral',
  LATERAL: 'lateral',
};

/** Oblique projections, as CR (PS3.3 C.8.1.2) and angiography name them. */
const oblique = /\b([lr][apl]o|obl|oblique)\b/i;

/** Oblique views of CID 4010: right, left, either way, anterior and posterior ones. */
const obliqueCodes = [
  ...['R-10218', 'R-40985', 'R-10220', 'R-10210', 'R-10212', 'R-10234', 'R-10238', 'R-102C1', 'R-10204', 'R-10208'],
  ...['R-10216', '399356000', '399135007', '399038007', '399006002', '399236003', '399184004', '399182000'],
  ...['399160007', '399312000', '399059000'],
];

/** CID 4010 DX View: SNOMED RT and SNOMED CT codes of the chest projections. */
const viewCodes: ReadonlyMap<string, Projection> = new Map([
  ['R-10206', 'AP'],
  ['399348003', 'AP'],
  ['R-10214', 'PA'],
  ['R-40888', 'PA'],
  ['272479007', 'PA'],
  ['R-10236', 'lateral'],
  ['399173006', 'lateral'],
  ['R-10232', 'lateral'],
  ['399198007', 'lateral'],
  ['R-10228', 'lateral'],
  ['399352003', 'lateral'],
  ['R-10224', 'lateral'],
  ['399260004', 'lateral'],
  ['R-102CD', 'lateral'],
  ['399067008', 'lateral'],
  ...obliqueCodes.map((code) => [code, 'lateral'] as const),
]);

/** CID 20 Patient Orientation Modifier: supine. */
const supineCodes: readonly string[] = ['F-10340', '40199007'];

/** An é is no letter of a word to \b. */
const lying = /\b(supine|supino|liegen|liegend|couch[eé])(?!\p{L})/iu;

/** Series Description, Protocol Name, Acquisition Device Processing Description, Performed Procedure Step, Position. */
const filmTags = ['x0008103e', 'x00181030', 'x00181400', 'x00400254', 'x00185100'];
/** Study Description (PS3.3 C.7.2.1): it speaks of all films of a study at once. */
const studyTag = 'x00081030';

function itemCodes(dataSet: DataSet, tag: string): { code: string; nested: DataSet }[] {
  return sequenceItems(dataSet, tag).map((nested) => ({ code: elementCode(nested, 'x00080100'), nested }));
}

function codedSupine(dataSet: DataSet): boolean {
  return itemCodes(dataSet, 'x00540410').some(({ nested }) =>
    itemCodes(nested, 'x00540412').some(({ code }) => supineCodes.includes(code)),
  );
}

/** The one projection that a text names, be it PA, P.A., P-A, P>A or P->A; "PA and lateral" says nothing of one film. */
function namedProjection(text: string): Projection | null {
  const isPa = /\b(p(\.|-|-?>|\/)?a|postero[- ]?anterior|dorso[- ]?ventral)\b/i.test(text);
  const isAp = /\b(a(\.|-|-?>|\/)?p|antero[- ]?posterior|ventro[- ]?dorsal)\b/i.test(text);
  const isFrontal = isPa || isAp || /\b(frontale?|face|d\.?v|v\.?d)\b/i.test(text);
  if (/\b(lat|ll|laterale?|latero|seitl|seitlich|profil|perfil)\b/i.test(text)) return isFrontal ? null : 'lateral';
  if (isPa === isAp) return null;
  return isPa ? 'PA' : 'AP';
}

/** A text whose words an underscore may join, as in codes. */
const spelt = (text: string): string => text.replaceAll('_', ' ');

/** What the film's own descriptions say, else the study's with them: of itself a study makes no film a lateral one. */
function describedProjection(film: string, study: string): Projection | null {
  const named = namedProjection(`${film} ; ${study}`);
  return namedProjection(film) ?? (named === 'lateral' ? null : named);
}

/** Rows of a lateral film run from front to back or back to front (Patient Orientation, PS3.3 C.7.6.1.1.1). */
function orientedLaterally(dataSet: DataSet): boolean {
  return /^[AP]/.test(elementCode(dataSet, 'x00200020'));
}

const axes: Readonly<Record<string, string>> = {
  L: 'side',
  R: 'side',
  F: 'length',
  H: 'length',
  A: 'depth',
  P: 'depth',
};

/** The principal one of the directions that a text names (the first); null where it names none, or two of one axis. */
function principalDirection(text: string): string | null {
  const named = Array.from(text, (letter) => axes[letter] ?? '');
  return named.includes('') || new Set(named).size < named.length ? null : (text[0] ?? null);
}

/**
 * Why a frontal film would be read with its zones swapped, where the header says so without ambiguity: its rows run to the
 * patient's right, or it is turned. Patient Orientation (0020,0020), PS3.3 C.7.6.1.1.1: direction of rows, then of columns.
 */
export function misplacementOf(dataSet: DataSet): 'dicom/mirrored' | 'dicom/not-upright' | null {
  const [row, column] = [0, 1].map((i) => principalDirection(elementCode(dataSet, 'x00200020', i)));
  const place = `${row ?? ''}${column ?? ''}`;
  if (/^R[FH]$/.test(place)) return 'dicom/mirrored';
  return /^(LH|[FH][LR])$/.test(place) ? 'dicom/not-upright' : null;
}

/** What View Position and View Code say together: not frontal where one of them says so; null where one says PA and the other AP. */
function agreed(stated: readonly Projection[]): Projection | null {
  if (stated.includes('lateral')) return 'lateral';
  return stated.every((each) => each === stated[0]) ? (stated[0] ?? null) : null;
}

/** The projections that View Position, which some devices spell out, and View Code name. */
function statedProjections(dataSet: DataSet, position: string): Projection[] {
  const words = spelt(position);
  const positioned = oblique.test(words) ? 'lateral' : (positions[position] ?? namedProjection(words));
  const coded = itemCodes(dataSet, 'x00540220').map(({ code }) => viewCodes.get(code));
  return [positioned, ...coded].filter((each) => each != null);
}

/**
 * Projection of a chest radiograph: View Position (0018,5101) and View Code Sequence (0054,0220), else Patient Orientation, else the
 * descriptions. AP counts as supine only where the header says so.
 */
export function readView(dataSet: DataSet): View {
  const film = spelt(filmTags.map((tag) => elementText(dataSet, tag, 'LO', 64)).join(' ; '));
  const study = spelt(elementText(dataSet, studyTag, 'LO', 64));
  const position = elementCode(dataSet, 'x00185101').toUpperCase();
  const supine = codedSupine(dataSet) || lying.test(`${spelt(position)} ; ${film} ; ${study}`);
  const asLying = (view: Projection | 'unknown'): View => (view === 'AP' && supine ? 'AP supine' : view);
  const stated = statedProjections(dataSet, position);
  if (stated.length > 0) return asLying(agreed(stated) ?? 'unknown');
  if (orientedLaterally(dataSet)) return 'lateral';
  // What View Position says is no projection that is known here: the descriptions are not taken for it.
  if (position !== '') return 'unknown';
  return asLying(describedProjection(film, study) ?? (supine ? 'AP' : 'unknown'));
}
