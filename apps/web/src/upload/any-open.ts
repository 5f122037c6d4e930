/** In local storage: the uploads that the server was still working on. */
export const OPEN_UPLOADS = 'pulse.open-uploads'
