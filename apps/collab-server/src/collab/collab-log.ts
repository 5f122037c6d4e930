import type { BaseLogger } from 'pino'

/** What the collaboration part needs of the server's logger. */
export type CollabLog = Pick<BaseLogger, 'debug' | 'info' | 'warn' | 'error'>
