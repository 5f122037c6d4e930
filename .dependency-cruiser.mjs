// Imports point one way: shared <- ports, db <- servers; the page knows shared alone (ARCHITECTURE.md).
const TESTS = '(\\.test\\.tsx?$|-contract\\.ts$|/test/)'

/** Production code below `from` may import workspaces only if their path matches `allowed`. */
function mayImport(name, from, allowed) {
  return {
    name,
    comment: `${from} imports only ${allowed.join(', ')} of the workspaces`,
    severity: 'error',
    from: { path: `^${from}/`, pathNot: TESTS },
    to: {
      path: '^(apps|packages|infra|scripts|e2e|bench)/',
      pathNot: [from, ...allowed].map((path) => `^${path}/`),
    },
  }
}

export default {
  forbidden: [
    mayImport('shared-stands-alone', 'packages/shared', []),
    mayImport('ports-know-shared', 'packages/ports', ['packages/shared']),
    mayImport('db-knows-shared', 'packages/db', ['packages/shared']),
    mayImport('web-knows-shared', 'apps/web', ['packages/shared']),
    mayImport('server-knows-packages', 'apps/collab-server', ['packages/(shared|db|ports)']),
    mayImport('worker-knows-packages', 'apps/ingest-worker', ['packages/(shared|db|ports)']),
    mayImport('infra-knows-nothing', 'infra', []),
    {
      name: 'apps-never-import-each-other',
      comment: 'not even their tests: whole-system tests live in e2e',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-tests-know-shared',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^packages/', pathNot: '^packages/shared/' },
    },
    {
      name: 'nothing-imports-the-launchers',
      severity: 'error',
      from: { pathNot: '^(scripts|e2e|bench)/' },
      to: { path: '^(scripts|e2e|bench)/' },
    },
    {
      name: 'no-node-in-the-browser',
      comment: 'shared and web run in browsers',
      severity: 'error',
      from: { path: '^(packages/shared|apps/web/src)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'production-code-imports-no-tests',
      severity: 'error',
      from: { path: '^(apps|packages|infra)/', pathNot: TESTS },
      to: { path: TESTS, pathNot: 'node_modules' },
    },
    {
      name: 'no-cycles',
      comment: 'imports of types alone vanish, and may go in circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|node:)' },
    },
    {
      name: 'only-declared-packages',
      comment: 'a package must be in the package.json of the workspace that imports it',
      severity: 'error',
      from: { path: '^(apps|packages)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist)/' },
    preserveSymlinks: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'browser'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
