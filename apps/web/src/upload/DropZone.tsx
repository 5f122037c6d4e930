import { createSignal, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js'
import type { Uploads } from './create-uploads.ts'
import type { DropRefusal } from './drop-refusal.ts'
import { droppedFiles, pastedFiles } from './dropped-files.ts'

const DropOverlay = lazy(() =>
  import('./DropOverlay.tsx').then((m) => ({ default: m.DropOverlay })),
)

type Props = {
  readonly uploads: Pick<Uploads, 'add' | 'prepare'>
  /** For who tries all the same. */
  readonly refusal?: DropRefusal | undefined
}

/** Files may be dropped anywhere on the page, or pasted; while they hover, the page says so. */
export function DropZone(props: Props) {
  const [over, setOver] = createSignal(false)
  // Enter and leave fire for every element on the way: the pointer is outside when they balance.
  let depth = 0

  const isForUs = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

  function onDragEnter(event: DragEvent): void {
    if (!isForUs(event)) return
    event.preventDefault()
    depth += 1
    setOver(true)
    if (!props.refusal) props.uploads.prepare()
  }

  function onDragOver(event: DragEvent): void {
    if (!isForUs(event)) return
    // Also where nothing may be dropped: else the browser leaves the page to show the file.
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = props.refusal ? 'none' : 'copy'
  }

  function onDragLeave(event: DragEvent): void {
    if (!isForUs(event)) return
    depth = Math.max(0, depth - 1)
    if (depth === 0) setOver(false)
  }

  function onDrop(event: DragEvent): void {
    if (!isForUs(event)) return
    event.preventDefault()
    leave()
    if (props.refusal || !event.dataTransfer) return
    void droppedFiles(event.dataTransfer).then((files) => props.uploads.add(files))
  }

  function onPaste(event: ClipboardEvent): void {
    if (props.refusal || !event.clipboardData || isTextField(event.target)) return
    const files = pastedFiles(event.clipboardData)
    if (files.length === 0) return
    event.preventDefault()
    props.uploads.add(files)
  }

  function leave(): void {
    depth = 0
    setOver(false)
  }

  onMount(() => {
    const listening = new AbortController()
    const { signal } = listening
    addEventListener('dragenter', onDragEnter, { signal })
    addEventListener('dragover', onDragOver, { signal })
    addEventListener('dragleave', onDragLeave, { signal })
    addEventListener('drop', onDrop, { signal })
    addEventListener('paste', onPaste, { signal })
    addEventListener('blur', leave, { signal })
    onCleanup(() => listening.abort())
  })

  return (
    <Show when={over()}>
      <Suspense>
        <DropOverlay refusal={props.refusal} />
      </Suspense>
    </Show>
  )
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, [role="textbox"]') !== null)
  )
}
