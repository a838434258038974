import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { QualityStratum } from '../../core/contract/records';
import { FailureError, failureMessages } from '../../core/failure';
import { fakeWorkstation } from '../testing/fake-workstation';
import QualityPage from './QualityPage.svelte';

const interval = (estimate: number) => ({ estimate, low: estimate - 0.1, high: estimate + 0.1 });
const stratum: QualityStratum = {
  model: null,
  view: null,
  independent: null,
  cases: 3,
  patients: 2,
  zoneAgreement: interval(0.9),
  kappa: interval(0.7),
  meanSquaredError: null,
  blandAltman: { bias: interval(0.2), lower: interval(-1), upper: interval(1.4) },
  points: [
    { reader: 3, proposal: 3, count: 2 },
    { reader: 5, proposal: 4, count: 1 },
  ],
};

describe('the quality page', () => {
  it('says what the figures are of, and shows coincident cases as one mark', async () => {
    const fake = fakeWorkstation({
      'quality.summary': () => ({
        strata: [stratum],
        filmsWithheld: 0,
        betweenReaders: { films: 21, points: 2.4, bound: 3.225 },
      }),
      'dialog.chooseWhereToWrite': () => '/out/q.csv',
      'quality.writeCsv': ({ path }) => ({ path }),
    });
    const { container } = render(QualityPage, { workstation: fake.workstation });
    expect(await screen.findByText('0.70 (0.60 to 0.80)')).toBeDefined();
    expect(screen.getByText(/−1\.00 \(−1\.10 to −0\.90\);\s+\+1\.40 \(\+1\.30 to \+1\.50\)/)).toBeDefined();
    expect(screen.getByText('−6')).toBeDefined();
    expect(
      screen.getByText(
        /21 films read independently by two readers or more, reproducibility coefficient .* 2\.40 points, upper 95 % bound 3\.2[23]\./,
      ),
    ).toBeDefined();
    expect(container.querySelectorAll('circle')).toHaveLength(2);
    await fireEvent.click(screen.getByRole('button', { name: 'Export as CSV' }));
    expect(await screen.findByText('Written: /out/q.csv')).toBeDefined();
    expect(fake.inputsOf('quality.writeCsv')).toEqual([{ path: '/out/q.csv', language: 'en' }]);
  });

  it('tells blind readings from those that began with the proposal, and plots the blind ones', async () => {
    const strata = [
      stratum,
      { ...stratum, independent: true, cases: 1, points: [{ reader: 1, proposal: 6, count: 1 }] },
      { ...stratum, independent: false, cases: 2 },
    ];
    const fake = fakeWorkstation({ 'quality.summary': () => ({ strata, filmsWithheld: 0, betweenReaders: null }) });
    const { container } = render(QualityPage, { workstation: fake.workstation });
    const rows = await screen.findAllByRole('rowheader');
    expect(rows.map(({ textContent }) => textContent.trim())).toEqual([
      'All',
      'Scored before the proposal was shown',
      'Scored or amended with the proposal in view',
    ]);
    expect(container.querySelectorAll('circle')).toHaveLength(1);
    expect(screen.getByText('Group: Scored before the proposal was shown')).toBeDefined();
  });

  it('keeps every mark within the plot, beside the figures of its lines, however many cases fall on one spot', async () => {
    const points = [
      { reader: 0, proposal: 0, count: 400 },
      { reader: 6, proposal: 6, count: 400 },
      { reader: 6, proposal: 0, count: 1 },
      { reader: 0, proposal: 6, count: 1 },
    ];
    const fake = fakeWorkstation({
      'quality.summary': () => ({ strata: [{ ...stratum, points }], filmsWithheld: 0, betweenReaders: null }),
    });
    const { container } = render(QualityPage, { workstation: fake.workstation });
    await screen.findByText('Group: All');
    const figure = (element: Element | null, name: string) => Number(element?.getAttribute(name));
    const line = container.querySelector('svg line');
    const marks = [...container.querySelectorAll('circle')];
    expect(marks).toHaveLength(4);
    expect(screen.getByText(/larger a circle, the more cases/)).toBeDefined();
    for (const mark of marks) {
      const [at, radius] = [figure(mark, 'cx'), figure(mark, 'r')];
      expect(radius).toBeGreaterThanOrEqual(3);
      expect(at - radius).toBeGreaterThanOrEqual(figure(line, 'x1'));
      expect(at + radius).toBeLessThanOrEqual(figure(line, 'x2'));
    }
  });

  it('keeps the figures of its lines apart, and leaves out a line beyond the scale', async () => {
    const blandAltman = { bias: interval(0.02), lower: interval(-0.2), upper: interval(0.24) };
    const fake = fakeWorkstation({
      'quality.summary': () => ({ strata: [{ ...stratum, blandAltman }], filmsWithheld: 0, betweenReaders: null }),
    });
    const { unmount } = render(QualityPage, { workstation: fake.workstation });
    const heights = (await screen.findAllByText(/^(\+0\.24|\+0\.02|−0\.20)$/)).map((text) =>
      Number(text.getAttribute('y')),
    );
    expect(heights).toHaveLength(3);
    expect(heights[1]! - heights[0]!).toBeGreaterThanOrEqual(12);
    expect(heights[2]! - heights[1]!).toBeGreaterThanOrEqual(12);
    unmount();
    const wide = { ...stratum, blandAltman: { bias: interval(0), lower: interval(-8.3), upper: interval(8.3) } };
    const other = fakeWorkstation({
      'quality.summary': () => ({ strata: [wide], filmsWithheld: 0, betweenReaders: null }),
    });
    render(QualityPage, { workstation: other.workstation });
    await screen.findByText(/−8\.30 \(/);
    expect(screen.queryByText('+8.30')).toBeNull();
  });

  it('has a bias of one case, and no limits', async () => {
    const blandAltman = { bias: { estimate: -2, low: null, high: null }, lower: null, upper: null };
    const fake = fakeWorkstation({
      'quality.summary': () => ({
        strata: [{ ...stratum, cases: 1, blandAltman }],
        filmsWithheld: 0,
        betweenReaders: null,
      }),
    });
    render(QualityPage, { workstation: fake.workstation });
    expect((await screen.findAllByRole('cell')).map(({ textContent }) => textContent.trim()).slice(-2)).toEqual([
      '−2.00',
      'n/a',
    ]);
  });

  it.each([
    [[], null],
    [[stratum], 'Export as CSV'],
  ])('says of how many films it shows nothing, and not that nothing has been signed', async (strata, button) => {
    const fake = fakeWorkstation({ 'quality.summary': () => ({ strata, filmsWithheld: 2, betweenReaders: null }) });
    render(QualityPage, { workstation: fake.workstation });
    expect(await screen.findByText(/signed readings of 2 films that you have not scored yourself yet/)).toBeDefined();
    expect(screen.queryByText(/No signed reading/)).toBeNull();
    expect(screen.queryByRole('button')?.textContent ?? null).toBe(button);
  });

  it('says why it has no figures, and not that nothing has been signed', async () => {
    const fake = fakeWorkstation({
      'quality.summary': () => {
        throw new FailureError('engine/unavailable');
      },
    });
    render(QualityPage, { workstation: fake.workstation });
    expect((await screen.findByRole('alert')).textContent).toBe(failureMessages['engine/unavailable']);
    expect(screen.queryByText(/No signed reading/)).toBeNull();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('says why the table was not written, and no longer that an earlier one was', async () => {
    let fail = false;
    const fake = fakeWorkstation({
      'quality.summary': () => ({ strata: [stratum], filmsWithheld: 0, betweenReaders: null }),
      'dialog.chooseWhereToWrite': () => '/out/q.csv',
      'quality.writeCsv': ({ path }) => {
        if (fail) throw new FailureError('archive/disk-full');
        return { path };
      },
    });
    render(QualityPage, { workstation: fake.workstation });
    const button = await screen.findByRole('button', { name: 'Export as CSV' });
    await fireEvent.click(button);
    await screen.findByText('Written: /out/q.csv');
    fail = true;
    await fireEvent.click(button);
    expect((await screen.findByRole('alert')).textContent).toBe(failureMessages['archive/disk-full']);
    expect(screen.queryByText(/^Written/)).toBeNull();
  });

  it('says that nothing has been signed', async () => {
    const fake = fakeWorkstation({ 'quality.summary': () => ({ strata: [], filmsWithheld: 0, betweenReaders: null }) });
    render(QualityPage, { workstation: fake.workstation });
    expect(await screen.findByText(/No signed reading of a real patient yet/)).toBeDefined();
  });
});
