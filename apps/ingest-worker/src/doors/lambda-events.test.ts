import { expect, test } from 'vitest'
import { filesOf, sqsRecords } from './lambda-events.ts'

const EVENT_BRIDGE = {
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account: '123456789012',
  time: '2026-11-12T00:00:00Z',
  region: 'eu-central-1',
  resources: ['arn:aws:s3:::raw-bucket'],
  detail: {
    version: '0',
    bucket: { name: 'raw-bucket' },
    object: {
      key: 'raw/org 1/a+b',
      size: 5,
      etag: 'b1946ac92492d2347c6235b4d2611184',
      sequencer: '00',
    },
    'request-id': 'N4N7GDK58NMKJ12R',
    requester: '123456789012',
    'source-ip-address': '1.2.3.4',
    reason: 'PutObject',
  },
}

const NOTIFICATION = {
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'eu-central-1',
      eventTime: '2026-11-12T00:00:00.000Z',
      eventName: 'ObjectCreated:CompleteMultipartUpload',
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'ingest',
        bucket: { name: 'raw-bucket', arn: 'arn:aws:s3:::raw-bucket' },
        object: { key: 'raw/org+1/caf%C3%A9', size: 1024, eTag: 'd41d8', sequencer: '00' },
      },
    },
    { eventSource: 'aws:s3', eventName: 'ObjectRemoved:Delete', s3: { object: { key: 'raw/x' } } },
  ],
}

const SQS = {
  Records: [
    {
      messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
      receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
      body: JSON.stringify(EVENT_BRIDGE),
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: {},
      md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:ingest',
      awsRegion: 'eu-central-1',
    },
  ],
}

test('EventBridge names the object as it is', () => {
  expect(filesOf(EVENT_BRIDGE)).toEqual([
    { kind: 'object', bucket: 'raw-bucket', key: 'raw/org 1/a+b' },
  ])
})

test('an S3 notification names the object as forms do, and tells of deletions too', () => {
  expect(filesOf(NOTIFICATION)).toEqual([
    { kind: 'object', bucket: 'raw-bucket', key: 'raw/org 1/café' },
  ])
})

test('SQS messages are told from S3 notifications, which look alike', () => {
  expect(sqsRecords(SQS)).toEqual([
    { messageId: '059f36b4-87a3-44ab-83d2-661975830a7d', body: JSON.stringify(EVENT_BRIDGE) },
  ])
  expect(sqsRecords(NOTIFICATION)).toBeNull()
  expect(sqsRecords(EVENT_BRIDGE)).toBeNull()
})

test("the server's nudge names the upload", () => {
  expect(filesOf({ uploadId: 'u1' })).toEqual([{ kind: 'upload', uploadId: 'u1' }])
})

test("S3's test message and other events of EventBridge are no news of files", () => {
  expect(filesOf({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'raw-bucket' })).toEqual([])
  expect(filesOf({ ...EVENT_BRIDGE, 'detail-type': 'Object Deleted' })).toEqual([])
})

test('what nobody knows is an error, so that it reaches the dead letters', () => {
  expect(() => filesOf({ hello: 'world' })).toThrow(TypeError)
  expect(() => filesOf(null)).toThrow(TypeError)
  expect(() => filesOf({ ...EVENT_BRIDGE, detail: {} })).toThrow(TypeError)
})
