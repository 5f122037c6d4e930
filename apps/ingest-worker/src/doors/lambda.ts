// The ingest worker as an AWS Lambda function: `handler` of the bundle. The database connection and the S3
// client outlive an invocation, as the execution environment does.
import { openDatabase } from '@pulse/db/database'
import { objectStores } from '@pulse/ports/objects/object-stores'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { pino } from 'pino'
import { type LambdaHandler, makeLambdaHandler } from './lambda-handler.ts'

const log = pino({ name: 'ingest-lambda', level: process.env['LOG_LEVEL'] ?? 'info' })
let made: LambdaHandler | null = null

export const handler: LambdaHandler = (event, context) => {
  made ??= fromEnvironment()
  return made(event, context)
}

function fromEnvironment(): LambdaHandler {
  const databaseUrl = process.env['DATABASE_URL']
  if (!databaseUrl) throw new PulseError('not-available', 'The function needs DATABASE_URL.')
  const { db } = openDatabase(databaseUrl, {
    maxConnections: 1,
    applicationName: 'pulse-ingest-lambda',
    onPoolError: (error) => log.warn({ err: error }, 'an idle database connection was lost'),
  })
  return makeLambdaHandler({ databaseUrl, db, ...objectStores(process.env), log })
}
