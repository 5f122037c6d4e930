import { BlockList } from 'node:net'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { addressGroup } from '../auth/login-backoff.ts'
import type { App } from './app.ts'

export type Metrics = { registry: Registry }

/** Counts every answer of `app` by route, not by URL: the number of series stays bounded. */
export function measureRequests(app: App): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'pulse_http_request_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    const labels = { method, route: routeOptions.url ?? 'none', status: reply.statusCode }
    duration.observe(labels, reply.elapsedTime / 1000)
  })
  return { registry }
}

/** Prometheus text, for scrapers in the same network only. */
export function metricsRoutes({ registry }: Metrics): FastifyPluginAsyncTypebox {
  const near = privateNetworks()
  return async (app) => {
    app.get('/metrics', { schema: { tags: ['operation'] } }, async (request, reply) => {
      const isV6 = request.ip.includes(':') && !request.ip.includes('.')
      if (!near.check(isV6 ? request.ip : addressGroup(request.ip), isV6 ? 'ipv6' : 'ipv4')) {
        throw new PulseError('not-found', 'There is no GET /metrics.')
      }
      return reply.type(registry.contentType).send(await registry.metrics())
    })
  }
}

function privateNetworks(): BlockList {
  const list = new BlockList()
  for (const [net, bits] of [
    ['127.0.0.0', 8],
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
    ['100.64.0.0', 10],
  ] as const) {
    list.addSubnet(net, bits, 'ipv4')
  }
  list.addAddress('::1', 'ipv6')
  list.addSubnet('fc00::', 7, 'ipv6')
  return list
}
