// aws-lambda-ric asks for Node 22: an npm that runs under an older one leaves it out of the installation,
// although the tests run under the project's own Node. It is then fetched for the test alone.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { REPOSITORY } from '../repository.ts'

const NAME = 'aws-lambda-ric'

/** The file that starts it; `directory` is where it is put when it is not installed. */
export async function runtimeClient(directory: string): Promise<string> {
  try {
    return fileURLToPath(import.meta.resolve(NAME))
  } catch {
    const spec = `${NAME}@${await lockedVersion()}`
    // Without its scripts: they build the native client, which is replaced anyway.
    const args = ['install', '--prefix', directory, '--no-save', '--ignore-scripts', spec]
    await promisify(execFile)('npm', args, { cwd: directory })
    return join(directory, 'node_modules', NAME, 'index.mjs')
  }
}

async function lockedVersion(): Promise<string> {
  const lock = JSON.parse(await readFile(join(REPOSITORY, 'package-lock.json'), 'utf8'))
  return String(lock.packages[`node_modules/${NAME}`].version)
}
