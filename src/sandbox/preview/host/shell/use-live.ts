import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { get, isGone } from './api.ts'
import { createRecordWatch, type RecordWatch } from './record-watch.ts'
import type {
  ContactLine,
  ContactRecord,
  FeedLine,
  Language,
  Now,
  PersonLine,
  RequestLine,
} from './shell-api.ts'
import { usePoll } from './use-poll.ts'

/** What the page shows of the world, read again every second. */
export type Live = {
  now: Now | null
  feed: FeedLine[]
  record: ContactRecord | null
  /** The portal has no contact of that number. */
  missing: boolean
  people: PersonLine[]
  requests: RequestLine[]
  watch: RecordWatch
  /** The server is not there any more. */
  gone: boolean
  refresh(): Promise<void>
}

const EVERY_MS = 1_000
const KEPT = 60

/** `onRecord`: people are told by what they are to the contact. */
type Asked = { contact: string; onRecord: boolean; language: Language; onNoContact(id: string): void }

export function useLive({ contact, onRecord, language, onNoContact }: Asked): Live {
  const [now, setNow] = useState<Now | null>(null)
  const [feed, setFeed] = useState<{ language: Language; lines: FeedLine[] }>({ language, lines: [] })
  const [record, setRecord] = useState<ContactRecord | null>(null)
  const [missing, setMissing] = useState(false)
  const [people, setPeople] = useState<PersonLine[]>([])
  const [requests, setRequests] = useState<RequestLine[]>([])
  const [gone, setGone] = useState(false)
  const watch = useMemo(() => createRecordWatch(contact), [contact])
  const lines = feed.language === language ? feed.lines : []

  const wanted = useRef('')
  useEffect(() => {
    wanted.current = `${contact} ${String(onRecord)}`
  }, [contact, onRecord])

  const readRecord = useCallback(async () => {
    const [found, known] = await Promise.all([
      contact === '' ? null : get<ContactRecord>('contact', { id: contact, lang: language }).catch(notThere),
      get<PersonLine[]>('people', { contact: onRecord ? contact : '' }),
    ])
    // Another contact, or another place, was chosen while this one was asked for.
    if (wanted.current !== `${contact} ${String(onRecord)}`) return
    setRecord((before) => same(before, found))
    setMissing(contact !== '' && found === null)
    setPeople((before) => same(before, known))
    if (found) watch.update(found.properties)
  }, [contact, onRecord, language, watch])

  const readNow = async (): Promise<void> => {
    const after = String(lines.at(-1)?.id ?? 0)
    const next = await get<Now>('now', { lang: language, after })
    setNow(next)
    if (next.feed.length > 0 || feed.language !== language)
      setFeed({ language, lines: [...lines, ...next.feed].slice(-KEPT) })
    if (next.requests !== now?.requests) setRequests(await get<RequestLine[]>('requests'))
  }

  const turn = async (): Promise<void> => {
    try {
      await Promise.all([readNow(), readRecord()])
      setGone(false)
    } catch (error) {
      if (isGone(error)) setGone(true)
    }
  }
  usePoll(turn, EVERY_MS, `${contact} ${language} ${String(onRecord)}`)

  useEffect(() => {
    if (contact !== '') return
    void get<ContactLine[]>('contacts', { q: '', lang: language }).then((found) => {
      const first = found.find(({ owner }) => owner !== '') ?? found[0]
      if (first) onNoContact(first.id)
    })
  }, [contact, language, onNoContact])

  const current = record?.id === contact ? record : null
  return { now, feed: lines, record: current, missing, people, requests, watch, gone, refresh: readRecord }
}

/** A contact that was deleted or merged away meanwhile; a server that does not answer is something else. */
function notThere(error: unknown): null {
  if (isGone(error)) throw error
  return null
}

/** The object from before where nothing changed: nothing is drawn again for nothing. */
function same<T>(before: T, next: T): T {
  return JSON.stringify(before) === JSON.stringify(next) ? before : next
}
