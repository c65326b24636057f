import type { Reading } from '../domain/kpi/figures.ts'
import { dayName, dayNumber } from '../domain/kpi/local-day.ts'
import { loadBehind, type Behind, type Cursor } from '../store/reports/load-behind.ts'
import { loadOwn } from '../store/reports/load-own.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import type { Slice } from '../store/reports/slice.ts'
import type { Listed, ListPage } from './listed.ts'
import type { ListKey, PlaceName } from './list-key.ts'
import { listRevenue } from './money-list.ts'
import { readingOfShare } from './reading-of-share.ts'
import { readingOf } from './reading-of.ts'
import type { ReportContext } from './report.ts'

/** A page of the handoffs behind a figure, the latest first; null: there is no such figure. `after`: the last page's `next`. */
export async function listBehind(
  context: ReportContext,
  key: ListKey,
  { after, limit }: { after: string | null; limit: number },
): Promise<ListPage | null> {
  if (key.figure === 'revenue')
    return listRevenue(context, { after, limit, isPart: (reading) => isPart(reading, key) })
  if (key.figure === 'own_response') return listOwn(context, key, { after, limit })
  const read = readingOf(key.figure)
  if (!read) return null
  const isIn = (one: Behind): boolean => isOfPlaces(one, key) && isPart(read(one), key)
  const cells = await context.cells([], { reasons: true })
  const marks = cells.filter((cell) => mayBeIn(cell, key)).map((cell) => cell.marks)
  const reasons = key.places.filter(({ name }) => name === 'reason').map(({ value }) => value)
  const { found, next } = await loadBehind(context.db, {
    slice: narrowed(context.slice, key),
    marks,
    reason: reasons[0] ?? null,
    isIn,
    after: after === null ? null : readCursor(after),
    limit,
    at: context.asOf,
  })
  return {
    handoffs: found.map((one) => toListed(one, read(one), context)),
    next: next && cursorText(next),
  }
}

/** By the person's own clock: only of a person, the one of the list's place or of the filter. */
async function listOwn(
  context: ReportContext,
  key: ListKey,
  { after, limit }: { after: string | null; limit: number },
): Promise<ListPage | null> {
  const slice = narrowed(context.slice, key)
  const { owner } = slice
  if (owner === undefined) return null
  const wanted = context.observation ? 'yes' : 'no'
  const others = { ...key, places: key.places.filter(({ name }) => name !== 'owner') }
  const { found, next } = await loadOwn(context.db, {
    slice: { ...slice, owner },
    isIn: (one) =>
      one.marks.observed === wanted && isOfPlaces(one, others) && isPart(readingOfShare(one), key),
    after: after === null ? null : readCursor(after),
    limit,
    at: context.asOf,
  })
  return {
    handoffs: found.map((one) => toListed(one, readingOfShare(one), context)),
    next: next && cursorText(next),
  }
}

const cursorText = ({ at, cycleId }: Cursor): string => `${at.toISOString()}|${cycleId}`

/** Whether any handoff of a cell could be in the list: what a cell does not tell is taken as it would be. */
function mayBeIn({ marks, reason }: Pick<SummedCell, 'marks' | 'reason'>, key: ListKey): boolean {
  const read = readingOf(key.figure)
  const ofMarks = key.places.filter(
    ({ name }) => name === 'cause' || name === 'disposition' || name === 'reason',
  )
  const like = { ...ANYTHING, marks, reason }
  const fits = isOfPlaces(like, { ...key, places: ofMarks })
  return fits && (READS_MORE.includes(key.figure) || isPart(read?.(like) ?? null, key))
}

/** Figures that read more of a handoff than its marks. */
const READS_MORE = ['delivery', 'routing', 'unowned', 'completeness', 'time_business', 'time_clock']

const ANYTHING: Omit<Behind, 'marks' | 'reason'> = {
  cycleId: '',
  contactId: '',
  handoffAt: new Date(0),
  team: '',
  owner: '',
  source: '',
  campaign: '',
  tier: '',
  businessMinutes: null,
  clockMinutes: null,
  routingMinutes: null,
  deliveryMinutes: null,
  band: null,
  noneMs: 0,
  filled: 0,
  asked: 0,
  weekday: 1,
  hour: 0,
}

function isPart(reading: Reading, { part, why }: ListKey): boolean {
  if (reading === null) return false
  if (part === 'n') return reading === 'yes'
  if (part === 'missed') return reading === 'no'
  if (part === 'counted') return reading === 'yes' || reading === 'no'
  return why === null ? reading.startsWith('out:') : reading === `out:${why}`
}

type Piece = 'day' | 'week' | 'month'

const VALUES: Record<Exclude<PlaceName, Piece>, (one: Behind) => string> = {
  source: ({ source }) => source,
  campaign: ({ campaign }) => campaign,
  band: ({ band }) => (band === null ? '' : String(band)),
  tier: ({ tier }) => tier,
  team: ({ team }) => team,
  owner: ({ owner }) => owner,
  cause: ({ marks }) => marks.cause,
  reason: ({ reason }) => reason,
  disposition: ({ marks }) => marks.disposition,
  hour: ({ weekday, hour }) => `${String(weekday)} ${String(hour).padStart(2, '0')}`,
}

function isOfPlaces(one: Behind, { places }: ListKey): boolean {
  return places.every(({ name, value }) => isPiece(name) || VALUES[name](one) === value)
}

const isPiece = (name: PlaceName): name is Piece => name === 'day' || name === 'week' || name === 'month'

/** The store sorts out what it can. */
function narrowed(slice: Slice, { places }: ListKey): Slice {
  const known = places.filter(({ name }) => name === 'team' || name === 'tier' || name === 'owner')
  const named = { ...slice, ...Object.fromEntries(known.map(({ name, value }) => [name, value])) }
  return places.reduce(
    (narrow, { name, value }) => (isPiece(name) ? inPiece(narrow, name, value) : narrow),
    named,
  )
}

/** What of the slice lies in the day, week or month that begins then. */
function inPiece(slice: Slice, piece: Piece, first: string): Slice {
  const last =
    piece === 'month'
      ? dayName(dayNumber(monthAfter(first)) - 1)
      : dayName(dayNumber(first) + (piece === 'week' ? 6 : 0))
  return { ...slice, from: first > slice.from ? first : slice.from, to: last < slice.to ? last : slice.to }
}

function monthAfter(first: string): string {
  const [year = 0, month = 1] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month)).toISOString().slice(0, 10)
}

function readCursor(text: string): Cursor | null {
  const [at = '', cycleId = ''] = text.split('|')
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? null : { at: date, cycleId }
}

function toListed(one: Behind, reading: Reading, { mayShow }: ReportContext): Listed {
  return {
    contact: one.contactId,
    handoffAt: one.handoffAt.toISOString(),
    team: one.team,
    owner: mayShow(one.owner) ? one.owner : '',
    source: one.source,
    tier: one.tier,
    disposition: one.marks.disposition,
    reason: one.reason,
    cause: one.marks.cause === 'none' ? '' : one.marks.cause,
    businessMinutes: one.businessMinutes,
    clockMinutes: one.clockMinutes,
    reading: reading ?? '',
  }
}
