import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [solid()],
  test: {
    name: 'web',
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: '../../scripts/test/property-seed.ts',
    restoreMocks: true,
    unstubGlobals: true,
    // A busy machine loads a chunk of the page late, and no test is about that.
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    // A page and its modules for each file cost six times what the tests cost.
    isolate: false,
  },
})
