import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { REPOSITORY } from '../repository.ts'

// Packages in the bundle that are CommonJS ask for Node's modules by require.
const REQUIRE = `import { createRequire as makeRequire } from 'node:module';
const require = makeRequire(import.meta.url);`

/** Everything in one file; Lambda's own runtime needs nothing beside it. */
export async function buildLambda(outDirectory: string): Promise<{ file: string; bytes: number }> {
  const file = join(outDirectory, 'index.mjs')
  await build({
    entryPoints: [join(REPOSITORY, 'apps', 'ingest-worker', 'src', 'doors', 'lambda.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    // Not the condition `module`: pg-pool would come twice. Names are kept, for errors are told by them.
    keepNames: true,
    minify: true,
    sourcemap: 'linked',
    banner: { js: REQUIRE },
    // Optional accelerators, which are not there.
    external: ['pg-native'],
    logLevel: 'warning',
  })
  return { file, bytes: (await stat(file)).size }
}
