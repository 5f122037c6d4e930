// The collaboration part in Prometheus' words. README.md says what to watch.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { CollabCounts, CollabEvents } from '../collab/collab-events.ts'

export type CollabMetrics = {
  events: CollabEvents
  /** `counts` is asked at each scrape. */
  register(registry: Registry, counts: () => CollabCounts): void
}

export function makeCollabMetrics(): CollabMetrics {
  const unregistered = { registers: [] }
  const acknowledged = new Histogram({
    name: 'pulse_collab_ack_seconds',
    help: 'From an update in memory to its acknowledgement, which waits for the commit',
    // The goal is 25 ms for 99 of 100.
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2, 10, 60],
    ...unregistered,
  })
  const closed = new Counter({
    name: 'pulse_collab_closed_total',
    help: 'Sockets that the server closed, by reason',
    labelNames: ['reason'],
    ...unregistered,
  })
  const compaction = new Histogram({
    name: 'pulse_collab_compaction_seconds',
    help: 'Time to move the log of a dashboard into its snapshot',
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    ...unregistered,
  })
  const rows = new Counter({
    name: 'pulse_collab_compacted_updates_total',
    help: 'Logged updates that went into a snapshot',
    ...unregistered,
  })
  const failed = new Counter({
    name: 'pulse_collab_compaction_failures_total',
    help: 'Compactions that failed; what they would have covered stays in the log',
    ...unregistered,
  })
  return {
    events: {
      acknowledged: (milliseconds) => acknowledged.observe(milliseconds / 1000),
      closed: (reason) => closed.inc({ reason }),
      compacted(count, milliseconds) {
        rows.inc(count)
        compaction.observe(milliseconds / 1000)
      },
      compactionFailed: () => failed.inc(),
    },
    register(registry, counts) {
      for (const metric of [acknowledged, closed, compaction, rows, failed]) {
        registry.registerMetric(metric)
      }
      for (const [name, help, of] of gauges) {
        new Gauge({
          name,
          help,
          registers: [registry],
          collect() {
            this.set(counts()[of])
          },
        })
      }
    },
  }
}

const gauges = [
  ['pulse_collab_documents', 'Dashboards that are open on this server', 'documents'],
  ['pulse_collab_sockets', 'Open sockets of people', 'sockets'],
  ['pulse_collab_unsaved_updates', 'Updates that wait for the database', 'unsavedUpdates'],
] as const satisfies readonly (readonly [string, string, keyof CollabCounts])[]
