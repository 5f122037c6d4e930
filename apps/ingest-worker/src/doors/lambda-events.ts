// What AWS sends when a file has come: EventBridge and S3 notifications, alone or in SQS messages, and the
// server's own nudge { uploadId }.

export type FileArrived =
  | { kind: 'object'; bucket: string; key: string }
  | { kind: 'upload'; uploadId: string }

export type SqsRecord = { messageId: string; body: string }

/** The messages of an SQS batch; null: the event came without one. */
export function sqsRecords(event: unknown): SqsRecord[] | null {
  const records = list(field(event, 'Records'))
  if (records.length === 0 || !records.every(isSqsRecord)) return null
  return records.map((record) => ({
    messageId: String(field(record, 'messageId')),
    body: String(field(record, 'body')),
  }))
}

/** Empty for what is no news of a file: S3's test message, deletions. Throws when it is nothing we know. */
export function filesOf(event: unknown): FileArrived[] {
  const uploadId = field(event, 'uploadId')
  if (typeof uploadId === 'string') return [{ kind: 'upload', uploadId }]
  if (field(event, 'Event') === 's3:TestEvent') return []
  if (field(event, 'source') === 'aws.s3') return fromEventBridge(event)
  const records = list(field(event, 'Records'))
  if (records.length === 0) throw new TypeError('This event is of no known kind.')
  return records.flatMap(fromNotification)
}

function fromEventBridge(event: unknown): FileArrived[] {
  if (field(event, 'detail-type') !== 'Object Created') return []
  const detail = field(event, 'detail')
  return [arrived(field(detail, 'bucket', 'name'), field(detail, 'object', 'key'))]
}

function fromNotification(record: unknown): FileArrived[] {
  const name = field(record, 'eventName')
  if (typeof name !== 'string' || !name.startsWith('ObjectCreated:')) return []
  const key = field(record, 's3', 'object', 'key')
  if (typeof key !== 'string') throw new TypeError('This notification names no object.')
  // Notifications encode keys as HTML forms do; EventBridge does not.
  const plain = decodeURIComponent(key.replaceAll('+', ' '))
  return [arrived(field(record, 's3', 'bucket', 'name'), plain)]
}

function arrived(bucket: unknown, key: unknown): FileArrived {
  if (typeof bucket === 'string' && typeof key === 'string') return { kind: 'object', bucket, key }
  throw new TypeError('This event names no object.')
}

function isSqsRecord(record: unknown): boolean {
  return (
    field(record, 'eventSource') === 'aws:sqs' && typeof field(record, 'messageId') === 'string'
  )
}

function field(value: unknown, ...path: string[]): unknown {
  let current = value
  for (const name of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = Object.entries(current).find(([key]) => key === name)?.[1]
  }
  return current
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
