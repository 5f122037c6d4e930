// What a dashboard may hold. Readers cut to these, so that a hostile document stays drawable.
export const GRID_COLUMNS = 12
export const MAX_HEIGHT = 40
export const MAX_TITLE = 200
export const MAX_DESCRIPTION = 2_000
export const MAX_TEXT = 50_000
export const MAX_WIDGETS = 1_000
export const MAX_ANNOTATIONS = 500
export const MAX_ANNOTATION = 1_000

/** The least size at which a kind can still be read. */
export const MIN_SIZE = { w: 2, h: 2 } as const
