// A server in a process of its own, to be killed.
import { makePerson, startCollabServer } from './collab-harness.ts'

const { DATABASE, ORG } = process.env as { DATABASE: string; ORG: string }
const people = ['ada', 'bob'].map((name) => makePerson(ORG, name))
const { url } = await startCollabServer({ databaseUrl: DATABASE, people })
process.send?.({ url })
