import type { DataSet } from './attributes';
import type { Code } from './codes';
import { decimalString } from './legal-text';
import type { InstanceReference } from './source-film';

type Relationship = 'CONTAINS' | 'HAS ACQ CONTEXT' | 'HAS CONCEPT MOD' | 'HAS OBS CONTEXT' | 'SELECTED FROM';

/** A coded entry as an item of a code sequence (PS3.3 section 8.8). */
export const codeItem = ({ value, scheme, meaning }: Code): DataSet => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: meaning,
});

/** A content item (PS3.3 C.17.3): how it relates to the one that it stands in, what it is called, and its value. */
const item = (relationship: Relationship, valueType: string, name: Code | null, value: DataSet): DataSet => ({
  RelationshipType: relationship,
  ValueType: valueType,
  ...(name === null ? {} : { ConceptNameCodeSequence: [codeItem(name)] }),
  ...value,
});

/** The value of a container; `template` where PS3.16 has one of its own for it. */
const container = (content: readonly DataSet[], template?: string): DataSet => ({
  ContinuityOfContent: 'SEPARATE',
  ...(template === undefined
    ? {}
    : { ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: template }] }),
  ContentSequence: content,
});

/** Content of a container that is the root of a document, by a template of PS3.16. */
export const rootContainer = (name: Code, template: string, content: readonly DataSet[]): DataSet => ({
  ValueType: 'CONTAINER',
  ConceptNameCodeSequence: [codeItem(name)],
  ...container(content, template),
});

export const containerItem = (name: Code, content: readonly DataSet[], template?: string): DataSet =>
  item('CONTAINS', 'CONTAINER', name, container(content, template));

const within = (content: readonly DataSet[]): DataSet => (content.length === 0 ? {} : { ContentSequence: content });

export const codeContent = (
  relationship: Relationship,
  name: Code,
  value: Code,
  content: readonly DataSet[] = [],
): DataSet => item(relationship, 'CODE', name, { ConceptCodeSequence: [codeItem(value)], ...within(content) });

export const textContent = (relationship: Relationship, name: Code, text: string): DataSet =>
  item(relationship, 'TEXT', name, { TextValue: text });

/** A person by one name component, of which nothing says what is family name and what given name (`asNameComponent`). */
export const personContent = (relationship: Relationship, name: Code, person: string): DataSet =>
  item(relationship, 'PNAME', name, { PersonName: person });

export const uidContent = (relationship: Relationship, name: Code, uid: string): DataSet =>
  item(relationship, 'UIDREF', name, { UID: uid });

/** A day, ISO 8601. */
export const dateContent = (relationship: Relationship, name: Code, day: string): DataSet =>
  item(relationship, 'DATE', name, { Date: day.replaceAll('-', '') });

/** A time of day, `HH:MM:SS`. */
export const timeContent = (relationship: Relationship, name: Code, time: string): DataSet =>
  item(relationship, 'TIME', name, { Time: time.replaceAll(':', '') });

export const numberContent = (name: Code, value: number, unit: Code): DataSet =>
  item('CONTAINS', 'NUM', name, {
    MeasuredValueSequence: [{ MeasurementUnitsCodeSequence: [codeItem(unit)], NumericValue: decimalString(value) }],
  });

/** An instance as an item of a referenced SOP sequence. */
export const referenceItem = ({ sopClassUid, sopInstanceUid }: InstanceReference): DataSet => ({
  ReferencedSOPClassUID: sopClassUid,
  ReferencedSOPInstanceUID: sopInstanceUid,
});

export const imageContent = (
  relationship: Relationship,
  name: Code | null,
  image: InstanceReference,
  content: readonly DataSet[] = [],
): DataSet => item(relationship, 'IMAGE', name, { ReferencedSOPSequence: [referenceItem(image)], ...within(content) });

/**
 * A closed line on an image (PS3.3 C.18.6).
 * @param points column and row in turn, 0\0 the outer corner of the first pixel; the first point stands last, too.
 */
export const polylineContent = (name: Code, points: readonly number[], image: InstanceReference): DataSet =>
  item('CONTAINS', 'SCOORD', name, {
    GraphicType: 'POLYLINE',
    GraphicData: points,
    ContentSequence: [imageContent('SELECTED FROM', null, image)],
  });
