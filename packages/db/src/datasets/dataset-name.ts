const MAX_LENGTH = 200

/** What a dataset is called at first: the file's name without folders and endings. */
export function datasetNameOf(filename: string): string {
  const base = filename.split(/[/\\]/).at(-1) ?? ''
  const name = base.replace(/(\.(csv|tsv|tab|txt|dat|psv|ssv|gz|zip))+$/i, '').trim()
  return name.slice(0, MAX_LENGTH).toWellFormed() || 'Untitled'
}
