import type { ApiError } from '../app/api-error.ts'

export type ChartProblem = {
  readonly title: string
  readonly message: string
  readonly retry: boolean
}

/** Why there is no chart, in the words of somebody who reads charts. */
export function chartProblem(error: ApiError): ChartProblem {
  switch (error.code) {
    case 'unknown-column':
      return {
        title: 'This chart uses a column that is gone',
        message: `${columnWords(error)} Open the chart's settings to choose another one.`,
        retry: false,
      }
    case 'invalid-query':
      return {
        title: 'This chart cannot be drawn as it is set up',
        message: error.message,
        retry: false,
      }
    case 'not-found':
      return {
        title: 'The data of this chart is gone',
        message:
          'The dataset was deleted. Choose another one in the settings, or remove the chart.',
        retry: false,
      }
    case 'forbidden':
    case 'not-signed-in':
    case 'session-expired':
      return { title: 'You may not see this data', message: error.message, retry: true }
    case 'query-timeout':
      return {
        title: 'This took too long',
        message: 'Try a shorter time range, a coarser time bucket or fewer groups.',
        retry: true,
      }
    case 'too-many-requests':
      return { title: 'Too much at once', message: 'Wait a moment, then try again.', retry: true }
    case 'network':
      return {
        title: 'No connection',
        message:
          'This device has not kept the data of this chart. It appears when Pulse can be reached again.',
        retry: true,
      }
    default:
      return { title: 'This chart could not be loaded', message: error.message, retry: true }
  }
}

function columnWords({ details, message }: ApiError): string {
  const column = details['column']
  const suggestions = details['suggestions']
  if (typeof column !== 'string') return message
  const names = Array.isArray(suggestions)
    ? suggestions.filter((each) => typeof each === 'string')
    : []
  const renamed =
    names.length > 0 ? ` It may be called ${names.slice(0, 3).map(quote).join(' or ')} now.` : ''
  return `There is no column ${quote(column)} any more.${renamed}`
}

function quote(name: string): string {
  return `“${name}”`
}
