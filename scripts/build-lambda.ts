// `npm run build:lambda`: the ingest worker as one file for AWS Lambda, apps/ingest-worker/dist/lambda/index.mjs.
import { join } from 'node:path'
import { buildLambda } from './lambda/bundle.ts'
import { REPOSITORY } from './repository.ts'

const outDirectory = join(REPOSITORY, 'apps', 'ingest-worker', 'dist', 'lambda')
const { file, bytes } = await buildLambda(outDirectory)
console.log(`${file}: ${Math.round(bytes / 1024)} KB. Handler: index.handler, Node 24.`)
