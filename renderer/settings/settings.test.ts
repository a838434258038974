import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import {
  defaultSettingsInForce,
  rulesWhereUnreadable,
  siteSettingsSchema,
  type SettingsInForce,
} from '../../core/reading/site-settings';
import { FailureError, failureMessages, type FailureCode } from '../../core/failure';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf } from '../../core/testing/reading-of';
import { exampleDesk } from '../testing/example-desk';
import { language } from '../i18n/language.svelte';
import { exampleImage, opened } from '../testing/example-series';
import { Keymap } from '../commands/keymap.svelte';
import { fakeWorkstation } from '../testing/fake-workstation';
import AuditState from './AuditState.svelte';
import ShortcutEditor from './ShortcutEditor.svelte';
import { changeAsSigned } from '../reading/change-as-signed';
import SettingsPage from './SettingsPage.svelte';
import SiteForm from './SiteForm.svelte';

describe('the settings', () => {
  it('write what the reader changed, an empty field as none', async () => {
    let stored = defaultSettingsInForce;
    const fake = fakeWorkstation({
      'settings.write': (changes) =>
        (stored = { ...stored, ...siteSettingsSchema.partial().parse(changes) } as typeof stored),
    });
    render(SiteForm, { workstation: fake.workstation, settings: stored, onleft: () => undefined });
    const name = screen.getByLabelText('Your name on readings and reports');
    await fireEvent.input(name, { target: { value: ' Dr Eve ' } });
    await fireEvent.click(screen.getByLabelText('Every reader scores before the proposal is revealed'));
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved');
    await fireEvent.input(name, { target: { value: ' ' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() =>
      expect(fake.inputsOf('settings.write')).toEqual([
        { displayName: 'Dr Eve', independentFirst: 'enforced' },
        { displayName: null },
      ]),
    );
  });

  it('are called unsaved where the reader leaves them changed, and not otherwise', async () => {
    const { desk } = exampleDesk({
      'settings.read': () => defaultSettingsInForce,
      'settings.write': () => ({ ...defaultSettingsInForce, displayName: 'Dr Eve' }),
    });
    const said = () => desk.notices.list.map(({ text }) => text(language.text));
    const visit = async (...saves: readonly boolean[]) => {
      const { unmount } = render(SettingsPage, { desk });
      for (const saved of saves) {
        const name = await screen.findByLabelText('Your name on readings and reports');
        await fireEvent.input(name, { target: { value: 'Dr Eve' } });
        if (!saved) continue;
        await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
        await screen.findByText('Saved');
      }
      unmount();
    };
    await visit();
    await visit(true);
    expect(said()).toEqual([]);
    await visit(false);
    expect(said()).toEqual(['What you changed in the settings was not saved.']);
  });

  it('that another window wrote reach the series on screen', async () => {
    const images = [exampleImage('a', '2026-01-01', { score: 1 }), exampleImage('b', '2026-01-05', { score: 3 })];
    const published = seriesOf(images);
    let limit = published.limit;
    const { desk, fake } = exampleDesk({
      'patients.series': () => ({ ...published, limit }),
      'settings.read': () => defaultSettingsInForce,
      'readings.open': () => opened(draftOf(images[1]!)),
    });
    const stop = desk.start();
    await desk.openPatient('P1');
    expect(changeAsSigned(desk.series, desk.reading)?.verdict).toBe('no-change-beyond-measurement-error');
    limit = { points: 1.5, source: 'site-entered', films: null };
    fake.tell({ kind: 'settings.changed' });
    await vi.waitFor(() => expect(changeAsSigned(desk.series, desk.reading)?.verdict).toBe('worsened'));
    stop();
  });

  it('are not offered as defaults where they could not be read', async () => {
    const stored = { ...defaultSettingsInForce, repeatabilityLimit: 2.5 };
    let fail = true;
    const { desk } = exampleDesk({
      'audit.verify': () => ({ whole: true, entries: 0, head: '' }),
      'settings.read': () => {
        if (fail) throw new FailureError('engine/unavailable');
        return stored;
      },
    });
    render(SettingsPage, { desk });
    expect(await screen.findByText('The analysis engine is not running. Restart it (Help).')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    fail = false;
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect((await screen.findByRole('spinbutton')).valueOf()).toHaveProperty('value', '2.5');
  });

  const unreadable = (code: FailureCode) => ({ unreadable: [new FailureError(code).failure] });

  it.each([
    ['settings/site-unreadable', { repeatabilityLimit: null, independentFirst: 'enforced' }],
    ['settings/name-unreadable', { displayName: null }],
  ] as const)('say what could not be read, and write all of it anew: %s', async (code, written) => {
    const lost = { ...defaultSettingsInForce, ...rulesWhereUnreadable, ...unreadable(code) };
    const fake = fakeWorkstation({ 'settings.write': () => ({ ...lost, unreadable: [] }) });
    render(SiteForm, { workstation: fake.workstation, settings: lost, onleft: () => undefined });
    expect(screen.getByRole('alert').textContent).toBe(failureMessages[code]);
    const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await save();
    await screen.findByText('Saved');
    expect(screen.queryByRole('alert')).toBeNull();
    await save();
    await vi.waitFor(() => expect(fake.inputsOf('settings.write')).toEqual([written, {}]));
  });

  it('that could not be read are told in every window until they are saved anew', async () => {
    let settings: SettingsInForce = { ...defaultSettingsInForce, ...unreadable('settings/site-unreadable') };
    const { desk, fake } = exampleDesk({ 'settings.read': () => settings });
    const stop = desk.start();
    const said = () => desk.notices.list.map(({ id }) => id);
    await vi.waitFor(() => expect(said()).toEqual(['settings/site-unreadable']));
    settings = defaultSettingsInForce;
    fake.tell({ kind: 'settings.changed' });
    await vi.waitFor(() => expect(said()).toEqual([]));
    stop();
  });

  it('say why they were not saved, keep what was entered, and are saved on a second try', async () => {
    let fail = true;
    const fake = fakeWorkstation({
      'settings.write': () => {
        if (fail) throw new FailureError('archive/disk-full');
        return { ...defaultSettingsInForce, displayName: 'Dr Eve' };
      },
    });
    render(SiteForm, { workstation: fake.workstation, settings: defaultSettingsInForce, onleft: () => undefined });
    const name = screen.getByLabelText<HTMLInputElement>('Your name on readings and reports');
    await fireEvent.input(name, { target: { value: 'Dr Eve' } });
    const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await save();
    expect(await screen.findByText(failureMessages['archive/disk-full'])).toBeDefined();
    expect([name.value, screen.queryByText('Saved')]).toEqual(['Dr Eve', null]);
    fail = false;
    await save();
    await screen.findByText('Saved');
    expect(screen.queryByText(failureMessages['archive/disk-full'])).toBeNull();
    expect(fake.inputsOf('settings.write')).toEqual([{ displayName: 'Dr Eve' }, { displayName: 'Dr Eve' }]);
  });

  it('do not call an audit log whole that could not be verified this time', async () => {
    let fail = false;
    const fake = fakeWorkstation({
      'audit.verify': () => {
        if (fail) throw new FailureError('engine/unavailable');
        return { whole: true, entries: 3, head: '' };
      },
    });
    render(AuditState, { workstation: fake.workstation });
    const verify = () => fireEvent.click(screen.getByRole('button', { name: 'Verify' }));
    await verify();
    expect(await screen.findByText('✓ 3 entries, chain whole')).toBeDefined();
    fail = true;
    await verify();
    expect(await screen.findByText(failureMessages['engine/unavailable'])).toBeDefined();
    expect(screen.queryByText(/chain whole/)).toBeNull();
  });

  it('say where the audit log is broken', async () => {
    const fake = fakeWorkstation({
      'audit.verify': () => ({ whole: false, brokenAt: 7, reason: 'content', subject: 'reading:x' }),
    });
    render(AuditState, { workstation: fake.workstation });
    await fireEvent.click(screen.getByRole('button', { name: 'Verify' }));
    expect(await screen.findByText(/Broken at entry 7: what the entry stands for was altered/)).toBeDefined();
  });
});

describe('the editor of shortcuts', () => {
  it('records a key, and refuses one that is taken by its name', async () => {
    const keymap = new Keymap();
    render(ShortcutEditor, { keymap });
    const button = () => screen.getByRole('button', { name: /^Invert:/ });
    await fireEvent.click(button());
    expect(button().getAttribute('aria-label')).toBe(`Invert: ${button().textContent.trim()}`);
    await fireEvent.keyDown(button(), { key: 'm' });
    expect(screen.getByRole('alert').textContent).toContain('Severity map');
    await fireEvent.keyDown(button(), { key: 'j' });
    expect(button().getAttribute('aria-label')).toBe('Invert: J. Change');
    expect(keymap.find('J')?.id).toBe('view.invert');
  });
});
