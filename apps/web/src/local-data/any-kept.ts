/** In local storage: whether it is worth looking for files of an earlier visit. */
export const ANY_KEPT = 'pulse.kept-files'
