import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../collab-lab/random.ts'
import { type LoadClient, openLoadClient } from './load-client.ts'
import { percentile } from './percentile.ts'
import { processorTime } from './processor-time.ts'
import { makeRecorder, type Recorder } from './recorder.ts'
import type { System } from './systems.ts'

export type Scenario = {
  name: string
  documents: readonly string[]
  clientsPerDocument: number
  /** Edits of each client. */
  perSecond: number
}

export type Figures = {
  peerP50: number
  peerP99: number
  ackP50: number
  ackP99: number
  /** Milliseconds of processor time of the server, for a second of load. */
  processor: number
  /** Messages that came, of those that were sent. */
  delivered: number
}

const WARM_UP_MS = 1_500
const STRAGGLERS_MS = 500

/** A scenario's clients on one system, connected for the whole run. */
export type Crowd = { measure(seconds: number): Promise<Figures>; leave(): Promise<void> }

export async function gather(options: {
  system: System
  scenario: Scenario
  seed: Uint8Array
  random: Random
}): Promise<Crowd> {
  const { system, scenario, seed, random } = options
  const recorder = makeRecorder()
  const clients: LoadClient[] = []
  for (const document of scenario.documents) {
    for (let n = 0; n < scenario.clientsPerDocument; n++) {
      const index = clients.length
      clients.push(await openLoadClient({ system, document, seed, recorder, index }))
    }
  }

  async function edit(milliseconds: number): Promise<void> {
    const times = clients.flatMap((client) => arrivals(client, scenario.perSecond, milliseconds))
    times.sort((a, b) => a.at - b.at)
    const start = performance.now()
    for (const { client, at } of times) {
      const wait = start + at - performance.now()
      if (wait > 0) await sleep(wait)
      client.edit()
    }
  }

  /** At random moments: people do not edit in step. */
  function arrivals(client: LoadClient, perSecond: number, milliseconds: number) {
    const count = Math.round((perSecond * milliseconds) / 1_000)
    return Array.from({ length: count }, () => ({ client, at: random.next() * milliseconds }))
  }

  return {
    async measure(seconds) {
      await edit(WARM_UP_MS)
      recorder.restart()
      const before = await processorTime(system.pid)
      await edit(seconds * 1_000)
      const processor = ((await processorTime(system.pid)) - before) / seconds
      await sleep(STRAGGLERS_MS)
      return { ...summarise(recorder, scenario), processor }
    },
    leave: async () => void (await Promise.all(clients.map((client) => client.close()))),
  }
}

function summarise(recorder: Recorder, { clientsPerDocument }: Scenario) {
  const { peer, ack, sent } = recorder.take()
  return {
    peerP50: percentile(peer, 0.5),
    peerP99: percentile(peer, 0.99),
    ackP50: percentile(ack, 0.5),
    ackP99: percentile(ack, 0.99),
    delivered: peer.length / (sent * (clientsPerDocument - 1)),
  }
}
