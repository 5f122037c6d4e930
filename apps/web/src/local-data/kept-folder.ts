/** In the origin's private file system: files that wait for their upload. */
export const KEPT_FOLDER = 'pulse-kept-files'
