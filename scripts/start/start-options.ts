import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const DEFAULT_PORT = 4400

export const USAGE = `npm start -- [options]

  --reset       begin anew: deletes the local database and files, after asking
  --yes         do not ask
  --port <n>    the port to listen on (also PORT); the next free one if it is taken
  --help        this text

Environment: PULSE_DATA_DIR (default .pulse), HOST, PORT, LOG_LEVEL, PULSE_PUBLIC_URL;
DATABASE_URL, REDIS_URL, S3_BUCKET and others for engines of your own: see README.md.
`

export interface StartOptions {
  help: boolean
  reset: boolean
  yes: boolean
  host: string
  port: number
  dataDirectory: string
  publicUrl: string | undefined
  logLevel: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Throws with a sentence for the person who typed it. */
export function readStartOptions(args: readonly string[], env: Environment): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      reset: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      port: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  return {
    help: values.help,
    reset: values.reset,
    yes: values.yes,
    host: env['HOST'] || '127.0.0.1',
    port: readPort(values.port ?? (env['PORT'] || String(DEFAULT_PORT))),
    dataDirectory: resolve(env['PULSE_DATA_DIR'] || '.pulse'),
    publicUrl: env['PULSE_PUBLIC_URL'] || undefined,
    logLevel: env['LOG_LEVEL'] || 'info',
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error(`“${text}” is not a port: it must be a number from 1 to 65535.`)
}
