import { defineConfig } from 'vitest/config'
import { COUNTS_FILE, CountReporter } from './scripts/test/count-reporter.ts'

const SOURCES = '{apps,packages,bench,infra,scripts}'
const NOT_HERE = ['**/node_modules/**', '**/dist/**']
/** Also what takes minutes. */
const RUN_ALL = Boolean(process.env['PULSE_LONG_TESTS'])

export default defineConfig({
  test: {
    reporters: process.env[COUNTS_FILE] ? ['default', new CountReporter()] : ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${SOURCES}/**/*.test.ts`],
          exclude: [...NOT_HERE, 'apps/web/**', '**/*.pg.test.ts', '**/*.services.test.ts'],
          setupFiles: './scripts/test/property-seed.ts',
          // Properties and long files on a machine that does other things as well.
          testTimeout: 60_000,
          // Modules that are loaded once instead of for each file: half the time.
          isolate: false,
        },
      },
      './apps/*/vitest.config.ts',
      {
        test: {
          name: 'pg',
          include: [`${SOURCES}/**/*.pg.test.ts`],
          exclude: NOT_HERE,
          globalSetup: './scripts/test/embedded-postgres-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'services',
          include: [`${SOURCES}/**/*.services.test.ts`],
          exclude: NOT_HERE,
          globalSetup: './scripts/test/services-setup.ts',
          setupFiles: './scripts/test/services-environment.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: RUN_ALL ? NOT_HERE : [...NOT_HERE, 'e2e/long/**'],
          // Each file starts a whole Pulse and a browser.
          fileParallelism: false,
          // After all others: what they measure needs the machine.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
