import type { Database } from '@pulse/db/schema'
import type { Role } from '@pulse/shared/api/auth'
import { type Kysely, sql } from 'kysely'
import { hashPassword } from '../auth/passwords.ts'
import { readablePassword } from './readable-password.ts'

const ORGANIZATION = 'Lantern Coffee'

/** Who owns the demo. */
export const DEMO_EMAIL = 'admin@pulse.local'

export type Login = { role: Role; email: string; password: string }

const PEOPLE = [
  { role: 'admin', email: DEMO_EMAIL, name: 'Ada Lindqvist' },
  { role: 'editor', email: 'editor@pulse.local', name: 'Emil Okafor' },
  { role: 'viewer', email: 'viewer@pulse.local', name: 'Vera Castillo' },
] as const satisfies { role: Role; email: string; name: string }[]

/**
 * The first organization and one person per role, unless there is an organization already. The
 * passwords are handed to `keep` before anything is committed: nobody is ever locked out.
 */
export async function seedPeople(
  db: Kysely<Database>,
  keep: (logins: Login[]) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`lock table organizations in exclusive mode`.execute(transaction)
    const some = await transaction.selectFrom('organizations').select('id').limit(1).execute()
    if (some.length > 0) return
    const people = PEOPLE.map((person) => ({ ...person, password: readablePassword() }))
    await insertPeople(transaction, people)
    await keep(people.map(({ role, email, password }) => ({ role, email, password })))
  })
}

async function insertPeople(
  transaction: Kysely<Database>,
  people: readonly (Login & { name: string })[],
): Promise<void> {
  const { id } = await transaction
    .insertInto('organizations')
    .values({ name: ORGANIZATION })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = people.map(async ({ role, email, name, password }) => ({
    org_id: id,
    role,
    email,
    name,
    password_hash: await hashPassword(password),
  }))
  await transaction
    .insertInto('users')
    .values(await Promise.all(rows))
    .execute()
}
