/**
 * Who may import whom. Each rule's comment is what a person reads when they break it.
 *
 * @module
 */

const OURS =
  '^(auth-server|alexa-simulator|skill|inspector|lab|edge|ui|flow|store|fixtures|e2e|bench|scripts)/'
const SHIPPED =
  '^(auth-server|alexa-simulator|skill|inspector|lab|edge|ui|flow|store|fixtures/data)/'
const TEST_CODE = '(\\.test\\.(ts|tsx|mjs)$)|(/testing/)'

/** A folder may import from ours only what is listed; its tests may use the shipped test data besides. */
function onlyFrom(folder, allowed, comment) {
  const name = `${folder}-imports-only-${allowed.length === 0 ? 'itself' : allowed.join('-')}`
  const targets = [folder, ...allowed].join('|')
  return [
    {
      name,
      severity: 'error',
      comment,
      from: { path: `^${folder}/`, pathNot: TEST_CODE },
      to: { path: OURS, pathNot: `^(${targets})/` },
    },
    {
      name: `${name}-in-tests`,
      severity: 'error',
      comment: `${comment} Its tests may use fixtures/data as well, but nobody else.`,
      from: { path: `^${folder}(?=/).*(${TEST_CODE})` },
      to: { path: OURS, pathNot: `^(${targets}|fixtures/data)/` },
    },
  ]
}

/** A package that one program alone may use; benchmarks may compare with it. */
function packageOnlyIn(name, folder, comment) {
  return {
    name: `${name}-only-in-${folder}`,
    severity: 'error',
    comment,
    from: { path: OURS, pathNot: `^(${folder}|bench)/` },
    to: { path: `(^|/)node_modules/${name}/` },
  }
}

const strangers = [
  {
    name: 'programs-are-strangers',
    severity: 'error',
    comment:
      'auth-server, alexa-simulator and skill belong to three companies. They meet over HTTP, never over ' +
      'import, not even for a type.',
    from: { path: '^(auth-server|alexa-simulator|skill)/' },
    to: { path: '^(auth-server|alexa-simulator|skill)/', pathNot: '^$1/' },
  },
  ...onlyFrom(
    'auth-server',
    ['edge', 'ui', 'flow', 'store'],
    'The third party stands on the shared ground alone; it must not know that a lab exists.',
  ),
  ...onlyFrom(
    'alexa-simulator',
    ['edge', 'ui', 'flow', 'store'],
    'Amazon’s half stands on the shared ground alone; it must not know that a lab exists.',
  ),
  ...onlyFrom(
    'skill',
    [],
    'The sample skill is what a customer would write: nothing of ours may help it along.',
  ),
  ...onlyFrom(
    'inspector',
    ['ui', 'flow'],
    'The inspector reads the flow log and knows nobody else.',
  ),
  ...onlyFrom('edge', ['flow'], 'What every server stands on cannot stand on a server.'),
  ...onlyFrom('ui', [], 'A leaf: pages of every brand are built from it.'),
  ...onlyFrom(
    'flow',
    [],
    'A leaf: every program writes to the log, so the log can know none of them.',
  ),
  ...onlyFrom('store', [], 'A leaf: it keeps records and does not know what they mean.'),
  ...onlyFrom('fixtures', [], 'A leaf: data, and the projects of stand-in customers.'),
  ...onlyFrom(
    'e2e',
    ['lab', 'fixtures'],
    'Browser tests use the published package, as a tester of somebody else’s project would.',
  ),
  ...onlyFrom(
    'bench',
    ['lab', 'fixtures', 'store/testing'],
    'Benchmarks measure the published package; a Redis to measure it with is started as the tests do.',
  ),
  {
    name: 'nobody-imports-the-lab',
    severity: 'error',
    comment:
      'lab puts the programs together; a program that imports it cannot run without the others.',
    from: { path: OURS, pathNot: '^(lab|e2e|bench)/' },
    to: { path: '^lab/' },
  },
  {
    name: 'lab-entry-points-only',
    severity: 'error',
    comment:
      'Browser tests and benchmarks see of the lab what users see: its published entry points.',
    from: { path: '^(e2e|bench)/' },
    to: {
      path: '^(dist/)?lab/',
      pathNot: '^(dist/)?lab/(index|playwright|playwright/index)\\.(js|ts|d\\.ts)$',
    },
  },
]

const packages = [
  packageOnlyIn(
    'oidc-provider',
    'auth-server',
    'The authorization server’s engine. Whoever else needs it is reaching through a wall.',
  ),
  packageOnlyIn(
    'ask-sdk-core',
    'skill',
    'The simulator must judge a skill by the documented format, not with the skill’s own library.',
  ),
  {
    name: 'no-dev-dependency-shipped',
    severity: 'error',
    comment:
      'A user who installs linklab does not get devDependencies: this import would fail there.',
    from: { path: SHIPPED, pathNot: TEST_CODE },
    to: {
      dependencyTypes: ['npm-dev'],
      // An optional peer is installed by whoever wants it; what needs one says so.
      dependencyTypesNot: ['type-only', 'npm-peer'],
      pathNot: 'node_modules/@types/',
    },
  },
  {
    name: 'no-undeclared-package',
    severity: 'error',
    comment:
      'Declare the package in package.json: that it happens to be installed is somebody else’s doing.',
    from: { path: OURS },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'everything-resolves',
    severity: 'error',
    comment: 'This import leads nowhere.',
    from: { path: OURS },
    // The lab imports a customer's handler by a path that only the customer knows.
    to: { couldNotResolve: true },
  },
]

const insides = [
  {
    name: 'only-through-index',
    severity: 'error',
    comment:
      'A folder’s index.ts is its public face. Import from there, or add what is missing there. ' +
      'fixtures/data is data, and test kits (x/testing/) have no face.',
    from: { path: '^([^/]+)/' },
    to: {
      path: '^(auth-server|alexa-simulator|skill|inspector|lab|edge|ui|flow|store)/',
      pathNot: ['^$1/', '^[^/]+/index\\.ts$', '/testing/', '^lab/playwright/index\\.ts$'],
    },
  },
  {
    name: 'pages-render-and-services-decide',
    severity: 'error',
    comment:
      'alexa-simulator: a page may know the service’s types; the service never knows a page.',
    from: { path: '^alexa-simulator/service/' },
    to: { path: '^alexa-simulator/pages/' },
  },
  {
    name: 'no-cycles',
    severity: 'error',
    comment:
      'Two files that need each other are one file, or lack a third. A type may look back at who uses it.',
    from: { path: OURS },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-orphans',
    severity: 'error',
    comment: 'Nothing imports this file and it imports nothing: delete it, or use it.',
    from: {
      orphan: true,
      path: OURS,
      pathNot: [
        '\\.d\\.m?ts$',
        '^fixtures/',
        '^(ui|inspector)/.*\\.js$',
        '\\.json$',
        '^scripts/[^/]+\\.mjs$',
      ],
    },
    to: {},
  },
  {
    name: 'no-grab-bags',
    severity: 'error',
    comment:
      'utils, helpers, types and constants attract everything. Name the file after what it does.',
    from: { path: OURS },
    to: { path: `${OURS}.*?(utils?|helpers?|types|constants|common|misc)\\.(ts|tsx|mjs)$` },
  },
  {
    name: 'no-tests-in-shipped-code',
    severity: 'error',
    comment: 'Code that runs at a user’s must not import a test or a test kit.',
    from: { path: OURS, pathNot: [TEST_CODE, '^(e2e|bench)/'] },
    to: { path: TEST_CODE },
  },
  {
    name: 'no-stand-in-customers-in-shipped-code',
    severity: 'error',
    comment: 'fixtures/skills is not in the package; only fixtures/data is.',
    from: { path: SHIPPED, pathNot: TEST_CODE },
    to: { path: '^fixtures/', pathNot: '^fixtures/data/' },
  },
  {
    name: 'sources-not-builds',
    severity: 'error',
    comment:
      'Import the source. Only browser tests and benchmarks run the built package, by its name.',
    from: { path: OURS, pathNot: '^(e2e|bench|scripts)/' },
    to: { path: '^dist/' },
  },
]

export default {
  forbidden: [...strangers, ...packages, ...insides],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/', '^fixtures/skills/'] },
    exclude: { path: ['^\\.(node|cache)/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
