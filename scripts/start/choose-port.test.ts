import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { choosePort } from './choose-port.ts'

async function listenOn(host: string): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

test.each(['127.0.0.1', '0.0.0.0'])('a port taken on %s is passed over', async (host) => {
  const taken = await listenOn(host)
  const chosen = await choosePort(taken, '127.0.0.1')
  expect(chosen).toBeGreaterThan(taken)
  expect(chosen).toBeLessThan(taken + 100)
})
