import { expect, test } from 'vitest'
import { makePerson } from '../../test/collab-harness.ts'
import type { Access } from '../auth/access.ts'
import { createAccessGuard } from './access-guard.ts'

test('S13: an answer that a change has overtaken is asked again', async () => {
  const answers: PromiseWithResolvers<Access>[] = []
  const guard = createAccessGuard(() => {
    const answer = Promise.withResolvers<Access>()
    answers.push(answer)
    return answer.promise
  })
  const ada = makePerson(crypto.randomUUID(), 'ada')
  const asking = guard.ask(ada, 'dashboard')
  guard.expire(ada.user.id)
  answers[0]?.resolve('write')
  await new Promise((resolve) => setImmediate(resolve))
  expect(answers).toHaveLength(2)
  answers[1]?.resolve('read')
  const grant = await asking
  expect(grant.access).toBe('read')
  expect(guard.isCurrent(ada, grant)).toBe(true)
  guard.expire(crypto.randomUUID())
  expect(guard.isCurrent(ada, grant)).toBe(true)
  guard.expire(ada.user.id)
  expect(guard.isCurrent(ada, grant)).toBe(false)
})
