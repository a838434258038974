// The architecture as data. build/rules/layers.test.mjs plants a violation of each rule and expects it to be found.
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    never('no-cycle', 'Two files that need each other are one thought in two places.', {}, { circular: true }),
    never(
      'core-imports-only-core',
      'The core knows nobody.',
      { path: '^core/' },
      { path: '^(electron|renderer|e2e|build|models)/' },
    ),
    never(
      'core-is-pure',
      'No Node, no Electron in the core: it runs in every process and in any test.',
      { path: '^core/', pathNot: '(\\.test\\.ts$|/testing/)' },
      { dependencyTypes: ['core'] },
    ),
    never(
      'core-has-no-electron',
      'See core-is-pure.',
      { path: '^core/' },
      { path: 'node_modules/(electron|better-sqlite3|onnxruntime-node|sharp|konva|svelte)/' },
    ),
    never(
      'contract-on-top-of-the-core',
      'The contract may see all of the core; the rest of the core sees only its records, which are plain data.',
      { path: '^core/(?!contract/)' },
      { path: '^core/contract/(?!records\\.ts$)' },
    ),
    never(
      'renderer-knows-only-core',
      'It never learns which host it is on.',
      { path: '^renderer/' },
      { path: '^(electron|e2e|build|models)/' },
    ),
    never(
      'renderer-has-no-node',
      'It runs in a sandbox.',
      { path: '^renderer/', pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    never(
      'processes-meet-in-the-contract',
      'Main, preload and engine never import each other.',
      { path: '^electron/(main|preload|engine)/' },
      { path: '^electron/', pathNot: '^electron/$1/' },
    ),
    never(
      'cli-is-an-engine-without-a-window',
      'It may use the engine, not main or preload.',
      { path: '^electron/cli/' },
      { path: '^electron/(main|preload)/' },
    ),
    never(
      'electron-has-no-renderer',
      'They meet in the contract.',
      { path: '^electron/' },
      { path: '^(renderer|e2e|build)/' },
    ),
    never(
      'engine-without-electron',
      'The engine also runs in plain Node for the command line.',
      { path: '^electron/(engine|cli)/' },
      { path: 'node_modules/electron/', dependencyTypesNot: ['type-only'] },
    ),
    never('preload-is-thin', 'Transport only.', { path: '^electron/preload/' }, { path: '^core/(?!contract/)' }),
    never(
      'preload-has-no-node',
      'It runs in the sandbox of its page, though Electron’s types bring those of Node.',
      { path: '^electron/preload/', pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    never(
      'e2e-drives-the-built-app',
      'It imports the core for fixtures, never the sources of a process.',
      { path: '^e2e/(?!together/)' },
      { path: '^(electron|renderer)/' },
    ),
    never(
      'together-is-for-tests',
      'Only tests may see page and engine at once.',
      { path: '^(core|electron|renderer|build|e2e/(?!together/))' },
      { path: '^e2e/together/' },
    ),
    never(
      'nothing-ships-with-build',
      'Build scripts are not part of the product.',
      { path: '^(core|electron|renderer)/' },
      { path: '^build/' },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|native)/' },
  },
};
