import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/testing/**', 'e2e/**'];
const scripts = ['build/**', '*.config.{js,mjs}', '.dependency-cruiser.cjs'];

/** One file has one job: the limits that keep a file readable at a glance. */
const size = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 15],
  'max-params': ['error', 5],
};

const general = {
  ...size,
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'no-param-reassign': 'error',
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a name is found by searching for it.' },
    { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines the name.' },
  ],
};

const typed = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  // A loop over `while (true)` reads better than its alternatives; elsewhere the rule stands.
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
  // Electron's classes are declared twice in its types (module and namespace), which this rule takes for a forgery.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
};

export default ts.config(
  {
    ignores: ['out/**', 'dist/**', 'native/**', 'artifacts/**', 'models/**', 'demo/**', '**/*.d.ts'],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: { ...general, ...typed },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        parser: ts.parser,
        // Each of these changes the program it is in: one of their own, so that the others keep what was found of their types.
        projectService: false,
        project: 'renderer/tsconfig.json',
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/require-each-key': 'error',
      // The compiler's `let { a } = $props()` is what a component looks like.
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: ['electron/main/door/serve-renderer.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'electron',
              importNames: ['ipcMain'],
              message:
                'The only door for the renderer is electron/main/door/serve-renderer.ts, which checks the sender.',
            },
          ],
        },
      ],
    },
  },
  { files: ['electron/cli/**', ...tests], rules: { 'no-console': 'off' } },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['e2e/playwright.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    ...ts.configs.disableTypeChecked,
    files: scripts,
    languageOptions: { globals: globals.node, parserOptions: { projectService: false } },
  },
  // Parts of these run in the page.
  { files: ['build/bench/**'], languageOptions: { globals: globals.browser } },
  { files: scripts, rules: { ...ts.configs.disableTypeChecked.rules, 'no-console': 'off' } },
  { files: ['*.config.{js,mjs}'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off', 'no-undef': 'off' } },
  { files: ['build/**/*.test.mjs'], rules: { 'max-lines-per-function': 'off' } },
);
