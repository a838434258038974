// node build/packaging/check-package.mjs [FOLDER]: runs the command line of an unpacked package, where there is no screen, in a folder of its own,
// as whoever calls it and, where that is root, as an ordinary user too, and holds its answers to those of this clone. `npm run
// package` ends with it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromRoot } from '../folders.mjs';
import { say } from '../say.mjs';

export const unpackedPackage = fromRoot(
  'dist',
  process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
);
const { version } = JSON.parse(fs.readFileSync(fromRoot('package.json'), 'utf8'));
const film = 'C253_day005_0356.jpg';
/** `nobody` of most systems; it need not be in the list of accounts. */
const ordinary = { uid: 65_534, gid: 65_534 };

/** The programs of the package and of the clone for one account, both in a folder with the demo films, on no screen. */
function programs(folder, account) {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-package-'));
  fs.cpSync(fromRoot('demo'), place, { recursive: true });
  const series = fs.readFileSync(fromRoot('demo', 'index.csv'), 'utf8').split('\n').slice(0, 3);
  fs.writeFileSync(path.join(place, 'series.csv'), series.join('\n'));
  const index = (name, rows) =>
    fs.writeFileSync(path.join(place, name), ['id,image,brixia_senior', ...rows].join('\n'));
  index('two.csv', [`a,${film},b111222`, 'b,C253_day012_0359.jpg,b000011']);
  index(
    'many.csv',
    Array.from({ length: 20 }, (_, i) => `f${i},${film},b111222`),
  );
  if (account.uid !== undefined)
    for (const name of ['.', ...fs.readdirSync(place)]) fs.chownSync(path.join(place, name), account.uid, account.gid);
  const env = { PATH: process.env.PATH, HOME: place, SEXTANT_DATA: path.join(place, 'data') };
  const options = { ...account, cwd: place, env };
  const executable = path.join(folder, 'sextant');
  return {
    place,
    sextant: (...args) => spawnSync(executable, args, { ...options, encoding: 'utf8' }),
    started: (...args) => spawn(executable, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }),
    clone: (...args) =>
      spawnSync(process.execPath, [fromRoot('build', 'sextant.mjs'), ...args], {
        cwd: place,
        env: { ...process.env, INIT_CWD: place },
        encoding: 'utf8',
      }),
  };
}

/** An answer without what differs from one run to the next. */
function answer({ status, stdout, stderr }) {
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout, (key, value) => (key === 'timingsMs' ? undefined : value));
}

const pick = ({ status, stdout, stderr }) => ({ status, stdout, stderr });

function checkAnswers({ sextant, clone }) {
  assert.deepEqual(pick(sextant('--version')), { status: 0, stdout: `Sextant ${version}\n`, stderr: '' });
  const args = ['analyze', film, '--json'];
  assert.deepEqual(answer(sextant(...args)), answer(clone(...args)));
}

function checkValidation({ sextant, clone }) {
  const args = ['validate', 'two.csv', '--json'];
  assert.deepEqual(answer(sextant(...args)), answer(clone(...args)));
}

function checkRefusals({ sextant }) {
  for (const [args, code] of [
    [['bogus'], 'contract/invalid-input'],
    [[film], 'contract/invalid-input'],
    [['--no-sandbox', 'analyze', film], 'contract/invalid-input'],
    [['patients'], 'store/no-folder'],
    [['analyze', 'two.csv', '--json'], 'input/unsupported-format'],
  ]) {
    const { status, stdout, stderr } = sextant(...args);
    assert.deepEqual({ status, stdout, code: JSON.parse(stderr).error.code }, { status: 2, stdout: '', code });
  }
}

/** What needs store, archive, paper and the threads of the engine. */
function checkStore({ place, sextant }) {
  const done = (...args) => {
    const ended = sextant(...args);
    assert.equal(ended.status, 0, `${args.join(' ')}: ${ended.stderr}`);
    return ended.stdout;
  };
  done('import', '--index', 'series.csv', '--json');
  assert.match(done('patients'), /C253/);
  assert.equal(JSON.parse(done('series', '--patient', 'C253', '--json')).points.length, 2);
  done('readings', '--patient', 'C253', '--json');
  done('report', '--patient', 'C253', '--out', 'report.pdf');
  done('quality', '--out', 'table.csv');
  done('record', '--patient', 'C253', '--out', 'record');
  done('audit', 'verify', '--json');
  done('models', '--json');
  const { store, runtime } = JSON.parse(done('support', '--json'));
  assert.equal(store.images, 2);
  assert.notEqual(runtime.electronSource, null);
  assert.equal(fs.readFileSync(path.join(place, 'report.pdf'), 'latin1').slice(0, 5), '%PDF-');
}

/** Sends a signal once the first line of progress stands on standard error; answers how the command ended, and what it said. */
async function signalled({ started }, signal) {
  const command = started('validate', 'many.csv', '--json');
  const exit = once(command, 'exit');
  let stdout = '';
  command.stdout.on('data', (chunk) => (stdout += chunk));
  const heed = (chunk) => {
    if (!/\d\/\d/.test(chunk)) return;
    command.stderr.off('data', heed).resume();
    command.kill(signal);
  };
  command.stderr.on('data', heed);
  const [code, by] = await exit;
  return { code, by, stdout };
}

async function checkSignals(programs) {
  const { code, stdout } = await signalled(programs, 'SIGINT');
  assert.equal(code, 4);
  assert.equal(JSON.parse(stdout).incomplete.rows, 20);
  assert.deepEqual(await signalled(programs, 'SIGHUP'), { code: null, by: 'SIGHUP', stdout: '' });
}

/** Runs checks for an account, in a folder that is there for them alone. */
async function tryAs(account, folder, checks) {
  say('package', `trying the command line without a screen as account ${account.uid ?? process.getuid()}`);
  const tried = programs(folder, account);
  try {
    for (const check of checks) await check(tried);
  } finally {
    fs.rmSync(tried.place, { recursive: true, force: true });
  }
}

/** Throws at the first thing that the package does otherwise. */
export async function checkPackage(folder = unpackedPackage) {
  const isRoot = process.getuid() === 0;
  if (isRoot) await tryAs({}, folder, [checkAnswers]);
  await tryAs(isRoot ? ordinary : {}, folder, [checkAnswers, checkValidation, checkRefusals, checkStore, checkSignals]);
  say('package', 'the command line answers as that of this clone');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await checkPackage(process.argv[2] && path.resolve(process.argv[2]));
