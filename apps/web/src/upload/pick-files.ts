import { ACCEPTED_BY_PICKER } from './file-kind.ts'

type Wanted = { readonly accept?: string; readonly multiple?: boolean }

/** Opens the browser's file dialog, for tables unless said otherwise. Empty when the person closes it. */
export function pickFiles(wanted: Wanted = {}): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = wanted.multiple ?? true
    input.accept = wanted.accept ?? ACCEPTED_BY_PICKER
    const finish = (files: File[]) => {
      input.remove()
      resolve(files)
    }
    input.onchange = () => finish([...(input.files ?? [])])
    input.oncancel = () => finish([])
    // In the page, because a detached input loses its events in some browsers when memory is short.
    input.hidden = true
    input.dataset['filePicker'] = ''
    document.body.append(input)
    input.click()
  })
}
