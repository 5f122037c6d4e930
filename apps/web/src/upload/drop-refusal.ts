/** Why no files may be dropped on a page now. */
export type DropRefusal = 'old-version' | 'viewer' | 'not-now'
