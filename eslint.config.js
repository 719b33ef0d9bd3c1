/**
 * Lint rules. Formatting is Prettier's; who may import whom is dependency-cruiser's.
 *
 * @module
 */
import jsdoc from 'eslint-plugin-jsdoc'
import playwright from 'eslint-plugin-playwright'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const typeScript = ['**/*.{ts,tsx}']
const tests = ['**/*.test.{ts,tsx,mjs}', '**/testing/**', 'e2e/**']
const configFiles = ['*.config.{ts,js}', '.dependency-cruiser.mjs']

/** Each ban says what to do instead. `no-restricted-syntax` does not merge, so lists are put together here. */
const bans = {
  defaultExport: {
    selector: 'ExportDefaultDeclaration',
    message:
      'Export by name: a default export is called something else in every file that imports it.',
  },
  environment: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Read the environment in a config.ts, once, and pass the frozen result on.',
  },
  clockCall: {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take `now: () => number` as an argument: a lab has its own clock.',
  },
  clockDate: {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Write `new Date(now())`: a lab has its own clock.',
  },
  randomness: {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Use node:crypto, or take the randomness as an argument.',
  },
  moduleState: {
    selector: ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind!="const"]',
    message: 'No mutable state in a module: many labs run in one process.',
  },
}

const { environment, clockCall, clockDate, ...always } = bans
const ban = (...list) => ({ 'no-restricted-syntax': ['error', ...Object.values(always), ...list] })

/** What the compiler finds in TypeScript, and nobody would find in plain JavaScript. */
const plainJavaScript = {
  'no-undef': 'error',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  'no-dupe-keys': 'error',
  'no-dupe-else-if': 'error',
  'no-duplicate-case': 'error',
  'no-unreachable': 'error',
  'no-fallthrough': 'error',
  'no-import-assign': 'error',
  'no-const-assign': 'error',
  'no-self-assign': 'error',
  'no-unsafe-finally': 'error',
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-var': 'error',
  'use-isnan': 'error',
  'valid-typeof': 'error',
}

export default defineConfig(
  globalIgnores(['dist/', '.node/', '.cache/', '.linklab/', 'test-results/', 'playwright-report/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    name: 'linklab/typescript',
    files: typeScript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Koa's ctx.params and friends are typed loosely; these three still catch our own mistakes.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-console': 'error',
      ...ban(environment, clockCall, clockDate),
    },
  },

  {
    name: 'linklab/scripts',
    files: ['scripts/**/*.mjs', ...configFiles.filter((name) => !name.endsWith('ts'))],
    languageOptions: { globals: nodeGlobals() },
    rules: { ...plainJavaScript, ...ban() },
  },

  {
    name: 'linklab/browser-scripts',
    files: ['{ui,inspector}/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: {
        window: 'readonly',
        document: 'readonly',
        navigator: 'readonly',
        fetch: 'readonly',
      },
    },
    rules: plainJavaScript,
  },

  {
    name: 'linklab/size',
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      complexity: ['error', 12],
      eqeqeq: 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
    },
  },

  {
    name: 'linklab/stand-in-skills',
    files: ['fixtures/skills/**'],
    // Written as customers of those years write.
    rules: { 'object-shorthand': 'off' },
  },

  {
    name: 'linklab/docs',
    files: ['**/*.{ts,tsx,mjs}'],
    ignores: tests,
    plugins: { jsdoc },
    settings: { jsdoc: { mode: 'typescript' } },
    rules: {
      'jsdoc/require-file-overview': [
        'error',
        {
          tags: { module: { mustExist: true, initialCommentsOnly: true, preventDuplicates: true } },
        },
      ],
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: { esm: true, cjs: false, window: false },
          require: {
            FunctionDeclaration: true,
            ClassDeclaration: true,
            ArrowFunctionExpression: true,
          },
          contexts: [
            'ExportNamedDeclaration > TSInterfaceDeclaration',
            'ExportNamedDeclaration > TSTypeAliasDeclaration',
            'ExportNamedDeclaration > VariableDeclaration',
          ],
          enableFixer: false,
        },
      ],
      'jsdoc/require-description': ['error', { contexts: ['any'] }],
      'jsdoc/no-types': 'error',
      'jsdoc/no-bad-blocks': 'error',
      'jsdoc/check-param-names': [
        'error',
        { checkDestructured: false, disableMissingParamChecks: true },
      ],
      'jsdoc/check-alignment': 'error',
    },
  },

  {
    name: 'linklab/clock-and-entries',
    // The one place that knows the real time, and the entries that hand it on.
    files: ['edge/**/*clock*.ts', 'lab/cli/main.ts', 'lab/start-lab.ts', 'bench/**'],
    rules: ban(environment),
  },
  {
    name: 'linklab/config',
    files: ['**/config.ts', '*.config.ts'],
    rules: ban(clockCall, clockDate),
  },
  {
    name: 'linklab/printers',
    files: ['lab/cli/**', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'linklab/config-files',
    files: configFiles,
    rules: { 'no-restricted-syntax': 'off' },
  },

  {
    name: 'linklab/tests',
    files: tests,
    rules: {
      ...ban(),
      'max-lines-per-function': 'off',
      // A test may look into an answer it has just received.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    name: 'linklab/browser-tests',
    files: ['e2e/**/*.ts'],
    extends: [playwright.configs['flat/recommended']],
    rules: {
      'playwright/no-wait-for-timeout': 'error',
      'playwright/no-skipped-test': 'error',
      'playwright/no-conditional-in-test': 'error',
      'playwright/prefer-web-first-assertions': 'error',
      // Playwright demands an object pattern even where a fixture needs no other fixture.
      'no-empty-pattern': 'off',
    },
  },
)

/** What plain scripts for Node 18 use without importing it. */
function nodeGlobals() {
  const names = [
    'process',
    'Buffer',
    'URL',
    'URLSearchParams',
    'performance',
    'fetch',
    'AbortSignal',
  ]
  const timers = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate']
  return Object.fromEntries([...names, ...timers, 'console'].map((name) => [name, 'readonly']))
}
