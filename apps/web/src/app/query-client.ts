import { QueryClient } from '@tanstack/solid-query'
import { isApiError, isTransient } from './api-error.ts'

const RETRIES = 2

/** One cache of REST answers for the page. Only what a retry may help is retried. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What took too long once would again.
      retry: (failures, error) =>
        failures < RETRIES && isTransient(error) && !isApiError(error, 'query-timeout'),
      staleTime: 10_000,
      // Offline is the server's absence, not the browser's guess: localhost works without a network.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
