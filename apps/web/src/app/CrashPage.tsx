import { ErrorState } from '../ui/ErrorState.tsx'

type Props = { readonly error: unknown; readonly onRetry: () => void }

/** The last resort: a defect in the page itself. What was saved is safe, and that is what it says. */
export function CrashPage(props: Props) {
  const message = () => (props.error instanceof Error ? props.error.message : String(props.error))
  return (
    <ErrorState
      page
      title="This page ran into a problem"
      message={`Your saved work is safe. ${message()}`}
      onRetry={props.onRetry}
    />
  )
}
