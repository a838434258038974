import type { DataSet } from '../dicom-results/attributes';

/** A content item in words: what it is called, and what it says. */
export interface ContentItem {
  readonly name: string;
  readonly value: string;
  readonly content: readonly ContentItem[];
  readonly dataSet: DataSet;
}

const meaningOf = (items: readonly DataSet[] | undefined): string | undefined => items?.[0]?.CodeMeaning;

function valueOf(item: DataSet): string {
  const number = item.MeasuredValueSequence?.[0];
  const image = item.ReferencedSOPSequence?.[0]?.ReferencedSOPInstanceUID;
  const said = item.TextValue ?? item.PersonName ?? item.UID ?? item.Date ?? item.Time ?? number?.NumericValue;
  return said ?? meaningOf(item.ConceptCodeSequence) ?? item.GraphicData?.join(' ') ?? image ?? '';
}

/** Content items of a structured report, as a test asks for them. */
export const contentItems = ({ ContentSequence = [] }: DataSet): ContentItem[] =>
  ContentSequence.map((item) => ({
    name: meaningOf(item.ConceptNameCodeSequence) ?? '',
    value: valueOf(item),
    content: contentItems(item),
    dataSet: item,
  }));

/** Values of the items of this name, in their order. */
export const valuesOf = (items: readonly ContentItem[], name: string): string[] =>
  items.filter((item) => item.name === name).map(({ value }) => value);

/** The measurement groups of a report. */
export const groupsOf = (report: DataSet): (readonly ContentItem[])[] =>
  contentItems(report)
    .filter(({ name }) => name === 'Imaging Measurements')
    .flatMap(({ content }) => content.map((group) => group.content));
