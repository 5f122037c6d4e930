// The real services (TimescaleDB, Valkey, S3) for trying Pulse by hand against them.
//   node scripts/services.ts up     starts them; they stay until `down`
//   node scripts/services.ts env    prints the environment for a shell: eval "$(... env)"
//   node scripts/services.ts down   stops them; what was installed stays
import { servicesUnsupported } from './services/service-support.ts'
import { runningServices, startServices, stopServices } from './services/start-services.ts'

const RUN = 'up'

async function main(command: string | undefined): Promise<void> {
  const unsupported = servicesUnsupported()
  if (unsupported) throw new Error(`The services cannot run here: ${unsupported}.`)
  switch (command) {
    case 'up':
      return printEnvironment((await runningServices(RUN)) ?? (await start()))
    case 'env':
      return printEnvironment(await runningServices(RUN))
    case 'down':
      return stopServices(RUN)
    default:
      throw new Error('Usage: node scripts/services.ts up | env | down')
  }
}

async function start() {
  await stopServices(RUN)
  return startServices(RUN, null, (text) => console.error(`services: ${text}`))
}

function printEnvironment(env: object | null): void {
  if (!env) throw new Error('The services are not running: node scripts/services.ts up')
  for (const [name, value] of Object.entries(env)) console.log(`export ${name}='${value}'`)
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
