import { createSignal, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { useSession } from '../../app/session.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { countOf } from '../../ui/count-of.ts'
import { createAction } from '../../ui/create-action.ts'
import type { SaveState } from '../connection/save-state.ts'
import { useDashboard } from '../dashboard-context.ts'
import { downloadKeptAside } from '../kept-aside/download-kept-aside.ts'
import { describeCopy } from '../kept-aside/keep-aside.ts'
import type { KeptAside } from '../kept-aside/kept-aside-store.ts'
import styles from './StatusBanner.module.css'

const KeptAsideDialog = lazy(() =>
  import('../kept-aside/KeptAsideDialog.tsx').then((m) => ({ default: m.KeptAsideDialog })),
)

type StateOf<K extends SaveState['kind']> = Extract<SaveState, { kind: K }>

/** What nobody may miss: signed out, not accepted any more, kept aside. */
export function StatusBanner() {
  const dashboard = useDashboard()
  const is = <K extends SaveState['kind']>(kind: K): StateOf<K> | false => {
    const state = dashboard.saveState()
    return state.kind === kind && (state as StateOf<K>)
  }
  const gone = () => {
    const state = is('gone')
    return state && state.unsent > 0 && state
  }
  const demoted = () => {
    const state = is('read-only')
    return state && state.unsent > 0 && state
  }
  return (
    <div class={styles['place']}>
      <Switch fallback={<KeptAsideBanner />}>
        <Match when={is('refused')}>{(state) => <Refused message={state().message} />}</Match>
        <Match when={is('signed-out')}>{(state) => <SignedOut state={state()} />}</Match>
        <Match when={gone()}>{(state) => <Gone unsent={state().unsent} />}</Match>
        <Match when={demoted()}>{(state) => <Demoted unsent={state().unsent} />}</Match>
      </Switch>
    </div>
  )
}

function Refused(props: { readonly message: string }) {
  const dashboard = useDashboard()
  return (
    <Banner
      tone="negative"
      title="The server does not accept the changes of this page"
      actions={
        <>
          <DownloadCopy because="refused" />
          <Button size="sm" variant="primary" onClick={() => void dashboard.startOver()}>
            Use the server’s version
          </Button>
        </>
      }
    >
      {props.message} What was saved before is safe.
    </Banner>
  )
}

function SignedOut(props: { readonly state: StateOf<'signed-out'> }) {
  const session = useSession()
  const isOnlyHere = () => props.state.unsent > 0 && props.state.kept !== 'kept'
  const text = () => {
    const { unsent } = props.state
    if (unsent === 0) return 'Every change of yours is saved.'
    const changes = countOf(unsent, 'change')
    return isOnlyHere()
      ? `${changes} ${unsent === 1 ? 'exists' : 'exist'} in this page only, because this browser keeps nothing: download a copy first.`
      : `${changes} kept on this device will be sent when you are back.`
  }
  return (
    <Banner
      tone="warning"
      title="You are logged out"
      actions={
        <>
          <Show when={isOnlyHere()}>
            <DownloadCopy because="signed-out" />
          </Show>
          <Button size="sm" variant="primary" onClick={() => void session.check()}>
            Log in
          </Button>
        </>
      }
    >
      {text()}
    </Banner>
  )
}

function DownloadCopy(props: { readonly because: KeptAside['because'] }) {
  const dashboard = useDashboard()
  const download = () => downloadKeptAside(describeCopy(dashboard.doc, dashboard.id, props.because))
  return (
    <Button size="sm" onClick={download}>
      Download my copy
    </Button>
  )
}

function Demoted(props: { readonly unsent: number }) {
  const { quarantine } = useDashboard()
  const setAside = createAction(async () => {
    if (!(await quarantine.setAside('view-only'))) throw new Error('This browser keeps nothing.')
  })
  return (
    <Banner
      tone="warning"
      title="You may only view this dashboard now"
      actions={
        <Button size="sm" loading={setAside.busy()} onClick={() => void setAside.run()}>
          Set them aside
        </Button>
      }
    >
      {setAside.failure() ??
        `${countOf(props.unsent, 'change')} of yours did not reach the server before. Only you see them.`}
    </Banner>
  )
}

/** For a moment; to stay only where this browser keeps nothing. */
function Gone(props: { readonly unsent: number }) {
  return (
    <Banner
      tone="warning"
      title="Changes of yours did not reach the server"
      actions={<DownloadCopy because="gone" />}
    >
      {countOf(props.unsent, 'change')} can no longer become part of this dashboard.
    </Banner>
  )
}

function KeptAsideBanner() {
  const { id, userId, quarantine, saveState } = useDashboard()
  const [later, setLater] = createSignal(false)
  return (
    <>
      <Show when={quarantine.count() > 0 && !later()}>
        <Banner
          tone="warning"
          title="Changes of yours were kept aside"
          actions={
            <>
              <Button size="sm" variant="ghost" onClick={() => setLater(true)}>
                Later
              </Button>
              <Button size="sm" onClick={() => quarantine.look(true)}>
                Look at them
              </Button>
            </>
          }
        >
          They could not become part of this dashboard.
          {saveState().kind === 'gone' ? '' : ' You see the server’s version.'}
        </Banner>
      </Show>
      <Suspense>
        <Show when={quarantine.looking()}>
          <KeptAsideDialog
            userId={userId}
            dashboardId={id}
            onClose={() => quarantine.look(false)}
            onChanged={quarantine.refresh}
          />
        </Show>
      </Suspense>
    </>
  )
}
