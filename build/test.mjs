// npm test: sets up, then every check, each timed; goes on after a failure to show them all.
// The last line is `N passed, N failed` (with `, N skipped` where tests were skipped): the counts of Vitest and Playwright,
// and one failure for each other check that did not pass.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { fromRoot, projectRoot } from './folders.mjs';
import { say, seconds } from './say.mjs';
import { endOnFailure, setUp } from './setup.mjs';

const bin = (file) => fromRoot('node_modules', file);
const unitCounts = fromRoot('artifacts', 'unit.json');
const e2eCounts = fromRoot('artifacts', 'e2e.json');

const steps = [
  { name: 'format', script: bin('prettier/bin/prettier.cjs'), args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'lint', script: bin('eslint/bin/eslint.js'), args: ['.', '--max-warnings', '0'] },
  {
    name: 'layers',
    script: bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    args: ['core', 'electron', 'renderer', 'e2e', 'build', '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'types', script: fromRoot('build/check-types.mjs'), args: [] },
  { name: 'dead', script: bin('knip/bin/knip.js'), args: [] },
  {
    name: 'unit',
    script: bin('vitest/vitest.mjs'),
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitCounts}`],
    counts: () => vitestCounts(readJson(unitCounts)),
  },
  { name: 'bundle', script: fromRoot('build/bundle.mjs'), args: [] },
  {
    name: 'e2e',
    script: fromRoot('build/e2e.mjs'),
    args: ['--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eCounts },
    counts: () => playwrightCounts(readJson(e2eCounts)),
  },
];

function readJson(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

function vitestCounts(report) {
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0 };
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function playwrightCounts(report) {
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0 };
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

function run(step) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [step.script, ...step.args], {
      cwd: projectRoot,
      stdio: 'inherit',
      env: { ...process.env, ...step.env },
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** One step's own counts; a step that fails without a failed test (it never started, say) counts as one failure. */
async function countsOf(step) {
  const started = Date.now();
  say(step.name, 'running');
  const succeeded = await run(step);
  say(step.name, `${succeeded ? 'passed' : 'FAILED'} in ${seconds(Date.now() - started)}`);
  const counts = step.counts?.() ?? { passed: 0, failed: 0, skipped: 0 };
  return { ...counts, failed: succeeded ? counts.failed : Math.max(1, counts.failed) };
}

await setUp('test').catch(endOnFailure);
for (const file of [unitCounts, e2eCounts]) fs.rmSync(file, { force: true });
const wanted = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const counts = await countsOf(step);
  for (const key of Object.keys(total)) total[key] += counts[key];
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
