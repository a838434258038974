import { render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { DifferenceImage } from '../../core/contract/records';
import { FailureError } from '../../core/failure';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { deskImages, exampleDesk } from '../testing/example-desk';
import { withheldDifference } from '../testing/example-difference';
import { exampleFilm } from '../testing/example-film';
import { exampleImage, opened } from '../testing/example-series';
import ViewportArea from './ViewportArea.svelte';

/** Patient P1 has two films; every other patient has one, without a prior. */
async function show(difference: () => DifferenceImage) {
  const { desk, fake } = exampleDesk({
    'patients.series': ({ patientId }) => seriesOf(patientId === 'P1' ? deskImages : [exampleImage('c', '2026-01-09')]),
    'series.difference': difference,
  });
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  desk.overlays.toggle('difference');
  await vi.waitFor(() => expect(fake.inputsOf('series.difference')).toHaveLength(1));
  return { desk, fake };
}

it('shows the difference of the pair and none where there is no prior', async () => {
  const { desk } = await show(() => ({ ...withheldDifference, overlap: 0.8996 }));
  expect((await screen.findByTestId('difference-withheld')).textContent).toMatch(/overlap by 89\s%.* least 90\s%/);
  desk.series.showCurrent('a');
  flushSync();
  expect(screen.queryByTestId('difference-withheld')).toBeNull();
  expect(within(screen.getByRole('application')).getByText('No earlier film.')).toBeDefined();
});

it('says whose the dotted outlines are, as long as one of the prior is open', async () => {
  const prior = exampleImage('a', '2026-01-01', { score: 1 });
  const reading = signedBy(draftOf(prior));
  const lesions = reading.content.lesions.map((lesion) => ({ ...lesion, lesionId: `prior-${lesion.lesionId}` }));
  const signed = { ...prior, readings: [{ ...reading, content: { ...reading.content, lesions } }] };
  const { desk } = exampleDesk({}, seriesOf([signed, deskImages[1]!]));
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  const told = () => screen.queryAllByText('Dotted: lesions signed on the prior').length;
  expect(told()).toBe(0);
  desk.overlays.toggle('contours');
  flushSync();
  expect(told()).toBe(1);
  expect(screen.queryByText(/^reading of/)).toBeNull();
  desk.contours.dropped = lesions.map(({ lesionId }) => lesionId);
  flushSync();
  expect(told()).toBe(0);
});

it('says what share of the lungs a lesion had on the prior from which it was taken over', async () => {
  const [prior, current] = [exampleImage('a', '2026-01-01'), exampleImage('b', '2026-01-05')];
  const signed = { ...prior, readings: [signedBy(draftOf(prior))] };
  const draft = draftOf(current);
  const { desk } = exampleDesk({ 'readings.open': () => opened(draft) }, seriesOf([signed, current]));
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  desk.overlays.toggle('contours');
  desk.contours.choose('select');
  desk.contours.select(draft.content.lesions[0]!.lesionId);
  flushSync();
  expect(screen.getByTestId('lesion-area').textContent).toMatch(/% of lung, prior \d/);
});

it('shows of the prior what the reader at the desk signed, from which the change is counted, and says whose it is', async () => {
  const [prior, current] = [exampleImage('a', '2026-01-01', { score: 1 }), deskImages[1]!];
  const own = signedBy(draftOf(prior, { id: 'own' }));
  const carriedFrom = own.content.lesions.map((lesion) => ({ ...lesion, lesionId: `prior-${lesion.lesionId}` }));
  const readings = [
    { ...own, content: { ...own.content, lesions: carriedFrom } },
    signedBy({ ...own, content: { ...own.content, lesions: [] } }, { account: 'bob', displayName: 'Dr Bob' }),
  ];
  const { desk } = exampleDesk({}, seriesOf([{ ...prior, readings }, current]));
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  desk.overlays.toggle('contours');
  flushSync();
  expect(screen.queryByText('Dotted: lesions signed on the prior')).not.toBeNull();
  const [before, now] = (['prior', 'current'] as const).map((role) => within(screen.getByTestId(`viewport-${role}`)));
  expect(before!.getByText('reading of Dr Eve')).toBeDefined();
  expect(now!.queryByText(/^reading of/)).toBeNull();
});

it('says by which rule the prior was chosen, and whether the films are linked', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  const told = () => [...screen.getByTestId('prior-rule').querySelectorAll('span')].map((part) => part.textContent);
  expect(told()).toEqual(['Prior: latest earlier film with the same projection (AP).', 'Linked']);
  desk.showPrior('a');
  desk.pair.toggleLink();
  flushSync();
  expect(told()).toEqual(['Prior: chosen by you.', 'Not linked']);
});

it('says that a film has marks in an overlay plane, which are not drawn', async () => {
  const { desk } = exampleDesk({
    'images.display': ({ imageId }) => ({ ...exampleFilm(imageId), hasOverlay: imageId === 'a' }),
  });
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  const told = (role: string) => screen.getByTestId(`view-state-${role}`).textContent;
  expect(told('prior')).toContain('DICOM overlay not shown');
  expect(told('current')).not.toContain('overlay');
});

it('draws no map of an image that was refused', async () => {
  const gate = { accepted: false, reasons: [{ code: 'gate/inverted', message: 'x' }] };
  const { analysis, ...image } = exampleImage('r', '2026-01-01');
  const refused = {
    ...image,
    analysis: { ...analysis!, gate, severity: null },
    state: { kind: 'refused', gate },
  } as const;
  const { desk, fake } = exampleDesk({}, seriesOf([refused]));
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  desk.overlays.toggle('severityMap');
  flushSync();
  expect(screen.getByText('This film has no analysis to draw.')).toBeDefined();
  expect(fake.inputsOf('analyses.maps')).toEqual([]);
});

it.each([
  ['dicom', 'lossy 12:1', 'lossy JPEG 12:1'],
  ['picture', 'picture, lossy 12:1', 'picture, lossy JPEG 12:1'],
] as const)(
  'says below a film that it was compressed with loss, and by what equipment it was taken: %s',
  async (source, inShort, inFull) => {
    const film = exampleImage('c', '2026-01-09', {
      source,
      equipment: { manufacturer: '<b>ACME', modelName: 'DX 1' },
      lossySteps: [{ ratio: 12, method: 'JPEG' }],
    });
    const { desk } = exampleDesk({}, seriesOf([exampleImage('p', '2026-01-01'), film]));
    await desk.openPatient('P1');
    render(ViewportArea, { desk });
    const facts = within(screen.getByTestId('view-state-current'));
    expect(facts.getByTitle('Equipment: <b>ACME DX 1').textContent).toBe('<b>ACME DX 1');
    expect(facts.getByTitle(inFull).textContent).toBe(inShort);
    const prior = screen.getByTestId('viewport-prior');
    expect(within(prior).queryByText(/lossy/)).toBeNull();
    expect(within(prior).queryByTitle(/Equipment/)).toBeNull();
  },
);

it('says why a film has no score in its header, not over it', async () => {
  const reason = { code: 'gate/lateral', message: 'x' };
  const gate = { accepted: false, reasons: [reason] };
  const refused = { ...exampleImage('r', '2026-01-01'), state: { kind: 'refused', gate } } as const;
  const { desk } = exampleDesk({}, seriesOf([refused]));
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  const told = screen.getByText(/^× No score\. This is a lateral or oblique radiograph/);
  expect(told.closest('header')).not.toBeNull();
  expect(within(screen.getByRole('application')).queryByRole('status')).toBeNull();
});

it('keeps the room of the contour tools while contours or all overlays are hidden, and on a film that cannot be edited', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  desk.overlays.toggle('contours');
  flushSync();
  const tools = screen.getByTestId('contour-tools');
  expect(tools.className).not.toContain('unseen');
  desk.overlays.toggleHidden();
  flushSync();
  expect(tools.isConnected).toBe(true);
  expect(tools.className).toContain('unseen');
  desk.overlays.toggleHidden();
  desk.overlays.toggle('contours');
  flushSync();
  expect(tools.isConnected).toBe(true);
  expect(tools.className).toContain('unseen');
  desk.overlays.toggle('contours');
  flushSync();
  expect(tools.className).not.toContain('unseen');
  await desk.reading.show(null, 'P1');
  flushSync();
  expect(tools.isConnected).toBe(true);
  expect(tools.className).toContain('unseen');
  await desk.openPatient('P2');
  flushSync();
  expect(screen.queryByTestId('contour-tools')).toBeNull();
});

it('says in the place of the contour tools that outlines of a signed film are changed in an addendum', async () => {
  const words = 'Signed: contours are changed in an addendum.';
  const signed = signedBy(draftOf(deskImages[1]!));
  const { desk } = exampleDesk({
    'readings.open': () => opened(null, [signed]),
    'readings.addendum': () => opened({ ...draftOf(deskImages[1]!), revision: 2 }, [signed]),
  });
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  expect(screen.queryByText(words)).toBeNull();
  desk.overlays.toggle('contours');
  flushSync();
  expect(screen.getByTestId('contour-tools').contains(screen.getByText(words))).toBe(true);
  await desk.reading.addendum();
  flushSync();
  expect(screen.queryByText(words)).toBeNull();
  expect(screen.getByTestId('contour-tools').className).not.toContain('unseen');
});

it('shows no difference of the patient before', async () => {
  const { desk } = await show(() => withheldDifference);
  await desk.openPatient('P2');
  desk.overlays.toggle('difference');
  flushSync();
  expect(desk.series.prior).toBeNull();
  expect(screen.queryByTestId('difference-withheld')).toBeNull();
});

it('asks once for a difference that fails, and again when it is wanted again', async () => {
  const { desk, fake } = await show(() => {
    throw new FailureError('engine/unavailable');
  });
  await vi.waitFor(() => expect(desk.difference.failure).not.toBeNull());
  flushSync();
  expect(fake.inputsOf('series.difference')).toHaveLength(1);
  desk.overlays.toggle('difference');
  flushSync();
  desk.overlays.toggle('difference');
  flushSync();
  await vi.waitFor(() => expect(fake.inputsOf('series.difference')).toHaveLength(2));
});

it('calls a window stored only where the file holds it', async () => {
  const window = { centre: 9, width: 9, shape: 'LINEAR', label: '' } as const;
  const { desk } = exampleDesk({
    'images.display': ({ imageId }) => ({
      ...exampleFilm(imageId),
      windows: [{ ...window, origin: imageId === 'a' ? 'stored' : 'automatic' }],
    }),
  });
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  const named = () => ['prior', 'current'].map((role) => screen.getByTestId(`view-state-${role}`).textContent);
  expect(named()).toEqual([expect.stringContaining('as stored'), expect.stringContaining('automatic')]);
  desk.pair.activeSettings.chooseDigit(8);
  flushSync();
  expect(named()).toEqual([expect.stringContaining('as stored'), expect.stringContaining('automatic')]);
});

it('steps through the windows of each film by key 8, and names them as its header does', async () => {
  const window = { centre: 9, width: 9, shape: 'LINEAR', origin: 'stored' } as const;
  const labels = { a: ['<b>STANDARD'], b: ['NORMAL', 'HARDER', ''] };
  const { desk } = exampleDesk({
    'images.display': ({ imageId }) => ({
      ...exampleFilm(imageId),
      windows: labels[imageId as 'a' | 'b'].map((label, i) => ({ ...window, label, centre: 9 + i })),
    }),
  });
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  const told = (role: string) => screen.getByTestId(`view-state-${role}`).textContent;
  const press = (digit: number) => {
    desk.pair.activeSettings.chooseDigit(digit);
    flushSync();
    return told('current').replaceAll(/\s+/g, ' ').split(' C ')[0]?.trim();
  };
  expect(told('prior')).toMatch(/^as stored *<b>STANDARD/);
  expect([press(0), press(8), press(8), press(8), press(8)]).toEqual([
    'stored 1 of 3 NORMAL',
    'stored 2 of 3 HARDER',
    'stored 3 of 3',
    'stored 1 of 3 NORMAL',
    'stored 2 of 3 HARDER',
  ]);
  expect(told('prior')).toMatch(/^as stored *<b>STANDARD/);
  expect([press(3), press(8), press(0)]).toEqual(['retrocardiac', 'stored 2 of 3 HARDER', 'stored 1 of 3 NORMAL']);
});

it('says which film is a picture, and of how many bits', async () => {
  const images = [exampleImage('a', '2026-01-01'), exampleImage('b', '2026-01-05', { source: 'dicom' })];
  const { desk } = exampleDesk(
    { 'images.display': ({ imageId }) => ({ ...exampleFilm(imageId), max: imageId === 'a' ? 255 : 4095 }) },
    seriesOf([...images, exampleImage('c', '2026-01-09')]),
  );
  await desk.openPatient('P1', 'b');
  render(ViewportArea, { desk });
  const told = (role: string) => screen.getByTestId(`view-state-${role}`).textContent;
  expect(told('prior')).toContain('picture, 8\u00a0bits');
  expect(told('current')).not.toContain('picture');
  desk.showCurrent('c');
  await vi.waitFor(() => expect(told('current')).toContain('picture, 16\u00a0bits'));
});
