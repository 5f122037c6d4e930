// Fields on their way from the list of columns to a part of the chart.
const FIELD_TYPE = 'application/x-pulse-field'

export function startFieldDrag(event: DragEvent, column: string): void {
  event.dataTransfer?.setData(FIELD_TYPE, column)
  event.dataTransfer?.setData('text/plain', column)
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copy'
}

/** Handlers of a place that takes fields. */
export function makeFieldDrop(take: (column: string) => void, onOver: (over: boolean) => void) {
  const holds = (event: DragEvent) => event.dataTransfer?.types.includes(FIELD_TYPE) === true
  return {
    onDragOver(event: DragEvent) {
      if (!holds(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      onOver(true)
    },
    onDragLeave: () => onOver(false),
    onDrop(event: DragEvent) {
      onOver(false)
      if (!holds(event)) return
      event.preventDefault()
      const column = event.dataTransfer?.getData(FIELD_TYPE)
      if (column) take(column)
    },
  }
}
