// Dashboards as browsers open them: over HTTP, all charts at once.
import { Agent, request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { quantile } from './quantile.ts'
import { DASHBOARD, type Question } from './questions.ts'

type Server = { url: string; token: string; datasetId: string }

/** Milliseconds that the server says it took, from the first byte of the request to the answer. */
export type Asked = { serverMs: number; source: string }

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export async function openDashboard(
  server: Server,
  change: (question: Question) => Question = (question) => question,
): Promise<{ ms: number; charts: Asked[] }> {
  const startedAt = performance.now()
  const charts = await Promise.all(
    Object.values(DASHBOARD).map((question) => ask(server, change(question))),
  )
  return { ms: performance.now() - startedAt, charts }
}

/** Each looks at one region, as people of several teams would. */
export async function openMany(server: Server, count: number) {
  const regions = ['north', 'south', 'east', 'west', 'center', 'islands']
  const startedAt = performance.now()
  const opened = await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const values = [regions[index % regions.length] ?? '']
      return openDashboard(server, (question) => ({
        ...question,
        filters: [...(question.filters ?? []), { column: 'region', op: 'in', values }],
      }))
    }),
  )
  const ms = performance.now() - startedAt
  return {
    ms,
    p99Ms: quantile(
      opened.map((each) => each.ms),
      0.99,
    ),
  }
}

export async function askAgain(server: Server, runs: number): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    for (const question of Object.values(DASHBOARD)) {
      const { serverMs, source } = await ask(server, question)
      if (source !== 'cache') throw new Error(`answered from ${source}, not from the cache`)
      times.push(serverMs)
    }
  }
  return times
}

async function ask(server: Server, question: Question): Promise<Asked> {
  const { status, timing, text } = await post(server, { ...question, datasetId: server.datasetId })
  if (status !== 200) throw new Error(text)
  const serverMs = Number(/dur=([\d.]+)/.exec(timing)?.[1] ?? Number.NaN)
  return { serverMs, source: String(JSON.parse(text).meta.source) }
}

type Answer = { status: number; timing: string; text: string }

function post({ url, token }: Server, question: unknown): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    // As browsers do.
    'accept-encoding': 'gzip',
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/query`, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => void parts.push(part))
      response.once('error', reject).once('end', () => {
        const timing = String(response.headers['server-timing'] ?? '')
        const packed = response.headers['content-encoding'] === 'gzip'
        const bytes = Buffer.concat(parts)
        const body = packed ? gunzipSync(bytes) : bytes
        resolve({ status: response.statusCode ?? 0, timing, text: body.toString() })
      })
    })
    sent.once('error', reject)
    sent.end(JSON.stringify(question))
  })
}
