/** What is counted as it happens, for whoever watches the service. */
export type Meter = {
  /** Rows written to HubSpot, put off, or given up until somebody retries them. */
  delivered(of: 'contact' | 'task' | 'digest', outcome: 'done' | 'later' | 'stuck', rows: number): void
}

/** Where nobody watches. */
export const NO_METER: Meter = { delivered: () => undefined }
