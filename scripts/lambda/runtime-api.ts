// The side of AWS that a function talks to: hands out events and takes answers, as the Lambda Runtime API does.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = { kind: 'response' | 'error'; body: unknown }

export type RuntimeApi = {
  /** host:port, for AWS_LAMBDA_RUNTIME_API. */
  address: string
  /** Resolves to what the function answers. */
  invoke(event: unknown, options: { timeoutMs: number }): Promise<Answer>
  close(): Promise<void>
}

type Invocation = {
  id: string
  event: unknown
  deadline: number
  settle(answer: Answer): void
}

const ARN = 'arn:aws:lambda:eu-central-1:123456789012:function:pulse-ingest'
const ANSWERS = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/

export async function startRuntimeApi(): Promise<RuntimeApi> {
  const waiting: Invocation[] = []
  const running = new Map<string, Invocation>()
  let ask: ServerResponse | null = null
  let count = 0

  function handOut(): void {
    const invocation = ask && waiting.shift()
    if (!ask || !invocation) return
    running.set(invocation.id, invocation)
    ask.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.id,
      'lambda-runtime-deadline-ms': String(invocation.deadline),
      'lambda-runtime-invoked-function-arn': ARN,
    })
    ask.end(JSON.stringify(invocation.event))
    ask = null
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/2018-06-01/runtime/invocation/next') {
      ask = response
      return handOut()
    }
    const body = await readJson(request)
    const [, id = '', kind] = request.url?.match(ANSWERS) ?? []
    running.get(id)?.settle({ kind: kind === 'response' ? 'response' : 'error', body })
    if (request.url?.endsWith('/init/error')) {
      for (const invocation of waiting.splice(0)) invocation.settle({ kind: 'error', body })
    }
    response.writeHead(202).end('{}')
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    invoke: (event, { timeoutMs }) =>
      new Promise((settle) => {
        const id = `request-${++count}`
        waiting.push({ id, event, deadline: Date.now() + timeoutMs, settle })
        handOut()
      }),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? null : JSON.parse(text)
}
