import { createServer } from 'node:net'

/** `wanted` if nobody listens on it, otherwise a port that the system picks. */
export async function freePort(wanted = 0): Promise<number> {
  if (wanted > 0 && (await tryListen(wanted))) return wanted
  const port = await tryListen(0)
  if (!port) throw new Error('No free TCP port on 127.0.0.1')
  return port
}

/** The port, or null when it is taken. */
export function tryListen(port: number, host = '127.0.0.1'): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      const bound = typeof address === 'object' && address ? address.port : null
      server.close(() => resolve(bound))
    })
  })
}
