// A network between a server and a service that can be cut (connections break) or frozen (nothing
// arrives, nothing breaks).
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type TcpProxy = {
  /** The URL of the service, through this proxy. */
  url: string
  cut(): void
  freeze(): void
  restore(): void
  close(): Promise<void>
}

export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const service = new URL(target)
  const defaultPort = service.protocol.startsWith('redis') ? 6379 : 5432
  const open = new Set<Socket>()
  let state: 'whole' | 'cut' | 'frozen' = 'whole'

  const server = createServer((near) => {
    if (state === 'cut') return near.destroy()
    const far = connect(Number(service.port) || defaultPort, service.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
      from.pipe(to)
      if (state === 'frozen') from.pause()
    }
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)

  return {
    url: url.href,
    cut() {
      state = 'cut'
      for (const socket of open) socket.destroy()
    },
    freeze() {
      state = 'frozen'
      for (const socket of open) socket.pause()
    },
    restore() {
      state = 'whole'
      for (const socket of open) socket.resume()
    },
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
