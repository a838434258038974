import { expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { commandOfClone, commandOfPackage } from './fixture/command-line';
import { dicomFilm } from './fixture/dicom-film';
import { test } from './fixture/test';
import { outgoing, tracedCommand, tracingLauncher, whyNoTrace } from './fixture/trace-network';
import { keepScreenshot, listenTo } from './fixture/workstation-process';
import { analysedSeries, demoPatient, Reader } from './reader/reader';

test('the page has no Node, no network, no other page and no unknown request', async ({ usedWorkplace }) => {
  const { window, app } = await usedWorkplace.start();
  await expect(window.getByTestId('patient-row').first()).toBeVisible();
  const attempts = await window.evaluate(async () => {
    const page = globalThis as unknown as {
      require?: unknown;
      process?: unknown;
      refusedBy: string[];
      sextant: { invoke(method: string, input?: unknown): Promise<{ ok: boolean; failure?: { code: string } }> };
    };
    page.refusedBy = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      page.refusedBy.push(effectiveDirective),
    );
    const refused = (reply: { ok: boolean; failure?: { code: string } }) => reply.failure?.code ?? 'answered';
    return {
      node: [typeof page.require, typeof page.process],
      fetch: await fetch('https://example.invalid/').then(
        () => 'sent',
        () => 'refused',
      ),
      picture: await new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve('loaded');
        image.onerror = () => resolve('refused');
        image.src = 'https://example.invalid/picture.png';
      }),
      inlineScript: (() => {
        const script = document.createElement('script');
        script.textContent = 'window.planted = true';
        document.body.append(script);
        return 'planted' in globalThis ? 'ran' : 'refused';
      })(),
      window: open('https://example.invalid/') === null ? 'refused' : 'opened',
      unknown: refused(await page.sextant.invoke('shell.run', { command: 'ls' })),
      prototype: refused(await page.sextant.invoke('__proto__')),
      malformed: refused(await page.sextant.invoke('patients.series', { patientId: 7 })),
      anyPath: refused(
        await page.sextant.invoke('report.write', { patientId: 'C253', paper: 'A4', path: '/tmp/planted.pdf' }),
      ),
    };
  });
  expect(attempts).toEqual({
    node: ['undefined', 'undefined'],
    fetch: 'refused',
    picture: 'refused',
    inlineScript: 'refused',
    window: 'refused',
    unknown: 'contract/unknown-method',
    prototype: 'contract/unknown-method',
    malformed: 'contract/invalid-input',
    anyPath: 'contract/invalid-input',
  });
  // The address leads nowhere: without the policy both would fail too, but not by these directives.
  await expect
    .poll(() => window.evaluate(() => (globalThis as unknown as { refusedBy: string[] }).refusedBy))
    .toEqual(expect.arrayContaining(['connect-src', 'img-src']));
  await window.evaluate(() => location.assign('https://example.invalid/'));
  await window.waitForTimeout(300);
  expect(window.url()).toBe('sextant://app/');
  expect(app.windows()).toHaveLength(1);
});

test('a second window is told that a patient is open in the first', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  await reader.opensPatient(demoPatient);
  const opened = reader.app.waitForEvent('window');
  await reader.choosesMenu('newWindow');
  const second = new Reader(reader.app, await opened);
  listenTo(second.window, usedWorkplace.log, usedWorkplace.running.complaints);
  await second.opensPatient(demoPatient);
  await expect(second.notices.filter({ hasText: 'another window' })).toBeVisible();
  await keepScreenshot(second.window, 'second-window');
});

test('a name asked of a resolver on this computer counts as leaving it', ({ workplace }) => {
  const trace = path.join(workplace.folder, 'network.trace');
  const quiet = [
    '1 connect(9, {sa_family=AF_INET, sin_port=htons(9222), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    '1 connect(9, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file or directory)',
  ];
  const leaving = [
    '1 connect(9, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0',
    '1 connect(9, {sa_family=AF_UNIX, sun_path="/run/systemd/resolve/io.systemd.Resolve"}, 42) = 0',
    '1 connect(9, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = 0',
    '1 bind(9, {sa_family=AF_INET, sin_port=htons(104), sin_addr=inet_addr("0.0.0.0")}, 16) = 0',
  ];
  fs.writeFileSync(trace, [...quiet, ...leaving].join('\n'));
  expect(outgoing(trace)).toEqual(leaving);
});

test('nothing leaves the computer', async ({ workplace }) => {
  const missing = whyNoTrace();
  test.skip(missing !== undefined, `watching system calls ${missing ?? ''}`);
  const { launcher, trace } = tracingLauncher(workplace.folder);
  const reader = await workplace.start({ launcher });
  await analysedSeries(reader.window, demoPatient, 8);
  const film = path.join(workplace.folder, 'film.dcm');
  fs.writeFileSync(film, dicomFilm('C253_day005_0356.jpg', '1.2.826.0.1.3680043.10.7.1', '20210301'));
  await reader.chooses([film]);
  await analysedSeries(reader.window, 'DICOM-1', 1);
  await reader.opensPatient('DICOM-1');
  await reader.writesReport(path.join(workplace.folder, 'report.pdf'));
  await reader.window.waitForTimeout(15_000);
  await workplace.close();
  expect(fs.statSync(trace).size).toBeGreaterThan(0);
  expect(outgoing(trace)).toEqual([]);
});

for (const [where, command] of [
  ['a clone', () => commandOfClone],
  ['a package', commandOfPackage],
] as const)
  test(`nothing leaves the computer from the command line of ${where} either`, ({ workplace }) => {
    const missing = whyNoTrace();
    test.skip(missing !== undefined, `watching system calls ${missing ?? ''}`);
    const { folder, dataFolder } = workplace;
    const program = command(folder);
    const film = path.join(folder, 'film.dcm');
    fs.writeFileSync(film, dicomFilm('C253_day005_0356.jpg', '1.2.826.0.1.3680043.10.7.1', '20210301'));
    for (const [args, answer] of [
      [['import', film], 'imported'],
      [['analyze', film], 'of 6'],
      [['report', '--patient', 'DICOM-1', '--out', path.join(folder, 'report.pdf')], 'Report written'],
    ] as const) {
      const { said, trace } = tracedCommand(folder, program, [...args, '--data', dataFolder]);
      expect(said).toContain(answer);
      expect(outgoing(trace)).toEqual([]);
    }
  });

test('WebRTC, which no content security policy holds, sends nothing either', async ({ usedWorkplace }) => {
  const missing = whyNoTrace();
  test.skip(missing !== undefined, `watching system calls ${missing ?? ''}`);
  const { launcher, trace } = tracingLauncher(usedWorkplace.folder);
  const { window } = await usedWorkplace.start({ launcher });
  const ways = await window.evaluate(async () => {
    const server = { urls: ['stun:192.0.2.1', 'turn:192.0.2.1?transport=tcp'], username: 'a', credential: 'b' };
    const connection = new RTCPeerConnection({ iceServers: [server] });
    const found: string[] = [];
    connection.onicecandidate = ({ candidate }) => candidate && found.push(candidate.candidate);
    connection.createDataChannel('planted');
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    return found;
  });
  await usedWorkplace.close();
  expect(ways).toEqual([]);
  // Chromium asks the system by which way these would be reached, opens ports for answers, and sends nothing.
  const silent = / bind\(| connect\(.*"(8\.8\.8\.8|2001:4860:4860::8888)"/;
  expect(outgoing(trace).filter((line) => !silent.test(line))).toEqual([]);
});
