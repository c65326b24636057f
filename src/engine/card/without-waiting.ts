import type { Directory } from '../people/directory.ts'
import { within } from './within.ts'

const WAITED_FOR_MS = 2_000

/** The directory for whoever sits in front of a card: where HubSpot takes its time, who was known before serves. */
export function withoutWaiting(directory: Directory): Directory {
  const people: Directory['people'] = async (operations, mentioned, timeZone = 'UTC') => {
    const asked = directory.people(operations, mentioned, timeZone)
    if (directory.lastPeople(operations, timeZone) === null) return asked
    return (await within(WAITED_FOR_MS, asked)) ?? directory.lastPeople(operations, timeZone) ?? asked
  }
  return { ...directory, people }
}
