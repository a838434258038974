import { describe, expect, it } from 'vitest';
import { laterModel } from '../../core/testing/analysis-of';
import { seriesOf } from '../../core/testing/film-of';
import { exampleAnalysis, exampleImage } from '../testing/example-series';
import { fakeWorkstation } from '../testing/fake-workstation';
import { Series } from './series.svelte';

const images = [
  exampleImage('a', '2026-01-01', { view: 'PA' }),
  exampleImage('b', '2026-01-03', { view: 'AP' }),
  exampleImage('c', '2026-01-05', { view: 'PA', score: 6 }),
];

describe('the series', () => {
  const open = async (data = seriesOf(images)) => {
    const fake = fakeWorkstation({ 'patients.series': () => data });
    const series = new Series(fake.workstation);
    await series.open('P1');
    return series;
  };

  it('opens on the latest image, its prior beside it', async () => {
    const series = await open();
    expect(series.current?.id).toBe('c');
    expect(series.prior?.id).toBe('a');
  });

  it('opens on the frontal film of the last day, not on the lateral one that came after it', async () => {
    const lateral = exampleImage('d', '2026-01-05', {
      view: 'lateral',
      state: { kind: 'refused', gate: { accepted: false, reasons: [] } },
      analysis: null,
    });
    const series = await open(seriesOf([...images, lateral]));
    expect([series.current?.id, series.prior?.id]).toEqual(['c', 'a']);
    series.step(1);
    expect(series.currentId).toBe('d');
  });

  it('leaves a film that turns out lateral for the frontal one, unless the reader asked for it', async () => {
    const gate = { accepted: false, reasons: [] };
    const waiting = exampleImage('d', '2026-01-05', { state: { kind: 'pending' }, analysis: null });
    let data = seriesOf([...images, waiting]);
    const fake = fakeWorkstation({ 'patients.series': () => data });
    const [unasked, asked] = [new Series(fake.workstation), new Series(fake.workstation)];
    await Promise.all([unasked.open('P1'), asked.open('P1')]);
    expect(unasked.currentId).toBe('d');
    asked.showCurrent('d');
    data = seriesOf([...images, { ...waiting, state: { kind: 'refused', gate } }]);
    await Promise.all([unasked.refresh(), asked.refresh()]);
    expect([unasked.currentId, asked.currentId]).toEqual(['c', 'd']);
  });

  it('steps through the images and stays inside', async () => {
    const series = await open();
    series.step(1);
    expect(series.currentId).toBe('c');
    series.step(-1);
    expect(series.currentId).toBe('b');
    series.showPrior('c');
    series.showCurrent('c');
    expect(series.prior?.id).toBe('a');
  });

  it('hangs no image from after the current one as the prior', async () => {
    const series = await open();
    series.showCurrent('b');
    series.stepPrior(1);
    expect(series.prior?.id).toBe('a');
    series.showPrior('c');
    expect(series.prior?.id).toBe('a');
    expect(series.chosenPriorId).toBeNull();
  });

  it('steps the prior without meeting the current image', async () => {
    const series = await open();
    series.stepPrior(1);
    expect(series.prior?.id).toBe('b');
    series.stepPrior(1);
    expect(series.prior?.id).toBe('b');
    expect(series.priorChoice.rule).toBe('chosen');
  });

  it('names the images of an earlier model', async () => {
    const changed = [images[0]!, { ...images[2]!, analysis: exampleAnalysis('c', 6, laterModel) }];
    const series = await open(seriesOf(changed, { currentModel: laterModel }));
    expect(series.outdated.map(({ id }) => id)).toEqual(['a']);
  });

  it('follows arriving images only until the reader chooses one', async () => {
    let data = seriesOf(images.slice(0, 2));
    const series = new Series(fakeWorkstation({ 'patients.series': () => data }).workstation);
    await series.open('P1');
    series.followsLatest = true;
    data = seriesOf(images);
    await series.refresh();
    expect(series.currentId).toBe('c');
    series.step(-1);
    await series.refresh();
    expect(series.currentId).toBe('b');
  });

  it('keeps the pair when it is read again', async () => {
    const series = await open();
    series.showCurrent('b');
    await series.refresh();
    expect(series.currentId).toBe('b');
  });
});
