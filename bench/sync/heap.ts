import { once } from 'node:events'
import { WebSocket } from 'ws'

type Answer = { id?: number; result?: { result?: { value?: unknown } } }

/** Bytes that a Node process holds after a collection, asked through its inspector. */
export async function heapAfterCollection(inspectorPort: number): Promise<number> {
  const list = await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json()
  const ws = new WebSocket(list[0].webSocketDebuggerUrl)
  await once(ws, 'open')
  let calls = 0
  async function call(method: string, params: object = {}): Promise<Answer['result']> {
    calls += 1
    const id = calls
    ws.send(JSON.stringify({ id, method, params }))
    for (;;) {
      const [data] = (await once(ws, 'message')) as [Buffer]
      const answer = JSON.parse(data.toString()) as Answer
      if (answer.id === id) return answer.result
    }
  }
  try {
    // Twice: what finalizers let go of is collected by the second.
    await call('HeapProfiler.collectGarbage')
    await call('HeapProfiler.collectGarbage')
    const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())'
    const answer = await call('Runtime.evaluate', { expression, returnByValue: true })
    return Number(answer?.result?.value)
  } finally {
    ws.terminate()
  }
}
