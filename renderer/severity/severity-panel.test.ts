import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { limitWhereUnreadable, publishedLimit } from '../../core/series/change-verdict';
import { laterModel } from '../../core/testing/analysis-of';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { deskCommands } from '../desk/desk-commands';
import { language } from '../i18n/language.svelte';
import { exampleDesk } from '../testing/example-desk';
import { exampleImage, opened } from '../testing/example-series';
import SeverityPanel from './SeverityPanel.svelte';

const image = exampleImage('i', '2026-01-01', { score: 3 });

it('says where a zone of a signed reading is changed when it is clicked', async () => {
  const { desk } = exampleDesk({ 'readings.open': () => opened(null, [signedBy(draftOf(image))]) }, seriesOf([image]));
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  await fireEvent.click(screen.getByTestId('zone-leftLower'));
  expect(desk.notices.list.map(({ text }) => text(language.text))).toEqual([language.text.reading.signedAlready]);
});

it('shows what was signed of an image that the model of today refuses, and why it refuses it', async () => {
  const gate = { accepted: false, reasons: [{ code: 'gate/inverted', message: 'x' }] };
  const signed = signedBy(draftOf(image));
  const analysis = { ...image.analysis!, gate, severity: null };
  const refused = { ...image, analysis, state: { kind: 'refused', gate }, readings: [signed] } as const;
  const { desk } = exampleDesk({ 'readings.open': () => opened(null, [signed]) }, seriesOf([refused]));
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  expect(screen.getByText('Not scored')).toBeDefined();
  expect(screen.getByTestId('reader-score').textContent).toContain('3 of 6');
  expect(screen.queryByTestId('ai-score')).toBeNull();
});

it('leads from the refusal of a lateral film to its correction, where the film is none', async () => {
  const gate = { accepted: false, reasons: [{ code: 'gate/lateral', message: 'x' }] };
  const refused = {
    ...image,
    analysis: { ...image.analysis!, gate, severity: null },
    state: { kind: 'refused', gate },
  } as const;
  const { desk } = exampleDesk({ 'readings.open': () => opened(null) }, seriesOf([refused]));
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  await fireEvent.click(screen.getByRole('button', { name: 'Correct the radiograph…' }));
  expect(desk.dialog).toMatchObject({ image: { id: 'i' }, series: { patient: { id: 'P1' } } });
});

it('says why a film could not be analysed, shows no score of it, and analyses it again on request', async () => {
  const failure = new FailureError('inference/failed').failure;
  const failed = { ...image, analysis: null, state: { kind: 'failed', failure } } as const;
  const { desk, fake } = exampleDesk(
    { 'readings.open': () => opened(null), 'series.reanalyse': () => ({ images: 1 }) },
    seriesOf([failed]),
  );
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  const said = () => desk.notices.list.map(({ text }) => text(language.text));
  expect(screen.getByText(`The analysis failed: ${failure.message}`)).toBeDefined();
  expect([screen.queryByTestId('ai-score'), screen.queryByTestId('reader-score')]).toEqual([null, null]);
  await fireEvent.click(screen.getByRole('button', { name: 'Analyse the series again' }));
  expect(fake.inputsOf('series.reanalyse')).toEqual([{ patientId: 'P1' }]);
  await vi.waitFor(() => expect(said()).toEqual(['1 film is being analysed again.']));
});

it('says that the score is to come while a film waits for its analysis', async () => {
  const waiting = { ...image, analysis: null, state: { kind: 'pending' } } as const;
  const { desk } = exampleDesk({ 'readings.open': () => opened(null) }, seriesOf([waiting]));
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  expect(screen.getByRole('status').textContent).toBe('The score appears here when the analysis is done.');
});

it('offers to analyse films of another model again, and says that they are not compared', async () => {
  const { desk, fake } = exampleDesk(
    { 'readings.open': () => opened(draftOf(image)), 'series.reanalyse': () => ({ images: 1 }) },
    seriesOf([image], { currentModel: laterModel }),
  );
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  expect(screen.getByText(/Values of different models are not compared/)).toBeDefined();
  await fireEvent.click(screen.getByRole('button', { name: 'Analyse 1 film again' }));
  expect(fake.inputsOf('series.reanalyse')).toEqual([{ patientId: 'P1' }]);
});

it('shows what a zone is by a sign, too, and whose word that is', async () => {
  const draft = draftOf(image);
  const zones = draft.content.zones.map((mark, place) => (place === 1 ? { ...mark, source: 'reader' as const } : mark));
  const { desk } = exampleDesk(
    { 'readings.open': () => opened({ ...draft, content: { ...draft.content, zones } }) },
    seriesOf([image]),
  );
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  const shown = (zone: string) => {
    const button = screen.getByTestId(`zone-${zone}`);
    const [sign, words] = [button.querySelector('[aria-hidden]'), button.querySelector('.words')];
    return [sign?.textContent, words?.textContent.split(' ·')[0]];
  };
  expect(shown('rightUpper')).toEqual(['■', 'proposal']);
  expect(shown('leftUpper')).toEqual(['■', 'confirmed']);
  expect(shown('leftLower')).toEqual(['□', 'proposal']);
});

it('has no value of a reader who has not scored yet', async () => {
  const { desk } = exampleDesk(
    { 'readings.open': () => opened(draftOf(image, { independentFirst: true })) },
    seriesOf([image]),
  );
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  expect(screen.getByTestId('reader-score').textContent.trim()).toBe('–');
});

it('says where a draft began from an earlier analysis than the one shown', async () => {
  const draft = { ...draftOf(image), analysisId: 'earlier', version: 1 };
  const { desk } = exampleDesk({ 'readings.open': () => opened(draft) }, seriesOf([image]));
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  expect(screen.getByText(/began from an earlier analysis/)).toBeDefined();
});

describe('the change', () => {
  const prior = exampleImage('p', '2026-01-01', { time: '08:00:00', score: 1 });
  const current = exampleImage('c', '2026-01-01', { time: '20:15:00', score: 2 });
  const signedPrior = { ...prior, readings: [signedBy(draftOf(prior))] };
  async function panel(draft = draftOf(current), limit = publishedLimit) {
    const series = { ...seriesOf([signedPrior, current]), limit };
    const { desk } = exampleDesk({ 'readings.open': () => opened(draft) }, series);
    await desk.openPatient('P1');
    render(SeverityPanel, { desk, commands: deskCommands(desk) });
    return desk;
  }

  it('is the one that would be signed, at once after a correction', async () => {
    const desk = await panel();
    expect(screen.getByText(/^\+1 point since/).textContent).toContain('reader against reader');
    desk.reading.toggleZone('leftLower');
    expect(await screen.findByText(/^\+2 points since/)).toBeDefined();
  });

  it('names whose scores it is counted from where another reader signed last, beside this one’s own value', async () => {
    const ben = { account: 'ben', displayName: 'Dr Ben' };
    const [own, other] = [signedBy(draftOf(current)), signedBy(draftOf(current, { score: 5 }), ben)];
    const series = seriesOf([signedPrior, { ...current, readings: [own, other] }]);
    const { desk } = exampleDesk({ 'readings.open': () => opened(null, [own, other]) }, series);
    await desk.openPatient('P1');
    render(SeverityPanel, { desk, commands: deskCommands(desk) });
    expect(screen.getByTestId('reader-score').textContent).toContain('2 of 6');
    expect(screen.getByText(/^\+4 points since/).textContent).toContain('(Dr Eve 1 → Dr Ben 5)');
  });

  it('is counted from this reader’s own score of the prior, and names both where another reader signed that last', async () => {
    const ben = { account: 'ben', displayName: 'Dr Ben' };
    const twice = { ...prior, readings: [signedBy(draftOf(prior)), signedBy(draftOf(prior, { score: 5 }), ben)] };
    const { desk } = exampleDesk({ 'readings.open': () => opened(draftOf(current)) }, seriesOf([twice, current]));
    await desk.openPatient('P1');
    render(SeverityPanel, { desk, commands: deskCommands(desk) });
    expect(screen.getByText(/^\+1 point since/).textContent).toContain('(Dr Eve 1 → Dr Eve 2)');
  });

  it('names the hour of a prior of the same day', async () => {
    await panel();
    expect(screen.getByText(/since 2026-01-01 08:00/)).toBeDefined();
  });

  it('says that it could be none, where the limit reaches beyond the scale', async () => {
    await panel(draftOf(current), { ...publishedLimit, points: 5 });
    expect(screen.getByText('Starting from 1, neither 0 nor 6 would count as a change.').className).toContain('quiet');
    cleanup();
    await panel();
    expect(screen.queryByText(/^Starting from 1/)).toBeNull();
  });

  it('says by which limit it is judged, and warns where the settings of the site could not be read', async () => {
    await panel();
    const limit = () => screen.getByText(/^A change counts beyond 3\.5 points/);
    expect(limit().className).not.toContain('warning');
    cleanup();
    await panel(draftOf(current), limitWhereUnreadable);
    expect(limit().textContent).toMatch(/the published limit .* the settings of this site could not be read\.$/);
    expect(limit().className).toContain('warning');
  });

  it('stays out of sight while the proposal does', async () => {
    await panel(draftOf(current, { independentFirst: true }));
    expect(screen.queryByTestId('change-verdict')).toBeNull();
  });
});

it('names below the caveat the equipment that the two headers state', async () => {
  const [before, after] = ['ACME', '<b>Other'].map((manufacturer, index) =>
    exampleImage(`e${index}`, `2026-01-0${index + 1}`, { score: 3, equipment: { manufacturer, modelName: 'DX 1' } }),
  );
  const { desk } = exampleDesk({ 'readings.open': () => opened(draftOf(after!)) }, seriesOf([before!, after!]));
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  const said = screen.getByTestId('change-verdict').textContent;
  expect(said).toContain('The films’ headers name equipment of different manufacturers');
  expect(said).toContain('ACME DX 1 → <b>Other DX 1');
});

it('says beside the verdict that the projections differ', async () => {
  const films = [
    exampleImage('p', '2026-01-01', { view: 'PA' }),
    exampleImage('c', '2026-01-02', { view: 'AP supine' }),
  ];
  const { desk } = exampleDesk({ 'readings.open': () => opened(draftOf(films[1]!)) }, seriesOf(films));
  await desk.openPatient('P1');
  render(SeverityPanel, { desk, commands: deskCommands(desk) });
  expect(screen.getByTestId('change-verdict').textContent).toContain(
    'The projections differ: read the change with care.',
  );
});
