import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { makeApp } from './app.ts'
import { closeWhenAnswered } from './close-when-answered.ts'

test('a server that closes in the middle of an answer sends the rest of it and does not wait for the connection to be used again', async () => {
  const app = makeApp({ log: pino({ level: 'silent' }), trustProxy: false })
  closeWhenAnswered(app)
  const body = new PassThrough()
  app.get('/', (_request, reply) => reply.send(body))
  const url = await app.listen({ port: 0, host: '127.0.0.1' })

  body.write('the first half, ')
  const answer = await fetch(url)
  const closed = app.close()
  body.end('and the second')

  expect(await answer.text()).toBe('the first half, and the second')
  await closed
  expect(app.server.listening).toBe(false)
})
