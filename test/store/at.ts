/** A Monday morning; the store neither knows nor minds. */
export const T0 = new Date('2026-03-02T09:00:00.000Z')

/** `ms` after `T0`. */
export const after = (ms: number): Date => new Date(T0.getTime() + ms)
