// npm test: sets up, then every check, each timed, those that only read the sources two at a time; goes on after a failure to
// show them all.
// The last line is `N passed, N failed` (with `, N skipped` where tests were skipped, which are named before): the counts of
// Vitest and Playwright, and one failure for each other check that did not pass.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fromRoot, projectRoot } from './folders.mjs';
import { say, seconds } from './say.mjs';
import { endOnFailure, setUp } from './setup.mjs';

const unitCounts = 'artifacts/unit.json';
const e2eCounts = 'artifacts/e2e.json';

/** Scripts of package.json that read the sources, the longest first. */
const readers = [{ name: 'lint' }, { name: 'types' }, { name: 'format' }, { name: 'layers' }, { name: 'dead' }];

/** Scripts of package.json that run the product, in this order, each with what it is given to count its tests. */
const runners = [
  {
    name: 'unit',
    args: ['--reporter=default', '--reporter=json', `--outputFile.json=${unitCounts}`],
    counts: () => vitestCounts(readJson(unitCounts)),
  },
  { name: 'bundle' },
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

const noCounts = { passed: 0, failed: 0, skipped: [] };

function vitestCounts(report) {
  if (report === undefined) return noCounts;
  const skipped = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => !['passed', 'failed'].includes(status))
      .map(({ fullName }) => `${path.relative(projectRoot, name)}: ${fullName}`),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped };
}

function playwrightCounts(report) {
  if (report === undefined) return noCounts;
  const { expected, flaky, unexpected } = report.stats;
  const specsOf = ({ suites = [], specs = [] }) => [...suites.flatMap(specsOf), ...specs];
  const skipped = specsOf(report).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(
        ({ annotations }) => `e2e/${file}: ${title} (${annotations.map(({ description }) => description).join(', ')})`,
      ),
  );
  return { passed: expected + flaky, failed: unexpected, skipped };
}

/** Whether a step succeeded. Where it is not alone its output is kept together, and shown at its end. */
function run({ name, args = [], env }, alone) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name, '--', ...args], {
      cwd: projectRoot,
      stdio: alone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
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
async function countsOf(step, alone) {
  const started = Date.now();
  say(step.name, 'running');
  const succeeded = await run(step, alone);
  say(step.name, `${succeeded ? 'passed' : 'FAILED'} in ${seconds(Date.now() - started)}`);
  const counts = step.counts?.() ?? noCounts;
  return { ...counts, failed: succeeded ? counts.failed : Math.max(1, counts.failed) };
}

function wantedSteps(names) {
  const known = [...readers, ...runners].map(({ name }) => name);
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

const total = { passed: 0, failed: 0, skipped: [] };

async function take(steps, alone) {
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    const { passed, failed, skipped } = await countsOf(step, alone);
    total.passed += passed;
    total.failed += failed;
    total.skipped.push(...skipped);
  }
}

const wanted = await prepare().catch(endOnFailure);
const reading = wanted(readers);
await Promise.all([take(reading, false), take(reading, false)]);
await take(wanted(runners), true);
for (const test of total.skipped) say('skipped', test);
const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
