// What stands before the servers in operation: each connection goes to one of those that take it.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Random } from '../collab-lab/random.ts'

export type Balancer = { url: string; close(): Promise<void> }

export async function startBalancer(ports: readonly number[], random: Random): Promise<Balancer> {
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const first = random.pick(ports)
    forward(near, [first, ...ports.filter((port) => port !== first)])
  })

  function forward(near: Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    const refused = () => forward(near, others)
    far.once('error', refused)
    far.once('connect', () => {
      far.off('error', refused)
      join(near, far)
    })
  }

  function join(near: Socket, far: Socket): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.setNoDelay()
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
