/**
 * The stages of the gate. A check is a program that ends with 0 or not; a runner also writes a report.
 *
 * @module
 */
import { inRoot } from '../project.mjs'
import { playwrightCounts, vitestCounts } from './runner-reports.mjs'

const bin = (...path) => inRoot('node_modules', ...path)

/** Everything that ESLint, Prettier and the compiler leave to dependency-cruiser. */
const CODE_FOLDERS =
  'auth-server alexa-simulator skill inspector lab edge ui flow store fixtures/data e2e bench scripts'

/** Checks that need nothing but the sources; the slowest first, since they run side by side. */
export const checks = [
  { name: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '.'] },
  {
    name: 'types',
    args: [
      bin('typescript', 'bin', 'tsc'),
      ...['-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'],
    ],
  },
  {
    name: 'format',
    args: [
      bin('prettier', 'bin', 'prettier.cjs'),
      ...['--check', '--log-level', 'warn', '.'],
      ...['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/prettier'],
    ],
  },
  { name: 'unused', args: [bin('knip', 'bin', 'knip.js')] },
  {
    name: 'imports',
    args: [
      bin('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
      ...['--config', '.dependency-cruiser.mjs'],
    ],
    folders: CODE_FOLDERS.split(' '),
  },
]

/** Checks of the documents; they ask the built package. */
export const documentChecks = [{ name: 'docs', args: [inRoot('scripts', 'docs.mjs'), '--check'] }]

/** Tests beside the code, run from source. */
export const units = {
  name: 'units',
  // A forgotten `.only` would make the gate pass on one test.
  args: [
    bin('vitest', 'vitest.mjs'),
    ...['run', '--allowOnly=false', '--reporter=default', '--reporter=json'],
  ],
  reportOption: '--outputFile.json',
  report: inRoot('.cache', 'reports', 'vitest.json'),
  counts: vitestCounts,
}

/** Tests in Chromium, run against the built package. Its configuration names the report. */
export const browser = {
  name: 'browser',
  args: [bin('@playwright', 'test', 'cli.js'), 'test', '--forbid-only'],
  report: inRoot('.cache', 'reports', 'playwright.json'),
  counts: playwrightCounts,
}

/** Tries the package as a stranger with the guide to testing would; needs the built package and a browser. */
export const kit = { name: 'kit', file: inRoot('scripts', 'try-kit.mjs') }

/** Programs that try what a user gets, in the long run alone. `program` is Node where it is left out. */
export const longStages = [
  // The guide, with the packed package.
  { name: 'package', file: inRoot('scripts', 'try-package.mjs') },
  // `npm start` as the first command on every Node from 18 to 26.
  { name: 'nodes', program: 'bash', file: inRoot('scripts', 'try-nodes.sh') },
]

/** Every name that `--only` takes, in the order the stages run. */
export const stageNames = [
  'build',
  ...checks.map(({ name }) => name),
  ...documentChecks.map(({ name }) => name),
  units.name,
  browser.name,
  kit.name,
  ...longStages.map(({ name }) => name),
]
