// npm test: sets up, then every check, each timed; goes on after a failure to show them all. Those that only read the sources
// run beside the end-to-end tests, which wait for much of their time.
// What was skipped and what failed is named at the end. The last line is `N passed, N failed` (with `, N skipped` where tests were
// skipped): the counts of Vitest and Playwright, and one failure for each other check that did not pass.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fromRoot, projectRoot } from './folders.mjs';
import { say, seconds } from './say.mjs';
import { endOnFailure, setUp } from './setup.mjs';

const unitCounts = 'artifacts/unit.json';
const e2eCounts = 'artifacts/e2e.json';

/** Scripts of package.json that read the sources. */
const readers = [{ name: 'lint' }, { name: 'types' }, { name: 'format' }, { name: 'layers' }, { name: 'dead' }];

/** Scripts of package.json that run parts of the product, with what they are given to count their tests, and that build it. */
const parts = [
  {
    name: 'unit',
    args: ['--reporter=default', '--reporter=json', `--outputFile.json=${unitCounts}`],
    counts: () => vitestCounts(readJson(unitCounts)),
  },
  { name: 'bundle' },
];

/** The script of package.json that runs what `bundle` built. */
const application = [
  {
    name: 'e2e',
    args: ['--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: fromRoot(e2eCounts) },
    counts: () => playwrightCounts(readJson(e2eCounts)),
  },
];

function readJson(name) {
  const file = fromRoot(name);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

const noCounts = { passed: 0, failed: [], skipped: [] };

function vitestCounts(report) {
  if (report === undefined) return noCounts;
  const tests = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(projectRoot, name);
    const own = assertionResults.map((test) => ({ status: test.status, title: `${file}: ${test.fullName}` }));
    if (status !== 'failed' || own.some((test) => test.status === 'failed')) return own;
    return [...own, { status, title: `${file}: ${message.trim().split('\n')[0] || 'outside its tests'}` }];
  });
  const titles = (isWanted) => tests.filter(({ status }) => isWanted(status)).map(({ title }) => title);
  return {
    passed: report.numPassedTests,
    failed: titles((status) => status === 'failed'),
    skipped: titles((status) => !['passed', 'failed'].includes(status)),
  };
}

function playwrightCounts(report) {
  if (report === undefined) return noCounts;
  const { expected, flaky } = report.stats;
  const specsOf = ({ suites = [], specs = [] }) => [...suites.flatMap(specsOf), ...specs];
  const tests = specsOf(report).flatMap(({ file, title, tests }) =>
    tests.map(({ status, annotations }) => ({ status, annotations, title: `e2e/${file}: ${title}` })),
  );
  const of = (wanted) => tests.filter(({ status }) => status === wanted);
  return {
    passed: expected + flaky,
    failed: of('unexpected').map(({ title }) => title),
    skipped: of('skipped').map(
      ({ title, annotations }) => `${title} (${annotations.map(({ description }) => description).join(', ')})`,
    ),
  };
}

/** Whether a step succeeded. The output of one that only reads is kept together, and shown at its end. */
function run({ name, args = [], env }, isReader) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name, '--', ...args], {
      cwd: projectRoot,
      stdio: isReader ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // As on a build machine: a test that is left to run alone is refused.
      env: { ...process.env, CI: '1', ...env },
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
    child.on('error', () => resolve(false));
    child.on('close', (code) => {
      process.stdout.write(output);
      resolve(code === 0);
    });
  });
}

/** One step's own counts; a step that fails without a failed test (it never started, say) counts as one failure. */
async function countsOf(step, isReader) {
  const started = Date.now();
  say(step.name, 'running');
  const succeeded = await run(step, isReader);
  say(step.name, `${succeeded ? 'passed' : 'FAILED'} in ${seconds(Date.now() - started)}`);
  const counts = step.counts?.() ?? noCounts;
  if (succeeded || counts.failed.length > 0) return counts;
  return { ...counts, failed: [`${step.name}: npm run ${step.name}`] };
}

function wantedSteps(names) {
  const known = [...parts, ...application, ...readers].map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`no check ${unknown}; there are ${known.join(', ')}`);
  return (steps) => steps.filter(({ name }) => names.length === 0 || names.includes(name));
}

async function prepare() {
  const wanted = wantedSteps(process.argv.slice(2));
  await setUp('test');
  for (const name of [unitCounts, e2eCounts]) fs.rmSync(fromRoot(name), { force: true });
  return wanted;
}

const total = { passed: 0, failed: [], skipped: [] };

async function take(steps, isReader) {
  for (const step of steps) {
    const { passed, failed, skipped } = await countsOf(step, isReader);
    total.passed += passed;
    total.failed.push(...failed);
    total.skipped.push(...skipped);
  }
}

const wanted = await prepare().catch(endOnFailure);
await take(wanted(parts));
await Promise.all([take(wanted(application)), take(wanted(readers), true)]);
for (const test of total.skipped) say('skipped', test);
for (const test of total.failed) say('FAILED', test);
const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : '';
console.log(`${total.passed} passed, ${total.failed.length} failed${skipped}`);
process.exit(total.failed.length > 0 ? 1 : 0);
