// Vitest's global setup of the `services` project: TimescaleDB, Redis and S3 for the run. They are
// handed to the workers under a name of their own, so that no other project's tests pick them up.
import { startServices, stopServices } from '../services/start-services.ts'

const RUN = `vitest-${process.pid}`
let started = false

export async function setup(): Promise<void> {
  if (process.env['PULSE_TEST_SERVICES']) return
  started = true
  const say = (text: string) => console.log(`services: ${text}`)
  process.env['PULSE_TEST_SERVICES'] = JSON.stringify(await startServices(RUN, process.pid, say))
}

export async function teardown(): Promise<void> {
  if (started) await stopServices(RUN)
}
