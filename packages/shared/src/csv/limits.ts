/** Caps that keep a hostile file from costing more than its size in time, or more than a few MB of memory. */
export const CSV_LIMITS = {
  /** PostgreSQL allows 1,600 per table; our own columns and rollups need room. */
  columns: 1000,
  /** Fields of one record that the scanner keeps; the table limit above is the one that users meet. */
  fieldsPerRecord: 65_536,
  fieldBytes: 1 << 20,
  /** A record longer than this is rejected; a quote left open is given up after it. */
  recordBytes: 4 << 20,
  /** Original text that a reject keeps. */
  rejectTextBytes: 8192,
  /** Bytes of a file that the sniffer looks at. */
  sniffBytes: 1 << 18,
  /** Lines above the header that may be skipped. */
  preambleLines: 100,
  /** PostgreSQL identifiers, NAMEDATALEN - 1. */
  nameBytes: 63,
} as const
