const LARGEST = 2n ** 63n - 1n

/**
 * Whether HubSpot can have a record of this id: a whole number of 64 bits. For any other it refuses the call, and with
 * it everything else that was asked for together.
 */
export function isRecordId(id: string): boolean {
  return /^\d{1,19}$/.test(id) && BigInt(id) <= LARGEST
}
